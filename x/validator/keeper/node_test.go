package keeper_test

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	dbm "github.com/cosmos/cosmos-db"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/codec"
	addresscodec "github.com/cosmos/cosmos-sdk/codec/address"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/runtime"
	"github.com/cosmos/cosmos-sdk/store/v2"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/schedule/paramchange"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
	"github.com/communalia/communalia-chain/x/validator/keeper"
	"github.com/communalia/communalia-chain/x/validator/types"
)

const chainID = "communalia-test"

// tester is what testing.T and rapid.T have in common.
type tester interface {
	Helper()
	Fatalf(format string, args ...any)
}

// organisations knows org-1 to org-99, of the communities that the test names, or of one each.
type organisations map[uint64]string

func (o organisations) OrganisationID(_ context.Context, address string) (uint64, error) {
	id, err := strconv.ParseUint(strings.TrimPrefix(address, "org-"), 10, 64)
	if err != nil || id > 99 {
		return 0, fmt.Errorf("no organisation %s", address)
	}
	return id, nil
}

func (o organisations) OrganisationCommunity(_ context.Context, id uint64) (string, error) {
	if id > 99 {
		return "", fmt.Errorf("no organisation %d", id)
	}
	if community, named := o[id]; named {
		return community, nil
	}
	return fmt.Sprintf("community-%d", id), nil
}

func (o organisations) AddressOf(_ context.Context, id uint64) (string, error) {
	return operator(id), nil
}

// removed organisations are those that the test says.
func (o organisations) IsRegisteredOrganisation(_ context.Context, id uint64) (bool, error) {
	return !strings.HasPrefix(o[id], "left "), nil
}

func operator(organisation uint64) string { return fmt.Sprintf("org-%d", organisation) }

// deadlines puts every deadline off by as much as the test says, and remembers when the running epoch is to end.
type deadlines struct {
	putOff *time.Duration
	epoch  *dueEpoch
}

type dueEpoch struct {
	at  time.Time
	ref []byte
}

func (d deadlines) Schedule(_ context.Context, due time.Time, item scheduletypes.Item) error {
	if item.Kind != types.DueEpoch {
		return fmt.Errorf("unknown kind %q", item.Kind)
	}
	*d.epoch = dueEpoch{at: due, ref: item.Ref}
	return nil
}

func (d deadlines) Restored(context.Context) (bool, error) { return false, nil }

// pace holds every change to its steps, and takes it for the first.
type pace struct{}

func (pace) ChangeParameters(ctx context.Context, _ string, before, after []paramchange.Parameter) ([]string, error) {
	never := func(string) (time.Time, error) { return time.Time{}, nil }
	return paramchange.Compare(before, after, never, sdk.UnwrapSDKContext(ctx).BlockTime(), time.Hour)
}

func (d deadlines) OnTime(ctx context.Context, _ string, deadline time.Time) (bool, error) {
	return sdk.UnwrapSDKContext(ctx).BlockTime().Before(deadline.Add(*d.putOff)), nil
}

// node is the module on a store of its own, as one machine runs it.
type node struct {
	db      dbm.DB
	store   storetypes.CommitMultiStore
	ctx     sdk.Context
	keeper  keeper.Keeper
	holders organisations
	putOff  *time.Duration
	epoch   *dueEpoch
}

func newNode(t tester, holders organisations) *node {
	n := &node{db: dbm.NewMemDB(), holders: holders, putOff: new(time.Duration), epoch: &dueEpoch{}}
	n.restart(t)
	return n
}

// restart forgets all that was not committed, and builds the module anew on what was.
func (n *node) restart(t tester) {
	t.Helper()
	key := storetypes.NewKVStoreKey(types.StoreKey)
	n.store = store.NewCommitMultiStore(n.db, log.NewNopLogger())
	n.store.MountStoreWithDB(key, storetypes.StoreTypeIAVL, nil)
	if err := n.store.LoadLatestVersion(); err != nil {
		t.Fatalf("restart: %v", err)
	}
	cdc := codec.NewProtoCodec(codectypes.NewInterfaceRegistry())
	n.keeper = keeper.NewKeeper(cdc, runtime.NewKVStoreService(key), addresscodec.NewBech32Codec("communvalcons"),
		n.holders, deadlines{n.putOff, n.epoch}, pace{})
}

// endEpochIfDue does what x/schedule would before the block's messages.
func (n *node) endEpochIfDue(t tester) {
	t.Helper()
	if n.epoch.at.IsZero() || n.ctx.BlockTime().Before(n.epoch.at) {
		return
	}
	if err := n.keeper.EpochDue(n.ctx, n.epoch.ref); err != nil {
		t.Fatalf("end of the epoch: %v", err)
	}
}

// open begins a block, or asks a question between blocks.
func (n *node) open(height int64, now time.Time) sdk.Context {
	n.ctx = sdk.NewContext(n.store, cmtproto.Header{ChainID: chainID, Height: height, Time: now}, false, log.NewNopLogger())
	return n.ctx
}

func (n *node) initGenesis(t tester, genesis types.GenesisState, now time.Time) []abci.ValidatorUpdate {
	t.Helper()
	updates, err := n.keeper.InitGenesis(n.open(0, now), genesis)
	if err != nil {
		t.Fatalf("genesis: %v", err)
	}
	n.store.Commit()
	return updates
}

func (n *node) export(t tester) types.GenesisState {
	t.Helper()
	genesis, err := n.keeper.ExportGenesis(n.ctx)
	if err != nil {
		t.Fatalf("export: %v", err)
	}
	return *genesis
}

func (n *node) checkInvariants(t tester) {
	t.Helper()
	for _, inv := range keeper.Invariants(n.keeper) {
		if err := inv.Check(n.ctx); err != nil {
			t.Fatalf("%s: %v", inv.Name, err)
		}
	}
}
