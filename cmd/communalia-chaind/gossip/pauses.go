package gossip

import (
	"sync"
	"sync/atomic"
	"time"

	cmtcfg "github.com/cometbft/cometbft/config"
)

const (
	// quiet is the pause between two of CometBFT's looks at what a peer lacks while nothing happens.
	quiet = 10 * time.Second
	// quietMajority is that between two of its questions for votes, where a majority is known to be without them.
	quietMajority = 20 * time.Second
	// attentive is how long after a step of consensus the next is expected: several times what a block takes from its proposal on.
	attentive = time.Second
)

// pauses makes those between CometBFT's own looks as short as config.toml says while something happens, and long while nothing does. With three peers that
// are looked at twice ten times a second, short ones are most of what an idle node uses of a processor. Where config.toml has longer ones, they stay.
type pauses struct {
	// wake is told that something happens.
	wake func()
	mu   sync.Mutex
	rest *time.Timer
	// looks and questions are settings that CometBFT reads anew before every pause, without a lock: they are written in one piece, as they are read.
	looks, questions pause
}

type pause struct {
	setting     *time.Duration
	short, long time.Duration
}

func newPauses(consensus *cmtcfg.ConsensusConfig, wake func()) *pauses {
	return &pauses{
		wake:      wake,
		looks:     newPause(&consensus.PeerGossipSleepDuration, quiet),
		questions: newPause(&consensus.PeerQueryMaj23SleepDuration, quietMajority),
	}
}

func newPause(setting *time.Duration, long time.Duration) pause {
	return pause{setting, *setting, max(long, *setting)}
}

func (p pause) set(to time.Duration) { atomic.StoreInt64((*int64)(p.setting), int64(to)) }

// shorten is called when something happens, and when a peer comes that may lack much.
func (p *pauses) shorten() {
	p.wake()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.looks.set(p.looks.short)
	p.questions.set(p.questions.short)
	if p.rest == nil {
		p.rest = time.AfterFunc(attentive, p.lengthen)
	} else {
		p.rest.Reset(attentive)
	}
}

func (p *pauses) lengthen() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.looks.set(p.looks.long)
	p.questions.set(p.questions.long)
}

// end leaves the pauses short.
func (p *pauses) end() {
	p.shorten()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.rest.Stop()
}
