package keeper

import (
	"context"
	"errors"
	"slices"
	"time"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/internal/event"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"

	"github.com/communalia/communalia-chain/x/jury/draw"
	"github.com/communalia/communalia-chain/x/jury/types"
)

// leastJurors is below how many free persons everyone but the accused judges.
const leastJurors = 3

// Summon opens a trial with a jury drawn from a lot, and gives its number. Where fewer persons are free than the community's juries have, the
// largest odd number of them is called; where fewer than three are, everyone but the accused judges.
func (k *Keeper) Summon(ctx context.Context, lot types.Lot, s types.Summons) (uint64, error) {
	if _, known := k.told[s.Kind]; !known {
		return 0, errorsmod.Wrapf(types.ErrUnknownKind, "trial of kind %q", s.Kind)
	}
	if err := types.ValidateMatter(s.Kind, s.Ref); err != nil {
		return 0, err
	}
	rules, err := k.rulesOf(ctx, lot.Community)
	if err != nil {
		return 0, err
	}
	now := sdk.UnwrapSDKContext(ctx).BlockTime()
	trial := types.Trial{
		Community: lot.Community, Kind: s.Kind, Ref: s.Ref,
		Barred: once(slices.Concat(s.Barred, s.Accused)), Accused: once(s.Accused),
		OpenedAt: now, VoteUntil: now.Add(rules.VotingPeriod),
	}
	drawn, err := k.draw(ctx, lot, rules.Jurors, trial.Excludes)
	if err != nil {
		return 0, err
	}
	if free := drawn.Called(); free < leastJurors {
		if trial.Electorate, err = k.electorate(ctx, &trial, drawn.Members); err != nil {
			return 0, err
		}
		trial.Everyone = true
	} else if free < int(rules.Jurors) {
		if drawn, err = k.draw(ctx, lot, uint32(free-1+free%2), trial.Excludes); err != nil {
			return 0, err
		}
	}
	if trial.ID, err = k.nextTrialID.Next(ctx); err != nil {
		return 0, err
	}
	return trial.ID, k.call(ctx, &trial, drawn)
}

// once names each person once, by number.
func once(persons []uint64) []uint64 {
	persons = slices.Clone(persons)
	slices.Sort(persons)
	return slices.Compact(persons)
}

// DrawPersons draws some of the active persons of a lot's community, none of the barred, as jurors are drawn. It changes nothing.
func (k *Keeper) DrawPersons(ctx context.Context, lot types.Lot, wanted uint32, barred []uint64) (types.Draw, error) {
	return k.draw(ctx, lot, wanted, func(person uint64) bool { return slices.Contains(barred, person) })
}

// draw looks for persons of the lot's community, and passes over those excluded. It changes nothing.
func (k *Keeper) draw(ctx context.Context, lot types.Lot, wanted uint32, excludes func(person uint64) bool) (types.Draw, error) {
	params, err := k.params.Get(ctx)
	if err != nil {
		return types.Draw{}, err
	}
	members, err := k.members.ActivePersons(ctx, lot.Community)
	if err != nil {
		return types.Draw{}, err
	}
	drawn := types.Draw{Lot: lot, Members: members, Wanted: wanted, Tries: params.MaxTries}
	var persons []uint64
	looks, err := lot.Seed().Jury(members, int(wanted), int(params.MaxTries), func(place uint64) (draw.Result, error) {
		person, lastAct, err := k.members.PersonAt(ctx, lot.Community, place)
		if err != nil {
			return 0, err
		}
		persons = append(persons, person)
		if excludes(person) {
			return draw.Barred, nil
		}
		return freshness(ctx, lastAct, params.FreshAct), nil
	})
	for i, look := range looks {
		drawn.Looks = append(drawn.Looks, types.Look{Position: look.Place, Person: persons[i], Result: types.LookResult(look.Result)})
	}
	return drawn, err
}

// freshness tells whether the day of a person's last act as written is recent enough for a juror.
func freshness(ctx context.Context, day uint32, fresh time.Duration) draw.Result {
	acted := time.Unix(int64(day)*24*60*60, 0)
	if acted.Add(fresh).Before(sdk.UnwrapSDKContext(ctx).BlockTime()) {
		return draw.Quiet
	}
	return draw.Taken
}

// electorate is the number of active persons but the accused.
func (k *Keeper) electorate(ctx context.Context, trial *types.Trial, members uint64) (uint32, error) {
	for _, person := range trial.Accused {
		active, err := k.communities.IsActivePerson(ctx, person, trial.Community)
		if err != nil {
			return 0, err
		}
		if active {
			members--
		}
	}
	return uint32(members), nil
}

