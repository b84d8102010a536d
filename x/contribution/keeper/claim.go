package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// readClaim checks all that a submission says against the community's rules, and gives the contribution that it would
// open, without id and with no part confirmed. It writes nothing.
func (k *Keeper) readClaim(ctx context.Context, params types.Params, submitter uint64, msg *types.MsgSubmitContribution) (types.Contribution, error) {
	now := sdk.UnwrapSDKContext(ctx).BlockTime()
	category, err := k.categoryFor(ctx, msg)
	if err != nil {
		return types.Contribution{}, err
	}
	c := types.Contribution{
		Community:          msg.Community,
		Category:           msg.Category,
		Submitter:          submitter,
		SubmittedAt:        now,
		ContentHash:        msg.ContentHash,
		OtherBeneficiaries: msg.OtherBeneficiaries,
		AttestUntil:        now.Add(category.AttestationPeriod),
	}
	if c.Parts, err = k.readParts(ctx, msg, category); err != nil {
		return c, err
	}
	if c.Beneficiaries, err = k.readBeneficiaries(ctx, &c, msg.Beneficiaries); err != nil {
		return c, err
	}
	if c.Terms, err = k.termsOf(ctx, &c, category); err != nil {
		return c, err
	}
	for _, part := range c.Parts {
		if err := k.checkPart(ctx, params, &c, part); err != nil {
			return c, err
		}
	}
	return c, nil
}

// RequireOpenCategory refuses where a community has no such category, or one that takes no more contributions.
func (k *Keeper) RequireOpenCategory(ctx context.Context, community, category string) error {
	_, err := k.openCategory(ctx, community, category)
	return err
}

// openCategory is a category that takes contributions.
func (k *Keeper) openCategory(ctx context.Context, community, id string) (types.Category, error) {
	category, err := k.category(ctx, community, id)
	if err == nil && category.Closed {
		err = errorsmod.Wrapf(types.ErrCategoryClosed, "%q of %q", id, community)
	}
	return category, err
}

// categoryFor is the category named, where it takes such a contribution.
func (k *Keeper) categoryFor(ctx context.Context, msg *types.MsgSubmitContribution) (types.Category, error) {
	category, err := k.openCategory(ctx, msg.Community, msg.Category)
	if err != nil {
		return category, err
	}
	if category.Private && len(msg.Beneficiaries) > 0 {
		return category, errorsmod.Wrapf(types.ErrInvalidBeneficiaries,
			"%q is private and names no beneficiaries; give them as a count", msg.Category)
	}
	if msg.Summary == "" {
		return category, nil
	}
	if category.Private {
		return category, errorsmod.Wrapf(types.ErrTextNotAllowed, "%q is private; give the hash of the record instead", msg.Category)
	}
	rules, err := k.rulesOf(ctx, msg.Community)
	if err != nil {
		return category, err
	}
	if rules.NoSummaries {
		return category, errorsmod.Wrapf(types.ErrTextNotAllowed, "%q forbids summaries; give the hash of the record instead", msg.Community)
	}
	return category, nil
}

// rulesOf are a community's own rules, those of the default where it has none.
func (k *Keeper) rulesOf(ctx context.Context, community string) (types.CommunityRules, error) {
	rules, err := k.rules.Get(ctx, community)
	if errors.Is(err, collections.ErrNotFound) {
		return types.CommunityRules{Community: community}, nil
	}
	return rules, err
}

func (k *Keeper) category(ctx context.Context, community, id string) (types.Category, error) {
	category, err := k.categories.Get(ctx, collections.Join(community, id))
	if errors.Is(err, collections.ErrNotFound) {
		return category, errorsmod.Wrapf(types.ErrUnknownCategory, "community %q has no category %q", community, id)
	}
	return category, err
}

// readParts are the parts claimed, each under the standing agreement that covers it.
func (k *Keeper) readParts(ctx context.Context, msg *types.MsgSubmitContribution, category types.Category) ([]types.Part, error) {
	parts := make([]types.Part, 0, len(msg.Parts))
	for _, claimed := range msg.Parts {
		person, err := k.persons.PersonID(ctx, claimed.Contributor)
		if err != nil {
			return nil, errorsmod.Wrap(err, "contributor")
		}
		day, err := types.ParseDay(claimed.Day)
		if err != nil {
			return nil, err
		}
		agreed, err := k.agreedOn(ctx, category, person, day)
		if err != nil {
			return nil, err
		}
		parts = append(parts, types.Part{
			Contributor: person, Quantity: claimed.Quantity, Day: day, StartQuarter: claimed.StartQuarter, Agreed: agreed,
		})
	}
	return parts, nil
}

func (k *Keeper) readBeneficiaries(ctx context.Context, c *types.Contribution, addresses []string) ([]uint64, error) {
	var beneficiaries []uint64
	for _, address := range addresses {
		person, err := k.persons.PersonID(ctx, address)
		if err != nil {
			return nil, errorsmod.Wrap(err, "beneficiary")
		}
		active, err := k.memberships.IsActivePerson(ctx, person, c.Community)
		if err != nil {
			return nil, err
		}
		if !active {
			return nil, errorsmod.Wrapf(types.ErrInvalidBeneficiaries, "%s is not active in %q; count them among the others", address, c.Community)
		}
		beneficiaries = append(beneficiaries, person)
	}
	return beneficiaries, nil
}

// termsOf are the rules in force now, kept with the contribution for all its life.
func (k *Keeper) termsOf(ctx context.Context, c *types.Contribution, category types.Category) (types.Terms, error) {
	members, err := k.memberships.ActivePersons(ctx, c.Community)
	if err != nil {
		return types.Terms{}, err
	}
	rules, err := k.rulesOf(ctx, c.Community)
	if err != nil {
		return types.Terms{}, err
	}
	others := members - min(members, uint64(len(c.Parts)))
	required := category.RequiredFor(others)
	if len(c.Parts) > 1 {
		required = category.RequiredForJoint()
	}
	t := types.Terms{
		Rate:                    category.Rate,
		Timed:                   category.Timed(),
		Attestations:            required,
		ExperiencedAttestations: category.ExperiencedAttestations,
		Members:                 members,
		Outsider:                members > uint64(c.Parties()),
		Care:                    category.Care,
		ChallengePeriod:         category.ChallengePeriod,
		DailyLimit:              category.DailyLimit,
		AuditSharePpm:           rules.AuditShareOf(category),
		AuditAbove:              category.AuditAbove,
	}
	if c.UnderAgreement() {
		t.AuditSharePpm = rules.RaisedAuditShare()
	}
	if others < uint64(t.Attestations) {
		return t, errorsmod.Wrapf(types.ErrTooFewToAttest,
			"%d of %d active persons contribute, %d attestations by others are required", len(c.Parts), members, t.Attestations)
	}
	if !t.Timed {
		t.HourRate, err = k.hourRate(ctx, c.Community)
	}
	return t, err
}

// hourRate is the lowest rate per hour among the community's open time categories.
func (k *Keeper) hourRate(ctx context.Context, community string) (uint64, error) {
	lowest := uint64(0)
	err := k.categories.Walk(ctx, collections.NewPrefixedPairRange[string, string](community),
		func(_ collections.Pair[string, string], c types.Category) (bool, error) {
			if c.Timed() && !c.Closed && (lowest == 0 || c.Rate < lowest) {
				lowest = c.Rate
			}
			return false, nil
		})
	if lowest == 0 {
		lowest = types.DefaultHourRate
	}
	return lowest, err
}
