package database

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	dbm "github.com/cosmos/cosmos-db"
)

func TestApplication_isTheSDKsDatabase(t *testing.T) {
	home := t.TempDir()
	theirs, err := dbm.NewDB("application", dbm.GoLevelDBBackend, filepath.Join(home, "data"))
	if err != nil {
		t.Fatal(err)
	}
	if err := theirs.SetSync([]byte("key"), []byte("value")); err != nil {
		t.Fatal(err)
	}
	if err := theirs.Close(); err != nil {
		t.Fatal(err)
	}
	ours, err := Application(home, dbm.GoLevelDBBackend)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := ours.Get([]byte("key")); err != nil || string(got) != "value" {
		t.Errorf("got %q, %v", got, err)
	}
	if err := ours.Close(); err != nil {
		t.Fatal(err)
	}
}

// A batch takes what it is given, however much, and no memory before.
func TestApplication_batchesGrow(t *testing.T) {
	db, err := Application(t.TempDir(), dbm.GoLevelDBBackend)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}()
	const size = 100_000
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range 100 {
		_ = db.NewBatchWithSize(size)
	}
	if runtime.ReadMemStats(&after); after.TotalAlloc-before.TotalAlloc > size {
		t.Errorf("a hundred empty batches take %d bytes", after.TotalAlloc-before.TotalAlloc)
	}
	batch, value := db.NewBatchWithSize(size), bytes.Repeat([]byte{1}, size/10)
	for i := range 30 {
		if err := batch.Set([]byte{byte(i)}, value); err != nil {
			t.Fatal(err)
		}
	}
	if err := batch.WriteSync(); err != nil {
		t.Fatal(err)
	}
	if err := batch.Close(); err != nil {
		t.Fatal(err)
	}
	for i := range 30 {
		if got, err := db.Get([]byte{byte(i)}); err != nil || !bytes.Equal(got, value) {
			t.Fatalf("%d: %d bytes, %v", i, len(got), err)
		}
	}
}

func TestApplication_saysWhichCannotBeOpened(t *testing.T) {
	home := t.TempDir()
	if err := os.WriteFile(filepath.Join(home, "data"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(home, "data", "application.db")
	if _, err := Application(home, dbm.GoLevelDBBackend); err == nil || !strings.Contains(err.Error(), file+" cannot be opened") {
		t.Errorf("got %v", err)
	}
}

func TestOptions_growWithTheMachine(t *testing.T) {
	for machine, want := range map[uint64]struct{ cached, unsorted int }{0: {8, 4}, 512 << 20: {8, 4}, 1 << 30: {16, 8}, 2 << 30: {32, 8}, 1 << 40: {32, 8}} {
		got := options(machine)
		if got.BlockCacheCapacity != want.cached<<20 || got.WriteBuffer != want.unsorted<<20 || got.Filter == nil {
			t.Errorf("%d MB: %d and %d bytes, want %+v MiB", machine>>20, got.BlockCacheCapacity, got.WriteBuffer, want)
		}
	}
}