// call stores a trial with those newly called, and has its voting period end in time.
func (k *Keeper) call(ctx context.Context, trial *types.Trial, drawn types.Draw) error {
	told := types.EventJuryDrawn{
		TrialId: trial.ID, Community: trial.Community, Kind: trial.Kind, Everyone: trial.Everyone, Replacing: trial.SecondCall, VoteUntil: trial.VoteUntil,
	}
	trial.Draws = append(trial.Draws, drawn)
	if !trial.Everyone {
		told.Jurors = drawn.Jurors()
		for _, person := range told.Jurors {
			trial.Jurors = append(trial.Jurors, types.Juror{Person: person})
			if err := k.awaited.Set(ctx, collections.Join(person, trial.ID)); err != nil {
				return err
			}
		}
	} else if err := k.everyone.Set(ctx, trial.ID); err != nil {
		return err
	}
	if err := k.open.Set(ctx, collections.Join(trial.Community, trial.ID)); err != nil {
		return err
	}
	if err := k.trials.Set(ctx, trial.ID, *trial); err != nil {
		return err
	}
	if err := k.scheduleClose(ctx, trial); err != nil {
		return err
	}
	return event.Emit(ctx, &told)
}

func (k *Keeper) scheduleClose(ctx context.Context, trial *types.Trial) error {
	return k.deadlines.Schedule(ctx, trial.VoteUntil, scheduletypes.Item{
		Kind: types.KindClose, Scope: trial.Community, Ref: types.TrialRef(trial.ID), Weight: 1,
	})
}

// replaceDrawn calls others in place of the jurors who stayed away. Where fewer than three remain, of who voted and who is called, everyone but the
// accused judges instead: the votes cast stay.
func (k *Keeper) replaceDrawn(ctx context.Context, ref []byte, lot types.Lot) error {
	trial, live, err := k.dueTrial(ctx, ref)
	if err != nil || !live {
		return err
	}
	absent := 0
	for _, j := range trial.Jurors {
		if j.Replaced {
			absent++
		}
	}
	drawn, err := k.draw(ctx, lot, uint32(absent), trial.Excludes)
	if err != nil {
		return err
	}
	if uphold, reject := trial.Votes(); int(uphold+reject)+drawn.Called() < leastJurors {
		if err := k.dissolve(ctx, &trial, drawn.Members); err != nil {
			return err
		}
		if trial.Complete() {
			trial.Draws = append(trial.Draws, drawn)
			return k.close(ctx, &trial)
		}
	}
	period := trial.VoteUntil.Sub(trial.OpenedAt) // as the rules had it when the trial opened
	trial.VoteUntil = sdk.UnwrapSDKContext(ctx).BlockTime().Add(period)
	return k.call(ctx, &trial, drawn)
}

// dissolve has everyone but the accused judge in place of a jury, of which only those who voted stay. Who stayed away may still be heard with the others.
func (k *Keeper) dissolve(ctx context.Context, trial *types.Trial, members uint64) (err error) {
	now := sdk.UnwrapSDKContext(ctx).BlockTime()
	trial.Everyone, trial.EveryoneAt = true, &now
	trial.Jurors = slices.DeleteFunc(trial.Jurors, func(j types.Juror) bool { return j.Vote == types.VOTE_UNSPECIFIED })
	if trial.Electorate, err = k.electorate(ctx, trial, members); err != nil {
		return err
	}
	for _, j := range trial.Jurors {
		active, err := k.communities.IsActivePerson(ctx, j.Person, trial.Community)
		if err != nil {
			return err
		}
		if !active { // their vote counts on
			trial.Electorate++
		}
	}
	return nil
}

// rulesOf are a community's rules: its own, or those of all who have none.
func (k *Keeper) rulesOf(ctx context.Context, community string) (types.Rules, error) {
	rules, err := k.rules.Get(ctx, community)
	if errors.Is(err, collections.ErrNotFound) {
		return types.DefaultRules(community), nil
	}
	return rules, err
}

// dueTrial is the open trial that a due item or a lot refers to.
func (k *Keeper) dueTrial(ctx context.Context, ref []byte) (trial types.Trial, live bool, err error) {
	id, err := types.ReadTrialRef(ref)
	if err != nil {
		return trial, false, err
	}
	trial, err = k.trials.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		return trial, false, nil
	}
	return trial, err == nil && trial.Open(), err
}

// Trial is a trial by its number, while it is kept.
func (k *Keeper) Trial(ctx context.Context, id uint64) (types.Trial, error) {
	trial, err := k.trials.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		return trial, errorsmod.Wrapf(types.ErrUnknownTrial, "%d: there was none, or it was closed long ago", id)
	}
	return trial, err
}

// AwaitingVoteOf are the open trials in which a person's vote is awaited, by number.
func (k *Keeper) AwaitingVoteOf(ctx context.Context, person uint64) ([]types.Trial, error) {
	var ids []uint64
	err := k.awaited.Walk(ctx, collections.NewPrefixedPairRange[uint64, uint64](person), func(key collections.Pair[uint64, uint64]) (bool, error) {
		ids = append(ids, key.K2())
		return false, nil
	})
	if err != nil {
		return nil, err
	}
	if err := k.everyone.Walk(ctx, nil, func(id uint64) (bool, error) {
		ids = append(ids, id)
		return false, nil
	}); err != nil {
		return nil, err
	}
	slices.Sort(ids)
	var trials []types.Trial
	for _, id := range ids {
		trial, err := k.Trial(ctx, id)
		if err != nil {
			return nil, err
		}
		called, err := k.called(ctx, &trial, person)
		if err != nil {
			return nil, err
		}
		if called == nil {
			trials = append(trials, trial)
		}
	}
	return trials, nil
}
