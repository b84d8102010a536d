package database

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"testing"

	dbm "github.com/cosmos/cosmos-db"
)

func open(t *testing.T) dbm.DB {
	t.Helper()
	db, err := Application(t.TempDir(), dbm.GoLevelDBBackend)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// A batch that takes the memory of another takes nothing of what that held.
func TestBatch_holdsWhatItWasGivenAlone(t *testing.T) {
	db := open(t)
	left := db.NewBatch()
	must(t, left.Set([]byte("left"), []byte("never written")))
	must(t, left.Close())
	first := db.NewBatchWithSize(100_000)
	must(t, first.Set([]byte("kept"), []byte("1")))
	must(t, first.Set([]byte("changed"), []byte("1")))
	must(t, first.Set([]byte("removed"), []byte("1")))
	must(t, first.Write())
	second := db.NewBatchWithSize(100_000)
	must(t, second.Set([]byte("changed"), []byte("2")))
	must(t, second.Delete([]byte("removed")))
	if size, err := second.GetByteSize(); err != nil || size == 0 || size > 100 {
		t.Errorf("a batch of two has %d bytes, %v", size, err)
	}
	must(t, second.WriteSync())
	for key, want := range map[string]string{"left": "", "kept": "1", "changed": "2", "removed": ""} {
		if got, err := db.Get([]byte(key)); err != nil || string(got) != want {
			t.Errorf("%s: %q, %v, want %q", key, got, err, want)
		}
	}
}

func TestBatch_refusesWhatTheSDKsDoes(t *testing.T) {
	db := open(t)
	theirs, err := dbm.NewDB("theirs", dbm.GoLevelDBBackend, t.TempDir())
	must(t, err)
	defer func() { must(t, theirs.Close()) }()
	for name, do := range map[string]func(dbm.Batch) error{
		"no key":           func(b dbm.Batch) error { return b.Set(nil, []byte("value")) },
		"no value":         func(b dbm.Batch) error { return b.Set([]byte("key"), nil) },
		"an empty value":   func(b dbm.Batch) error { return b.Set([]byte("key"), []byte{}) },
		"to delete no key": func(b dbm.Batch) error { return b.Delete(nil) },
		"set when closed":  func(b dbm.Batch) error { return errors.Join(b.Close(), b.Set([]byte("key"), []byte("value"))) },
		"written twice":    func(b dbm.Batch) error { return errors.Join(b.Write(), b.Write()) },
		"delete when written": func(b dbm.Batch) error {
			return errors.Join(b.WriteSync(), b.Delete([]byte("key")))
		},
		"its size when closed": func(b dbm.Batch) error {
			_, err := b.GetByteSize()
			closed := b.Close()
			_, after := b.GetByteSize()
			return errors.Join(err, closed, after)
		},
		"closed twice": func(b dbm.Batch) error { return errors.Join(b.Close(), b.Close()) },
	} {
		t.Run(name, func(t *testing.T) {
			got, want := do(db.NewBatch()), do(theirs.NewBatch())
			if (got == nil) != (want == nil) {
				t.Errorf("%v, the SDK's %v", got, want)
			}
		})
	}
}

// Trees are saved at once, each with batches of its own.
func TestBatch_manyAtOnce(t *testing.T) {
	db, like := open(t), bytes.Repeat([]byte{7}, 1_000)
	value := func(of ...int) []byte { return fmt.Append(bytes.Clone(like), of) }
	var group sync.WaitGroup
	for tree := range 8 {
		group.Go(func() {
			for round := range 20 {
				b := db.NewBatchWithSize(100_000)
				for n := range 50 {
					if err := b.Set(fmt.Appendf(nil, "%d/%d/%d", tree, round, n), value(tree, round, n)); err != nil {
						t.Error(err)
					}
				}
				if err := b.Write(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	for tree := range 8 {
		for round := range 20 {
			for n := range 50 {
				got, err := db.Get(fmt.Appendf(nil, "%d/%d/%d", tree, round, n))
				if err != nil || !bytes.Equal(got, value(tree, round, n)) {
					t.Fatalf("%d/%d/%d: %d bytes, %v", tree, round, n, len(got), err)
				}
			}
		}
	}
}

// What fills a batch of 100 KB again and again takes its memory once: less than a tenth of what batches that grow from nothing would. Nothing is collected
// meanwhile, which would drop what waits to be used again.
func TestBatch_takesTheMemoryOfThoseBefore(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	db, key, value := open(t), []byte("key"), bytes.Repeat([]byte{7}, 1_000)
	fill := func() {
		b := db.NewBatchWithSize(100_000)
		for range 100 {
			must(t, b.Set(key, value))
		}
		must(t, b.Close())
	}
	fill()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range 100 {
		fill()
	}
	if runtime.ReadMemStats(&after); after.TotalAlloc-before.TotalAlloc > 100*100_000/10 {
		t.Errorf("a hundred batches of 100 KB took %d bytes", after.TotalAlloc-before.TotalAlloc)
	}
}
