package app

import (
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

func TestIndexed_marksAllEventsAsTheSDKDoes(t *testing.T) {
	events := func() []abci.Event {
		return sdk.Events{
			sdk.NewEvent("tx", sdk.NewAttribute("acc_seq", "a/1"), sdk.NewAttribute("signature", "AA==")),
			sdk.NewEvent("nothing"),
			sdk.NewEvent("message", sdk.NewAttribute("action", "attest")),
		}.ToABCIEvents()
	}
	got, want := indexed(events()), sdk.MarkEventsToIndex(events(), nil)
	require.Len(t, got, len(want))
	for i := range want {
		require.Equal(t, want[i].Type, got[i].Type)
		require.ElementsMatch(t, want[i].Attributes, got[i].Attributes)
	}
	require.Empty(t, indexed(nil))
}
