package model

import (
	"math/rand/v2"
	"time"

	"github.com/communalia/communalia-chain/tests/model/reference"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
)

// dice make up what happens next, from what the model says there is; now and then what should be refused.
type dice struct {
	*rand.Rand
	*pair
	at time.Time // the time of the block that is being filled
}

func newDice(seed uint64, p *pair) *dice { return &dice{Rand: rand.New(rand.NewPCG(seed, 0)), pair: p} }

func (d *dice) chance(percent int) bool { return d.IntN(100) < percent }

func pick[T any](d *dice, from []T) (one T) {
	if len(from) > 0 {
		one = from[d.IntN(len(from))]
	}
	return one
}

// those are the ids for which something holds, in order.
func those[V any](of map[uint64]V, holds func(V) bool) (ids []uint64) {
	for _, id := range sorted(of) {
		if holds(of[id]) {
			ids = append(ids, id)
		}
	}
	return ids
}

func (d *dice) community() string { return pick(d, []string{town, town, village}) }

func (d *dice) member(community string) uint64 {
	if d.chance(3) {
		return pick(d, sorted(d.names))
	}
	return pick(d, sorted(d.model.Communities[community].Members))
}

// next is a block of up to twenty operations. Who belongs changes at its beginning, since the model is told of it before it hears of the others.
func (d *dice) next() step {
	s := step{After: d.passes(), Proposer: d.IntN(2)}
	d.at = d.Now().Add(s.After)
	if s.Ops = d.joinAsItIsCalledAgain(); s.Ops != nil {
		return s
	}
	if d.chance(8) {
		s.Ops = []reference.Op{d.belonging()}
		return s
	}
	for range d.IntN(20) {
		if op := d.op(); op != nil {
			s.Ops = append(s.Ops, op)
		}
	}
	return s
}

// quarter is the hour's part by which work is dated.
const quarter = 15 * time.Minute

// passes is mostly little; now and then to the very second of what is due next, or to the end of a quarter hour, where what was done then may be told no
// more; rarely it is so long that the network stood still.
func (d *dice) passes() time.Duration {
	between := func(least, most time.Duration) time.Duration {
		return least + time.Duration(d.Int64N(int64((most-least)/time.Second)))*time.Second
	}
	if next := d.model.NextDue(); !next.IsZero() && d.chance(20) {
		if after := next.Sub(d.Now()) + time.Duration(d.IntN(3)-1)*time.Second; after > 0 && after <= 12*time.Hour {
			return after
		}
	}
	if d.chance(12) {
		return d.Now().Truncate(quarter).Add(quarter).Sub(d.Now())
	}
	switch n := d.IntN(100); {
	case n < 50:
		return between(time.Second, 10*time.Minute)
	case n < 84:
		return between(10*time.Minute, 2*time.Hour)
	case n < 98:
		return between(2*time.Hour, 12*time.Hour)
	default:
		return between(12*time.Hour, 2*day)
	}
}

// occasion is what is done as often as its weight says.
type occasion struct {
	weight int
	make   func() reference.Op
}

func (d *dice) op() reference.Op {
	occasions := []occasion{
		{20, d.submit}, {50, d.attest}, {10, d.confirm}, {1, d.withdraw}, {4, d.contest}, {20, d.judge},
		{4, d.publish}, {1, d.reprice}, {1, d.closeOffer}, {14, d.redeem}, {14, d.answer}, {6, d.overTheCounter},
		{8, d.propose}, {1, d.amend}, {1, d.retract}, {28, d.second}, {60, d.vote}, {2, d.callAgain},
	}
	total := 0
	for _, o := range occasions {
		total += o.weight
	}
	n := d.IntN(total)
	for _, o := range occasions {
		if n -= o.weight; n < 0 {
			return o.make()
		}
	}
	return nil
}

// belonging mostly takes up a candidacy that is open.
func (d *dice) belonging() reference.Op {
	if len(d.seen.community.Candidacies) > 0 && d.chance(75) {
		return d.candidacy(pick(d, d.seen.community.Candidacies), pick(d, []string{isVouched, isVouched, isVouched, joins}))
	}
	o := member{Name: pick(d, newcomers), Community: d.community(), Does: pick(d, []string{isInvited, isInvited, leaves})}
	o.By = pick(d, sorted(d.model.Communities[o.Community].Members))
	return o
}

// vouched is how many vouches are enough in communities of this size.
const vouched = 3

// joinAsItIsCalledAgain has somebody join in the very block in which a vote of their community is called again: it is none of theirs. Where nobody may join
// yet, who might is vouched for now and then.
func (d *dice) joinAsItIsCalledAgain() []reference.Op {
	again, is := d.callAgain().(reference.CallAgain)
	if !is {
		return nil
	}
	scope := d.model.Proposals[again.Proposal].Scope
	var open, ripe []communitytypes.GenesisCandidacy
	for _, c := range d.seen.community.Candidacies {
		if scope != c.Community && scope != reference.Federation {
			continue
		}
		open = append(open, c)
		if len(c.Candidacy.Vouches) >= vouched && !d.at.Before(c.Candidacy.PublicUntil) && d.at.Before(c.Candidacy.LapsesAt) {
			ripe = append(ripe, c)
		}
	}
	switch {
	case len(ripe) > 0:
		return []reference.Op{d.candidacy(pick(d, ripe), joins), again}
	case len(open) > 0 && d.chance(40):
		return []reference.Op{d.candidacy(pick(d, open), isVouched)}
	}
	return nil
}

// candidacy is what is done about one that is open.
func (d *dice) candidacy(open communitytypes.GenesisCandidacy, does string) reference.Op {
	o := member{Name: d.names[open.CandidateId], Community: open.Community, Does: does}
	o.By = pick(d, sorted(d.model.Communities[o.Community].Members))
	return o
}
