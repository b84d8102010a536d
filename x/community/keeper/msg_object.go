package keeper

import (
	"context"
	"slices"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/community/types"
	"github.com/communalia/communalia-chain/x/community/vouching"
)

// Object speaks against a candidacy. Enough who do put it to the assembly, which alone admits from then on.
func (s msgServer) Object(ctx context.Context, msg *types.MsgObject) (*types.MsgObjectResponse, error) {
	objector, err := s.actor(ctx, msg.Objector, msg.Community)
	if err != nil {
		return nil, err
	}
	candidate, err := s.PersonID(ctx, msg.Candidate)
	if err != nil {
		return nil, err
	}
	candidacy, err := s.objectable(ctx, msg.Community, candidate, objector.id)
	if err != nil {
		return nil, err
	}
	needed, err := s.objectionsNeeded(ctx, msg.Community)
	if err != nil {
		return nil, err
	}
	candidacy.ObjectorIds = append(candidacy.ObjectorIds, objector.id)
	objections := uint32(len(candidacy.ObjectorIds))
	if objections >= needed {
		at := now(ctx)
		candidacy.ContestedAt = &at
	}
	if err := s.candidacies.Set(ctx, collections.Join(msg.Community, candidate), candidacy); err != nil {
		return nil, err
	}
	if err := s.recordAct(ctx, objector); err != nil {
		return nil, err
	}
	contested := candidacy.ContestedAt != nil
	return &types.MsgObjectResponse{Objections: objections, ObjectionsNeeded: needed, Contested: contested}, event.Emit(ctx, &types.EventObjected{
		Community: msg.Community, CandidateId: candidate, ObjectorId: objector.id, Objections: objections, Contested: contested,
	})
}

// objectable gives an open candidacy to which a person may still object.
func (k Keeper) objectable(ctx context.Context, community string, candidate, objector uint64) (types.Candidacy, error) {
	c, open, err := k.openCandidacy(ctx, community, candidate)
	switch {
	case err != nil:
	case !open:
		err = errorsmod.Wrapf(types.ErrNoCandidacy, "id %d is no candidate of %q, or the candidacy lapsed", candidate, community)
	case c.AdmittedAt != nil:
		err = errorsmod.Wrapf(types.ErrAdmitted, "id %d into %q on %s", candidate, community, moment(*c.AdmittedAt))
	case c.ContestedAt != nil:
		err = errorsmod.Wrapf(types.ErrContested, "since %s, when %d persons had objected", moment(*c.ContestedAt), len(c.ObjectorIds))
	case slices.Contains(c.ObjectorIds, objector):
		err = errorsmod.Wrapf(types.ErrObjectedAlready, "id %d to the candidacy of id %d in %q", objector, candidate, community)
	}
	return c, err
}

// objectionsNeeded is how many persons who object put a candidacy to the assembly now.
func (k Keeper) objectionsNeeded(ctx context.Context, community string) (uint32, error) {
	n, err := k.ActivePersons(ctx, community)
	return vouching.Objections(n), err
}
