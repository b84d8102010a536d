package load

import (
	"context"
	"fmt"
	"strings"
	"time"

	rpchttp "github.com/cometbft/cometbft/rpc/client/http"
	cmttypes "github.com/cometbft/cometbft/types"
)

// watch is told of blocks by a node as they are made, over one connection: asking for each transaction would load the machine more than the nodes do.
type watch struct {
	client *rpchttp.HTTP
	blocks <-chan seen
}

// seen is a transaction in a block, and when the node told of that.
type seen struct {
	hash string
	at   time.Time
}

// buffered is how many may wait to be read: those of the longest offer.
const buffered = 1 << 16

func watchBlocks(ctx context.Context, address string) (*watch, error) {
	client, err := rpchttp.New("http://"+address, "/websocket")
	if err != nil {
		return nil, err
	}
	if err := client.Start(); err != nil {
		return nil, fmt.Errorf("listen to %s: %w", address, err)
	}
	events, err := client.Subscribe(ctx, "bench", cmttypes.EventQueryNewBlock.String(), buffered)
	if err != nil {
		return nil, fmt.Errorf("listen to %s: %w", address, err)
	}
	blocks := make(chan seen, buffered)
	go func() {
		defer close(blocks)
		for {
			select {
			case event := <-events:
				now := time.Now()
				block, ok := event.Data.(cmttypes.EventDataNewBlock)
				if !ok {
					continue
				}
				for _, tx := range block.Block.Txs {
					blocks <- seen{strings.ToUpper(fmt.Sprintf("%x", tx.Hash())), now}
				}
			case <-client.Quit():
				return
			case <-ctx.Done():
				return
			}
		}
	}()
	return &watch{client, blocks}, nil
}

// await reads until all hashes were seen, or nothing came for a while.
func (w *watch) await(ctx context.Context, wanted map[string]time.Time, patience time.Duration) map[string]time.Time {
	told := map[string]time.Time{}
	end := time.After(patience)
	for left := len(wanted); left > 0; {
		select {
		case one, open := <-w.blocks:
			if !open {
				return told
			}
			if _, ours := wanted[one.hash]; ours {
				told[one.hash] = one.at
				left--
			}
		case <-end:
			return told
		case <-ctx.Done():
			return told
		}
	}
	return told
}

func (w *watch) close() { _ = w.client.Stop() } // what it read is read
