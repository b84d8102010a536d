package app

import (
	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/cosmos/cosmos-sdk/runtime"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authkeeper "github.com/cosmos/cosmos-sdk/x/auth/keeper"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	consensuskeeper "github.com/cosmos/cosmos-sdk/x/consensus/keeper"
	upgradekeeper "github.com/cosmos/cosmos-sdk/x/upgrade/keeper"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"
)

// Keepers are the modules' keepers, bottom up: each is given those below it, by the few methods that it says it needs.
type Keepers struct {
	Accounts  authkeeper.AccountKeeper
	Consensus consensuskeeper.Keeper
	Upgrade   *upgradekeeper.Keeper
}

func newKeepers(encoding Encoding, stores stores, base *baseapp.BaseApp, options Options) Keepers {
	var k Keepers
	// No module holds an account: there is nothing for it to hold. Accounts are made by x/community alone, for members and candidates.
	k.Accounts = authkeeper.NewAccountKeeper(encoding.Codec, stores.service(authtypes.StoreKey), authtypes.ProtoBaseAccount,
		nil, addressCodec(), sdk.GetConfig().GetBech32AccountAddrPrefix(), authority(), authkeeper.WithUnorderedTransactions(true))
	k.Consensus = consensuskeeper.NewKeeper(encoding.Codec, stores.service(consensuskeeper.StoreKey), authority(), runtime.EventService{})
	k.Upgrade = upgradekeeper.NewKeeper(options.SkipUpgrades, stores.service(upgradetypes.StoreKey), encoding.Codec, options.Home, base, authority())
	return k
}
