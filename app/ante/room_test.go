package ante

import (
	"testing"

	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/log/v2"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/app/waiting"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
)

// handing is senders who hand in transactions, whose further checks come out as the test says.
type handing struct {
	t      *testing.T
	d      room
	result error
	room   *waiting.Room
}

// sentBy is a transaction of which it has been found out who sends it.
func sentBy(sender communitytypes.Signer, ctx sdk.Context, tx sdk.Tx) *attempt {
	a := begin(ctx, Envelope{}, tx)
	a.sender = sender
	return a
}

func (h *handing) try(id uint64, ctx sdk.Context) error {
	h.t.Helper()
	a := sentBy(communitytypes.Signer{ID: id}, ctx, nil)
	if err := h.d.check(a); err != nil {
		return err
	}
	if h.result != nil {
		return h.result
	}
	return h.d.count(a)
}

func TestRoom_nobodyFillsTheMempoolAlone(t *testing.T) {
	counted := waiting.New()
	h := &handing{t: t, d: room{counted}, room: counted}
	block := sdk.NewContext(nil, cmtproto.Header{Height: 5}, false, log.NewNopLogger())
	check, again := block.WithIsCheckTx(true), block.WithIsReCheckTx(true)

	h.result = errForged
	for range 2 * MaxWaiting {
		require.ErrorIs(t, h.try(1, check), errForged, "what is refused further on takes no room")
	}
	h.result = nil
	for range MaxWaiting {
		require.NoError(t, h.try(1, check))
	}
	err := h.try(1, check)
	require.ErrorIs(t, err, ErrTooManyWaiting)
	require.ErrorContains(t, err, "20 of the sender's transactions wait for a block, 20 may")
	require.NoError(t, h.try(2, check), "another has room")
	for range 2 * MaxWaiting {
		require.NoError(t, h.try(1, block), "a block holds what it holds")
	}

	h.room.Forget()
	for range MaxWaiting {
		require.NoError(t, h.try(1, again), "what is left after a block is counted again")
	}
	require.NoError(t, h.try(1, again), "and never refused for this")
	require.ErrorIs(t, h.try(1, check), ErrTooManyWaiting)
	h.room.Forget()
	require.NoError(t, h.try(1, check), "all are in")
}
