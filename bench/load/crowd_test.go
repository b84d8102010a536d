package load

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"

	communalia "github.com/communalia/communalia-chain/client/go"
)

// crowd is members without a network.
func crowd(t *testing.T, members int) *Crowd {
	t.Helper()
	c := &Crowd{community: "village", clients: make([]*communalia.Client, 4), today: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
	for range members {
		account, err := communalia.NewAccount(secp256k1.GenPrivKey())
		if err != nil {
			t.Fatal(err)
		}
		c.members = append(c.members, account)
	}
	return c
}

// A turn that is read first and counted then is seen nearly always where two cores are free, and now and then where they are not.
func TestTurn_isHandedOutOnceToManyGoroutines(t *testing.T) {
	const goroutines, each = 4, 5_000_000
	var (
		c   Crowd
		all sync.WaitGroup
	)
	for range goroutines {
		all.Go(func() {
			for range each {
				c.turn()
			}
		})
	}
	all.Wait()
	if next := c.turn(); next != goroutines*each {
		t.Errorf("after %d turns comes turn %d: %d were handed out more than once", goroutines*each, next, goroutines*each-next)
	}
}

func TestClaim_isNeverHandedOutTwice(t *testing.T) {
	const members, goroutines, each = 7, 16, 3 * quarters // in sum, some days of each member
	c := crowd(t, members)
	var (
		all    sync.WaitGroup
		mu     sync.Mutex
		handed = map[string]int{}
	)
	for range goroutines {
		all.Go(func() {
			for range each {
				_, member, claim := c.Claim()
				part := claim.Parts[0]
				if claim.Submitter != member.Address() || part.Contributor != member.Address() || claim.Community != "village" {
					t.Errorf("%s hands in %s", member.Address(), claim)
				}
				mu.Lock()
				handed[fmt.Sprintf("%s, %s, quarter %d", part.Contributor, part.Day, part.StartQuarter)]++
				mu.Unlock()
			}
		})
	}
	all.Wait()
	if len(handed) != goroutines*each {
		t.Errorf("%d different claims, want %d", len(handed), goroutines*each)
	}
	for what, times := range handed {
		if times > 1 {
			t.Errorf("%s was handed out %d times", what, times)
		}
	}
}

// Each member claims of a day what a person can have worked, and goes on with the day before.
func TestClaim_fillsYesterdayAndThenTheDayBefore(t *testing.T) {
	c := crowd(t, 1)
	for turn := range 2*quarters + 1 {
		_, _, claim := c.Claim()
		part := claim.Parts[0]
		want := []string{"2026-02-28", "2026-02-27", "2026-02-26"}[turn/quarters]
		if part.Day != want || part.StartQuarter != uint32(turn%quarters) || part.Quantity != quarter {
			t.Errorf("claim %d is of %d minutes at quarter %d of %s, want %d at %d of %s",
				turn, part.Quantity, part.StartQuarter, part.Day, quarter, turn%quarters, want)
		}
	}
}
