package process

import (
	"context"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/cores"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/journal"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/memory"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/txindex"
)

const (
	// trimEvery is how often a running node removes old parts of its consensus journal.
	trimEvery = 6 * time.Hour
	// forgetEvery is how often a running node drops what belongs to blocks it no longer has from its index. CometBFT prunes blocks, and not that.
	forgetEvery = 24 * time.Hour
)

// keepHouse does what a node does now and again while it runs. It can run without any of it: what fails is told, and tried again.
func (p *process) keepHouse(ctx context.Context, group *errgroup.Group, used *cores.Cores, blocks interface{ Base() int64 }) {
	each := func(often time.Duration, do func()) {
		group.Go(func() error {
			every(ctx, often, do)
			return nil
		})
	}
	group.Go(func() error {
		var garbage memory.Collector
		every(ctx, cores.LookEvery, func() { garbage.Adapt(used.Look()) })
		used.Wake() // a node that ends has something to do
		garbage.Adapt(false)
		return nil
	})
	each(trimEvery, p.trim)
	if p.index != nil {
		each(forgetEvery, func() { p.forget(ctx, blocks) })
	}
}

// every does something again and again until the context is done.
func every(ctx context.Context, often time.Duration, do func()) {
	tick := time.NewTicker(often)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			do()
		}
	}
}

// trim removes old parts of the consensus journal.
func (p *process) trim() {
	removed, err := journal.Trim(p.settings.Config.Consensus.WalFile(), time.Now())
	if err != nil {
		p.settings.Logger.Error("the consensus journal could not be trimmed", "err", err.Error())
	}
	if removed > 0 {
		p.settings.Logger.Info("trimmed the consensus journal", "parts", removed)
	}
}

// forget keeps the index to the blocks that the node has.
func (p *process) forget(ctx context.Context, blocks interface{ Base() int64 }) {
	dropped, err := txindex.Prune(ctx, p.index, blocks.Base())
	if err != nil {
		p.settings.Logger.Error("the index of transactions could not be pruned", "err", err.Error())
		return
	}
	if dropped > 0 {
		p.settings.Logger.Info("pruned the index of transactions", "entries", dropped)
	}
}
