package keeper

import (
	"context"
	"time"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/communs/melt"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// OpenLedger begins the Communs of a community with a growth index of 1 at a
// moment, not after the block: work that ended before it cannot be credited.
func (k Keeper) OpenLedger(ctx context.Context, community string, policy melt.Policy, fundSharePPM uint32, ceiling uint64, at time.Time) error {
	if err := validateOpening(policy, fundSharePPM, ceiling); err != nil {
		return err
	}
	if at.Unix() < 0 || at.Unix() > now(ctx) {
		return errorsmod.Wrapf(types.ErrInvalidMoment, "the ledger of %q would begin at %s, want a time from 1970 on and not after the block",
			community, at.UTC().Format(time.RFC3339))
	}
	exists, err := k.Rules.Has(ctx, community)
	if err != nil {
		return err
	}
	if exists {
		return errorsmod.Wrapf(types.ErrLedgerExists, "community %q", community)
	}
	opened := types.NewGenesisLedger(community, policy, fundSharePPM, ceiling, at)
	if err := k.save(ctx, newBook(community, opened.Rules, opened.Ledger)); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventLedgerOpened{
		Community: community, Policy: types.PolicyOf(policy), FundSharePpm: fundSharePPM, Cap: ceiling, At: opened.Ledger.SettledAt,
	})
}

func validateOpening(policy melt.Policy, fundSharePPM uint32, ceiling uint64) error {
	if err := types.ValidatePolicy(policy); err != nil {
		return err
	}
	if err := types.ValidateFundShare(fundSharePPM); err != nil {
		return err
	}
	return types.ValidateCap(ceiling)
}
