package types

import (
	"cmp"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/contribution/daymask"
)

func (g GenesisState) validateContributions() error {
	if g.NextContributionId < 1 {
		return invalidGenesis("next_contribution_id is 0, ids begin with 1")
	}
	categories := g.categories()
	next := inOrder("contribution", cmp.Compare[uint64])
	for i := range g.Contributions {
		c := &g.Contributions[i]
		if err := next(c.Id); err != nil {
			return err
		}
		if c.Id < 1 || c.Id >= g.NextContributionId {
			return invalidGenesis("contribution %d: ids are 1 to below next_contribution_id, %d", c.Id, g.NextContributionId)
		}
		if _, known := categories[categoryKey{c.Community, c.Category}]; !known {
			return invalidGenesis("contribution %d: community %q has no category %q", c.Id, c.Community, c.Category)
		}
		if err := c.Validate(); err != nil {
			return errorsmod.Wrapf(err, "contribution %d", c.Id)
		}
		if c.EndedAt != nil && DayOf(*c.EndedAt) > g.LastEndedDay {
			return invalidGenesis("contribution %d ended on %s, after last_ended_day, %s",
				c.Id, FormatDay(DayOf(*c.EndedAt)), FormatDay(g.LastEndedDay))
		}
	}
	return nil
}

// Validate checks that a stored record agrees with itself.
func (c *Contribution) Validate() error {
	if err := c.validateTerms(); err != nil {
		return err
	}
	if err := c.validateState(); err != nil {
		return err
	}
	if err := c.validatePersons(); err != nil {
		return err
	}
	for _, p := range c.Parts {
		if err := c.validatePart(p); err != nil {
			return err
		}
	}
	return nil
}

func (c *Contribution) validateTerms() error {
	t := c.Terms
	switch {
	case t.Attestations < 1 || t.Attestations > 5:
		return invalidGenesis("%d attestations required, it must be 1 to 5", t.Attestations)
	case t.Rate < 1 || t.Rate > maxUnitRate || (t.Timed && t.Rate > maxHourRate):
		return invalidGenesis("rate of %d µC is out of bounds", t.Rate)
	case t.Timed == (t.HourRate > 0):
		return invalidGenesis("hour_rate is %d µC: it is given exactly where the unit is no hour", t.HourRate)
	case t.ExperiencedAttestations > t.Attestations:
		return invalidGenesis("%d experienced attestations of %d", t.ExperiencedAttestations, t.Attestations)
	case t.AuditSharePpm > whole:
		return invalidGenesis("audit_share_ppm is %d, it must be at most %d", t.AuditSharePpm, whole)
	case t.Members < 3:
		return invalidGenesis("%d active persons at its opening, a community with fewer than 3 sleeps", t.Members)
	case t.ChallengePeriod <= 0 || t.ChallengePeriod > 7*day:
		return invalidGenesis("challenge_period is %s, it must be more than 0 and at most 7 days", t.ChallengePeriod)
	case len(c.ContentHash) != 0 && len(c.ContentHash) != HashSize:
		return invalidGenesis("content_hash has %d bytes, it must have %d or none", len(c.ContentHash), HashSize)
	}
	return nil
}

func (c *Contribution) validateState() error {
	reached := c.QuorumReached()
	switch c.State {
	case CONTRIBUTION_STATE_PENDING:
		if reached {
			return invalidGenesis("it has its quorum but is pending")
		}
	case CONTRIBUTION_STATE_ATTESTED, CONTRIBUTION_STATE_CONTESTED, CONTRIBUTION_STATE_WAITING, CONTRIBUTION_STATE_SETTLED,
		CONTRIBUTION_STATE_REJECTED:
		if !reached || c.ChallengeUntil == nil || len(c.Confirmed()) != len(c.Parts) {
			return invalidGenesis("it is %s without a quorum, a challenge period or all parts confirmed", c.State.Word())
		}
	case CONTRIBUTION_STATE_EXPIRED, CONTRIBUTION_STATE_WITHDRAWN:
		if len(c.Confirmed()) != len(c.Parts) {
			return invalidGenesis("it is %s with unconfirmed parts", c.State.Word())
		}
	default:
		return invalidGenesis("state %d is none", c.State)
	}
	if c.State.Ended() != (c.EndedAt != nil) {
		return invalidGenesis("it is %s; ended_at is given exactly where it has ended", c.State.Word())
	}
	if c.State.Ended() && len(c.StruckBeneficiaries) > 0 {
		return invalidGenesis("it is %s; struck beneficiaries are forgotten once it has ended", c.State.Word())
	}
	if c.ChallengeUntil == nil && (c.Trial > 0 || c.Contest != nil || c.Drawn != nil) {
		return invalidGenesis("it is %s without a quorum, but a contest, a lot or a trial stands in it", c.State.Word())
	}
	return c.validateTrial()
}

