package keeper

import (
	"bytes"
	"context"
	"errors"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/community/types"
)

// UpdateCommunity changes a community's name and charter.
//
// Authority: the community's assembly.
// Refused: where nothing would change.
// Effect: candidates, and founders who have not accepted yet, accept the new charter; who is a member stays one.
func (s msgServer) UpdateCommunity(ctx context.Context, msg *types.MsgUpdateCommunity) (*types.MsgUpdateCommunityResponse, error) {
	if err := types.RequireAssembly(msg.Authority, msg.Community); err != nil {
		return nil, err
	}
	former, err := s.communities.Get(ctx, msg.Community)
	if errors.Is(err, collections.ErrNotFound) {
		return nil, errorsmod.Wrapf(types.ErrUnknownCommunity, "%q", msg.Community)
	}
	if err != nil {
		return nil, err
	}
	if former.Name == msg.Name && former.MetadataUri == msg.MetadataUri && bytes.Equal(former.MetadataHash, msg.MetadataHash) {
		return nil, errorsmod.Wrapf(types.ErrNothingChanges, "%q has this name and this charter", msg.Community)
	}
	if err := s.communities.Set(ctx, msg.Community, msg.Updated(former)); err != nil {
		return nil, err
	}
	if err := s.updateFounding(ctx, msg); err != nil {
		return nil, err
	}
	return &types.MsgUpdateCommunityResponse{}, event.Emit(ctx, &types.EventCommunityUpdated{
		Community: msg.Community, Name: msg.Name, MetadataUri: msg.MetadataUri, MetadataHash: msg.MetadataHash,
		FormerName: former.Name, FormerHash: former.MetadataHash,
	})
}

// updateFounding has founders who may still accept see the same charter as everybody.
func (s msgServer) updateFounding(ctx context.Context, msg *types.MsgUpdateCommunity) error {
	founding, err := s.foundings.Get(ctx, msg.Community)
	if errors.Is(err, collections.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	founding.Community = msg.Updated(founding.Community)
	return s.foundings.Set(ctx, msg.Community, founding)
}
