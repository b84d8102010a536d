package simulation

import (
	"encoding/json"
	"fmt"
	"math/big"
	"runtime"
	"strings"
	"testing"

	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"

	"cosmossdk.io/collections"
	"cosmossdk.io/log/v2"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/app"
	"github.com/communalia/communalia-chain/testutil/chain"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	"github.com/communalia/communalia-chain/x/quota/bucket"
	quotatypes "github.com/communalia/communalia-chain/x/quota/types"
)

// witness hears what ends a run, in place of the test.
type witness struct {
	testing.TB
	said string
}

func (w *witness) Fatalf(format string, args ...any) {
	w.said = strings.TrimSpace(fmt.Sprintf(format, args...))
	runtime.Goexit()
}

// heard is what a run says when it ends before its time; nothing where it does not.
func heard(t *testing.T, w *world, run func()) string {
	listening, over := &witness{TB: t}, make(chan struct{})
	w.t = listening
	go func() {
		defer close(over)
		run()
	}()
	<-over
	return listening.said
}

// tamper writes into the state of a node between two blocks, as no message could.
func (w *world) tamper(change func(ctx sdk.Context, node *app.App)) {
	for _, node := range w.Nodes() {
		header := cmtproto.Header{ChainID: chain.ChainID, Height: w.Height(), Time: w.Now()}
		ctx, write := sdk.NewContext(node.CommitMultiStore(), header, false, log.NewNopLogger()).CacheContext()
		change(ctx, node)
		write()
	}
}

// raw changes the first record under a prefix of a module's store.
func raw(t *testing.T, ctx sdk.Context, node *app.App, module string, prefix []byte, change func(value []byte) []byte) {
	keys := node.CommitMultiStore().(interface {
		StoreKeysByName() map[string]storetypes.StoreKey
	}).StoreKeysByName()
	store := ctx.KVStore(keys[module])
	iterator := store.Iterator(prefix, storetypes.PrefixEndBytes(prefix))
	at, value := iterator.Key(), iterator.Value()
	must(t, iterator.Close())
	store.Set(at, change(value))
}

// Each of these is a state that no message makes. A run finds it within three blocks, and says by name what does not hold.
func TestPlanted_isFoundByName(t *testing.T) {
	const within = 3
	for name, plant := range map[string]struct {
		change func(ctx sdk.Context, node *app.App)
		says   string
	}{
		"a census off by one": {func(ctx sdk.Context, node *app.App) {
			raw(t, ctx, node, communitytypes.StoreKey, communitytypes.CensusesKey.Bytes(), func(value []byte) []byte {
				var census communitytypes.Census
				must(t, census.Unmarshal(value))
				census.ActivePersons++
				bz, err := census.Marshal()
				must(t, err)
				return bz
			})
		}, "a community's numbers are those of its memberships"},
		"a share too many": {func(ctx sdk.Context, node *app.App) {
			state, err := node.Keepers.Communs.ExportGenesis(ctx)
			must(t, err)
			b := state.Balances[0]
			b.Balance.Free = communstypes.NewNatural(new(big.Int).Add(b.Balance.Free.Big(), big.NewInt(1)))
			must(t, node.Keepers.Communs.Balances.Set(ctx, collections.Join(b.Community, b.Id), b.Balance))
		}, "a ledger's members have what their balances add up to"},
		"a quota of nobody": {func(ctx sdk.Context, node *app.App) {
			must(t, node.Keepers.Quota.Charge(ctx, 1<<40, 1_000_000, bucket.Level{Gas: 2_000_000}))
		}, "a quota is of somebody"},
		"an account of nobody": {func(ctx sdk.Context, node *app.App) {
			node.Keepers.Accounts.SetAccount(ctx, node.Keepers.Accounts.NewAccountWithAddress(ctx, []byte("nobody's address ...")))
		}, "accounts are exactly the keys in use"},
		"Communs that nobody worked for": {func(ctx sdk.Context, node *app.App) {
			ledger, err := node.Keepers.Communs.Ledgers.Get(ctx, town)
			must(t, err)
			ledger.Minted++
			must(t, node.Keepers.Communs.Ledgers.Set(ctx, town, ledger))
		}, "what was minted is what contributions settled for"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, 1)
			for len(w.view.communs.Balances) == 0 {
				w.step()
			}
			w.tamper(plant.change)
			said := heard(t, w, func() {
				for range within {
					w.step()
				}
			})
			if !strings.Contains(said, plant.says) || !strings.Contains(said, "-seed 1") {
				t.Fatalf("not found within %d blocks: %q", within, said)
			}
		})
	}
}

// What an operator changed in an export before they imported it is found at the import, or in the first block after.
func TestPlanted_aTamperedExportIsFound(t *testing.T) {
	w := newWorld(t, 1)
	for len(w.view.communs.Balances) == 0 {
		w.step()
	}
	before, err := exported(w.Chain)
	must(t, err)
	var modules map[string]json.RawMessage
	must(t, json.Unmarshal(before.State, &modules))
	var quotas quotatypes.GenesisState
	must(t, w.Node().Codec.UnmarshalJSON(modules[quotatypes.ModuleName], &quotas))
	quotas.Params.RefillPerHour++
	modules[quotatypes.ModuleName] = w.Node().Codec.MustMarshalJSON(&quotas)
	before.State, err = json.Marshal(modules)
	must(t, err)
	w.twin = w.Chain
	w.Chain = chain.From(t, before)
	w.begins(w.Chain)
	w.begins(w.twin)
	if said := heard(t, w, w.sameState); !strings.Contains(said, "quota differs") {
		t.Fatalf("the two states are said to be equal: %q", said)
	}
}
