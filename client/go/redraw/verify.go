package redraw

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"

	contribution "github.com/communalia/communalia-chain/x/contribution/types"
	jury "github.com/communalia/communalia-chain/x/jury/types"
)

// The reasons why a record is not what its lot leads to.
var (
	ErrNotDrawn   = errors.New("no lot was drawn for the contribution yet")
	ErrDiffers    = errors.New("the record is not what the lot leads to")
	ErrOtherBlock = errors.New("the record was not drawn from the block that you know")
)

const (
	// million is the whole of what a chance is told in.
	million = 1_000_000
	// most is how many draws a trial has: of its jury, and of those who took the place of jurors who stayed away.
	most = 2
	// leastJurors is below how many jurors everyone but the contributors judges.
	leastJurors = 3
)

// Verify draws again and holds the record to it.
func Verify(r Record) error {
	if r.Drawn == nil {
		if r.Trial != 0 || r.Cause != contribution.TRIAL_CAUSE_UNSPECIFIED || len(r.Juries) > 0 {
			return fmt.Errorf("%w: it tells of a trial, and of no lot", ErrDiffers)
		}
		return ErrNotDrawn
	}
	if len(r.Drawn.BlockHash) != sha256.Size || r.Drawn.Height < 1 || r.Drawn.Lot < 1 {
		return fmt.Errorf("%w: lot %d, height %d and a hash of %d bytes are those of no block", ErrDiffers, r.Drawn.Lot, r.Drawn.Height, len(r.Drawn.BlockHash))
	}
	if cause := Cause(r); cause != r.Cause {
		return fmt.Errorf("%w: the cause of a trial is %s, it tells of %s", ErrDiffers, cause, r.Cause)
	}
	if tried := r.Cause != contribution.TRIAL_CAUSE_UNSPECIFIED; tried != (r.Trial != 0) {
		return fmt.Errorf("%w: it tells of trial %d, and the cause is %s", ErrDiffers, r.Trial, r.Cause)
	}
	return verifyJuries(r)
}

// Cause is why the contribution goes to a jury, by its lot; unspecified where it does not.
func Cause(r Record) contribution.TrialCause {
	if r.Contested {
		return contribution.TRIAL_CAUSE_CONTEST
	}
	terms := contribution.Terms{AuditSharePpm: r.AuditSharePpm, AuditAbove: r.AuditAbove}
	return terms.AuditCause(r.Amount, func(ppm uint32) bool { return lotOf(r).Chance(contribution.PurposeAudit, ppm) })
}

// AuditNumber is the number, below a million, that the lot draws for the audit: there is one where it is below the share.
func AuditNumber(r Record) uint64 {
	return lotOf(r).Seed().Stream(contribution.PurposeAudit).Below(million)
}

func lotOf(r Record) jury.Lot {
	return jury.Lot{ID: r.Drawn.Lot, Height: r.Drawn.Height, BlockHash: r.Drawn.BlockHash}
}

func verifyJuries(r Record) error {
	if len(r.Juries) > most || (len(r.Juries) > 0 && r.Trial == 0) {
		return fmt.Errorf("%w: it tells of %d draws of jurors, and of trial %d", ErrDiffers, len(r.Juries), r.Trial)
	}
	var called []uint64
	for i := range r.Juries {
		d := &r.Juries[i]
		if err := verifyLot(r, i); err != nil {
			return err
		}
		if err := verifyLooks(d, called); err != nil {
			return err
		}
		if !d.Reproducible() {
			return fmt.Errorf("%w: the jurors are not those whom lot %d of block %d calls", ErrDiffers, d.Lot.ID, d.Lot.Height)
		}
		called = d.Jurors()
	}
	return nil
}

// verifyLot holds the lot of a jury to that of the contribution; that of replacements was drawn later.
func verifyLot(r Record, i int) error {
	lot := r.Juries[i].Lot
	if i == 0 {
		if lot.ID != r.Drawn.Lot || lot.Height != r.Drawn.Height || !bytes.Equal(lot.BlockHash, r.Drawn.BlockHash) {
			return fmt.Errorf("%w: the jury has lot %d of block %d, the contribution lot %d of block %d",
				ErrDiffers, lot.ID, lot.Height, r.Drawn.Lot, r.Drawn.Height)
		}
		return nil
	}
	first := r.Juries[0].Lot
	if lot.ID <= first.ID || lot.Height <= first.Height || lot.Community != first.Community || len(lot.BlockHash) != sha256.Size {
		return fmt.Errorf("%w: jurors were replaced by lot %d of block %d, which does not follow lot %d of block %d",
			ErrDiffers, lot.ID, lot.Height, first.ID, first.Height)
	}
	return nil
}

// verifyLooks holds the looks of a draw to what can be seen in them alone: nobody twice, nobody again who was called before.
func verifyLooks(d *jury.Draw, called []uint64) error {
	before := map[uint64]bool{}
	for _, person := range called {
		before[person] = true
	}
	seen := map[uint64]bool{}
	for _, look := range d.Looks {
		_, known := jury.LookResult_name[int32(look.Result)]
		switch {
		case !known || look.Result == jury.LOOK_RESULT_UNSPECIFIED:
			return fmt.Errorf("%w: nobody knows what came of place %d", ErrDiffers, look.Position)
		case look.Person == 0 || seen[look.Person]:
			return fmt.Errorf("%w: place %d is of person %d, who is nobody or was looked at before", ErrDiffers, look.Position, look.Person)
		case before[look.Person] && look.Result != jury.LOOK_RESULT_BARRED:
			return fmt.Errorf("%w: person %d was called before and could be called again", ErrDiffers, look.Person)
		}
		seen[look.Person] = true
	}
	return nil
}

// EveryoneJudges tells whether the draws found too few, so that all active persons but the contributors judge.
func EveryoneJudges(r Record) bool { return len(r.Juries) > 0 && TooFew(r, len(r.Juries)-1) }

// TooFew tells whether fewer than three judge after one of the draws: those whom it called, and after the second those of the first who did not stay away.
func TooFew(r Record, i int) bool {
	jurors := r.Juries[i].Called()
	if i > 0 {
		jurors += r.Juries[0].Called() - min(r.Juries[0].Called(), int(r.Juries[i].Wanted))
	}
	return jurors < leastJurors
}

// Blocks are the blocks that the record was drawn from, as it tells them: hashes by height.
func Blocks(r Record) map[int64][]byte {
	blocks := map[int64][]byte{r.Drawn.Height: r.Drawn.BlockHash}
	for _, d := range r.Juries {
		blocks[d.Lot.Height] = d.Lot.BlockHash
	}
	return blocks
}

// HoldTo holds the record to the hash of a block that the reader knows from its header.
func HoldTo(r Record, height int64, hash []byte) error {
	told, drawn := Blocks(r)[height]
	switch {
	case !drawn:
		return fmt.Errorf("%w: block %d drew nothing of it", ErrOtherBlock, height)
	case !bytes.Equal(told, hash):
		return fmt.Errorf("%w: of block %d it tells %X, you know %X", ErrOtherBlock, height, told, hash)
	}
	return nil
}
