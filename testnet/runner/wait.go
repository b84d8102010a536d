package runner

import (
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	coretypes "github.com/cometbft/cometbft/rpc/core/types"
)

const (
	lookEvery = 50 * time.Millisecond
	// logTail is how much of a log an error shows.
	logTail = 2_000
)

// Height is the node's last block.
func (n *Node) Height(ctx context.Context) (int64, error) {
	info, err := n.sync(ctx)
	return info.LatestBlockHeight, err
}

func (n *Node) sync(ctx context.Context) (coretypes.SyncInfo, error) {
	comet, err := n.Comet()
	if err != nil {
		return coretypes.SyncInfo{}, err
	}
	status, err := comet.Status(ctx)
	if err != nil {
		return coretypes.SyncInfo{}, fmt.Errorf("status of %s: %w", n.Name, err)
	}
	return status.SyncInfo, nil
}

// executed is the last block that the application has executed, 0 where there is none. CometBFT has a block a little earlier.
func (n *Node) executed(ctx context.Context) int64 {
	comet, err := n.Comet()
	if err != nil {
		return 0
	}
	info, err := comet.ABCIInfo(ctx)
	if err != nil {
		return 0
	}
	return info.Response.LastBlockHeight
}

// AppHash is the hash of the state that the block before left, as the header of the given height carries it.
func (n *Node) AppHash(ctx context.Context, height int64) (string, error) {
	comet, err := n.Comet()
	if err != nil {
		return "", err
	}
	block, err := comet.Block(ctx, &height)
	if err != nil {
		return "", fmt.Errorf("block %d of %s: %w", height, n.Name, err)
	}
	return block.Block.AppHash.String(), nil
}

// WaitForHeight returns once the node has the block. A node whose process ended is not waited for.
func (n *Node) WaitForHeight(ctx context.Context, height int64) error {
	return n.wait(ctx, fmt.Sprintf("it has block %d", height), func() bool {
		have, err := n.Height(ctx)
		return err == nil && have >= height
	})
}

// WaitUntilReady returns once the node answers queries and takes transactions: it has executed a block, and no longer looks for
// blocks that others have.
func (n *Node) WaitUntilReady(ctx context.Context) error {
	return n.wait(ctx, "it takes transactions", func() bool {
		info, err := n.sync(ctx)
		return err == nil && !info.CatchingUp && n.executed(ctx) > 0
	})
}

func (n *Node) wait(ctx context.Context, what string, reached func() bool) error {
	for !reached() {
		if lost, how := n.lost(); lost {
			return fmt.Errorf("%s ended (%v) before %s; its log ends:\n%s", n.Name, how, what, n.logEnd())
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("waiting for %s until %s: %w; its log ends:\n%s", n.Name, what, ctx.Err(), n.logEnd())
		case <-time.After(lookEvery):
		}
	}
	return nil
}

func (n *Node) logEnd() string {
	text, err := os.ReadFile(n.LogPath())
	if err != nil {
		return err.Error()
	}
	if len(text) > logTail {
		text = text[len(text)-logTail:]
	}
	return strings.TrimSpace(string(text))
}
