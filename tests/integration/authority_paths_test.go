package integration

import (
	"cmp"
	"errors"
	"strings"

	abci "github.com/cometbft/cometbft/abci/types"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	"github.com/stretchr/testify/assert"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	"github.com/communalia/communalia-chain/app/ante"
	"github.com/communalia/communalia-chain/testutil/chain"
	commissiontypes "github.com/communalia/communalia-chain/x/commission/types"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
	meetingtypes "github.com/communalia/communalia-chain/x/meeting/types"
	quotatypes "github.com/communalia/communalia-chain/x/quota/types"
	reputationtypes "github.com/communalia/communalia-chain/x/reputation/types"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
	validatortypes "github.com/communalia/communalia-chain/x/validator/types"
)

// aboutWho are the errors that speak of who acts. Every other error speaks of what they say, when, or how often: as far as authority goes, they may.
var aboutWho = []*errorsmod.Error{
	ante.ErrByDecisionOnly, ante.ErrStandingRefused, ante.ErrUnknownMessage, sdkerrors.ErrUnauthorized, sdkerrors.ErrInvalidPubKey,
	communitytypes.ErrNotAMember, communitytypes.ErrNotActive, communitytypes.ErrRetiredKey, communitytypes.ErrNotAuthority,
	communitytypes.ErrOrganisationRemoved, communitytypes.ErrNotHelper,
	commissiontypes.ErrNotAuthority, commissiontypes.ErrNotActive, commissiontypes.ErrNotMember, commissiontypes.ErrNotMandatable,
	commissiontypes.ErrBeyondPowers, communstypes.ErrNotAuthority, contributiontypes.ErrNotAuthority, governancetypes.ErrNotAuthority,
	governancetypes.ErrNotDecidable, governancetypes.ErrNotUrgentSigner, jurytypes.ErrNotAuthority, meetingtypes.ErrNotAuthority,
	quotatypes.ErrNotAuthority, reputationtypes.ErrNotAuthority, scheduletypes.ErrNotAuthority, validatortypes.ErrNotAuthority,
	validatortypes.ErrNotOperator, upgradetypes.ErrInvalidSigner,
}

func speaksOfWho(codespace string, code uint32) bool {
	for _, e := range aboutWho {
		if e.Codespace() == codespace && e.ABCICode() == code {
			return true
		}
	}
	return false
}

func refusedForWho(err error) bool {
	codespace, code, _ := errorsmod.ABCIInfo(err, false)
	return err != nil && speaksOfWho(codespace, code)
}

// handle has the handler of a message execute it, as a decision does, and drops what it did.
func (w *town) handle(message sdk.Msg) error {
	header := cmtproto.Header{ChainID: chain.ChainID, Height: w.Height(), Time: w.Now()}
	cached, _ := sdk.NewContext(w.Node().CommitMultiStore(), header, false, w.Node().Logger()).CacheContext()
	_, err := w.Node().MsgServiceRouter().Handler(message)(cached, message)
	return err
}

// signed tells how far a message of a type comes that somebody in a role signs. What a message says may hide who may send it, so several are tried.
func (w *town) signed(url, role string) string {
	w.t.Helper()
	verdict := refusal
	for range 24 {
		message, signer := w.inRole(url, role)
		tx := w.Tx(signer, message)
		check, res := w.Check(tx), w.Try(tx)[0]
		switch {
		case speaksOfWho(check.Codespace, check.Code), role == "account" && check.Code != 0: // whatever is said, nobody signs for it
			same := check.Codespace == res.Codespace && check.Code == res.Code
			assert.True(w.t, same, "%s, %s: a block takes what the mempool refuses: %s", url, role, res.Log)
			w.takesOthersAlong(message, signer, role)
			return refusal
		case speaksOfWho(res.Codespace, res.Code):
			verdict = inside
			w.takesOthersAlong(message, signer, role)
		default:
			return maySend
		}
	}
	return verdict
}

// inRole writes a message as somebody in a role would: in their own name, or in a name that is not theirs.
func (w *town) inRole(url, role string) (sdk.Msg, *chain.Member) {
	w.t.Helper()
	signer, name := *w.signers[role], w.signers[role].Address
	if other, anothers := w.named[role]; anothers {
		name = other
	}
	if _, forWards := w.wellFormed(url, name).(interface{ GetWard() string }); forWards && role != "account" {
		return w.forWard(w.wellFormed(url, signer.Address), role), &signer
	}
	signer.Address = name
	return w.wellFormed(url, name), &signer
}

