package integration

import (
	"encoding/json"

	"github.com/stretchr/testify/require"

	errorsmod "cosmossdk.io/errors"

	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	"github.com/communalia/communalia-chain/testutil/chain"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	quotatypes "github.com/communalia/communalia-chain/x/quota/types"
)

// assemblyOf is the account that a community's decisions act as.
func assemblyOf(community string) string { return communitytypes.AssemblyAddress(community).String() }

// tryToEnact has an assembly's message executed on both nodes between two blocks, as a decision executes it: by its handler, with nobody's
// signature. Nothing is kept where it is refused.
func (v village) tryToEnact(message sdk.Msg) error {
	v.t.Helper()
	for _, node := range v.Nodes() {
		handle := node.MsgServiceRouter().Handler(message)
		require.NotNil(v.t, handle, sdk.MsgTypeURL(message))
		header := cmtproto.Header{ChainID: chain.ChainID, Height: v.Height(), Time: v.Now()}
		cached, keep := sdk.NewContext(node.CommitMultiStore(), header, false, node.Logger()).CacheContext()
		if _, err := handle(cached, message); err != nil {
			return err
		}
		keep()
	}
	v.NextBlock(0)
	return nil
}

func (v village) enact(message sdk.Msg) {
	v.t.Helper()
	require.NoError(v.t, v.tryToEnact(message))
}

// state is that of all modules, but for what every transaction costs its sender: its number and its gas.
func (v village) state() map[string]string {
	v.t.Helper()
	exported, err := v.Node().Export()
	require.NoError(v.t, err)
	var modules map[string]json.RawMessage
	require.NoError(v.t, json.Unmarshal(exported.State, &modules))
	state := map[string]string{}
	for module, holds := range modules {
		if module != authtypes.ModuleName && module != quotatypes.ModuleName {
			state[module] = string(holds)
		}
	}
	return state
}

// requireUndone has a message refused in a block by a registered error, and holds the state to what it was: no account has moved, nothing is kept.
func (v village) requireUndone(want *errorsmod.Error, who string, message sdk.Msg) {
	v.t.Helper()
	v.NextBlock(0) // whatever falls due now is none of the message's doing
	before := v.state()
	res := v.Send(v.Member(who), message)
	refused(v.t, want, res.Codespace, res.Code, res.Log)
	require.Empty(v.t, res.Data)
	require.Equal(v.t, before, v.state())
}
