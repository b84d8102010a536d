package model

import (
	"slices"
	"time"

	"github.com/communalia/communalia-chain/tests/model/reference"
)

var categories = []string{"care", "teaching", "food", "repair", "housing", "transport", "baskets", "culture"}

// Of some the limits are tried: in the town one contributes in small pieces and one friend always attests them, which a pair may do so many times; in the
// village one works long hours, up to the cap and above.
const (
	busy   = "amina"
	friend = "chloe"
	saver  = "lea"
)

func (d *dice) submit() reference.Op {
	o := reference.Submit{Community: d.community(), Category: pick(d, categories)}
	o.Submitter = d.member(o.Community)
	switch n := d.IntN(100); {
	case n < 25:
		o.Community, o.Category, o.Submitter = town, "care", d.Member(busy).ID
	case n < 40:
		o.Community, o.Category, o.Submitter = village, "food", d.Member(saver).ID
	}
	category := d.model.Communities[o.Community].Categories[o.Category]
	people := []uint64{o.Submitter}
	for range d.IntN(10) - 6 {
		people = append(people, d.member(o.Community))
	}
	if d.chance(10) {
		people[0] = d.member(o.Community) // for somebody else
	}
	for _, person := range people {
		o.Parts = append(o.Parts, d.part(person, category))
	}
	if !category.Private && d.chance(35) || d.chance(2) {
		for range 1 + d.IntN(2) {
			o.Beneficiaries = append(o.Beneficiaries, d.member(o.Community))
		}
		slices.Sort(o.Beneficiaries)
		if !d.chance(3) {
			o.Beneficiaries = slices.Compact(o.Beneficiaries)
		}
	}
	o.Summary = !category.Private || d.chance(3)
	return o
}

// part is work that ended within the last days, mostly.
func (d *dice) part(person uint64, category *reference.Category) reference.Part {
	ended := d.Now().Add(-time.Duration(d.Int64N(int64(3*day + 8*time.Hour))))
	if d.chance(60) {
		ended = d.Now().Add(-time.Duration(d.Int64N(int64(10 * time.Hour))))
	}
	p := reference.Part{Contributor: person, Day: ended.Unix() / 86_400}
	if d.chance(1) {
		p.Day++
	}
	if !category.Timed {
		p.Quantity = 1 + d.Uint64N(12_000)
		if d.chance(2) {
			p.Quantity = d.Uint64N(60_000)
		}
		return p
	}
	p.Quantity = 5 + d.Uint64N(150)
	if d.chance(15) {
		p.Quantity = 60 * (1 + d.Uint64N(9))
	}
	if d.chance(2) {
		p.Quantity = d.Uint64N(900)
	}
	switch {
	case person == d.Member(busy).ID && d.chance(80):
		p.Quantity = 5 + d.Uint64N(20)
	case person == d.Member(saver).ID && d.chance(80):
		p.Quantity = 60 * (3 + d.Uint64N(3))
	}
	if d.at.Truncate(quarter).Equal(d.at) && d.chance(40) { // so long ago that it may just, or just no more, be told
		ended = d.at.Add(-d.model.Rules.SubmissionPeriod + time.Duration(d.IntN(2))*quarter)
		p.Day, p.Quantity = ended.Unix()/86_400, 5+d.Uint64N(40)
	}
	end := uint64(ended.Unix() % 86_400 / 900)
	p.Start = end - min(end, (p.Quantity+14)/15)
	if d.chance(1) {
		p.Start = d.Uint64N(97)
	}
	return p
}

func (d *dice) pending() uint64 {
	return pick(d, those(d.model.Contributions, func(k *reference.Contribution) bool { return k.State == reference.Pending }))
}

func (d *dice) attest() reference.Op {
	pending := those(d.model.Contributions, func(k *reference.Contribution) bool { return k.State == reference.Pending })
	if len(pending) == 0 {
		return nil
	}
	o := reference.Attest{Contributions: []uint64{pick(d, pending)}}
	if begun := those(d.model.Contributions, func(k *reference.Contribution) bool {
		return k.State == reference.Pending && len(k.Attestations) > 0
	}); len(begun) > 0 && d.chance(50) {
		o.Contributions[0] = pick(d, begun)
	}
	for range d.IntN(8) - 5 {
		o.Contributions = append(o.Contributions, pick(d, pending))
	}
	if !d.chance(5) {
		slices.Sort(o.Contributions)
		o.Contributions = slices.Compact(o.Contributions)
	}
	if d.chance(2) {
		o.Contributions[0] = 1 + d.Uint64N(uint64(len(d.model.Contributions)))
	}
	k := d.model.Contributions[o.Contributions[0]]
	o.Attester = d.member(k.Community)
	if len(k.Beneficiaries) > 0 && d.chance(30) {
		o.Attester = pick(d, k.Beneficiaries)
	}
	if theirs := d.forAFriend(); theirs > 0 && d.chance(20) {
		return reference.Attest{Attester: d.Member(friend).ID, Contributions: []uint64{theirs}}
	}
	return o
}

// forAFriend is work that the friend has not attested yet.
func (d *dice) forAFriend() uint64 {
	return pick(d, those(d.model.Contributions, func(k *reference.Contribution) bool {
		return k.State == reference.Pending && k.Community == town && k.Submitter == d.Member(busy).ID &&
			!slices.ContainsFunc(k.Attestations, func(a reference.Attestation) bool { return a.Attester == d.Member(friend).ID })
	}))
}

func (d *dice) confirm() reference.Op {
	for _, id := range those(d.model.Contributions, func(k *reference.Contribution) bool { return k.State == reference.Pending }) {
		for _, p := range d.model.Contributions[id].Parts {
			if !p.Confirmed && d.chance(30) {
				return reference.Confirm{Contributor: p.Contributor, Contribution: id}
			}
		}
	}
	if id := d.pending(); id > 0 && d.chance(10) {
		return reference.Confirm{Contributor: d.member(town), Contribution: id}
	}
	return nil
}

func (d *dice) withdraw() reference.Op {
	id := d.pending()
	if id == 0 {
		return nil
	}
	return reference.Withdraw{Submitter: d.model.Contributions[id].Submitter, Contribution: id}
}

func (d *dice) contest() reference.Op {
	id := pick(d, those(d.model.Contributions, func(k *reference.Contribution) bool { return k.State == reference.Attested }))
	if id == 0 {
		return nil
	}
	return reference.Contest{Contester: d.member(d.model.Contributions[id].Community), Contribution: id}
}

func (d *dice) judge() reference.Op {
	var open []reference.Subject
	for _, id := range those(d.model.Contributions, func(k *reference.Contribution) bool { return k.State == reference.Contested }) {
		open = append(open, reference.Subject{Contribution: id})
	}
	for _, id := range those(d.model.Redemptions, func(r *reference.Redemption) bool { return r.State == reference.Disputed }) {
		open = append(open, reference.Subject{Redemption: id})
	}
	if len(open) == 0 {
		return nil
	}
	o := reference.Judge{Of: pick(d, open), Uphold: d.chance(55)}
	if (o.Of.Contribution+o.Of.Redemption)%3 == 0 { // one rejects, and the others do not care
		if trial := d.model.TrialOf(o.Of); trial == nil || len(trial.Votes) > 0 {
			return nil
		}
		o.Uphold = false
	}
	if trial := d.model.TrialOf(o.Of); trial != nil && !trial.Everyone && !d.chance(5) {
		o.Juror = pick(d, trial.Jurors)
	} else {
		o.Juror = d.member(d.community())
	}
	if d.trialOf(o.Of) == 0 {
		return nil
	}
	return o
}
