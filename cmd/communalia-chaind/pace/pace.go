// Package pace has a node in which nothing happens ask its peers seldom what they lack.
//
// CometBFT asks each peer twice, ten times a second: for a block it could have and for a vote. With three peers these sixty pauses a second, each at its own
// moment, are nearly all that an idle node uses of a processor. While consensus waits for something to decide a node makes longer pauses; from its next step
// on they are as short as config.toml says. What is to be decided first after a quiet time waits half a long pause more.
package pace

import (
	"context"
	"sync/atomic"
	"time"

	cmtcfg "github.com/cometbft/cometbft/config"
	rpcclient "github.com/cometbft/cometbft/rpc/client"
	"github.com/cometbft/cometbft/rpc/client/local"
	coretypes "github.com/cometbft/cometbft/rpc/core/types"
	cmttypes "github.com/cometbft/cometbft/types"
	"golang.org/x/sync/errgroup"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/server"
)

const (
	// quiet is the pause of a node in which nothing happens.
	quiet = 500 * time.Millisecond
	// attentive is how long after a step of consensus the next is expected: several times what a block takes from its proposal on.
	attentive = 3 * time.Second
	// stepsAtOnce is how many steps may wait to be heard.
	stepsAtOnce = 100
)

// Listen follows the steps of a node's consensus while it runs. It is called when the node has started, with a client of its own; without one, or where the
// pauses of config.toml are long anyway, they stay as they are.
func Listen(ctx context.Context, node *server.Context, own client.Context, group *errgroup.Group) error {
	events, inside := own.Client.(*local.Local)
	if !inside || node.Config.Consensus.PeerGossipSleepDuration >= quiet {
		return nil
	}
	return follow(ctx, node.Config.Consensus, events, group)
}

func follow(ctx context.Context, config *cmtcfg.ConsensusConfig, events rpcclient.EventsClient, group *errgroup.Group) error {
	steps, err := events.Subscribe(ctx, "pace", cmttypes.EventQueryNewRoundStep.String(), stepsAtOnce)
	if err != nil {
		return err
	}
	f := follower{pause: &config.PeerGossipSleepDuration, short: config.PeerGossipSleepDuration}
	group.Go(func() error {
		f.all(ctx, steps)
		return nil
	})
	return nil
}

// follower makes pauses short at each step, and long where none follows.
type follower struct {
	// pause is the setting that CometBFT reads anew before every pause, without a lock: it is written in one piece, as it is read.
	pause *time.Duration
	short time.Duration
}

func (f follower) all(ctx context.Context, steps <-chan coretypes.ResultEvent) {
	rest := time.NewTimer(attentive)
	defer rest.Stop()
	defer f.set(f.short)
	for {
		select {
		case <-ctx.Done():
			return
		case <-steps:
			f.set(f.short)
			rest.Reset(attentive)
		case <-rest.C:
			f.set(quiet)
		}
	}
}

func (f follower) set(pause time.Duration) { atomic.StoreInt64((*int64)(f.pause), int64(pause)) }
