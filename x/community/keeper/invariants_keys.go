package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/x/community/types"
)

func (k Keeper) checkKeys(ctx context.Context) error {
	err := k.keys.Walk(ctx, nil, func(address []byte, ref types.KeyRef) (bool, error) {
		text, err := types.FormatAddress(address)
		if err != nil {
			return true, err
		}
		current, err := k.AddressOf(ctx, ref.Id)
		if err != nil {
			return true, broken("%s points to id %d: %s", text, ref.Id, err)
		}
		listed, err := k.retiredKeys.Has(ctx, collections.Join(ref.Id, address))
		if err == nil && (ref.Retired != listed || ref.Retired == (text == current)) {
			err = broken("%s of id %d: retired %t, listed as such %t, the key now is %s", text, ref.Id, ref.Retired, listed, current)
		}
		return err != nil, err
	})
	if err != nil {
		return err
	}
	if err := k.persons.Walk(ctx, nil, func(id uint64, p types.Person) (bool, error) {
		if p.Address == "" {
			return false, nil
		}
		err := k.checkPointsBack(ctx, id, p.Address, types.KIND_PERSON)
		return err != nil, err
	}); err != nil {
		return err
	}
	return k.organisations.Walk(ctx, nil, func(id uint64, o types.Organisation) (bool, error) {
		err := k.checkPointsBack(ctx, id, o.Address, types.KIND_ORGANISATION)
		return err != nil, err
	})
}

func (k Keeper) checkPointsBack(ctx context.Context, id uint64, text string, kind types.Kind) error {
	address, err := types.ParseAddress(text)
	if err != nil {
		return err
	}
	ref, known, err := k.key(ctx, address)
	if err != nil {
		return err
	}
	if !known || ref.Id != id || ref.Kind != kind || ref.Retired {
		return broken("the key %s of id %d points to %+v", text, id, ref)
	}
	if k.accounts.GetAccount(ctx, address) == nil {
		return broken("the key %s of id %d has no account", text, id)
	}
	return nil
}

// invitation is who opens candidacies where.
type invitation struct {
	inviter   uint64
	community string
}

func (k Keeper) checkCandidacies(ctx context.Context) error {
	open := map[invitation]uint32{}
	indexed := 0
	err := k.candidacies.Walk(ctx, nil, func(key collections.Pair[string, uint64], c types.Candidacy) (bool, error) {
		if c.InviterId != 0 {
			open[invitation{c.InviterId, key.K1()}]++
		}
		has, err := k.candidaciesOf.Has(ctx, ofPerson(key.K2(), key.K1()))
		if err == nil && !has {
			err = broken("the candidacy of id %d in %q is not indexed", key.K2(), key.K1())
		}
		indexed++
		return err != nil, err
	})
	if err != nil {
		return err
	}
	if err := k.candidaciesOf.Walk(ctx, nil, func(membershipKey) (bool, error) {
		indexed--
		return false, nil
	}); err != nil {
		return err
	}
	if err := k.allowances.Walk(ctx, nil, func(key membershipKey, a types.Allowance) (bool, error) {
		who := invitation{key.K1(), key.K2()}
		if a.OpenInvitations != open[who] {
			return true, broken("id %d counts %d open invitations in %q, there are %d", key.K1(), a.OpenInvitations, key.K2(), open[who])
		}
		delete(open, who)
		return false, nil
	}); err != nil {
		return err
	}
	if len(open) > 0 || indexed != 0 {
		return broken("%d inviters count none of their open candidacies; %d candidacies more than indexed", len(open), indexed)
	}
	return nil
}

func (k Keeper) checkBound(ctx context.Context) error {
	return k.persons.Walk(ctx, nil, func(id uint64, p types.Person) (bool, error) {
		bound, err := k.bound(ctx, id)
		if err == nil && bound != (p.Address != "") {
			err = broken("id %d has the address %q, and a membership or candidacy: %t", id, p.Address, bound)
		}
		return err != nil, err
	})
}
