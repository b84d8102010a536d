package types

import (
	"slices"
	"strings"

	errorsmod "cosmossdk.io/errors"
)

// DefaultGenesis is that of a chain on which nothing was drawn yet.
func DefaultGenesis() *GenesisState {
	return &GenesisState{Params: DefaultParams(), NextLotId: 1, NextTrialId: 1}
}

// Validate names the first broken invariant of each record.
func (g GenesisState) Validate() error {
	if err := g.Params.ValidateGenesis(); err != nil {
		return err
	}
	if g.NextLotId < 1 || g.NextTrialId < 1 {
		return errorsmod.Wrap(ErrInvalidGenesis, "next_lot_id and next_trial_id are at least 1")
	}
	for i, r := range g.Rules {
		if err := r.Validate(); err != nil {
			return err
		}
		if i > 0 && g.Rules[i-1].Community >= r.Community {
			return errorsmod.Wrapf(ErrInvalidGenesis, "rules of %q: they stand once, by community", r.Community)
		}
	}
	for i, lot := range g.Lots {
		if lot.ID < 1 || lot.ID >= g.NextLotId || lot.Community == "" || lot.Kind == "" {
			return errorsmod.Wrapf(ErrInvalidGenesis, "lot %d: it has a community, a kind, and a number from 1 and below %d", lot.ID, g.NextLotId)
		}
		if i > 0 && !lotsInOrder(g.Lots[i-1], lot) {
			return errorsmod.Wrapf(ErrInvalidGenesis, "lot %d: lots stand once, by community and number", lot.ID)
		}
	}
	for i, trial := range g.Trials {
		if trial.ID < 1 || trial.ID >= g.NextTrialId || (i > 0 && g.Trials[i-1].ID >= trial.ID) {
			return errorsmod.Wrapf(ErrInvalidGenesis, "trial %d: trials stand once, by number, from 1 and below %d", trial.ID, g.NextTrialId)
		}
		if err := trial.validate(); err != nil {
			return err
		}
	}
	return nil
}

func lotsInOrder(a, b WaitingLot) bool {
	if order := strings.Compare(a.Community, b.Community); order != 0 {
		return order < 0
	}
	return a.ID < b.ID
}

// validate holds a trial to what it can be.
func (t *Trial) validate() error {
	bad := func(format string, args ...any) error {
		return errorsmod.Wrapf(ErrInvalidGenesis, "trial %d: "+format, append([]any{t.ID}, args...)...)
	}
	if t.Community == "" || t.Kind == "" {
		return bad("it has a community and a kind")
	}
	if t.Open() != (t.Outcome == OUTCOME_UNSPECIFIED) {
		return bad("it has an outcome exactly when it is closed")
	}
	if !t.Open() && t.Outcome != t.Decide() {
		return bad("%s, but its votes make %s", t.Outcome, t.Decide())
	}
	seen := map[uint64]bool{}
	for _, j := range t.Jurors {
		switch {
		case j.Person == 0 || seen[j.Person]:
			return bad("person %d is a juror twice, or nobody", j.Person)
		case !t.Everyone && slices.Contains(t.Barred, j.Person), slices.Contains(t.Accused, j.Person):
			return bad("person %d is a juror and barred", j.Person)
		case (j.Vote == VOTE_UNSPECIFIED) != (j.VotedAt == nil):
			return bad("the vote of person %d and its moment go together", j.Person)
		}
		seen[j.Person] = true
	}
	return nil
}

// Warnings names the usual bounds that the genesis undercuts.
func (g GenesisState) Warnings() []string {
	warnings := g.Params.Warnings()
	for _, r := range g.Rules {
		warnings = append(warnings, r.Warnings()...)
	}
	return warnings
}
