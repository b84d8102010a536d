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

// longest are the stores that take longest to write and save where a block changes them, because they hold most and each change is somewhere else.
var longest = []string{contributiontypes.LimitsStoreKey, contributiontypes.StoreKey, communstypes.StoreKey, governancetypes.StoreKey}

// keys are all of them, the longest first and the others by name: the last to be begun is the one that others are waited for with.
func (s stores) keys() []storetypes.StoreKey {
	names := slices.Sorted(maps.Keys(s))
	names = slices.DeleteFunc(names, func(name string) bool { return slices.Contains(longest, name) })
	keys := make([]storetypes.StoreKey, 0, len(s))
	for _, name := range slices.Concat(longest, names) {
		keys = append(keys, s[name])
	}
	return keys
}
