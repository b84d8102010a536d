package process

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	cmtdb "github.com/cometbft/cometbft-db"
	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/cometbft/cometbft/state/txindex/kv"
	cmttypes "github.com/cometbft/cometbft/types"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/server"
)

// base is the first block that a node has.
type base int64

func (b base) Base() int64 { return int64(b) }

func TestForget_keepsTheIndexToTheBlocksThatARunningNodeHas(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		index := cmtdb.NewMemDB()
		txs := kv.NewTxIndex(index)
		for height := int64(1); height <= 4; height++ {
			if err := txs.Index(&abci.TxResult{Height: height, Tx: tx(height)}); err != nil {
				t.Fatal(err)
			}
		}
		var said strings.Builder
		p := process{index: index, settings: &server.Context{Logger: log.NewLogger(&said, log.ColorOption(false))}}
		ctx, end := context.WithCancel(t.Context())
		go p.forget(ctx, base(3))
		want := func(when string, first int64) {
			t.Helper()
			synctest.Wait()
			for height := int64(1); height <= 4; height++ {
				if found, err := txs.Get(tx(height).Hash()); err != nil || (found != nil) != (height >= first) {
					t.Errorf("%s: the transaction of block %d: %v, %v", when, height, found, err)
				}
			}
		}
		want("it has just begun", 1)
		time.Sleep(forgetEvery)
		want("a day later", 3)
		end()
		synctest.Wait()
		if !strings.Contains(said.String(), "entries=4") {
			t.Errorf("it said %q", said.String())
		}
	})
}

// A node with another index, or none, has nothing to forget.
func TestForget_ofNoIndexEnds(t *testing.T) {
	(&process{}).forget(t.Context(), base(3))
}

func tx(height int64) cmttypes.Tx { return cmttypes.Tx{byte(height), 1, 2, 3} }
