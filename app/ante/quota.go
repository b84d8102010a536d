package ante

import (
	"context"

	"github.com/communalia/communalia-chain/x/quota/bucket"
)

// Quota keeps a bucket of gas for every id.
type Quota interface {
	// Check refuses gas for which there is no room, and tells what is in the bucket.
	Check(ctx context.Context, id, gas uint64) (bucket.Level, error)
	// Charge takes gas from what there is.
	Charge(ctx context.Context, id, gas uint64, there bucket.Level) error
}

// quota refuses an empty bucket before the signature is verified, and charges the grant once all other checks have agreed: who does not hold the key
// cannot empty another's bucket, and a transaction that fails when executed stays charged.
type quota struct {
	buckets Quota
}

func (d quota) check(a *attempt) (err error) {
	a.bucket, err = d.buckets.Check(a.state, a.sender.ID, a.envelope.Gas)
	return err
}

func (d quota) charge(a *attempt) error {
	return d.buckets.Charge(a.state, a.sender.ID, a.envelope.Gas, a.bucket)
}
