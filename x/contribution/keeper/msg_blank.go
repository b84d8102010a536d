package keeper

import (
	"context"
	"slices"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

// Blank empties the words of a contribution, or strikes the signer's name from its beneficiaries. It is a person's
// right over what is written of them, not an act of membership: it works after leaving and while the community sleeps.
//
// Signer: its submitter, a contributor or a named beneficiary; to strike a name, a named beneficiary.
// Effect: hashes and counts stay.
func (m msgServer) Blank(ctx context.Context, msg *types.MsgBlank) (*types.MsgBlankResponse, error) {
	c, err := m.contribution(ctx, msg.ContributionId)
	if err != nil {
		return nil, err
	}
	person, err := m.persons.PersonID(ctx, msg.Person)
	if err != nil {
		return nil, err
	}
	if msg.StrikeName {
		return &types.MsgBlankResponse{}, m.strikeName(ctx, &c, person)
	}
	if person != c.Submitter && c.PartOf(person) < 0 && !slices.Contains(c.Beneficiaries, person) {
		return nil, errorsmod.Wrapf(types.ErrNotConcerned, "contribution %d", c.Id)
	}
	if err := m.texts.Remove(ctx, c.Id); err != nil {
		return nil, err
	}
	return &types.MsgBlankResponse{}, event.Emit(ctx,
		&types.EventContributionBlanked{ContributionId: c.Id, Community: c.Community})
}

// strikeName makes a named beneficiary one of those who are only counted. Until the contribution has ended they stay a
// party to it, or striking a name would make an outsider, a contester or a juror. An attestation they gave stands, its role no longer named.
func (k *Keeper) strikeName(ctx context.Context, c *types.Contribution, person uint64) error {
	i := slices.Index(c.Beneficiaries, person)
	if i < 0 {
		return errorsmod.Wrapf(types.ErrNotBeneficiary, "contribution %d", c.Id)
	}
	c.Beneficiaries = slices.Delete(c.Beneficiaries, i, i+1)
	c.OtherBeneficiaries++
	for j := range c.Attestations {
		if c.Attestations[j].Attester == person {
			c.Attestations[j].Role = types.ATTESTER_ROLE_PARTY
		}
	}
	if !c.State.Ended() {
		c.StruckBeneficiaries = append(c.StruckBeneficiaries, person)
	}
	if err := k.saveStruck(ctx, c); err != nil {
		return err
	}
	return event.Emit(ctx,
		&types.EventBeneficiaryStruck{ContributionId: c.Id, Community: c.Community})
}

// saveStruck saves a contribution of which a name was struck. A quorum reached by it is in time or none: a pending one
// whose attestation period is over expires here, where the queue has not come to it yet.
func (k *Keeper) saveStruck(ctx context.Context, c *types.Contribution) error {
	if c.State == types.CONTRIBUTION_STATE_PENDING {
		onTime, err := k.onTime(ctx, c.Community, c.AttestUntil)
		if err != nil {
			return err
		}
		if !onTime {
			return k.expire(ctx, c)
		}
	}
	return k.advance(ctx, c)
}
