package app

import (
	"context"

	governancekeeper "github.com/communalia/communalia-chain/x/governance/keeper"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
	meetingtypes "github.com/communalia/communalia-chain/x/meeting/types"
)

// byHand gives what was cast in a room to the votes, in their words. A choice has the same number in both.
type byHand struct{ *governancekeeper.Keeper }

var (
	_ meetingtypes.Proposals = byHand{}
	_ meetingtypes.Votes     = byHand{}
)

// CastByHand gives a person's vote.
func (b byHand) CastByHand(ctx context.Context, proposal, person uint64, choice meetingtypes.Choice) error {
	return b.Keeper.CastByHand(ctx, proposal, person, governancetypes.Choice(choice))
}

// AddSecret adds the totals of a secret vote.
func (b byHand) AddSecret(ctx context.Context, proposal uint64, community string, totals meetingtypes.Totals, roll []uint64) error {
	return b.Keeper.AddSecret(ctx, proposal, community, governancetypes.Totals{
		Yes: uint64(totals.Yes), No: uint64(totals.No), Abstain: uint64(totals.Abstain), Block: uint64(totals.Block),
	}, roll)
}
