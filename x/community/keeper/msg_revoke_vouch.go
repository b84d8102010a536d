package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/community/types"
)

// RevokeVouch takes one's word back, for a candidate or a member. The voucher has one vouch less to give all the same.
func (s msgServer) RevokeVouch(ctx context.Context, msg *types.MsgRevokeVouch) (*types.MsgRevokeVouchResponse, error) {
	voucher, err := s.actor(ctx, msg.Voucher, msg.Community)
	if err != nil {
		return nil, err
	}
	candidate, err := s.PersonID(ctx, msg.Candidate)
	if err != nil {
		return nil, err
	}
	revoked := types.EventVouchRevoked{Community: msg.Community, CandidateId: candidate, VoucherId: voucher.id}
	candidacy, open, err := s.openCandidacy(ctx, msg.Community, candidate)
	if err != nil {
		return nil, err
	}
	if open {
		err = s.revokeFromCandidate(ctx, candidacy, revoked)
	} else {
		err = s.revokeFromMember(ctx, &revoked)
	}
	if err != nil {
		return nil, err
	}
	if err := s.recordAct(ctx, voucher); err != nil {
		return nil, err
	}
	return &types.MsgRevokeVouchResponse{}, event.Emit(ctx, &revoked)
}

func noVouch(r types.EventVouchRevoked) error {
	return errorsmod.Wrapf(types.ErrNoVouch, "no vouch of id %d for id %d stands in %q", r.VoucherId, r.CandidateId, r.Community)
}

func (k Keeper) revokeFromCandidate(ctx context.Context, c types.Candidacy, r types.EventVouchRevoked) error {
	if !types.HasVouch(c.Vouches, r.VoucherId) {
		return noVouch(r)
	}
	c.Vouches = types.WithoutVouch(c.Vouches, r.VoucherId)
	return k.candidacies.Set(ctx, collections.Join(r.Community, r.CandidateId), c)
}

// revokeFromMember takes back every word of the voucher: that on which the membership rests, and that for a renewal.
func (k Keeper) revokeFromMember(ctx context.Context, r *types.EventVouchRevoked) error {
	vouches, err := k.vouchesOf(ctx, r.CandidateId, r.Community)
	if err != nil {
		return err
	}
	forRenewal := types.HasVouch(vouches.Renewal, r.VoucherId)
	given := vouches.Revoke(r.VoucherId, now(ctx))
	if !forRenewal && !given {
		return noVouch(*r)
	}
	vouches.Renewal = types.WithoutVouch(vouches.Renewal, r.VoucherId)
	if err := k.setVouches(ctx, r.CandidateId, r.Community, vouches); err != nil {
		return err
	}
	m, err := k.memberships.Get(ctx, ofPerson(r.CandidateId, r.Community))
	if err != nil {
		return err
	}
	m.VouchesRevoked = vouches.Revoked()
	r.RenewalAsked = m.RenewalAsked()
	return k.memberships.Set(ctx, ofPerson(r.CandidateId, r.Community), m)
}
