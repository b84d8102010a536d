package integration

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/cosmos/gogoproto/proto"
	"github.com/stretchr/testify/require"

	abci "github.com/cometbft/cometbft/abci/types"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/testutil/chain"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
)

// Two thousand contributions fall due in one block: each is settled or before its jury within the blocks that the limit of work implies, and
// once the juries have been silent all are settled and nothing is lost.
func TestSurge_isDoneInAsManyBlocksAsItsWorkTakes(t *testing.T) {
	const people, each, words = 200, 10, 2
	names := make([]string, people)
	for i := range names {
		names[i] = fmt.Sprintf("member-%03d", i)
	}
	v := newVillage(t, func(f *chain.Founding) { f.Community(chain.Village, names...) })
	began := v.Now()
	for k := range each {
		v.all(names, func(i int) sdk.Msg { return v.quarterOf(names[i], k) })
	}
	v.all(names, func(i int) sdk.Msg {
		message := &contributiontypes.MsgAttest{Attester: v.Member(names[i]).Address}
		for offset := 1; offset <= each*words; offset++ {
			message.ContributionIds = append(message.ContributionIds, uint64((offset-1)/words*people+(i-offset+people)%people)+1)
		}
		return message
	})
	require.Less(t, v.Now().Sub(began), 10*time.Minute, "all fall due within one step")
	v.Advance(began.Add(72 * time.Hour).Sub(v.Now()))

	const units = 1 + 2 // an item that falls due, and the lot of one part
	implied := (units*people*each + int(scheduletypes.DefaultParams().MaxDuePerBlock) - 1) / int(scheduletypes.DefaultParams().MaxDuePerBlock)
	settled, tried := 0, 0
	for block := range implied {
		later := time.Second
		if block == 0 {
			later = 10 * time.Minute
		}
		events := v.NextBlock(later).Events
		require.Zero(t, emitted(events, &scheduletypes.EventItemFailed{}))
		settled += emitted(events, &contributiontypes.EventContributionSettled{})
		tried += emitted(events, &contributiontypes.EventContributionTried{})
		if block < implied-1 {
			require.Less(t, settled+tried, people*each, "block %d of %d", block+1, implied)
		}
	}
	require.Equal(t, people*each, settled+tried, "%d settled, %d before a jury", settled, tried)
	require.NotZero(t, tried)

	v.Advance(11 * 24 * time.Hour) // both voting periods of every jury
	require.Equal(t, people*each, v.settled(), "where a jury is silent, the attestations stand")
	letters, err := scheduletypes.NewQueryClient(v.Conn()).DeadLetters(context.Background(), &scheduletypes.QueryDeadLettersRequest{})
	require.NoError(t, err)
	require.Empty(t, letters.Letters)
}

// all has everybody send a message in one block, and every one of them succeed.
func (v village) all(names []string, say func(i int) sdk.Msg) {
	v.t.Helper()
	txs := make([][]byte, len(names))
	for i, name := range names {
		txs[i] = v.Tx(v.Member(name), say(i))
	}
	for i, res := range v.NextBlock(time.Second, txs...).Results {
		require.Zero(v.t, res.Code, "%s: %s", names[i], res.Log)
	}
}

// quarterOf is a claim to the k-th quarter of an hour of the day before the last block.
func (v village) quarterOf(contributor string, k int) *contributiontypes.MsgSubmitContribution {
	who := v.Member(contributor).Address
	return &contributiontypes.MsgSubmitContribution{
		Submitter: who, Community: chain.Village, Category: "repair",
		Parts: []contributiontypes.ClaimedPart{{
			Contributor: who, Quantity: 15, Day: v.Now().AddDate(0, 0, -1).Format(time.DateOnly), StartQuarter: uint32(k),
		}},
	}
}

// settled is how many contributions were ever settled in the village.
func (v village) settled() int {
	v.t.Helper()
	res, err := contributiontypes.NewQueryClient(v.Conn()).UsefulnessTotals(context.Background(), &contributiontypes.QueryUsefulnessTotalsRequest{
		Community: chain.Village,
	})
	require.NoError(v.t, err)
	return int(res.Sums.All.Contributions)
}

// emitted counts the events of a kind.
func emitted(events []abci.Event, kind proto.Message) (count int) {
	for _, event := range events {
		if event.Type == proto.MessageName(kind) {
			count++
		}
	}
	return count
}
