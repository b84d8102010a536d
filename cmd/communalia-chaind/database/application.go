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
	if goLevelDB, is := db.(*dbm.GoLevelDB); is {
		return level{goLevelDB}, nil
	}
	return db, nil
}
