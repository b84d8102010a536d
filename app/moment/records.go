package moment

import (
	"errors"
	"fmt"
	"time"

	dbm "github.com/cosmos/cosmos-db"

	errorsmod "cosmossdk.io/errors"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
)

// Records are the commit records of a node: one a block, in the application's database, written by the store with each commit.
type Records struct {
	db dbm.DB
}

// NewRecords reads the commit records in the application's database.
func NewRecords(db dbm.DB) Records { return Records{db: db} }

// key is the store's own: it has no way in to write a record again, and ours must.
func key(height int64) []byte { return fmt.Appendf(nil, "s/%d", height) }

// At is the time of the block at a height; ErrUnknown where no record holds it.
func (r Records) At(height int64) (time.Time, error) {
	record, err := r.read(height)
	if err != nil {
		return time.Time{}, err
	}
	if record.Timestamp.IsZero() {
		return time.Time{}, errorsmod.Wrapf(ErrUnknown, "the commit record of block %d has lost its time", height)
	}
	return record.Timestamp, nil
}

// Note writes the time of a block into its commit record, and leaves the rest of it as it is.
func (r Records) Note(height int64, at time.Time) error {
	record, err := r.read(height)
	if err != nil {
		return err
	}
	record.Timestamp = at.UTC()
	bz, err := record.Marshal()
	if err != nil {
		return err
	}
	return r.db.SetSync(key(height), bz)
}

// Forget drops the record of a block that the node no longer keeps.
func (r Records) Forget(height int64) error {
	return r.db.Delete(key(height))
}

func (r Records) read(height int64) (storetypes.CommitInfo, error) {
	var record storetypes.CommitInfo
	bz, err := r.db.Get(key(height))
	if err != nil {
		return record, err
	}
	if bz == nil {
		return record, errorsmod.Wrapf(ErrUnknown, "there is no commit record of block %d", height)
	}
	return record, record.Unmarshal(bz)
}

// Mend restores the time in the commit record of the node's last block where a rollback has lost it.
// blockTime reads it from the blocks that the node keeps.
func (r Records) Mend(last int64, blockTime func(height int64) (time.Time, error)) error {
	if last == 0 {
		return nil
	}
	_, err := r.At(last)
	if !errors.Is(err, ErrUnknown) {
		return err
	}
	at, err := blockTime(last)
	if err != nil {
		return err
	}
	return r.Note(last, at)
}
