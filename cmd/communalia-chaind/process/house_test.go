package process

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	cmtdb "github.com/cometbft/cometbft-db"
	abci "github.com/cometbft/cometbft/abci/types"
	cmtcfg "github.com/cometbft/cometbft/config"
	"github.com/cometbft/cometbft/state/txindex/kv"
	cmttypes "github.com/cometbft/cometbft/types"
	"golang.org/x/sync/errgroup"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/server"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/cores"
)

// base is the first block that a node has.
type base int64

func (b base) Base() int64 { return int64(b) }

// house is what a node keeps, in bubbled time: an index of the transactions of blocks 1 to 4, and a journal of one old part and two young ones.
type house struct {
	process
	said  strings.Builder
	index *kv.TxIndex
	old   string
}

func (h *house) part(t *testing.T, number string, age time.Duration) string {
	t.Helper()
	path := h.settings.Config.Consensus.WalFile() + number
	at := time.Now().Add(-age)
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte("votes"), 0o600), os.Chtimes(path, at, at)); err != nil {
		t.Fatal(err)
	}
	return path
}

func newHouse(t *testing.T, home string) *house {
	t.Helper()
	config, index := cmtcfg.DefaultConfig().SetRoot(home), cmtdb.NewMemDB()
	h := &house{index: kv.NewTxIndex(index)}
	h.process = process{index: index, settings: &server.Context{Config: config, Logger: log.NewLogger(&h.said, log.ColorOption(false))}}
	for height := int64(1); height <= 4; height++ {
		if err := h.index.Index(&abci.TxResult{Height: height, Tx: tx(height)}); err != nil {
			t.Fatal(err)
		}
	}
	h.part(t, ".001", time.Hour)
	h.part(t, ".002", time.Hour)
	h.old = h.part(t, ".000", 48*time.Hour)
	return h
}

// live has the node keep house until the test is done with it.
func (h *house) live(t *testing.T, do func()) {
	t.Helper()
	ctx, end := context.WithCancel(t.Context())
	group, ctx := errgroup.WithContext(ctx)
	h.trim()
	h.keepHouse(ctx, group, cores.New(), base(3))
	synctest.Wait()
	do()
	end()
	if err := group.Wait(); err != nil {
		t.Error(err)
	}
}

func TestKeepHouse_keepsTheIndexToTheBlocksThatARunningNodeHas(t *testing.T) {
	home := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, home)
		want := func(when string, first int64) {
			t.Helper()
			synctest.Wait()
			for height := int64(1); height <= 4; height++ {
				if found, err := h.index.Get(tx(height).Hash()); err != nil || (found != nil) != (height >= first) {
					t.Errorf("%s: the transaction of block %d: %v, %v", when, height, found, err)
				}
			}
		}
		h.live(t, func() {
			want("it has just begun", 1)
			time.Sleep(forgetEvery)
			want("a day later", 3)
		})
		if !strings.Contains(h.said.String(), "entries=4") {
			t.Errorf("it said %q", h.said.String())
		}
	})
}

// A node with another index, or none, has nothing to forget.
func TestKeepHouse_withoutAnIndex(t *testing.T) {
	home := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, home)
		h.process.index = nil
		h.live(t, func() { time.Sleep(2 * forgetEvery) })
		if strings.Contains(h.said.String(), "index") {
			t.Errorf("it said %q", h.said.String())
		}
	})
}

func TestKeepHouse_trimsTheJournal(t *testing.T) {
	home := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, home)
		gone := func(when string) {
			t.Helper()
			synctest.Wait()
			if _, err := os.Stat(h.old); !errors.Is(err, os.ErrNotExist) {
				t.Errorf("%s: the old part is there: %v", when, err)
			}
		}
		h.live(t, func() {
			gone("when it begins")
			h.old = h.part(t, ".000", 48*time.Hour)
			time.Sleep(trimEvery)
			gone("later")
			h.old = h.part(t, ".x", 0)
			if err := errors.Join(os.Rename(filepath.Dir(h.old), home+"/elsewhere"), os.WriteFile(filepath.Dir(h.old), nil, 0o600)); err != nil {
				t.Fatal(err)
			}
			time.Sleep(trimEvery)
			synctest.Wait()
		})
		for _, line := range []string{"parts=1", "the consensus journal could not be trimmed"} {
			if !strings.Contains(h.said.String(), line) {
				t.Errorf("it said %q, and not %q", h.said.String(), line)
			}
		}
	})
}

func TestKeepHouse_leavesOneCoreAndSomeGarbageToANodeThatHasNothingToDo(t *testing.T) {
	all, home := runtime.GOMAXPROCS(0), t.TempDir()
	if all == 1 {
		t.Skip("a machine of one core")
	}
	t.Setenv("GOGC", "")
	t.Setenv("GOMEMLIMIT", "")
	synctest.Test(t, func(t *testing.T) {
		newHouse(t, home).live(t, func() {
			time.Sleep(2 * cores.LookEvery) // in no time at all, in which no processor works
			synctest.Wait()
			if on := runtime.GOMAXPROCS(0); on != 1 {
				t.Errorf("%d cores, want 1", on)
			}
			if percent := debug.SetGCPercent(-1); percent != -1 {
				t.Errorf("garbage is collected at %d %%, want seldom", percent)
			}
		})
	})
	if percent := debug.SetGCPercent(100); percent < 0 {
		t.Error("garbage is collected seldom at the end")
	}
	if on := runtime.GOMAXPROCS(0); on != all {
		t.Errorf("%d cores at the end, want %d", on, all)
	}
}

func tx(height int64) cmttypes.Tx { return cmttypes.Tx{byte(height), 1, 2, 3} }
