package certificate

import (
	"fmt"
	"time"
)

// Verify holds a certificate to what somebody trusts: each record to the header, each word of the statement to the records, the
// header to the validators, and these to the trust. Nothing but the arguments is read.
func Verify(c Certificate, trust Trust, now time.Time) error {
	if err := c.known(); err != nil {
		return err
	}
	block, err := c.Block.comet(c.ChainID)
	if err != nil {
		if c.Block.Signed.Header != nil && c.Block.Signed.ChainID != c.ChainID {
			return fmt.Errorf("%w: it says %q, its header %q", ErrOtherChain, c.ChainID, c.Block.Signed.ChainID)
		}
		return fmt.Errorf("%w: %w", ErrChanged, err)
	}
	for _, record := range c.Records {
		if err := record.verify(block.AppHash); err != nil {
			return err
		}
	}
	proven, err := stateOf(c.Records, block.Header)
	if err != nil {
		return err
	}
	if err := c.Statement.same(proven); err != nil {
		return err
	}
	if err := trust.vouchesFor(block, now); err != nil {
		return err
	}
	// All signatures are verified, not only as many as make two thirds: a certificate in which anything is false is refused.
	err = block.ValidatorSet.VerifyCommit(c.ChainID, block.Commit.BlockID, block.Height, block.Commit)
	return notEnough(err, ErrNotSigned)
}
