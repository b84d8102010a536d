package upgrade_test

import (
	"context"
	"errors"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"cosmossdk.io/core/header"

	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/runtime"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	"github.com/cosmos/cosmos-sdk/testutil"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/module"
	"github.com/cosmos/cosmos-sdk/x/upgrade/keeper"
	"github.com/cosmos/cosmos-sdk/x/upgrade/types"

	"github.com/communalia/communalia-chain/app/upgrade"
)

const authority = "commun1federation"

// binary is one version of the program on a machine's state, which outlives it.
type binary struct {
	t      *testing.T
	ctx    sdk.Context
	key    *storetypes.KVStoreKey
	home   string
	keeper *keeper.Keeper
	module upgrade.AppModule
}

type versions struct{}

func (versions) SetProtocolVersion(uint64) {}

func start(t *testing.T) *binary {
	key := storetypes.NewKVStoreKey(types.StoreKey)
	b := &binary{t: t, home: t.TempDir(), key: key, ctx: testutil.DefaultContext(key, storetypes.NewTransientStoreKey("transient"))}
	b.replace(nil)
	return b
}

// replace starts another version of the program on the same state.
func (b *binary) replace(skip map[int64]bool) {
	cdc := codec.NewProtoCodec(codectypes.NewInterfaceRegistry())
	b.keeper = keeper.NewKeeper(skip, runtime.NewKVStoreService(b.key), cdc, b.home, versions{}, authority)
	b.module = upgrade.NewAppModule(b.keeper)
}

func (b *binary) knows(name string) (applied *bool) {
	applied = new(bool)
	b.keeper.SetUpgradeHandler(name, func(_ context.Context, _ types.Plan, vm module.VersionMap) (module.VersionMap, error) {
		*applied = true
		return vm, nil
	})
	return applied
}

func (b *binary) plan(name string, height int64) {
	b.t.Helper()
	if err := b.keeper.ScheduleUpgrade(b.at(1), types.Plan{Name: name, Height: height}); err != nil {
		b.t.Fatal(err)
	}
}

func (b *binary) at(height int64) sdk.Context {
	return b.ctx.WithBlockHeight(height).WithHeaderInfo(header.Info{Height: height})
}

func (b *binary) block(height int64) (paramsChanged bool, err error) {
	res, err := b.module.PreBlock(b.at(height))
	if err != nil {
		return false, err
	}
	return res.IsConsensusParamsChanged(), nil
}

func (b *binary) mustRun(height int64, wantChanged bool) {
	b.t.Helper()
	changed, err := b.block(height)
	if err != nil || changed != wantChanged {
		b.t.Fatalf("block %d: parameters changed %t, error %v", height, changed, err)
	}
}

func (b *binary) mustStop(height int64, words string) {
	b.t.Helper()
	if _, err := b.block(height); err == nil || !strings.Contains(err.Error(), words) {
		b.t.Fatalf("block %d: %v, want %q", height, err, words)
	}
}

func TestPreBlock_goesOnWithoutAPlan(t *testing.T) {
	start(t).mustRun(5, false)
}

func TestPreBlock_stopsABinaryThatDoesNotKnowTheUpgradeDue(t *testing.T) {
	b := start(t)
	b.plan("v2", 10)
	b.mustRun(9, false)
	b.mustStop(10, `UPGRADE "v2" NEEDED at height: 10: `)
	info, err := b.keeper.ReadUpgradeInfoFromDisk()
	if err != nil || info.Name != "v2" || info.Height != 10 {
		t.Errorf("left on disk: %v, %v", info, err)
	}
	if path, _ := b.keeper.GetUpgradeInfoPath(); filepath.Dir(filepath.Dir(path)) != b.home {
		t.Errorf("left at %s", path)
	}
}

func TestPreBlock_appliesTheUpgradeDueOnce(t *testing.T) {
	b := start(t)
	b.plan("v2", 10)
	b.mustRun(9, false)
	applied := b.knows("v2")
	b.mustRun(10, true)
	if !*applied {
		t.Error("the handler did not run")
	}
	if _, err := b.keeper.GetUpgradePlan(b.at(10)); !errors.Is(err, types.ErrNoUpgradePlanFound) {
		t.Errorf("the plan is still there: %v", err)
	}
	if height, err := b.keeper.GetDoneHeight(b.at(11), "v2"); err != nil || height != 10 {
		t.Errorf("done at %d, %v", height, err)
	}
	b.mustRun(11, false)
}

func TestPreBlock_stopsABinaryThatCameTooEarly(t *testing.T) {
	b := start(t)
	b.plan("v2", 10)
	b.knows("v2")
	b.mustStop(9, "BINARY UPDATED BEFORE TRIGGER")
}

func TestPreBlock_stopsABinaryThatForgotTheLastUpgrade(t *testing.T) {
	b := start(t)
	b.plan("v2", 10)
	b.knows("v2")
	b.mustRun(10, true)
	b.replace(nil)
	b.mustStop(11, "upgrade handler is missing for v2 upgrade plan")
	b.replace(nil)
	b.knows("v2")
	b.mustRun(11, false)
}

func TestPreBlock_skipsWhatTheOperatorsAgreedToSkip(t *testing.T) {
	b := start(t)
	b.replace(map[int64]bool{10: true})
	b.plan("v2", 10)
	b.mustRun(10, false)
	if _, err := b.keeper.GetUpgradePlan(b.at(10)); !errors.Is(err, types.ErrNoUpgradePlanFound) {
		t.Errorf("the plan is still there: %v", err)
	}
	if height, err := b.keeper.GetDoneHeight(b.at(11), "v2"); err != nil || height != 0 {
		t.Errorf("done at %d, %v", height, err)
	}
}

func TestMessages_onlyTheAuthorityPlans(t *testing.T) {
	b := start(t)
	server := keeper.NewMsgServerImpl(b.keeper)
	msg := &types.MsgSoftwareUpgrade{Authority: "commun1somebody", Plan: types.Plan{Name: "v2", Height: 10}}
	if _, err := server.SoftwareUpgrade(b.at(1), msg); err == nil {
		t.Error("somebody else planned an upgrade")
	}
	msg.Authority = authority
	if _, err := server.SoftwareUpgrade(b.at(1), msg); err != nil {
		t.Error(err)
	}
}

func TestPackage_bringsInNoDownloader(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", ".").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, unwanted := range []string{"hashicorp/go-getter", "aws-sdk-go", "cloud.google.com/go/storage"} {
		if strings.Contains(string(out), unwanted) {
			t.Errorf("%s came in", unwanted)
		}
	}
}
