package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/internal/event"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/x/jury/types"
)

// UpdateRules changes how many judge in a community, and for how long.
//
// Signer: the account of the community's assembly.
// Refused: anybody else; an unknown community; a jury of another number than 3, 5 or 7; a rule that leaves its bounds, moves too far in one step, or
// changed less than 30 days ago.
// Effect: for juries drawn from now on. Trials that are open keep the rules that they were opened with, also where jurors are replaced.
func (m msgServer) UpdateRules(ctx context.Context, msg *types.MsgUpdateRules) (*types.MsgUpdateRulesResponse, error) {
	if err := checkAssembly(msg.Authority, msg.Community); err != nil {
		return nil, err
	}
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	if _, err := m.members.ActivePersons(ctx, msg.Community); err != nil {
		return nil, err
	}
	former, err := m.rulesOf(ctx, msg.Community)
	if err != nil {
		return nil, err
	}
	rules := msg.Rules()
	changed, err := m.pace.ChangeParameters(ctx, types.ModuleName+"/"+msg.Community, former.Parameters(), rules.Parameters())
	if err != nil {
		return nil, err
	}
	if err := m.rules.Set(ctx, rules.Community, rules); err != nil {
		return nil, err
	}
	return &types.MsgUpdateRulesResponse{Changed: changed}, event.Emit(ctx, &types.EventRulesChanged{Rules: rules, Changed: changed})
}

// checkAssembly refuses an authority other than the account of a community's assembly.
func checkAssembly(authority, community string) error {
	signer, err := sdk.AccAddressFromBech32(authority)
	if err != nil || !signer.Equals(communitytypes.AssemblyAddress(community)) {
		return errorsmod.Wrapf(types.ErrNotAuthority, "%s is not the assembly of %q", authority, community)
	}
	return nil
}