func (c *Contribution) validatePersons() error {
	if len(c.Parts) > MaxParts || (len(c.Parts) == 0 && !c.State.Ended()) {
		return invalidGenesis("%d parts, there must be 1 to %d", len(c.Parts), MaxParts)
	}
	if len(c.Beneficiaries) > MaxBeneficiaries || len(c.StruckBeneficiaries) > MaxBeneficiaries {
		return invalidGenesis("more than %d beneficiaries", MaxBeneficiaries)
	}
	once := func(what string, persons []uint64) error {
		seen := map[uint64]bool{}
		for _, person := range persons {
			if person == 0 || seen[person] {
				return invalidGenesis("person %d twice, or no person, among the %s", person, what)
			}
			seen[person] = true
		}
		return nil
	}
	attesters := make([]uint64, len(c.Attestations))
	for i, a := range c.Attestations {
		attesters[i] = a.Attester
		if a.Role < ATTESTER_ROLE_PARTY || a.Role > ATTESTER_ROLE_OUTSIDER {
			return invalidGenesis("the attestation of person %d has no role", a.Attester)
		}
		if a.Helper != 0 && (a.Helper == a.Attester || c.PartOf(a.Helper) >= 0) {
			return invalidGenesis("the attestation of person %d was signed by person %d, who could not", a.Attester, a.Helper)
		}
	}
	parties := append(append(c.Contributors(), c.Beneficiaries...), c.StruckBeneficiaries...)
	if err := once("contributors and beneficiaries", parties); err != nil {
		return err
	}
	return once("contributors and attesters", append(c.Contributors(), attesters...))
}

func (c *Contribution) validatePart(p Part) error {
	switch {
	case p.Quantity < 1 || (c.Terms.Timed && p.Quantity > minutesDay) || p.Quantity > maxDailyUnits:
		return invalidGenesis("the part of person %d: quantity %d is out of bounds", p.Contributor, p.Quantity)
	case c.Terms.Timed && !c.State.Ended() && !p.Span().WithinDay():
		return invalidGenesis("the part of person %d does not lie within its day", p.Contributor)
	case p.StartQuarter != 0 && (!c.Terms.Timed || c.State.Ended() || p.StartQuarter >= daymask.Quarters):
		return invalidGenesis("the part of person %d: a start is kept only for timed work that has not ended", p.Contributor)
	case p.Agreed != nil && !c.Terms.Timed:
		return invalidGenesis("the part of person %d: agreements are on timed work", p.Contributor)
	case p.Agreed != nil:
		return errorsmod.Wrapf(p.Agreed.Validate(), "the part of person %d", p.Contributor)
	}
	return nil
}

func (g GenesisState) validateDigests() error {
	live := g.liveIDs()
	categories := g.categories()
	next := inOrder("digest", cmp.Compare[uint64])
	for _, d := range g.Digests {
		if err := next(d.Id); err != nil {
			return err
		}
		_, known := categories[categoryKey{d.Community, d.Category}]
		switch {
		case d.Id < 1 || d.Id >= g.NextContributionId:
			return invalidGenesis("digest %d: ids are 1 to below next_contribution_id, %d", d.Id, g.NextContributionId)
		case live[d.Id]:
			return invalidGenesis("digest %d: the contribution still has its record", d.Id)
		case !known:
			return invalidGenesis("digest %d: community %q has no category %q", d.Id, d.Community, d.Category)
		case len(d.RecordHash) != HashSize:
			return invalidGenesis("digest %d: record_hash has %d bytes, not %d", d.Id, len(d.RecordHash), HashSize)
		}
	}
	return nil
}

func (g GenesisState) validateTexts() error {
	live := g.liveIDs()
	next := inOrder("text of contribution", cmp.Compare[uint64])
	for _, t := range g.Texts {
		if err := next(t.ContributionId); err != nil {
			return err
		}
		if !live[t.ContributionId] {
			return invalidGenesis("text of contribution %d, which has no record", t.ContributionId)
		}
		if t.Text.IsEmpty() {
			return invalidGenesis("text of contribution %d is empty: leave it out", t.ContributionId)
		}
		if err := t.Text.Validate(); err != nil {
			return errorsmod.Wrapf(err, "text of contribution %d", t.ContributionId)
		}
	}
	return nil
}

func (g GenesisState) liveIDs() map[uint64]bool {
	live := make(map[uint64]bool, len(g.Contributions))
	for _, c := range g.Contributions {
		live[c.Id] = true
	}
	return live
}
