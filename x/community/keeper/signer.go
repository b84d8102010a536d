package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/community/types"
)

// Signer tells who is behind an address that signs, and how they count. It is asked before any signature is verified, so it reads little:
// two records for an active person, whose other standings are not looked up, because an active person may send what they allow.
func (k Keeper) Signer(ctx context.Context, address []byte) (types.Signer, error) {
	ref, known, err := k.key(ctx, address)
	if err != nil {
		return types.Signer{}, err
	}
	var signer types.Signer
	if known && !ref.Retired {
		if ref.Kind == types.KIND_ORGANISATION {
			return k.signingOrganisation(ctx, ref.Id)
		}
		if signer, err = k.signingPerson(ctx, ref.Id); err != nil || signer.Standing != 0 {
			return signer, err
		}
	}
	text, err := types.FormatAddress(address) // only for who is refused: it takes longer than finding them
	switch {
	case err != nil:
		return types.Signer{}, err
	case !known:
		return types.Signer{}, errorsmod.Wrapf(types.ErrNotAMember, "%s: a person of a community must invite it first", text)
	case ref.Retired:
		return types.Signer{}, k.retiredKey(ctx, text, ref)
	}
	return signer, errorsmod.Wrapf(types.ErrNotAMember, "%s: every membership and candidacy ended too long ago", text)
}

func (k Keeper) signingOrganisation(ctx context.Context, id uint64) (types.Signer, error) {
	organisation, err := k.organisation(ctx, id)
	if err != nil {
		return types.Signer{}, err
	}
	signer := types.Signer{ID: id, Kind: types.KIND_ORGANISATION, Home: organisation.Community}
	if organisation.Status == types.ORGANISATION_STATUS_REGISTERED {
		signer.Standing = types.StandingOrganisation
		return signer, nil
	}
	seat, err := k.holdsSeat(ctx, id)
	if seat {
		signer.Standing = types.StandingSeatHolder
	}
	return signer, err
}

func (k Keeper) signingPerson(ctx context.Context, id uint64) (types.Signer, error) {
	person, err := k.person(ctx, id)
	if err != nil {
		return types.Signer{}, err
	}
	signer := types.Signer{ID: id, Kind: types.KIND_PERSON, Home: person.Home, Recovering: person.Recovering}
	if person.Home != "" {
		signer.Standing = types.StandingActive
		return signer, nil
	}
	candidate, err := k.isCandidate(ctx, id)
	if err != nil {
		return signer, err
	}
	former, err := k.formerStanding(ctx, id)
	if err != nil {
		return signer, err
	}
	signer.Standing = candidate | former
	return signer, nil
}

func (k Keeper) isCandidate(ctx context.Context, id uint64) (types.Standing, error) {
	communities, err := k.candidaciesOfPerson(ctx, id)
	if err != nil {
		return 0, err
	}
	for _, community := range communities {
		candidacy, err := k.candidacies.Get(ctx, collections.Join(community, id))
		if err != nil {
			return 0, err
		}
		open, err := k.onTime(ctx, candidacy.LapsesAt)
		if err != nil || open {
			return types.StandingCandidate, err
		}
	}
	return 0, nil
}

// formerStanding tells what memberships that ended leave, by the clock: the queue may be late.
func (k Keeper) formerStanding(ctx context.Context, id uint64) (types.Standing, error) {
	params, err := k.params.Get(ctx)
	if err != nil {
		return 0, err
	}
	var standing types.Standing
	err = k.memberships.Walk(ctx, collections.NewPrefixedPairRange[uint64, string](id),
		func(_ collections.Pair[uint64, string], m types.Membership) (bool, error) {
			if m.EndedAt == nil {
				return false, nil
			}
			left, until := types.StandingLapsed, m.Next(params)
			if m.Status.MaySpend() {
				left, until = types.StandingLeft, m.SpendUntil(params)
			}
			open, err := k.onTime(ctx, until)
			if open {
				standing |= left
			}
			return false, err
		})
	return standing, err
}
