package keeper

import (
	"context"
	"time"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/x/contribution/pairlimit"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

// pair is what two persons of a community attested of one another: one record for both ways, read once and written once by an attestation that is held
// to both.
type pair struct {
	key    collections.Triple[string, uint64, uint64]
	stored types.PairCharges
}

// pair reads what two persons, in any order, attested of one another.
func (k *Keeper) pair(ctx context.Context, community string, one, other uint64) (pair, error) {
	p := pair{key: collections.Join3(community, min(one, other), max(one, other))}
	var err error
	p.stored, _, err = k.pairs.Find(ctx, p.key)
	return p, err
}

// side is the part of the record that an attester charges.
func (p *pair) side(attester uint64) *[]types.Charge {
	if attester == p.key.K2() {
		return &p.stored.ByLower
	}
	return &p.stored.ByHigher
}

// charges are those of one of the two for the other.
func (p *pair) charges(attester uint64) pairlimit.Charges {
	stored := *p.side(attester)
	charges := make(pairlimit.Charges, len(stored))
	for i, c := range stored {
		charges[i] = pairlimit.Charge{At: time.Unix(0, c.At).UTC(), Worth: c.Worth}
	}
	return charges
}

func (p *pair) setCharges(attester uint64, charges pairlimit.Charges) {
	stored := make([]types.Charge, len(charges))
	for i, c := range charges {
		stored[i] = types.Charge{At: c.At.UnixNano(), Worth: c.Worth}
	}
	*p.side(attester) = stored
}

// save stores pairs; one without any charge is not kept.
func (k *Keeper) save(ctx context.Context, pairs ...pair) error {
	for _, p := range pairs {
		var err error
		if len(p.stored.ByLower)+len(p.stored.ByHigher) == 0 {
			err = k.pairs.Remove(ctx, p.key)
		} else {
			err = k.pairs.Set(ctx, p.key, p.stored)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
