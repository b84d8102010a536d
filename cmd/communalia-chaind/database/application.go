package database

import (
	"fmt"
	"path/filepath"

	dbm "github.com/cosmos/cosmos-db"
	"github.com/syndtr/goleveldb/leveldb/filter"
	"github.com/syndtr/goleveldb/leveldb/opt"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/memory"
)

// Application opens the database of the application in the folder of a node, as the SDK does, with more memory where the machine has it.
func Application(home string, backend dbm.BackendType) (dbm.DB, error) {
	folder := filepath.Join(home, "data")
	db, err := open("application", folder, backend)
	if err != nil {
		return nil, fmt.Errorf("the database %s cannot be opened: %w", filepath.Join(folder, "application"+dbm.DBFileSuffix), err)
	}
	return growing{db}, nil
}

func open(name, folder string, backend dbm.BackendType) (dbm.DB, error) {
	if backend != dbm.GoLevelDBBackend {
		return dbm.NewDB(name, backend, folder)
	}
	return dbm.NewGoLevelDBWithOpts(name, folder, options(memory.Machine()))
}

// options are those of the SDK, and memory that grows with that of the machine: from what goleveldb takes, up to 512 MB, to four times as large a cache, from
// 2 GB on. Of what is read, the indexes and filters of the files are in the same cache. What was written last stays in memory before it is sorted to disk,
// 8 MiB of it at most: the more, the less is sorted again; but with 16 MiB a contribution took as much of the processor, and every idle node 8 MiB more.
func options(machine uint64) *opt.Options {
	const small, most, unsorted = 512 << 20, 4, 2
	times := int(max(1, min(machine/small, most)))
	return &opt.Options{
		Filter:             filter.NewBloomFilter(10),
		BlockCacheCapacity: times * opt.DefaultBlockCacheCapacity,
		WriteBuffer:        min(times, unsorted) * opt.DefaultWriteBuffer,
	}
}

// growing is a database whose batches grow as they are filled.
type growing struct{ dbm.DB }

// NewBatchWithSize takes no memory in advance. For each of more than a dozen trees, and each block, the SDK asks for 100 KB, of which a quiet network fills
// some hundred bytes: this was more than half of all that a node allocated.
func (g growing) NewBatchWithSize(int) dbm.Batch { return g.NewBatch() }
