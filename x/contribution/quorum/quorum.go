// Package quorum decides when peers have said enough, and whose word counts on the way.
//
// A contribution needs some attestations, and two more for each experienced attester that is missing. Where it names
// beneficiaries, one of them must be among the attesters; where the community has someone who is no party to it
// (neither submitter, contributor nor beneficiary), one such outsider must be. While as many conditions are open as
// places are left, or more, only a word that meets one of them counts: so the last places are kept for those without
// whom there is no quorum, and no order of willing attesters leaves it stuck.
package quorum

// Rules are what a contribution asks of its attesters.
type Rules struct {
	Required    int  // attestations
	Experienced int  // how many of them should be by experienced persons
	Beneficiary bool // one of them must be by a named beneficiary
	Outsider    bool // one of them must be by someone who is no party
}

// Attester is what the rules see of a person.
type Attester struct {
	Beneficiary bool
	Outsider    bool
	Experienced bool
}

// Tally is what was counted so far.
type Tally struct {
	Counted       int
	Experienced   int
	Beneficiaries int
	Outsiders     int
}

// With is the tally with one more attester counted.
func (t Tally) With(a Attester) Tally {
	t.Counted++
	t.Experienced += one(a.Experienced)
	t.Beneficiaries += one(a.Beneficiary)
	t.Outsiders += one(a.Outsider)
	return t
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// Needed is the number of attestations that the quorum needs by now: two further ones stand in for each experienced
// one that is missing.
func (r Rules) Needed(t Tally) int {
	return r.Required + 2*max(0, r.Experienced-t.Experienced)
}

// BeneficiaryMissing tells whether a beneficiary must still attest.
func (r Rules) BeneficiaryMissing(t Tally) bool { return r.Beneficiary && t.Beneficiaries == 0 }

// OutsiderMissing tells whether someone who is no party must still attest.
func (r Rules) OutsiderMissing(t Tally) bool { return r.Outsider && t.Outsiders == 0 }

func (r Rules) open(t Tally) int { return one(r.BeneficiaryMissing(t)) + one(r.OutsiderMissing(t)) }

// Reached tells whether the attestations suffice.
func (r Rules) Reached(t Tally) bool { return t.Counted >= r.Needed(t) && r.open(t) == 0 }

// Answer tells whether a word counts toward the quorum, and if not, for whom the place is kept.
type Answer int

// What the quorum answers.
const (
	Counts                Answer = iota
	Complete                     // the attestations suffice already
	ForBeneficiary               // a beneficiary must take the place
	ForOutsider                  // someone who is no party must take the place
	ForBeneficiaryAndMore        // the places are for a beneficiary and for someone who is no party
)

// Ask tells whether an attester's word would count after those tallied.
func (r Rules) Ask(t Tally, a Attester) Answer {
	if r.Reached(t) {
		return Complete
	}
	open := r.open(t)
	if open == 0 || r.Needed(t)-t.Counted > open {
		return Counts
	}
	beneficiary, outsider := r.BeneficiaryMissing(t), r.OutsiderMissing(t)
	switch {
	case beneficiary && a.Beneficiary, outsider && a.Outsider:
		return Counts
	case beneficiary && outsider:
		return ForBeneficiaryAndMore
	case beneficiary:
		return ForBeneficiary
	}
	return ForOutsider
}
