package runner

import (
	"context"
	"fmt"
	"os"
	"strings"
	"time"
)

const (
	lookEvery = 50 * time.Millisecond
	// logTail is how much of a log an error shows.
	logTail = 2_000
)

// Height is the node's last block.
func (n *Node) Height(ctx context.Context) (int64, error) {
	comet, err := n.Comet()
	if err != nil {
		return 0, err
	}
	status, err := comet.Status(ctx)
	if err != nil {
		return 0, fmt.Errorf("status of %s: %w", n.Name, err)
	}
	return status.SyncInfo.LatestBlockHeight, nil
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
	for {
		have, err := n.Height(ctx)
		if err == nil && have >= height {
			return nil
		}
		if lost, how := n.lost(); lost {
			return fmt.Errorf("%s ended (%v) before block %d; its log ends:\n%s", n.Name, how, height, n.logEnd())
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%s stands at block %d, waiting for %d: %w; its log ends:\n%s", n.Name, have, height, ctx.Err(), n.logEnd())
		case <-time.After(lookEvery):
		}
	}
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
