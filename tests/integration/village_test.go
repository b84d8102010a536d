// Package integration tests the whole application on two instances that must agree.
package integration

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/cosmos/gogoproto/proto"
	"github.com/stretchr/testify/require"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/testutil/chain"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
)

// village is a test chain with the words of these tests.
type village struct {
	*chain.Chain
	t testing.TB
}

func newVillage(t testing.TB, options ...chain.Option) village {
	t.Helper()
	return village{Chain: chain.New(t, options...), t: t}
}

// longBlocks has the network never stand still, so that a block may come days after the one before: a long search needs one a day.
func longBlocks(t testing.TB) chain.Option {
	return func(f *chain.Founding) {
		var genesis map[string]any
		require.NoError(t, json.Unmarshal(f.State[scheduletypes.ModuleName], &genesis))
		genesis["params"].(map[string]any)["outage_after"] = "8640000s"
		state, err := json.Marshal(genesis)
		require.NoError(t, err)
		f.State[scheduletypes.ModuleName] = state
	}
}

// days lets days pass with two blocks each, on a chain of long blocks.
func (v village) days(n int) {
	v.t.Helper()
	for range 2 * n {
		v.NextBlock(12 * time.Hour)
	}
}

// hoursOf is a claim to hours of work on the day of the last block, begun at an hour of it.
func (v village) hoursOf(contributor, category string, begun int, hours time.Duration) *contributiontypes.MsgSubmitContribution {
	who := v.Member(contributor).Address
	return &contributiontypes.MsgSubmitContribution{
		Submitter: who, Community: chain.Village, Category: category,
		Parts: []contributiontypes.ClaimedPart{{
			Contributor: who, Quantity: uint64(hours / time.Minute), Day: v.Now().Format(time.DateOnly), StartQuarter: uint32(begun * 4),
		}},
		ContentHash: make([]byte, 32),
	}
}

// submit claims hours of repair this morning, and gives the id of the contribution.
func (v village) submit(contributor string, begun int, hours time.Duration) uint64 {
	v.t.Helper()
	res := v.MustSend(v.Member(contributor), v.hoursOf(contributor, "repair", begun, hours))
	var answer contributiontypes.MsgSubmitContributionResponse
	v.read(res, &answer)
	return answer.ContributionId
}

func (v village) attest(attester string, ids ...uint64) *abci.ExecTxResult {
	v.t.Helper()
	return v.Send(v.Member(attester), &contributiontypes.MsgAttest{Attester: v.Member(attester).Address, ContributionIds: ids})
}

// read takes the answer of a transaction's only message.
func (v village) read(res *abci.ExecTxResult, answer proto.Message) {
	v.t.Helper()
	var data sdk.TxMsgData
	require.NoError(v.t, proto.Unmarshal(res.Data, &data))
	require.Len(v.t, data.MsgResponses, 1)
	require.NoError(v.t, proto.Unmarshal(data.MsgResponses[0].Value, answer))
}

// worth is what a person's Communs are worth at the last block, in µC.
func (v village) worth(name string) uint64 {
	v.t.Helper()
	res, err := communstypes.NewQueryClient(v.Conn()).Balance(context.Background(), &communstypes.QueryBalanceRequest{
		Community: chain.Village, Address: v.Member(name).Address,
	})
	require.NoError(v.t, err)
	return res.Now.Total.Amount
}

func (v village) contribution(id uint64) *contributiontypes.ContributionView {
	v.t.Helper()
	res, err := contributiontypes.NewQueryClient(v.Conn()).Contribution(context.Background(), &contributiontypes.QueryContributionRequest{ContributionId: id})
	require.NoError(v.t, err)
	return res.Contribution
}

// refused tells whether a result is the registered error.
func refused(t testing.TB, want *errorsmod.Error, codespace string, code uint32, log string) {
	t.Helper()
	require.Equal(t, want.Codespace(), codespace, log)
	require.Equal(t, want.ABCICode(), code, log)
}
