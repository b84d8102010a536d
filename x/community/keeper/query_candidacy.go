package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/paging"
	"github.com/communalia/communalia-chain/x/community/types"
)

// Candidacies lists the open candidacies of a community, those that await one person's vouch if asked.
func (q queryServer) Candidacies(ctx context.Context, req *types.QueryCandidaciesRequest) (*types.QueryCandidaciesResponse, error) {
	needed, err := q.vouchesNeeded(ctx, req.Community)
	if err != nil {
		return nil, err
	}
	var voucher uint64
	if req.Voucher != "" {
		if voucher, err = q.PersonID(ctx, req.Voucher); err != nil {
			return nil, err
		}
	}
	asked := func(key collections.Pair[string, uint64], c types.Candidacy) (bool, error) {
		awaits := len(c.Vouches) < int(needed) && key.K2() != voucher && !types.HasVouch(c.Vouches, voucher)
		if voucher != 0 && !awaits {
			return false, nil
		}
		return q.onTime(ctx, c.LapsesAt)
	}
	candidacies, page, err := paging.Filtered(ctx, q.candidacies, req.Pagination, types.ErrInvalidRequest, asked,
		func(key collections.Pair[string, uint64], c types.Candidacy) (types.CandidacyView, error) {
			return q.viewCandidacy(ctx, key.K1(), key.K2(), c)
		}, ofCommunity(req.Community))
	if err != nil {
		return nil, err
	}
	return &types.QueryCandidaciesResponse{Candidacies: candidacies, Pagination: page}, nil
}

// Candidacy gives one candidacy and what it still needs.
func (q queryServer) Candidacy(ctx context.Context, req *types.QueryCandidacyRequest) (*types.QueryCandidacyResponse, error) {
	id, err := q.PersonID(ctx, req.Address)
	if err != nil {
		return nil, err
	}
	candidacy, open, err := q.openCandidacy(ctx, req.Community, id)
	if err != nil {
		return nil, err
	}
	if !open {
		return nil, errorsmod.Wrapf(types.ErrNoCandidacy, "%s is no candidate of %q", req.Address, req.Community)
	}
	view, err := q.viewCandidacy(ctx, req.Community, id, candidacy)
	if err != nil {
		return nil, err
	}
	return &types.QueryCandidacyResponse{Candidacy: view}, nil
}

func (k Keeper) viewCandidacy(ctx context.Context, community string, id uint64, c types.Candidacy) (types.CandidacyView, error) {
	view := types.CandidacyView{
		Community: community, CandidateId: id, InviterId: c.InviterId, OpenedAt: c.OpenedAt, PublicUntil: c.PublicUntil, LapsesAt: c.LapsesAt,
		Objections: uint32(len(c.ObjectorIds)), ContestedAt: c.ContestedAt, AdmittedAt: c.AdmittedAt,
	}
	var err error
	if view.Candidate, err = k.AddressOf(ctx, id); err != nil {
		return view, err
	}
	if view.Vouches, err = k.viewVouches(ctx, c.Vouches); err != nil {
		return view, err
	}
	if c.Calling != types.CALLING_UNSPECIFIED { // there may be no community yet, and nothing but the charter is asked
		return view, nil
	}
	if view.VouchesNeeded, err = k.vouchesNeeded(ctx, community); err != nil {
		return view, err
	}
	if view.ObjectionsNeeded, err = k.objectionsNeeded(ctx, community); err != nil {
		return view, err
	}
	view.Needs, err = k.candidacyNeeds(ctx, community, c, view.VouchesNeeded)
	return view, err
}

// candidacyNeeds names what keeps a candidate from accepting now.
func (k Keeper) candidacyNeeds(ctx context.Context, community string, c types.Candidacy, needed uint32) ([]types.CandidacyNeed, error) {
	census, err := k.census(ctx, community)
	if err != nil {
		return nil, err
	}
	bucket, rules, _, err := k.bucket(ctx, community)
	if err != nil {
		return nil, err
	}
	var needs []types.CandidacyNeed
	add := func(missing bool, need types.CandidacyNeed) {
		if missing {
			needs = append(needs, need)
		}
	}
	if c.AdmittedAt == nil {
		add(len(c.Vouches) < int(needed), types.CANDIDACY_NEED_VOUCHES)
		add(now(ctx).Before(c.PublicUntil), types.CANDIDACY_NEED_PUBLIC_PERIOD)
		add(c.ContestedAt != nil, types.CANDIDACY_NEED_ADMISSION)
	}
	add(rules.Room(bucket) == 0, types.CANDIDACY_NEED_NEWCOMERS_ROOM)
	add(census.Status != types.COMMUNITY_STATUS_AWAKE, types.CANDIDACY_NEED_COMMUNITY_AWAKE)
	return needs, nil
}
