package types

import (
	"slices"

	"github.com/communalia/communalia-chain/x/contribution/quorum"
)

// PartOf is the position of a person's part, or -1.
func (c *Contribution) PartOf(person uint64) int {
	return slices.IndexFunc(c.Parts, func(p Part) bool { return p.Contributor == person })
}

// Confirmed are the parts that count.
func (c *Contribution) Confirmed() []Part {
	var confirmed []Part
	for _, p := range c.Parts {
		if p.Confirmed {
			confirmed = append(confirmed, p)
		}
	}
	return confirmed
}

// AnyConfirmed tells whether any part counts.
func (c *Contribution) AnyConfirmed() bool {
	return slices.ContainsFunc(c.Parts, func(p Part) bool { return p.Confirmed })
}

// Contributors are the persons named, in the order of their parts.
func (c *Contribution) Contributors() []uint64 {
	persons := make([]uint64, len(c.Parts))
	for i, p := range c.Parts {
		persons[i] = p.Contributor
	}
	return persons
}

// Amount is what the confirmed parts bring together, in µC.
func (c *Contribution) Amount() uint64 {
	sum := uint64(0)
	for _, p := range c.Parts {
		if p.Confirmed {
			sum += c.Terms.AmountDown(p.Quantity)
		}
	}
	return sum
}

// Claimed is what all parts would bring together, in µC.
func (c *Contribution) Claimed() uint64 {
	sum := uint64(0)
	for _, p := range c.Parts {
		sum += c.Terms.AmountDown(p.Quantity)
	}
	return sum
}

// Parties is the number of persons who are submitter, contributor or named beneficiary.
func (c *Contribution) Parties() int {
	parties := len(c.Parts) + len(c.Beneficiaries)
	if c.PartOf(c.Submitter) < 0 && !slices.Contains(c.Beneficiaries, c.Submitter) {
		parties++
	}
	return parties
}

// HasAttested tells whether a person's attestation counts already.
func (c *Contribution) HasAttested(person uint64) bool {
	return slices.ContainsFunc(c.Attestations, func(a Attestation) bool { return a.Attester == person })
}

// HasSigned tells whether an attestation that counts was signed by a person, in whoever's name.
func (c *Contribution) HasSigned(person uint64) bool {
	return slices.ContainsFunc(c.Attestations, func(a Attestation) bool {
		return a.Helper == person || a.Helper == 0 && a.Attester == person
	})
}

// HasConfirmedFor tells whether a person confirmed a part in a contributor's name.
func (c *Contribution) HasConfirmedFor(person uint64) bool {
	return slices.ContainsFunc(c.Parts, func(p Part) bool { return p.Helper == person })
}

// IsParty tells whether a person is submitter, contributor or beneficiary, also one who struck their name while it is open.
func (c *Contribution) IsParty(person uint64) bool {
	return c.PartOf(person) >= 0 || c.RoleOf(person) != ATTESTER_ROLE_OUTSIDER
}

// Barred are those who cannot judge the contribution: its parties, its attesters, who signed for any of them, and who contests it. Each once.
func (c *Contribution) Barred() []uint64 {
	barred := append(c.Contributors(), c.Submitter)
	barred = append(append(barred, c.Beneficiaries...), c.StruckBeneficiaries...)
	for _, a := range c.Attestations {
		barred = append(barred, a.Attester, a.Helper)
	}
	for _, p := range c.Parts {
		barred = append(barred, p.Helper)
	}
	if c.Contest != nil {
		barred = append(barred, c.Contest.Contester)
	}
	barred = slices.DeleteFunc(barred, func(person uint64) bool { return person == 0 }) // nobody signed for them
	slices.Sort(barred)
	return slices.Compact(barred)
}

// AuditCause is why a contribution nobody contested goes to a jury all the same; unspecified where it does not.
func (c *Contribution) AuditCause(lotFalls func(ppm uint32) bool) TrialCause {
	return c.Terms.AuditCause(c.Amount(), lotFalls)
}

