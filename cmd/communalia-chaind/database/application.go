package database

import (
	"fmt"
	"path/filepath"

	dbm "github.com/cosmos/cosmos-db"
)

// Application opens the database of the application in the folder of a node, as the SDK does.
func Application(home string, backend dbm.BackendType) (dbm.DB, error) {
	folder := filepath.Join(home, "data")
	db, err := dbm.NewDB("application", backend, folder)
	if err != nil {
		return nil, fmt.Errorf("the database %s cannot be opened: %w", filepath.Join(folder, "application"+dbm.DBFileSuffix), err)
	}
	return growing{db}, nil
}

// growing is a database whose batches grow as they are filled.
type growing struct{ dbm.DB }

// NewBatchWithSize takes no memory in advance. For each of more than a dozen trees, and each block, the SDK asks for 100 KB, of which a quiet network fills
// some hundred bytes: this was more than half of all that a node allocated.
func (g growing) NewBatchWithSize(int) dbm.Batch { return g.NewBatch() }
