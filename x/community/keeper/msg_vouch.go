package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/community/types"
	"github.com/communalia/communalia-chain/x/community/vouching"
)

// Vouch gives one's word for a candidate, or for a member whose renewal asks for vouches.
func (s msgServer) Vouch(ctx context.Context, msg *types.MsgVouch) (*types.MsgVouchResponse, error) {
	voucher, err := s.actor(ctx, msg.Voucher, msg.Community)
	if err != nil {
		return nil, err
	}
	candidate, err := s.PersonID(ctx, msg.Candidate)
	if err != nil {
		return nil, err
	}
	if candidate == voucher.id {
		return nil, errorsmod.Wrap(types.ErrInvalidRequest, "nobody vouches for themselves")
	}
	allowance, err := s.giveVouch(ctx, voucher)
	if err != nil {
		return nil, err
	}
	given := types.EventVouched{Community: msg.Community, CandidateId: candidate, VoucherId: voucher.id}
	if err := s.addVouch(ctx, &given); err != nil {
		return nil, err
	}
	if given.VouchesNeeded, err = s.vouchesNeeded(ctx, msg.Community); err != nil {
		return nil, err
	}
	if err := s.setAllowance(ctx, voucher.id, msg.Community, allowance); err != nil {
		return nil, err
	}
	if err := s.recordAct(ctx, voucher); err != nil {
		return nil, err
	}
	return &types.MsgVouchResponse{Vouches: given.Vouches, VouchesNeeded: given.VouchesNeeded}, event.Emit(ctx, &given)
}

// addVouch adds a vouch where one is asked, to a candidacy or to a member's renewal, and says in the event which it was.
func (k Keeper) addVouch(ctx context.Context, given *types.EventVouched) error {
	candidacy, open, err := k.openCandidacy(ctx, given.Community, given.CandidateId)
	if err != nil {
		return err
	}
	if !open {
		return k.addRenewalVouch(ctx, given)
	}
	if candidacy.Vouches, err = withVouch(ctx, candidacy.Vouches, given); err != nil {
		return err
	}
	return k.candidacies.Set(ctx, collections.Join(given.Community, given.CandidateId), candidacy)
}

func (k Keeper) addRenewalVouch(ctx context.Context, given *types.EventVouched) error {
	m, known, err := k.membership(ctx, given.CandidateId, given.Community)
	switch {
	case err != nil:
		return err
	case !known || m.Status.MaySpend():
		return errorsmod.Wrapf(types.ErrNoCandidacy, "id %d is no candidate of %q: MsgInvite opens a candidacy", given.CandidateId, given.Community)
	case !m.RenewalAsked():
		return errorsmod.Wrapf(types.ErrNoVouchAsked, "id %d is a member of %q of whose vouches %d are taken back, %d would ask for new ones",
			given.CandidateId, given.Community, m.VouchesRevoked, m.VouchesNeeded)
	}
	vouches, err := k.vouchesOf(ctx, given.CandidateId, given.Community)
	if err != nil {
		return err
	}
	if vouches.Renewal, err = withVouch(ctx, vouches.Renewal, given); err != nil {
		return err
	}
	given.Renewal = true
	return k.setVouches(ctx, given.CandidateId, given.Community, vouches)
}

// withVouch gives a list with one vouch more, and writes into the event how many stand.
func withVouch(ctx context.Context, vouches []types.Vouch, given *types.EventVouched) ([]types.Vouch, error) {
	switch {
	case types.HasVouch(vouches, given.VoucherId):
		return nil, errorsmod.Wrapf(types.ErrVouchedAlready, "id %d for id %d in %q", given.VoucherId, given.CandidateId, given.Community)
	case len(vouches) >= vouching.Max:
		return nil, errorsmod.Wrapf(types.ErrEnoughVouches, "id %d has %d, the most that are kept", given.CandidateId, len(vouches))
	}
	vouches = append(vouches, types.Vouch{VoucherId: given.VoucherId, GivenAt: now(ctx)})
	given.Vouches = uint32(len(vouches))
	return vouches, nil
}
