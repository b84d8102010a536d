package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

// UpdateRules changes a community's own rules for contributions.
//
// Signer: the account of the community's assembly.
// Refused: anybody else; a rule that leaves its bounds, moves too far in one step, or changed less than 30 days ago; where nothing changes.
// Effect: summaries and audits of what is submitted from now on; the issuance at once. The line is served by the new one when the next day begins.
func (m msgServer) UpdateRules(ctx context.Context, msg *types.MsgUpdateRules) (*types.MsgUpdateRulesResponse, error) {
	if err := checkAssembly(msg.Authority, msg.Community); err != nil {
		return nil, err
	}
	if _, err := m.memberships.ActivePersons(ctx, msg.Community); err != nil {
		return nil, err
	}
	former, err := m.rulesOf(ctx, msg.Community)
	if err != nil {
		return nil, err
	}
	rules := msg.Rules()
	if err := rules.ValidateGenesis(); err != nil { // the bounds are for the steps
		return nil, err
	}
	if err := former.CheckFirstIssuance(rules); err != nil {
		return nil, err
	}
	before, after := former.Change(rules)
	changed, err := m.pace.ChangeParameters(ctx, paceOfRules(msg.Community), before, after)
	if err != nil {
		return nil, err
	}
	if err := m.rules.Set(ctx, rules.Community, rules); err != nil {
		return nil, err
	}
	return &types.MsgUpdateRulesResponse{Changed: changed},
		event.Emit(ctx, &types.EventRulesChanged{Rules: rules, Changed: changed})
}

// paceOfRules is the owner under which the pace of a community's rules is kept.
func paceOfRules(community string) string { return types.ModuleName + "/" + community }
