package logs

import (
	"bytes"
	"strings"
	"testing"

	dbm "github.com/cosmos/cosmos-db"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/store/v2/rootmulti"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
)

// The stores of the SDK, opened by it.
func TestLogger_aNewStoreIsNotSaidToBeUpgraded(t *testing.T) {
	var out bytes.Buffer
	l, err := New(settings("info", "debug"), &out)
	if err != nil {
		t.Fatal(err)
	}
	key, db := storetypes.NewKVStoreKey("store"), dbm.NewMemDB()
	opened := func(l log.Logger, old bool) *rootmulti.Store {
		root := rootmulti.NewStore(db, l)
		root.SetIAVLDisableFastNode(old)
		root.MountStoreWithDB(key, storetypes.StoreTypeIAVL, nil)
		if err := root.LoadLatestVersion(); err != nil {
			t.Fatal(err)
		}
		return root
	}
	opened(l, false)
	if strings.Contains(out.String(), "IAVL") {
		t.Errorf("it wrote %q", out.String())
	}

	db = dbm.NewMemDB()
	old := opened(log.NewNopLogger(), true)
	old.GetKVStore(key).Set([]byte("key"), []byte("value"))
	old.Commit()
	opened(l, false)
	if !strings.Contains(out.String(), upgrading) {
		t.Errorf("a store of an old form is upgraded, and it wrote %q", out.String())
	}
}
