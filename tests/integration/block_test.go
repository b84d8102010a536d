package integration

import (
	"bytes"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/communalia/communalia-chain/testutil/chain"
)

func TestBlock_anEmptyBlockChangesNothing(t *testing.T) {
	v := newVillage(t)
	id := v.submit("amina", 8, time.Hour)
	v.attest("bruno", id)
	before := v.NextBlock(time.Minute).AppHash
	for range 30 {
		require.Equal(t, before, v.NextBlock(time.Minute).AppHash, "an idle network would make blocks for ever")
	}
}

func TestBlock_anIdleChainStaysIdleWithAnAbsentSeat(t *testing.T) {
	v := newVillage(t, func(f *chain.Founding) {
		f.Community(chain.Village, "amina", "bruno", "chloe")
		for _, name := range []string{"marmite", "moulin", "four", "lavoir"} {
			f.Cooperative(name, chain.Village)
		}
	})
	v.Absent(3)
	before := v.NextBlock(time.Minute).AppHash
	for range 10 {
		require.Equal(t, before, v.NextBlock(time.Minute).AppHash)
	}
}

func TestBlock_acceptsEveryAccountRightAfterARestart(t *testing.T) {
	v := newVillage(t)
	v.submit("amina", 8, time.Hour)
	v.Restart()
	for _, name := range []string{"amina", "bruno", "hugo"} {
		check := v.Check(v.Tx(v.Member(name), v.hoursOf(name, "repair", 9, time.Hour)))
		require.Zero(t, check.Code, check.Log)
	}
	unordered := v.TxWith(v.Member("chloe"), chain.Unordered(v.Now().Add(5*time.Minute)), v.hoursOf("chloe", "repair", 9, time.Hour))
	check := v.Check(unordered)
	require.Zero(t, check.Code, check.Log)
	require.Zero(t, v.worth("amina"), "and answers queries")
	v.submit("djibril", 8, time.Hour)
}

func TestBlock_refusesSixOfOneSigner(t *testing.T) {
	v := newVillage(t)
	var txs [][]byte
	for i := range 6 {
		txs = append(txs, v.Tx(v.Member("amina"), v.hoursOf("amina", "repair", i, time.Hour)))
	}
	require.True(t, v.Accepts(txs[:5]...))
	require.False(t, v.Accepts(txs...))
	filled, accepted := v.Propose(txs...)
	require.Len(t, filled, 5)
	require.True(t, accepted)
}

func TestBlock_refusesMoreGasOrBytesThanItMayHold(t *testing.T) {
	v := newVillage(t)
	heavy := v.Tx(v.Member("amina"), v.hoursOf("amina", "repair", 8, time.Hour))
	var many [][]byte
	for range 170 { // of 190,000 gas
		many = append(many, heavy)
	}
	require.False(t, v.Accepts(many...))
	require.False(t, v.Accepts(make([]byte, 1<<20)))
}

// A proposer's block is accepted by the others, whatever lay in the proposer's mempool.
func TestBlock_whatIsPreparedIsAccepted(t *testing.T) {
	v := newVillage(t)
	names := []string{"amina", "bruno", "chloe", "nobody"}
	var good [][]byte
	for i := range 6 {
		for _, name := range names {
			good = append(good, v.Tx(v.Member(name), v.hoursOf(name, "repair", i, time.Hour)))
		}
	}
	rapid.Check(t, func(r *rapid.T) {
		pool := rapid.SliceOfN(rapid.Custom(func(r *rapid.T) []byte {
			tx := bytes.Clone(rapid.SampledFrom(good).Draw(r, "tx"))
			switch rapid.IntRange(0, 5).Draw(r, "spoiled") {
			case 0:
				return rapid.SliceOfN(rapid.Byte(), 0, 100).Draw(r, "garbage")
			case 1:
				tx[rapid.IntRange(0, len(tx)-1).Draw(r, "where")] ^= rapid.Byte().Draw(r, "how")
			case 2:
				return tx[:rapid.IntRange(0, len(tx)).Draw(r, "cut")]
			}
			return tx
		}), 0, 30).Draw(r, "pool")
		filled, accepted := v.Propose(pool...)
		require.True(r, accepted)
		require.LessOrEqual(r, len(filled), len(pool))
	})
}
