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

// Validate names the first broken invariant.
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
		if r.Community == "" || i > 0 && g.Rules[i-1].Community >= r.Community {
			return errorsmod.Wrapf(ErrInvalidGenesis, "rules of %q: they have a community and stand once, by community", r.Community)
		}
	}
	if err := g.validateLots(); err != nil {
		return err
	}
	for i := range g.Trials {
		trial := &g.Trials[i]
		if trial.ID < 1 || trial.ID >= g.NextTrialId || (i > 0 && g.Trials[i-1].ID >= trial.ID) {
			return errorsmod.Wrapf(ErrInvalidGenesis, "trial %d: trials stand once, by number, from 1 and below %d", trial.ID, g.NextTrialId)
		}
		if err := trial.validate(g.NextLotId); err != nil {
			return errorsmod.Wrapf(err, "trial %d", trial.ID)
		}
	}
	return nil
}

func (g GenesisState) validateLots() error {
	numbers := map[uint64]bool{}
	for i, lot := range g.Lots {
		if lot.ID < 1 || lot.ID >= g.NextLotId || numbers[lot.ID] || lot.Community == "" || lot.Weight < 1 {
			return errorsmod.Wrapf(ErrInvalidGenesis, "lot %d: it has a community, a weight, and a number of its own from 1 and below %d", lot.ID, g.NextLotId)
		}
		if err := ValidateMatter(lot.Kind, lot.Ref); err != nil {
			return errorsmod.Wrapf(ErrInvalidGenesis, "lot %d: %s", lot.ID, err)
		}
		if i > 0 && !lotsInOrder(g.Lots[i-1], lot) {
			return errorsmod.Wrapf(ErrInvalidGenesis, "lot %d: lots stand once, by community and number", lot.ID)
		}
		numbers[lot.ID] = true
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
func (t *Trial) validate(nextLot uint64) error {
	if t.Community == "" {
		return errorsmod.Wrap(ErrInvalidGenesis, "it has a community")
	}
	if err := ValidateMatter(t.Kind, t.Ref); err != nil {
		return errorsmod.Wrap(ErrInvalidGenesis, err.Error())
	}
	if !t.VoteUntil.After(t.OpenedAt) || !t.Open() && t.ClosedAt.Before(t.OpenedAt) {
		return errorsmod.Wrap(ErrInvalidGenesis, "its voting period ends after it opened, and it closes after that too")
	}
	if t.EveryoneAt != nil && (!t.Everyone || !t.SecondCall || len(t.Draws) < 2 || t.EveryoneAt.Before(t.OpenedAt)) {
		return errorsmod.Wrap(ErrInvalidGenesis, "all were called in place of a jury only after its replacements were drawn")
	}
	if t.Open() != (t.Outcome == OUTCOME_UNSPECIFIED) {
		return errorsmod.Wrap(ErrInvalidGenesis, "it has an outcome exactly when it is closed")
	}
	if !t.Open() && t.Outcome != t.Decide() {
		return errorsmod.Wrapf(ErrInvalidGenesis, "%s, but its votes make %s", t.Outcome, t.Decide())
	}
	if err := t.validateJurors(); err != nil {
		return err
	}
	return t.validateDraws(nextLot)
}

func (t *Trial) validateJurors() error {
	for _, person := range t.Accused {
		if !slices.Contains(t.Barred, person) {
			return errorsmod.Wrapf(ErrInvalidGenesis, "person %d is accused and not barred", person)
		}
	}
	seen := map[uint64]bool{}
	for _, j := range t.Jurors {
		switch {
		case j.Person == 0 || seen[j.Person]:
			return errorsmod.Wrapf(ErrInvalidGenesis, "person %d is a juror twice, or nobody", j.Person)
		case !t.Everyone && slices.Contains(t.Barred, j.Person), slices.Contains(t.Accused, j.Person):
			return errorsmod.Wrapf(ErrInvalidGenesis, "person %d is a juror and barred", j.Person)
		case (j.Vote == VOTE_UNSPECIFIED) != (j.VotedAt == nil):
			return errorsmod.Wrapf(ErrInvalidGenesis, "the vote of person %d and its moment go together", j.Person)
		case j.Vote != VOTE_UNSPECIFIED && j.Replaced, j.Vote == VOTE_UNSPECIFIED && t.Everyone:
			return errorsmod.Wrapf(ErrInvalidGenesis, "person %d has voted exactly where nobody was drawn in their place", j.Person)
		}
		seen[j.Person] = true
	}
	return nil
}

func (t *Trial) validateDraws(nextLot uint64) error {
	if len(t.Draws) < 1 || len(t.Draws) > 2 || len(t.Draws) == 2 && !t.SecondCall {
		return errorsmod.Wrapf(ErrInvalidGenesis, "it has %d draws, want one, and at most one more where those who stayed away are replaced", len(t.Draws))
	}
	for i := range t.Draws {
		if d := &t.Draws[i]; d.Lot.ID >= nextLot || d.Lot.Community != t.Community || !d.Reproducible() {
			return errorsmod.Wrapf(ErrInvalidGenesis, "draw %d does not follow from a lot of the community", i+1)
		}
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
