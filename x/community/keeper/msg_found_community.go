package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/community/types"
)

// FoundCommunity names a community to be and its founders, who become candidates without vouches and public time.
func (s msgServer) FoundCommunity(ctx context.Context, msg *types.MsgFoundCommunity) (*types.MsgFoundCommunityResponse, error) {
	if err := types.RequireFederation(msg.Authority); err != nil {
		return nil, err
	}
	if err := s.requireNewCommunity(ctx, msg.Community); err != nil {
		return nil, err
	}
	if err := msg.Rules().Validate(); err != nil {
		return nil, err
	}
	params, err := s.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	founding := types.Founding{Community: msg.Record(), Params: msg.Rules(), LapsesAt: now(ctx).Add(params.FoundingPeriod)}
	founders := make([]uint64, len(msg.Founders))
	for i, address := range msg.Founders {
		founder, err := s.candidateAt(ctx, address, msg.Community) // one that is named under two keys is a candidate the second time
		if err != nil {
			return nil, errorsmod.Wrap(err, "founders")
		}
		if err := s.call(ctx, msg.Community, founder.Id, types.CALLING_FOUNDER, founding.LapsesAt); err != nil {
			return nil, err
		}
		founders[i] = founder.Id
	}
	if err := s.foundings.Set(ctx, msg.Community, founding); err != nil {
		return nil, err
	}
	if err := s.enqueue(ctx, types.DueFounding, types.Due{Community: msg.Community, At: founding.LapsesAt.UnixNano()}); err != nil {
		return nil, err
	}
	return &types.MsgFoundCommunityResponse{LapsesAt: founding.LapsesAt},
		event.Emit(ctx, &types.EventFoundingOpened{Community: msg.Community, FounderIds: founders, LapsesAt: founding.LapsesAt})
}

func (k Keeper) requireNewCommunity(ctx context.Context, community string) error {
	begun, err := k.communities.Has(ctx, community)
	if err != nil {
		return err
	}
	open, err := k.foundings.Has(ctx, community)
	if err == nil && (begun || open) {
		err = errorsmod.Wrapf(types.ErrCommunityExists, "%q", community)
	}
	return err
}
