package app

import (
	"maps"
	"slices"

	corestore "cosmossdk.io/core/store"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	consensuskeeper "github.com/cosmos/cosmos-sdk/x/consensus/keeper"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	"github.com/communalia/communalia-chain/app/moment"
	commissiontypes "github.com/communalia/communalia-chain/x/commission/types"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
	meetingtypes "github.com/communalia/communalia-chain/x/meeting/types"
	quotatypes "github.com/communalia/communalia-chain/x/quota/types"
	reputationtypes "github.com/communalia/communalia-chain/x/reputation/types"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
	validatortypes "github.com/communalia/communalia-chain/x/validator/types"
)

// stores are the keys of the merkle stores, by name: one a module, and that of the clock.
type stores map[string]*storetypes.KVStoreKey

func newStores() stores {
	return storetypes.NewKVStoreKeys(
		authtypes.StoreKey,
		consensuskeeper.StoreKey,
		upgradetypes.StoreKey,
		scheduletypes.StoreKey,
		quotatypes.StoreKey,
		communitytypes.StoreKey,
		communitytypes.VotesStoreKey,
		reputationtypes.StoreKey,
		jurytypes.StoreKey,
		communstypes.StoreKey,
		contributiontypes.StoreKey,
		contributiontypes.LimitsStoreKey,
		validatortypes.StoreKey,
		governancetypes.StoreKey,
		commissiontypes.StoreKey,
		meetingtypes.StoreKey,
		moment.StoreKey,
	)
}

func (s stores) service(name string) corestore.KVStoreService {
	return newStorage(s[name])
}

// keys are all of them, by name.
func (s stores) keys() []storetypes.StoreKey {
	keys := make([]storetypes.StoreKey, 0, len(s))
	for _, name := range slices.Sorted(maps.Keys(s)) {
		keys = append(keys, s[name])
	}
	return keys
}
