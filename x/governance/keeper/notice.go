package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/x/governance/types"
)

// seconded goes on with a proposal that found its seconders: the vote opens, after the notice where one is due.
func (k *Keeper) seconded(ctx context.Context, p *types.Proposal) error {
	if p.Notice && len(p.Concerned) > 0 {
		return k.giveNotice(ctx, p)
	}
	return k.openVote(ctx, p, types.CALL_FIRST)
}

// giveNotice tells the concerned that a vote about them opens, and when. Those whom it is to exclude may reply from now on.
func (k *Keeper) giveNotice(ctx context.Context, p *types.Proposal) error {
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	opens := now(ctx).Add(params.NoticePeriod)
	p.OpensAt = &opens
	if err := k.await(ctx, p, types.STATUS_NOTICE, opens); err != nil {
		return err
	}
	for _, person := range p.Concerned {
		if err := event.Emit(ctx, &types.EventConcernedTold{Proposal: p.Id, Scope: p.Scope, Person: person, OpensAt: opens}); err != nil {
			return err
		}
	}
	return k.openHearings(ctx, *p)
}

// openNoticed opens the vote of which notice was given. A community that was closed meanwhile votes no more.
func (k *Keeper) openNoticed(ctx context.Context, p *types.Proposal) error {
	err := k.openVote(ctx, p, types.CALL_FIRST)
	if errorsmod.IsOf(err, communitytypes.ErrCommunityClosed) {
		return k.endUnvoted(ctx, p, types.STATUS_LAPSED)
	}
	return err
}

// openHearings lets those reply whom a proposal is to exclude.
func (k *Keeper) openHearings(ctx context.Context, p types.Proposal) error {
	community, _ := communitytypes.ScopeCommunity(p.Scope)
	for _, person := range p.Heard {
		if err := k.hearings.OpenHearing(ctx, community, person, p.Id); err != nil {
			return err
		}
	}
	return nil
}

// closeHearings ends the time to reply of those whom a proposal was to exclude.
func (k *Keeper) closeHearings(ctx context.Context, p types.Proposal) error {
	for _, person := range p.Heard {
		if err := k.hearings.CloseHearing(ctx, person, p.Id); err != nil {
			return err
		}
	}
	return nil
}
