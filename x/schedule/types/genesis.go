package types

import (
	"cmp"
	"errors"
	"fmt"
	"time"

	errorsmod "cosmossdk.io/errors"
)

// DefaultGenesis has nothing to do yet.
func DefaultGenesis() *GenesisState { return &GenesisState{Params: DefaultParams()} }

// Validate names every invariant that the state breaks, a sentence each.
func (g GenesisState) Validate() error {
	v := genesisCheck{ids: map[uint64]string{}, nextID: g.NextId}
	v.add(g.Params.ValidateGenesis())
	v.queue("queue", g.Queue)
	v.outage(g.Outage)
	standstills := v.standstills(g.Standstills)
	v.queue("parked", g.Parked)
	for _, p := range g.Parked {
		if _, found := standstills[p.Item.Scope]; !found {
			v.fail("parked item %d waits in scope %q, which does not stand still", p.Id, p.Item.Scope)
		}
	}
	v.unparkings(g.Queue, g.Standstills)
	v.deadLetters(g.DeadLetters)
	v.parameterChanges(g.ParameterChanges)
	if uint64(len(g.DeadLetters)) > g.Failures {
		v.fail("there are %d dead letters, but failures counts %d", len(g.DeadLetters), g.Failures)
	}
	return errors.Join(v.found...)
}

// ValidateAt names what lies after genesis time.
func (g GenesisState) ValidateAt(genesisTime time.Time) error {
	var v genesisCheck
	past := func(what string, at time.Time) {
		if at.After(genesisTime) {
			v.fail("%s is %s, after genesis time %s", what, date(at), date(genesisTime))
		}
	}
	if g.Outage != nil {
		past("the end of the outage", g.Outage.End)
	}
	for _, s := range g.Standstills {
		past(fmt.Sprintf("scope %q: the start of the standstill", s.Scope), s.Start)
		if s.End != nil {
			past(fmt.Sprintf("scope %q: the end of the standstill", s.Scope), *s.End)
		}
	}
	for _, l := range g.DeadLetters {
		past(fmt.Sprintf("the last try of dead letter %d", l.Id), l.LastTry)
	}
	for _, c := range g.ParameterChanges {
		past(fmt.Sprintf("the last change of %s of %s", c.Parameter, c.Owner), c.ChangedAt)
	}
	return errors.Join(v.found...)
}

// Warnings name what is outside its bounds, a sentence each.
func (g GenesisState) Warnings() []string { return g.Params.Warnings() }

// genesisCheck gathers what is wrong.
type genesisCheck struct {
	found  []error
	ids    map[uint64]string // where each number was seen
	nextID uint64
}

func (v *genesisCheck) add(err error) {
	if err != nil {
		v.found = append(v.found, err)
	}
}

func (v *genesisCheck) fail(format string, values ...any) {
	v.add(errorsmod.Wrapf(ErrInvalidGenesis, format, values...))
}

// number takes the number of an item: each was given once, and before the next.
func (v *genesisCheck) number(where string, id uint64) {
	switch {
	case id == 0:
		v.fail("%s: an item has no id, they are numbered from 1", where)
	case id >= v.nextID:
		v.fail("%s: item %d is not below next_id %d", where, id, v.nextID)
	case v.ids[id] != "":
		v.fail("%s: item %d is in %s already", where, id, v.ids[id])
	default:
		v.ids[id] = where
	}
}

func (v *genesisCheck) queue(where string, items []QueuedItem) {
	for _, q := range items {
		v.number(where, q.Id)
		if err := q.Item.Validate(); err != nil {
			v.fail("%s: item %d: %s", where, q.Id, err)
		}
		if err := ValidateDue(q.Due); err != nil {
			v.fail("%s: item %d: %s", where, q.Id, err)
		}
	}
}

func (v *genesisCheck) outage(o *Outage) {
	if o != nil && (!o.Start.Before(o.End) || o.Until.Before(o.End)) {
		v.fail("the outage of %s ends at %s and its grace at %s, want them in this order", date(o.Start), date(o.End), date(o.Until))
	}
}

func (v *genesisCheck) standstills(all []Standstill) map[string]Standstill {
	known := map[string]Standstill{}
	for _, s := range all {
		v.add(s.Validate())
		if _, twice := known[s.Scope]; twice {
			v.fail("scope %q has two standstills", s.Scope)
		}
		known[s.Scope] = s
	}
	return known
}

// unparkings wants one item in the queue for each scope that was resumed: what it parked would never be found otherwise.
func (v *genesisCheck) unparkings(queue []QueuedItem, standstills []Standstill) {
	type unparking struct {
		scope string
		due   int64
	}
	planned := map[unparking]bool{}
	for _, q := range queue {
		if q.Item.Kind == KindUnpark {
			planned[unparking{string(q.Item.Ref), q.Due.UnixNano()}] = true
		}
	}
	for _, s := range standstills {
		if s.Until != nil && !planned[unparking{s.Scope, s.Until.UnixNano()}] {
			v.fail("scope %q was resumed, but the queue has no item of kind %q for it at %s", s.Scope, KindUnpark, date(*s.Until))
		}
	}
}

func (v *genesisCheck) deadLetters(letters []DeadLetter) {
	for _, l := range letters {
		v.number("dead_letters", l.Id)
		v.add(l.Validate())
	}
}

func (v *genesisCheck) parameterChanges(changes []ParameterChange) {
	var last ParameterChange
	for _, c := range changes {
		switch {
		case c.Owner == "" || c.Parameter == "":
			v.fail("a parameter change names the owner %q and the parameter %q, want both", c.Owner, c.Parameter)
		case cmp.Or(cmp.Compare(last.Owner, c.Owner), cmp.Compare(last.Parameter, c.Parameter)) >= 0:
			v.fail("the change of %s of %s stands twice or out of order: changes stand by owner and parameter", c.Parameter, c.Owner)
		}
		last = c
	}
}

func date(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }
