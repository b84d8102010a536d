package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// voice is a person's word, and who signs it in their name; helper is 0 where they sign themselves. Limits hold for both: whatever one key signs, in
// whoever's name, never counts for more than what its owner could say alone.
type voice struct{ person, helper uint64 }

func (v voice) signer() uint64 {
	if v.helper != 0 {
		return v.helper
	}
	return v.person
}

// bound are those whose limits a word is held to.
func (v voice) bound() []uint64 {
	if v.helper != 0 {
		return []uint64{v.person, v.helper}
	}
	return []uint64{v.person}
}

// checkOneVoice refuses a second attester of a circle: a helper and their wards are one, whoever of them signs, and who signed once, in
// anybody's name, does not sign again. It reads nothing for the first attester.
func (k *Keeper) checkOneVoice(ctx context.Context, c *types.Contribution, by voice) error {
	if len(c.Attestations) == 0 {
		return nil
	}
	circle := by.helper
	if circle == 0 {
		var err error
		if circle, err = k.persons.Circle(ctx, by.person); err != nil {
			return err
		}
	}
	for _, a := range c.Attestations {
		theirs, err := k.persons.Circle(ctx, a.Attester)
		if err != nil {
			return err
		}
		if theirs == circle || a.Attester == circle || a.Helper != 0 && (a.Helper == circle || a.Helper == by.signer()) {
			return errorsmod.Wrapf(types.ErrOneVoice, "contribution %d: person %d attested it, and a helper and their wards are one attester",
				c.Id, a.Attester)
		}
	}
	return nil
}

// weighVoice holds a person's word on one part to the limits of their ordered pair, and to those of who signs in their name.
func (k *Keeper) weighVoice(ctx context.Context, params types.Params, c *types.Contribution, by voice, part types.Part) (verdict, error) {
	var charges []pair
	for _, person := range by.bound() {
		v, err := k.weighPair(ctx, params, c, person, part)
		if err != nil || !v.counts() {
			return v, err
		}
		charges = append(charges, v.charges...)
	}
	return counted(charges), nil
}