// RoleOf is what a person who is no contributor would be as an attester.
func (c *Contribution) RoleOf(person uint64) AttesterRole {
	switch {
	case slices.Contains(c.Beneficiaries, person):
		return ATTESTER_ROLE_BENEFICIARY
	case person == c.Submitter, slices.Contains(c.StruckBeneficiaries, person):
		return ATTESTER_ROLE_PARTY
	}
	return ATTESTER_ROLE_OUTSIDER
}

// RoleIn is the role of a person in whose name a helper signs; helper is 0 for none. Where the helper has a stake in it, the two are no
// outsider.
func (c *Contribution) RoleIn(person, helper uint64) AttesterRole {
	role := c.RoleOf(person)
	if helper != 0 && role == ATTESTER_ROLE_OUTSIDER && c.RoleOf(helper) != ATTESTER_ROLE_OUTSIDER {
		return ATTESTER_ROLE_PARTY
	}
	return role
}

// QuorumRules are what the contribution asks of its attesters. Once every beneficiary has struck their name, none is
// asked for.
func (c *Contribution) QuorumRules() quorum.Rules {
	return quorum.Rules{
		Required:    int(c.Terms.Attestations),
		Experienced: int(c.Terms.ExperiencedAttestations),
		Beneficiary: len(c.Beneficiaries) > 0,
		Outsider:    c.Terms.Outsider,
	}
}

// Tally is what was counted toward the quorum.
func (c *Contribution) Tally() quorum.Tally {
	t := quorum.Tally{Counted: len(c.Attestations)}
	for _, a := range c.Attestations {
		if a.Role == ATTESTER_ROLE_OUTSIDER {
			t.Outsiders++
		}
		if a.Experienced {
			t.Experienced++
		}
	}
	if c.BeneficiaryAttested {
		t.Beneficiaries = 1
	}
	return t
}

// QuorumReached tells whether the attestations suffice and at least one part is confirmed.
func (c *Contribution) QuorumReached() bool {
	return c.AnyConfirmed() && c.QuorumRules().Reached(c.Tally())
}

// PersonsServed counts the beneficiaries, named or not.
func (c *Contribution) PersonsServed() uint64 {
	return uint64(len(c.Beneficiaries)) + uint64(c.OtherBeneficiaries)
}

// Totals are what the contribution adds to the usefulness when it is settled.
func (c *Contribution) Totals() Totals {
	t := Totals{Contributions: 1, Amount: c.Amount(), PersonsServed: c.PersonsServed()}
	for _, p := range c.Parts {
		t.Units += p.Quantity
	}
	return t
}

// Ended tells whether nothing more will happen to the contribution.
func (s ContributionState) Ended() bool {
	switch s {
	case CONTRIBUTION_STATE_SETTLED, CONTRIBUTION_STATE_EXPIRED, CONTRIBUTION_STATE_WITHDRAWN, CONTRIBUTION_STATE_REJECTED:
		return true
	}
	return false
}

// Word is the state as people say it.
func (s ContributionState) Word() string {
	switch s {
	case CONTRIBUTION_STATE_PENDING:
		return "pending"
	case CONTRIBUTION_STATE_ATTESTED:
		return "attested"
	case CONTRIBUTION_STATE_SETTLED:
		return "settled"
	case CONTRIBUTION_STATE_EXPIRED:
		return "expired"
	case CONTRIBUTION_STATE_WITHDRAWN:
		return "withdrawn"
	case CONTRIBUTION_STATE_CONTESTED:
		return "contested"
	case CONTRIBUTION_STATE_REJECTED:
		return "rejected"
	case CONTRIBUTION_STATE_WAITING:
		return "waiting"
	}
	return "unknown"
}

// Attester is what the rules of the quorum see of an attester in this role.
func (r AttesterRole) Attester(experienced bool) quorum.Attester {
	return quorum.Attester{
		Beneficiary: r == ATTESTER_ROLE_BENEFICIARY,
		Outsider:    r == ATTESTER_ROLE_OUTSIDER,
		Experienced: experienced,
	}
}
