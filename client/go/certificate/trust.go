package certificate

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"time"

	cmtmath "github.com/cometbft/cometbft/libs/math"
	"github.com/cometbft/cometbft/light"
	cmttypes "github.com/cometbft/cometbft/types"
)

// maxClockDrift is how far ahead of the verifier's clock a header may be.
const maxClockDrift = time.Minute

// forever: a trusted header does not expire. Validators here lose no deposit by signing two chains, so that no period is safer
// than another; who trusts a header trusts those validators for as long as they verify by it.
const forever = time.Duration(math.MaxInt64)

// twoThirds of the trusted validators must have signed, where CometBFT would be content with a third.
var twoThirds = cmtmath.Fraction{Numerator: 2, Denominator: 3}

// Trust is what somebody knew before they read a certificate.
type Trust interface {
	// vouchesFor tells whether a block that is sound in itself is one of the chain that is trusted.
	vouchesFor(block *cmttypes.LightBlock, now time.Time) error
}

// TrustValidators trusts validators by the hash that headers name them by.
func TrustValidators(hash []byte) Trust { return trustedValidators(hash) }

type trustedValidators []byte

func (t trustedValidators) vouchesFor(block *cmttypes.LightBlock, _ time.Time) error {
	if !bytes.Equal(block.ValidatorsHash, t) {
		return fmt.Errorf("%w: theirs is the hash %X, trusted is %X", ErrOtherValidators, block.ValidatorsHash, []byte(t))
	}
	return nil
}

// TrustHeader trusts a block, and its validators. The block must be sound in itself.
func TrustHeader(block LightBlock) (Trust, error) {
	if block.Signed.Header == nil {
		return nil, fmt.Errorf("%w: there is no trusted header", ErrUnreadable)
	}
	trusted, err := block.comet(block.Signed.ChainID)
	if err != nil {
		return nil, fmt.Errorf("the trusted header is not sound: %w", err)
	}
	return trustedHeader{trusted}, nil
}

type trustedHeader struct{ *cmttypes.LightBlock }

// vouchesFor follows CometBFT's light client to later blocks. An earlier one it takes where two thirds of the same validators signed it.
func (t trustedHeader) vouchesFor(block *cmttypes.LightBlock, now time.Time) error {
	if block.ChainID != t.ChainID {
		return fmt.Errorf("%w: %s, trusted is %s", ErrOtherChain, block.ChainID, t.ChainID)
	}
	var err error
	switch {
	case block.Height == t.Height:
		if !bytes.Equal(block.Hash(), t.Hash()) {
			return fmt.Errorf("%w: its block %d is another than the trusted one", ErrOtherChain, block.Height)
		}
	case block.Height > t.Height:
		err = light.Verify(t.SignedHeader, t.ValidatorSet, block.SignedHeader, block.ValidatorSet, forever, now, maxClockDrift, twoThirds)
	default:
		err = t.ValidatorSet.VerifyCommitLightTrusting(t.ChainID, block.Commit, twoThirds)
	}
	return notEnough(err, ErrOtherValidators)
}

// notEnough tells signatures that are missing from those that are wrong.
func notEnough(err, missing error) error {
	if err == nil {
		return nil
	}
	var few cmttypes.ErrNotEnoughVotingPowerSigned
	if errors.As(err, &few) {
		return fmt.Errorf("%w: the power of those who signed is %d, it must be more than %d", missing, few.Got, few.Needed)
	}
	var invalid light.ErrInvalidHeader
	switch {
	case !errors.As(err, &invalid):
	case errors.As(invalid.Reason, &few):
		return notEnough(few, ErrNotSigned)
	default:
		return fmt.Errorf("the certificate's header cannot follow the trusted one: %w", invalid.Reason)
	}
	return fmt.Errorf("%w: %w", missing, err)
}
