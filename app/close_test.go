package app_test

import (
	"bytes"
	"runtime/pprof"
	"strings"
	"testing"

	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/log/v2"

	"github.com/communalia/communalia-chain/app"
)

func TestClose_asksTheDatabaseOnce(t *testing.T) {
	db, err := dbm.NewGoLevelDB("application", t.TempDir(), nil)
	require.NoError(t, err)
	chain, err := app.New(log.NewNopLogger(), db, app.Options{})
	require.NoError(t, err)
	require.NoError(t, chain.Close())
	require.NoError(t, chain.Close(), "the SDK's server closes an application twice")
}

// A pruner for each store would keep the whole state of a closed application, and wake an idle node ten times a second.
func TestNew_leavesNothingRunningBesideTheStores(t *testing.T) {
	running := func() int {
		var all bytes.Buffer
		require.NoError(t, pprof.Lookup("goroutine").WriteTo(&all, 2))
		require.Contains(t, all.String(), "close_test.go", "this test is among them")
		return strings.Count(all.String(), "created by github.com/cosmos/iavl.newNodeDB ")
	}
	before := running()
	chain, err := app.New(log.NewNopLogger(), dbm.NewMemDB(), app.Options{})
	require.NoError(t, err)
	require.Equal(t, before, running())
	require.NoError(t, chain.Close())
}
