package types

import (
	"cmp"
	"fmt"

	errorsmod "cosmossdk.io/errors"
)

type contesterKey struct {
	community string
	person    uint64
}

func (k contesterKey) compare(o contesterKey) int {
	return cmp.Or(cmp.Compare(k.community, o.community), cmp.Compare(k.person, o.person))
}

func (k contesterKey) String() string { return fmt.Sprintf("person %d in %q", k.person, k.community) }

// validateContesters holds what is kept of contesters to the contests that are open.
func (g GenesisState) validateContesters() error {
	open := g.openContests()
	next := inOrder("contester", contesterKey.compare)
	for _, r := range g.Contesters {
		key := contesterKey{r.Community, r.Person}
		if err := next(key); err != nil {
			return err
		}
		switch {
		case !isSlug(r.Community, 3, 32) || r.Person == 0:
			return invalidGenesis("contester %s: a community and a person are needed", key)
		case r.Contester.Open != open[key]:
			return invalidGenesis("contester %s: %d contests open, %d contributions say so", key, r.Contester.Open, open[key])
		case r.Contester.Open == 0 && r.Contester.Unfounded == 0 && r.Contester.BarredUntil == nil:
			return invalidGenesis("contester %s: nothing is to remember, leave it out", key)
		}
		delete(open, key)
	}
	if len(open) > 0 {
		return invalidGenesis("%d persons have contests open, but no record as contesters", len(open))
	}
	return nil
}

func (g GenesisState) openContests() map[contesterKey]uint32 {
	open := map[contesterKey]uint32{}
	for i := range g.Contributions {
		if c := &g.Contributions[i]; c.State == CONTRIBUTION_STATE_CONTESTED && c.Contest != nil {
			open[contesterKey{c.Community, c.Contest.Contester}]++
		}
	}
	return open
}

// validateTrial holds contest, lot and trial of a record to its state and to each other.
func (c *Contribution) validateTrial() error {
	switch {
	case (c.Trial > 0) != (c.TrialCause != TRIAL_CAUSE_UNSPECIFIED):
		return invalidGenesis("trial %d: a trial has a cause, and nothing else has", c.Trial)
	case c.TrialCause < TRIAL_CAUSE_UNSPECIFIED || c.TrialCause > TRIAL_CAUSE_AMOUNT:
		return invalidGenesis("trial %d: cause %d is unknown", c.Trial, c.TrialCause)
	case c.Trial > 0 && (c.TrialCause == TRIAL_CAUSE_CONTEST) != (c.Contest != nil):
		return invalidGenesis("trial %d: a contest is its cause exactly where there is one", c.Trial)
	case c.Trial > 0 && c.Drawn == nil:
		return invalidGenesis("trial %d: no lot was drawn for it", c.Trial)
	case c.State == CONTRIBUTION_STATE_REJECTED && c.Trial == 0:
		return invalidGenesis("it is rejected without a trial")
	case c.State == CONTRIBUTION_STATE_CONTESTED && c.Trial == 0 && c.Contest == nil:
		return invalidGenesis("it is contested with neither contest nor trial")
	case c.State == CONTRIBUTION_STATE_ATTESTED && (c.Trial > 0 || c.Contest != nil || c.Drawn != nil):
		return invalidGenesis("it is attested, but a contest, a lot or a trial stands in it")
	}
	return c.validateCalls()
}

// validateCalls holds contest and lot to their form.
func (c *Contribution) validateCalls() error {
	if c.Contest != nil {
		if c.Contest.Contester == 0 || c.IsParty(c.Contest.Contester) {
			return invalidGenesis("person %d contests it, who is a party or nobody", c.Contest.Contester)
		}
		if c.Contest.DrawFrom.Before(c.Contest.At) {
			return invalidGenesis("its jury is drawn from %s, before it was contested", c.Contest.DrawFrom)
		}
		if len(c.Contest.ReasonHash) != HashSize {
			return errorsmod.Wrapf(ErrInvalidHash, "reason_hash has %d bytes, it must have %d", len(c.Contest.ReasonHash), HashSize)
		}
	}
	if c.Drawn != nil && (c.Drawn.Lot == 0 || len(c.Drawn.BlockHash) != HashSize) {
		return invalidGenesis("lot %d with a block hash of %d bytes, it must have %d", c.Drawn.Lot, len(c.Drawn.BlockHash), HashSize)
	}
	return nil
}