// forWard has a message name the ward of a role, and what there is, so that nothing but who signs it is in question. Where it names none, it is its
// signer's own.
func (w *town) forWard(message sdk.Msg, role string) sdk.Msg {
	leaves := signerField(message) == "Helper"
	if role == "helper" || role == "meddler" || leaves {
		set(message, "Ward", cmp.Or(w.wards[role], w.Member("farid").Address))
	} else {
		set(message, "Ward", "")
	}
	for _, field := range []string{"OfferId", "RedemptionId", "ContributionId"} {
		set(message, field, uint64(1))
	}
	set(message, "ContributionIds", []uint64{1})
	set(message, "PayIn", "")
	return message
}

// companion is a message that is executed where it stands alone; nil where none is sure to be.
func (w *town) companion(role string) sdk.Msg {
	who := w.signers[role].Address
	switch role {
	case "person":
		return &communitytypes.MsgInvite{Inviter: who, Community: chain.Village, Candidate: w.Member("somebody new").Address}
	case "organisation", "operator":
		return &communstypes.MsgCreateOffer{Provider: who, Community: chain.Village, Title: "Basket", Unit: "basket", Price: 5_000_000}
	default:
		return nil
	}
}

// takesOthersAlong puts a message that is refused before and after one that is not, in one transaction: nothing of it may happen.
func (w *town) takesOthersAlong(message sdk.Msg, signer *chain.Member, role string) {
	w.t.Helper()
	good := w.companion(role)
	if good == nil {
		return
	}
	assert.Zero(w.t, w.Try(w.Tx(signer, good))[0].Code, "it says nothing where the companion is refused too")
	for _, together := range [][]sdk.Msg{{good, message}, {message, good}} {
		res := w.Try(w.Tx(signer, together...))[0]
		assert.True(w.t, speaksOfWho(res.Codespace, res.Code), "%v: %s", together, res.Log)
		assert.Empty(w.t, res.Data)
		assert.Empty(w.t, eventsOf(res, "communalia."), "something happened")
	}
}

// about writes a message in the name of an account, about the village or the federation.
func (w *town) about(url, account, community string) sdk.Msg {
	w.t.Helper()
	message := w.wellFormed(url, account)
	if mandate, is := message.(*commissiontypes.MsgMandate); is && community == "" {
		mandate.Powers = []string{pauseType} // the only one that the federation gives
	}
	if pause, is := message.(*commissiontypes.MsgPause); is {
		pause.CommissionId = 0 // the assembly itself
	}
	if _, elsewhere := message.(*communitytypes.MsgWakeCommunity); !elsewhere {
		set(message, "Community", chain.Village)
	}
	set(message, "Scope", scopeName(community))
	set(message, "Other", hamlet)
	if signerField(message) == "Authority" {
		set(message, "Person", w.Member("farid").Address)
	}
	return message
}

// decided tells how an assembly would decide a message, by having one of its members propose it.
func (w *town) decided(url, community string) string {
	w.t.Helper()
	account := authority(scopeName(community))
	if url != sdk.MsgTypeURL(&commissiontypes.MsgMandate{}) {
		return w.proposed(scopeName(community), w.about(url, account, community))
	}
	light, heavy := w.mandate(account, community, priceType), w.mandate(account, community, pauseType)
	if w.proposed(light.Scope, light) == "ordinary" && w.proposed(heavy.Scope, heavy) == "constitutional" {
		return "strictest"
	}
	return "of another kind than its powers"
}

func (w *town) proposed(scope string, message sdk.Msg) string {
	w.t.Helper()
	res := w.Try(w.Tx(w.Member("amina"), w.proposal("amina", scope, message)))[0]
	if speaksOfWho(res.Codespace, res.Code) {
		return refusal
	}
	assert.Zero(w.t, res.Code, "%T: %s", message, res.Log)
	return kindOf(res)
}

// kindOf is the kind of the proposal that a transaction made.
func kindOf(res *abci.ExecTxResult) string {
	for _, event := range res.Events {
		for _, attribute := range event.Attributes {
			if event.Type == "communalia.governance.v1.EventProposed" && attribute.Key == "kind" {
				return strings.ToLower(strings.TrimPrefix(strings.Trim(attribute.Value, `"`), "KIND_"))
			}
		}
	}
	return "of no kind"
}

// given tells whether a commission may hold a power, by having assemblies mandate it and members act by it.
func (w *town) given(url string, scopes map[string]string) string {
	w.t.Helper()
	verdict := refusal
	for community, kind := range scopes {
		err := w.handle(w.mandate(authority(scopeName(community)), community, url))
		if kind == refusal || err != nil {
			noPower := refusedForWho(err) || errors.Is(err, commissiontypes.ErrInvalidMandate) // the SDK's messages are none of ours
			assert.True(w.t, noPower, "%s as a power in %s: %v", url, scopeName(community), err)
			continue
		}
		verdict = maySend
		w.acts(url, community)
	}
	w.beyondPowers(url)
	return verdict
}

// acts has the commission with the power execute the message: whatever else is wrong with it, nothing is wrong with who acts.
func (w *town) acts(url, community string) {
	w.t.Helper()
	id := w.mandated[scopeName(community)]
	message := w.about(url, authority(scopeName(community)), community)
	set(message, "CommissionId", id)
	block := w.Try(w.act("amina", id, message), w.Tx(w.Member("bruno"), &commissiontypes.MsgApproveAct{Member: w.Member("bruno").Address, ActId: 1}))
	var answer commissiontypes.MsgApproveActResponse
	for _, res := range block {
		assert.Zero(w.t, res.Code, "%s: %s", url, res.Log)
	}
	w.read(block[1], &answer)
	for _, e := range aboutWho {
		assert.NotContains(w.t, answer.Failure, e.Error(), url)
	}
}

func (w *town) act(member string, commission uint64, message sdk.Msg) []byte {
	w.t.Helper()
	act := &commissiontypes.MsgProposeAct{Member: w.Member(member).Address, CommissionId: commission, Reason: "It is time", Messages: packed(w.t, message)}
	return w.Tx(w.Member(member), act)
}

// beyondPowers has commissions without the power, and somebody without a place in the one that has it, try the same.
func (w *town) beyondPowers(url string) {
	w.t.Helper()
	id, other := w.unmandated[url]
	if !other {
		id = w.unmandated["any other"]
	}
	message := w.about(url, assemblyOf(chain.Village), chain.Village)
	set(message, "CommissionId", id)
	for _, tx := range [][]byte{w.act("amina", id, message), w.act("gwenn", w.mandated[villageScope], message)} {
		res := w.Try(tx)[0]
		assert.True(w.t, speaksOfWho(res.Codespace, res.Code), "%s without the power: %s", url, res.Log)
	}
}

// neverByOthers has another community's assembly try, its members in the village's, and a message within another.
func (w *town) neverByOthers(url string) {
	w.t.Helper()
	neighbours := w.about(url, assemblyOf(hamlet), chain.Village)
	nested := w.proposal("amina", villageScope, w.about(url, assemblyOf(chain.Village), chain.Village))
	nested.Proposer = assemblyOf(chain.Village)
	tries := []*governancetypes.MsgPropose{
		w.proposal("ines", villageScope, w.about(url, assemblyOf(chain.Village), chain.Village)),
		w.proposal("ines", communitytypes.CommunityScope(hamlet), w.about(url, assemblyOf(chain.Village), chain.Village)),
		w.proposal("amina", villageScope, nested),
	}
	_, names := neighbours.(interface{ GetCommunity() string })
	_, scoped := neighbours.(interface{ GetScope() string })
	if names || scoped {
		tries = append(tries, w.proposal("ines", communitytypes.CommunityScope(hamlet), neighbours))
	}
	for i, try := range tries {
		member := w.Member("ines")
		if try.Proposer == w.Member("amina").Address {
			member = w.Member("amina")
		}
		res := w.Try(w.Tx(member, try))[0]
		assert.True(w.t, speaksOfWho(res.Codespace, res.Code), "%s, try %d: %s", url, i, res.Log)
	}
}

// handlerKnows asks the handler behind the door: it must know by itself in whose name it acts.
func (w *town) handlerKnows(url string, scopes map[string]string) {
	w.t.Helper()
	accounts := []string{w.Member("amina").Address, assemblyOf(hamlet), assemblyOf(chain.Village), authority(communitytypes.FederationScope)}
	for community, kind := range scopes {
		if kind == refusal {
			continue
		}
		right := authority(scopeName(community))
		for _, account := range accounts {
			message := w.about(url, right, community)
			set(message, "Authority", account)
			err := w.handle(message)
			assert.Equal(w.t, account != right, refusedForWho(err), "%s in the name of %s, about %s: %v", url, account, scopeName(community), err)
		}
	}
}
