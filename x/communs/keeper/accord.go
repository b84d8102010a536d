package keeper

import (
	"context"
	"fmt"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/communs/accord"
	"github.com/communalia/communalia-chain/x/communs/amount"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// AccordAllows refuses where Communs of one community are not honoured in another now, or not so many.
func (k Keeper) AccordAllows(ctx context.Context, from, to string, asked uint64) error {
	made, err := k.accord(ctx, from, to)
	if err != nil {
		return err
	}
	standing, err := k.standingOf(ctx, made)
	if err != nil {
		return err
	}
	if len(standing.unmet) > 0 {
		return errorsmod.Wrapf(types.ErrAccordRests, "between %q and %q: %s", made.First, made.Second, standing.unmet[0])
	}
	if may := accord.May(made.Committed(from), standing.ceiling); asked > may {
		return errorsmod.Wrapf(types.ErrAccordCeiling, "members of %q may redeem for %s Communs more in %q now, %s are asked",
			from, amount.Format(may), to, amount.Format(asked))
	}
	return nil
}

// AccordUse counts what becomes of a redemption that a member of one community made in another: it counts when it is made, and is taken back when it is
// released. It counts on when an accord has ended: what is open then goes on.
func (k Keeper) AccordUse(ctx context.Context, from, to string, redeemed uint64, use types.Use) error {
	made, err := k.accord(ctx, from, to)
	if err != nil {
		return err
	}
	if !made.Count(from, redeemed, use) {
		return errorsmod.Wrapf(types.ErrTooMuch, "%d µC between %q and %q", redeemed, from, to)
	}
	return k.Accords.Set(ctx, accordKey(from, to), made)
}

// accord is the one between two communities, made or ended.
func (k Keeper) accord(ctx context.Context, one, other string) (types.Accord, error) {
	made, err := k.Accords.Get(ctx, accordKey(one, other))
	if missing(err) {
		return made, errorsmod.Wrapf(types.ErrNoAccord, "%q and %q", one, other)
	}
	return made, err
}

func accordKey(one, other string) collections.Pair[string, string] {
	return collections.Join(min(one, other), max(one, other))
}

// standing is how an accord stands now: it is in force where nothing is unmet.
type standing struct {
	unmet                       []string
	firstPersons, secondPersons uint64
	ceiling                     uint64
}

func (k Keeper) standingOf(ctx context.Context, made types.Accord) (s standing, err error) {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return s, err
	}
	if s.firstPersons, err = k.memberships.ActivePersons(ctx, made.First); err != nil {
		return s, err
	}
	if s.secondPersons, err = k.memberships.ActivePersons(ctx, made.Second); err != nil {
		return s, err
	}
	each := made.Ceiling
	if each == 0 {
		each = params.AccordCeiling
	}
	s.ceiling = accord.Ceiling(each, s.firstPersons, s.secondPersons)
	if made.EndedAt != nil {
		s.unmet = append(s.unmet, "it was ended")
	}
	for _, side := range []struct {
		community string
		persons   uint64
	}{{made.First, s.firstPersons}, {made.Second, s.secondPersons}} {
		if side.persons < uint64(params.AccordPersons) {
			s.unmet = append(s.unmet, fmt.Sprintf("%q has %d active persons, it takes %d", side.community, side.persons, params.AccordPersons))
		}
	}
	for _, unmet := range []func(context.Context, types.Accord) (string, error){k.hoursApart, k.meltsApart} {
		sentence, err := unmet(ctx, made)
		if err != nil {
			return s, err
		}
		if sentence != "" {
			s.unmet = append(s.unmet, sentence)
		}
	}
	return s, nil
}

// hoursApart says where an hour of work is not worth the same in both communities.
func (k Keeper) hoursApart(ctx context.Context, made types.Accord) (string, error) {
	if k.upward.hours == nil {
		return "what an hour is worth is not known", nil
	}
	first, err := k.upward.hours.HourlyRates(ctx, made.First)
	if err != nil {
		return "", err
	}
	second, err := k.upward.hours.HourlyRates(ctx, made.Second)
	if err != nil {
		return "", err
	}
	if category := accord.Mismatch(first, second); category != "" {
		return fmt.Sprintf("an hour of %s is not worth the same in both", category), nil
	}
	return "", nil
}

// meltsApart says where one melt is more than twice as fast as the other.
func (k Keeper) meltsApart(ctx context.Context, made types.Accord) (string, error) {
	first, err := k.open(ctx, made.First)
	if err != nil {
		return "", err
	}
	second, err := k.open(ctx, made.Second)
	if err != nil {
		return "", err
	}
	one, other := first.rules.History().Last().Policy, second.rules.History().Last().Policy
	if one.AtMostTwiceAsFast(other) && other.AtMostTwiceAsFast(one) {
		return "", nil
	}
	return fmt.Sprintf("%s in %q and %s in %q: one melts more than twice as fast", one, made.First, other, made.Second), nil
}
