package decision

import (
	"context"
	"strings"

	errorsmod "cosmossdk.io/errors"

	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/cosmos/cosmos-sdk/codec"
	sdk "github.com/cosmos/cosmos-sdk/types"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	"github.com/communalia/communalia-chain/app/permission"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
)

// Router finds the handler of a message, as transactions do.
type Router interface {
	Handler(message sdk.Msg) baseapp.MsgServiceHandler
}

// Communities knows which communities are closed.
type Communities interface {
	// RequireNotClosed refuses a community that its assembly closed.
	RequireNotClosed(ctx context.Context, community string) error
}

// Door lets decided messages through.
type Door struct {
	codec       codec.Codec
	router      Router
	communities Communities
}

// New builds the door before a router.
func New(cdc codec.Codec, router Router, communities Communities) Door {
	return Door{codec: cdc, router: router, communities: communities}
}

var kinds = map[permission.Kind]governancetypes.Kind{
	permission.Ordinary: governancetypes.KIND_ORDINARY, permission.Constitutional: governancetypes.KIND_CONSTITUTIONAL,
}

// Subject tells what a message is as a decision; false where no assembly decides it.
func (Door) Subject(message sdk.Msg) (governancetypes.Subject, bool) {
	decision, decided := permission.DecisionOn(message)
	if !decided {
		return governancetypes.Subject{}, false
	}
	_, upgrade := message.(*upgradetypes.MsgSoftwareUpgrade)
	return governancetypes.Subject{
		Kind: kinds[decision.Kind], Concerned: decision.Concerned, Notice: decision.Notice, Upgrade: upgrade,
	}, true
}

// Admit is an error where the assembly of a scope could not decide a message: one that none decides, another scope's, malformed, signed by another account,
// about another community.
func (d Door) Admit(scope string, message sdk.Msg) error {
	address, known := communitytypes.ScopeAddress(scope)
	if !known {
		return errorsmod.Wrapf(governancetypes.ErrInvalidScope, "%q", scope)
	}
	row, _ := permission.Of(message)
	if err := decidedIn(scope, sdk.MsgTypeURL(message), row); err != nil {
		return err
	}
	if m, validates := message.(sdk.HasValidateBasic); validates {
		if err := m.ValidateBasic(); err != nil {
			return err
		}
	}
	signers, _, err := d.codec.GetMsgV1Signers(message)
	if err != nil {
		return errorsmod.Wrapf(governancetypes.ErrNotDecidable, "%s has no account that could sign it: %s", sdk.MsgTypeURL(message), err)
	}
	if len(signers) != 1 || !address.Equals(sdk.AccAddress(signers[0])) {
		return errorsmod.Wrapf(governancetypes.ErrNotDecidable, "%s is not in the name of %s: its authority must be %s", sdk.MsgTypeURL(message), scope, address)
	}
	return aboutScope(scope, message)
}

// decidedIn refuses what the assembly of a scope does not decide.
func decidedIn(scope, url string, row permission.Row) error {
	if !row.ByDecision() {
		return errorsmod.Wrapf(governancetypes.ErrNotDecidable, "no assembly decides %s", url)
	}
	if !row.Scope.Has(bitOf(scope)) {
		return errorsmod.Wrapf(governancetypes.ErrNotDecidable, "%s is not for %s to decide", url, scope)
	}
	return nil
}

func bitOf(scope string) permission.Scope {
	if scope == communitytypes.FederationScope {
		return permission.Federation
	}
	return permission.Community
}

// aboutScope refuses what an assembly would decide about another community, or about another scope's rules.
func aboutScope(scope string, message sdk.Msg) error {
	if m, names := message.(interface{ GetScope() string }); names && m.GetScope() != scope {
		return errorsmod.Wrapf(governancetypes.ErrNotDecidable, "%s is about %s, not %s", sdk.MsgTypeURL(message), m.GetScope(), scope)
	}
	community, local := communitytypes.ScopeCommunity(scope)
	if m, names := message.(interface{ GetCommunity() string }); local && names && m.GetCommunity() != community {
		return errorsmod.Wrapf(governancetypes.ErrNotDecidable, "%s is about %q, not %q", sdk.MsgTypeURL(message), m.GetCommunity(), community)
	}
	return nil
}

// Execute executes a message in the name of a scope. What it emits is emitted. A community that was closed decides nothing any more, not what its assembly
// passed before either.
func (d Door) Execute(ctx context.Context, scope string, message sdk.Msg) error {
	if err := d.Admit(scope, message); err != nil {
		return err
	}
	if community, local := communitytypes.ScopeCommunity(scope); local {
		if err := d.communities.RequireNotClosed(ctx, community); err != nil {
			return err
		}
	}
	handle := d.router.Handler(message)
	if handle == nil {
		return errorsmod.Wrapf(governancetypes.ErrNotDecidable, "no module executes %s", sdk.MsgTypeURL(message))
	}
	sdkCtx := sdk.UnwrapSDKContext(ctx)
	result, err := handle(sdkCtx, message)
	if err != nil {
		return err
	}
	sdkCtx.EventManager().EmitEvents(result.GetEvents())
	return nil
}

// Mandatable is an error where a message type cannot be a power of a commission in a scope.
func (Door) Mandatable(scope, messageType string) error {
	row, _ := permission.ByType(messageType)
	if err := decidedIn(scope, messageType, row); err != nil {
		return err
	}
	if !row.Mandatable {
		return errorsmod.Wrapf(governancetypes.ErrNotDecidable, "%s stays with the assembly: no commission may hold it", name(messageType))
	}
	return nil
}

// KindOf is how much agreement a message type asks for; none for one that no assembly decides.
func (Door) KindOf(messageType string) governancetypes.Kind {
	row, _ := permission.ByType(messageType)
	return kinds[row.Kind]
}

// Concerned are the addresses of those who have no part in deciding a message: who is to be excluded, recovered or granted to.
func (Door) Concerned(message sdk.Msg) []string {
	decision, _ := permission.DecisionOn(message)
	return decision.Concerned
}

// Opens tells whether a message type opens something, and so may be paused.
func (Door) Opens(messageType string) bool {
	row, _ := permission.ByType(messageType)
	return row.Opens
}

func name(messageType string) string { return messageType[strings.LastIndex(messageType, ".")+1:] }
