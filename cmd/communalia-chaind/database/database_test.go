package database

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	cmtcfg "github.com/cometbft/cometbft/config"
)

// What a node of an earlier build wrote is read, and what is written here is read by that build and by CometBFT's own tools.
func TestOpen_readsWhatOthersWroteAndIsReadByThem(t *testing.T) {
	ctx := &cmtcfg.DBContext{ID: "blockstore", Config: cmtcfg.DefaultConfig().SetRoot(t.TempDir())}
	providers := []cmtcfg.DBProvider{cmtcfg.DefaultDBProvider, Open, cmtcfg.DefaultDBProvider, Open}
	value := bytes.Repeat([]byte("a heartbeat "), 50)
	for turn, open := range providers {
		db, err := open(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for i := range 1_000 * turn {
			if got, err := db.Get([]byte(fmt.Sprint(i))); err != nil || !bytes.Equal(got, value) {
				t.Fatalf("turn %d: %d is %q, %v", turn, i, got, err)
			}
		}
		for i := range 1_000 {
			if err := db.Set([]byte(fmt.Sprint(1_000*turn+i)), value); err != nil {
				t.Fatal(err)
			}
		}
		if err := db.Compact(nil, nil); err != nil {
			t.Fatal(err)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestOpen_saysWhichCannotBeOpened(t *testing.T) {
	ctx := &cmtcfg.DBContext{ID: "blockstore", Config: cmtcfg.DefaultConfig().SetRoot(t.TempDir())}
	db, err := Open(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(ctx.Config.DBDir(), "blockstore.db")
	manifests, err := filepath.Glob(filepath.Join(folder, "MANIFEST-*"))
	if err != nil || len(manifests) != 1 {
		t.Fatal(manifests, err)
	}
	if err := os.Remove(manifests[0]); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(ctx); err == nil || !strings.Contains(err.Error(), folder+" cannot be opened") {
		t.Errorf("got %v", err)
	}
}

func TestOpen_leavesOtherBackendsToCometBFT(t *testing.T) {
	config := cmtcfg.DefaultConfig().SetRoot(t.TempDir())
	config.DBBackend = "none such"
	if _, err := Open(&cmtcfg.DBContext{ID: "blockstore", Config: config}); err == nil || !strings.Contains(err.Error(), "none such") {
		t.Errorf("got %v", err)
	}
}
