package integration

import (
	"encoding/json"
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/baseapp"

	"github.com/communalia/communalia-chain/app"
	"github.com/communalia/communalia-chain/testutil/chain"
)

// FuzzGenesis takes bytes for a section of a genesis: it is refused by a sentence, or the chain begins with it, makes a block, and exports what can begin
// a chain again. Nothing panics.
func FuzzGenesis(f *testing.F) {
	w := newTown(f)
	exported, err := w.Node().Export()
	require.NoError(f, err)
	var sound map[string]json.RawMessage
	require.NoError(f, json.Unmarshal(exported.State, &sound))
	sections := []string{}
	for _, name := range []string{
		"auth", "schedule", "quota", "community", "reputation", "jury", "communs", "contribution", "validator", "governance", "commission", "meeting",
	} {
		f.Add(uint8(len(sections)), []byte(sound[name]))
		f.Add(uint8(len(sections)), []byte(w.Node().DefaultGenesis()[name]))
		sections = append(sections, name)
	}
	f.Fuzz(func(t *testing.T, which uint8, section []byte) {
		state := map[string]json.RawMessage{}
		for name, holds := range sound {
			state[name] = holds
		}
		if !json.Valid(section) {
			t.Skip("CometBFT reads the file before")
		}
		state[sections[int(which)%len(sections)]] = section
		begin(t, exported, state)
	})
}

// begin starts a chain from a state that is sound; one that is not is refused.
func begin(t *testing.T, exported app.Export, state map[string]json.RawMessage) {
	t.Helper()
	node, err := app.New(log.NewNopLogger(), dbm.NewMemDB(), app.Options{Home: t.TempDir(), Base: []func(*baseapp.BaseApp){
		baseapp.SetChainID(chain.ChainID), baseapp.SetMinGasPrices("0none"),
	}})
	require.NoError(t, err)
	_, unsound := app.ValidateGenesis(node.Codec, exported.Time, chain.ChainID, state)
	bz, err := json.Marshal(state)
	require.NoError(t, err)
	params := app.DefaultConsensusParams().ToProto()
	_, err = node.InitChain(&abci.RequestInitChain{
		ChainId: chain.ChainID, Time: exported.Time, ConsensusParams: &params, AppStateBytes: bz, InitialHeight: exported.Height,
	})
	if unsound != nil {
		require.Error(t, err, "it is not sound, and a chain begins with it: %v", unsound)
		return
	}
	require.NoError(t, err, "it is said to be sound, and no chain begins with it")
	_, err = node.FinalizeBlock(&abci.RequestFinalizeBlock{Height: exported.Height, Time: exported.Time})
	require.NoError(t, err)
	_, err = node.Commit()
	require.NoError(t, err)
	again, err := node.Export()
	require.NoError(t, err)
	var exportedAgain map[string]json.RawMessage
	require.NoError(t, json.Unmarshal(again.State, &exportedAgain))
	_, err = app.ValidateGenesis(node.Codec, again.Time, chain.ChainID, exportedAgain)
	require.NoError(t, err, "what it exports is not sound")
}
