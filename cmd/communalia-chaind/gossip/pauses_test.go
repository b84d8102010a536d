package gossip

import (
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	cmtcfg "github.com/cometbft/cometbft/config"
)

func TestPauses_areLongWhileNothingHappens(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		woken := 0
		config := cmtcfg.DefaultConsensusConfig()
		looks, questions := config.PeerGossipSleepDuration, config.PeerQueryMaj23SleepDuration
		p := newPauses(config, func() { woken++ })
		want := func(wantLooks, wantQuestions time.Duration, when string) {
			t.Helper()
			synctest.Wait()
			for setting, want := range map[*time.Duration]time.Duration{
				&config.PeerGossipSleepDuration: wantLooks, &config.PeerQueryMaj23SleepDuration: wantQuestions,
			} {
				if got := time.Duration(atomic.LoadInt64((*int64)(setting))); got != want {
					t.Errorf("%s: %s, want %s", when, got, want)
				}
			}
		}
		want(looks, questions, "before anything")
		p.shorten()
		time.Sleep(attentive - time.Nanosecond)
		want(looks, questions, "something happened")
		time.Sleep(time.Nanosecond)
		want(quiet, quietMajority, "nothing followed")
		p.shorten()
		want(looks, questions, "something happens")
		time.Sleep(attentive - time.Nanosecond)
		p.shorten()
		time.Sleep(attentive - time.Nanosecond)
		want(looks, questions, "one thing after the other")
		time.Sleep(time.Nanosecond)
		want(quiet, quietMajority, "it is over")
		p.end()
		time.Sleep(2 * attentive)
		want(looks, questions, "as they were found")
		if woken != 4 {
			t.Errorf("told %d times that something happens, want 4", woken)
		}
	})
}

func TestPauses_thatAreLongAnywayStay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		woken := 0
		config := cmtcfg.DefaultConsensusConfig()
		config.PeerGossipSleepDuration = 2 * quiet
		p := newPauses(config, func() { woken++ })
		p.shorten()
		time.Sleep(attentive)
		synctest.Wait()
		if config.PeerGossipSleepDuration != 2*quiet || config.PeerQueryMaj23SleepDuration != quietMajority {
			t.Errorf("%s, %s", config.PeerGossipSleepDuration, config.PeerQueryMaj23SleepDuration)
		}
		p.end()
	})
}
