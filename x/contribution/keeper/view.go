package keeper

import (
	"context"
	"errors"
	"time"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// person gives a person by id and current address; none where the key was erased.
func (q queryServer) person(ctx context.Context, id uint64) types.Person {
	address, err := q.persons.AddressOf(ctx, id)
	if err != nil {
		return types.Person{Id: id}
	}
	return types.Person{Id: id, Address: address}
}

// helper is who signed in somebody's name, where anybody did.
func (q queryServer) helper(ctx context.Context, id uint64) *types.Person {
	if id == 0 {
		return nil
	}
	helper := q.person(ctx, id)
	return &helper
}

func (q queryServer) people(ctx context.Context, ids []uint64) []types.Person {
	people := make([]types.Person, len(ids))
	for i, id := range ids {
		people[i] = q.person(ctx, id)
	}
	return people
}

// viewOf is a contribution as screens show it.
func (q queryServer) viewOf(ctx context.Context, id uint64) (types.ContributionView, error) {
	c, err := q.contribution(ctx, id)
	if err != nil {
		return types.ContributionView{}, err
	}
	return q.view(ctx, &c)
}

func (q queryServer) view(ctx context.Context, c *types.Contribution) (types.ContributionView, error) {
	text, err := q.texts.Get(ctx, c.Id)
	if err != nil && !errors.Is(err, collections.ErrNotFound) {
		return types.ContributionView{}, err
	}
	v := types.ContributionView{
		Id:                 c.Id,
		Community:          c.Community,
		Category:           c.Category,
		State:              c.State,
		Submitter:          q.person(ctx, c.Submitter),
		Parts:              q.partViews(ctx, c),
		Amount:             c.Amount(),
		Summary:            text.Summary,
		Links:              text.Links,
		ContentHash:        c.ContentHash,
		Beneficiaries:      q.people(ctx, c.Beneficiaries),
		OtherBeneficiaries: c.OtherBeneficiaries,
		Attestations:       q.attestationViews(ctx, c),
		Quorum:             quorumView(c),
		Terms:              c.Terms,
		SubmittedAt:        c.SubmittedAt,
		EndedAt:            c.EndedAt,
		Drawn:              c.Drawn,
		Redemption:         c.Redemption,
	}
	if v.AttestUntil, err = q.deadlines.Deadline(ctx, c.Community, c.AttestUntil); err != nil {
		return v, err
	}
	if v.ChallengeUntil, err = q.challengeUntil(ctx, c); err != nil {
		return v, err
	}
	if v.Contest, err = q.contestView(ctx, c); err != nil {
		return v, err
	}
	v.Trial, err = q.trialView(ctx, c)
	return v, err
}

func (q queryServer) challengeUntil(ctx context.Context, c *types.Contribution) (*time.Time, error) {
	if c.ChallengeUntil == nil {
		return nil, nil
	}
	until, err := q.deadlines.Deadline(ctx, c.Community, *c.ChallengeUntil)
	return &until, err
}

func (q queryServer) partViews(ctx context.Context, c *types.Contribution) []types.PartView {
	parts := make([]types.PartView, len(c.Parts))
	for i, p := range c.Parts {
		parts[i] = types.PartView{
			Contributor: q.person(ctx, p.Contributor),
			Quantity:    p.Quantity,
			Amount:      c.Terms.AmountDown(p.Quantity),
			Day:         types.FormatDay(p.Day),
			Confirmed:   p.Confirmed,
			Agreed:      p.Agreed != nil,
			Helper:      q.helper(ctx, p.Helper),
		}
		if c.Terms.Timed && !c.State.Ended() {
			parts[i].Hours = p.Span().String()
		}
	}
	return parts
}

func (q queryServer) attestationViews(ctx context.Context, c *types.Contribution) []types.AttestationView {
	attestations := make([]types.AttestationView, len(c.Attestations))
	for i, a := range c.Attestations {
		attestations[i] = types.AttestationView{
			Attester: q.person(ctx, a.Attester), Role: a.Role, At: a.At, Experienced: a.Experienced,
			Helper: q.helper(ctx, a.Helper),
		}
	}
	return attestations
}

func quorumView(c *types.Contribution) types.QuorumView {
	rules, tally := c.QuorumRules(), c.Tally()
	return types.QuorumView{
		Required:            uint32(rules.Needed(tally)),
		Counted:             uint32(tally.Counted),
		BeneficiaryMissing:  rules.BeneficiaryMissing(tally),
		OutsiderMissing:     rules.OutsiderMissing(tally),
		ConfirmationMissing: !c.AnyConfirmed(),
		Reached:             c.QuorumReached(),
		Experienced:         uint32(tally.Experienced),
		ExperiencedAsked:    c.Terms.ExperiencedAttestations,
	}
}
