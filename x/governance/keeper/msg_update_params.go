package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/internal/event"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/x/governance/types"
)

// UpdateGovernanceParams changes the rules by which a scope decides.
//
// Signer: the account of the scope.
// Refused: anybody else; a rule that moves too far or too soon; no change at all.
// Effect: votes that open from now on are by these rules; those that are open keep theirs.
func (m msgServer) UpdateGovernanceParams(ctx context.Context, msg *types.MsgUpdateGovernanceParams) (*types.MsgUpdateGovernanceParamsResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	if err := requireAuthority(msg.Authority, msg.Scope); err != nil {
		return nil, err
	}
	if _, err := m.electorates.Members(ctx, msg.Scope); err != nil {
		return nil, err
	}
	rules, err := m.rulesOf(ctx, msg.Scope)
	if err != nil {
		return nil, err
	}
	changed, err := m.deadlines.ChangeParameters(ctx, types.ModuleName+"/"+msg.Scope, rules.Parameters(msg.Scope), msg.Rules.Parameters(msg.Scope))
	if err != nil {
		return nil, err
	}
	if err := m.rules.Set(ctx, msg.Scope, msg.Rules); err != nil {
		return nil, err
	}
	return &types.MsgUpdateGovernanceParamsResponse{Changed: changed}, event.Emit(ctx, &types.EventRulesChanged{Scope: msg.Scope, Parameters: changed})
}

// UpdateParams changes what all scopes share, in the same way.
//
// Signer: the account of the federation.
func (m msgServer) UpdateParams(ctx context.Context, msg *types.MsgUpdateParams) (*types.MsgUpdateParamsResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	if err := requireAuthority(msg.Authority, communitytypes.FederationScope); err != nil {
		return nil, err
	}
	params, err := m.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	changed, err := m.deadlines.ChangeParameters(ctx, types.ModuleName, params.Parameters(), msg.Params.Parameters())
	if err != nil {
		return nil, err
	}
	if err := m.params.Set(ctx, msg.Params); err != nil {
		return nil, err
	}
	return &types.MsgUpdateParamsResponse{Changed: changed}, event.Emit(ctx, &types.EventRulesChanged{Parameters: changed})
}
