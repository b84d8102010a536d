package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/community/types"
)

// UpdateCommunityParams changes the rules of a community, within their bounds, in steps, each at most once in 30 days. What is open keeps the
// periods it was opened with.
func (s msgServer) UpdateCommunityParams(
	ctx context.Context, msg *types.MsgUpdateCommunityParams,
) (*types.MsgUpdateCommunityParamsResponse, error) {
	if err := types.RequireAssembly(msg.Authority, msg.Community); err != nil {
		return nil, err
	}
	_, rules, err := s.rules(ctx, msg.Community)
	if err != nil {
		return nil, err
	}
	if err := msg.Params.ValidateGenesis(); err != nil { // what one rule needs of another; the bounds are for the steps
		return nil, err
	}
	changed, err := s.pace.ChangeParameters(ctx, types.ModuleName+"/"+msg.Community, rules.Parameters(), msg.Params.Parameters())
	if err != nil {
		return nil, err
	}
	if err := s.rescaleNewcomers(ctx, msg.Community, msg.Params); err != nil {
		return nil, err
	}
	if err := s.communityParams.Set(ctx, msg.Community, msg.Params); err != nil {
		return nil, err
	}
	return &types.MsgUpdateCommunityParamsResponse{Changed: changed},
		event.Emit(ctx, &types.EventParametersChanged{Community: msg.Community, Parameters: changed})
}

// rescaleNewcomers keeps what a community's bucket of newcomers holds, where the period by which its level is counted changes.
func (k Keeper) rescaleNewcomers(ctx context.Context, community string, next types.CommunityParams) error {
	touched, err := k.newcomers.Has(ctx, community)
	if err != nil || !touched {
		return err
	}
	bucket, rules, _, err := k.bucket(ctx, community)
	if err != nil {
		return err
	}
	bucket = rules.Rescale(bucket, next.Newcomers())
	return k.newcomers.Set(ctx, community, types.NewcomersBucket{Level: bucket.Level, At: bucket.At})
}

// UpdateParams changes the rules that all communities share, in the same way.
func (s msgServer) UpdateParams(ctx context.Context, msg *types.MsgUpdateParams) (*types.MsgUpdateParamsResponse, error) {
	if err := types.RequireFederation(msg.Authority); err != nil {
		return nil, err
	}
	params, err := s.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	if err := msg.Params.ValidateGenesis(); err != nil {
		return nil, err
	}
	changed, err := s.pace.ChangeParameters(ctx, types.ModuleName, params.Parameters(), msg.Params.Parameters())
	if err != nil {
		return nil, err
	}
	if err := s.params.Set(ctx, msg.Params); err != nil {
		return nil, err
	}
	return &types.MsgUpdateParamsResponse{Changed: changed}, event.Emit(ctx, &types.EventParametersChanged{Parameters: changed})
}
