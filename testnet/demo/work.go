package demo

import (
	"context"
	"fmt"
	"strconv"
	"time"

	communalia "github.com/communalia/communalia-chain/client/go"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
)

const (
	quarter = 15 * time.Minute
	day     = 24 * time.Hour
	// batch is the most that one message may attest.
	batch = 20
)

// claim is an activity on its way through the chain.
type claim struct {
	Activity
	id       uint64
	quantity uint64 // minutes, or thousandths
	ended    time.Time
}

// prepare works out what an activity claims: its quantity, and when the work ended.
func (v *village) prepare(a Activity, now time.Time) (claim, error) {
	kind, ok := v.kinds[a.Category]
	if !ok {
		return claim{}, fmt.Errorf("line %d: the community has no category %q", a.Line, a.Category)
	}
	timed := kind.Unit == contributiontypes.HourUnit
	if timed != a.Timed {
		return claim{}, fmt.Errorf("line %d: work counted by the hour has a start, other work has none", a.Line)
	}
	midnight := now.UTC().Truncate(day).Add(-time.Duration(a.DaysAgo) * day)
	if !timed {
		things, err := strconv.ParseUint(a.Quantity, 10, 32)
		return claim{Activity: a, quantity: things * 1000, ended: midnight.Add(day)}, err
	}
	length, err := time.ParseDuration(a.Quantity)
	if err != nil {
		return claim{}, fmt.Errorf("line %d: %w", a.Line, err)
	}
	taken := (length + quarter - 1) / quarter * quarter
	return claim{Activity: a, quantity: uint64(length / time.Minute), ended: midnight.Add(a.Start + taken)}, nil
}

// submit hands the claim in, signed by the first of its contributors, and lets the others confirm their parts.
func (v *village) submit(ctx context.Context, c *claim) error {
	beneficiaries, err := v.addresses(c.Beneficiaries)
	if err != nil {
		return err
	}
	msg := &contributiontypes.MsgSubmitContribution{
		Submitter:     v.people[c.Contributors[0]].Address(),
		Community:     v.community,
		Category:      c.Category,
		Summary:       c.Summary,
		Beneficiaries: beneficiaries,
	}
	for _, name := range c.Contributors {
		address, err := v.address(name)
		if err != nil {
			return err
		}
		msg.Parts = append(msg.Parts, contributiontypes.ClaimedPart{
			Contributor:  address,
			Quantity:     c.quantity,
			Day:          c.ended.Add(-time.Second).Format(time.DateOnly),
			StartQuarter: uint32(c.Start / quarter),
		})
	}
	result, err := v.send(ctx, c.Contributors[0], msg)
	if err != nil {
		return fmt.Errorf("line %d: %w", c.Line, err)
	}
	var answer contributiontypes.MsgSubmitContributionResponse
	if err := communalia.Answer(result, 0, &answer); err != nil {
		return err
	}
	c.id = answer.ContributionId
	return nil
}

// confirm lets one person confirm all parts that others named them for.
func (v *village) confirm(ctx context.Context, name string, claims []*claim) (int, error) {
	confirmed := 0
	for _, c := range claims {
		for _, with := range c.Contributors[1:] {
			if with != name {
				continue
			}
			_, err := v.send(ctx, name, &contributiontypes.MsgConfirmPart{Contributor: v.people[name].Address(), ContributionId: c.id})
			if err != nil {
				return confirmed, fmt.Errorf("line %d: %w", c.Line, err)
			}
			confirmed++
		}
	}
	return confirmed, nil
}

// attest lets one person give their word on all that they are named for, several in one message.
func (v *village) attest(ctx context.Context, name string, claims []*claim) (int, error) {
	var ids []uint64
	for _, c := range claims {
		for _, witness := range c.Attesters {
			if witness == name {
				ids = append(ids, c.id)
			}
		}
	}
	given := len(ids)
	for len(ids) > 0 {
		some := ids[:min(batch, len(ids))]
		ids = ids[len(some):]
		result, err := v.send(ctx, name, &contributiontypes.MsgAttest{Attester: v.people[name].Address(), ContributionIds: some})
		if err != nil {
			return 0, err
		}
		var answer contributiontypes.MsgAttestResponse
		if err := communalia.Answer(result, 0, &answer); err != nil {
			return 0, err
		}
		for _, one := range answer.Results {
			if one.Answer != contributiontypes.ATTESTATION_ANSWER_COUNTED {
				return 0, fmt.Errorf("%s on contribution %d: %s", name, one.ContributionId, one.Explanation)
			}
		}
	}
	return given, nil
}

// book writes an accepted claim into the village's own ledger.
func (v *village) book(l *ledger, c *claim, submitted time.Time) {
	kind := v.kinds[c.Category]
	e := entry{category: c.Category, quantity: c.quantity, timed: c.Timed, care: kind.Care, ended: c.ended}
	if c.Timed {
		e.amount = c.quantity * kind.Rate / 60
	} else {
		e.amount = c.quantity * kind.Rate / 1000
	}
	if e.ended.After(submitted) { // dated by its day only, and that day is not over
		e.ended = submitted
	}
	for _, name := range c.Contributors {
		e.who = name
		l.add(e)
	}
}
