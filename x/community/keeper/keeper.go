// Package keeper holds who belongs where: communities, ids, keys, memberships and candidacies.
package keeper

import (
	"context"
	"time"

	"cosmossdk.io/collections"
	corestore "cosmossdk.io/core/store"

	"github.com/cosmos/cosmos-sdk/codec"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/internal/state"
	"github.com/communalia/communalia-chain/x/community/types"
)

// Keeper holds all state of the module. A community's record, rules, numbers and bucket are apart, because every act reads the numbers and
// hardly any the rest.
type Keeper struct {
	accounts  types.Accounts
	scheduler types.Scheduler
	quota     types.Quota
	pace      types.Pace
	up        *upward
	reserved  map[string]bool // raw addresses that nobody holds a key to

	params          collections.Item[types.Params]
	nextID          collections.Sequence
	communities     collections.Map[string, types.Community]
	communityParams collections.Map[string, types.CommunityParams]
	censuses        collections.Map[string, types.Census]
	newcomers       collections.Map[string, types.NewcomersBucket]
	persons         collections.Map[uint64, types.Person]
	organisations   collections.Map[uint64, types.Organisation]
	organisationsOf collections.KeySet[collections.Pair[string, uint64]]
	keys            collections.Map[[]byte, types.KeyRef]
	retiredKeys     collections.KeySet[collections.Pair[uint64, []byte]]
	memberships     collections.Map[collections.Pair[uint64, string], types.Membership]
	members         collections.KeySet[collections.Triple[string, uint32, uint64]]
	positions       collections.Map[collections.Pair[string, uint64], place]
	dues            collections.Map[collections.Pair[uint64, string], int64]
	vouches         collections.Map[collections.Pair[uint64, string], types.Vouches]
	allowances      collections.Map[collections.Pair[uint64, string], types.Allowance]
	candidacies     collections.Map[collections.Pair[string, uint64], types.Candidacy]
	candidaciesOf   collections.KeySet[collections.Pair[uint64, string]]
	bans            collections.Map[collections.Pair[uint64, string], types.Ban]
	bannedIn        collections.KeySet[collections.Pair[string, uint64]]
	erasedKeys      collections.Map[[]byte, types.ErasedKey]
	erasedKeysOf    collections.KeySet[collections.Pair[uint64, []byte]]
	hearings        collections.Map[collections.Pair[uint64, uint64], types.Hearing]
	guardians       collections.Map[uint64, types.Guardians]
	recoveries      collections.Map[uint64, types.Recovery]
	backings        collections.Map[uint64, int64]
	foundings       collections.Map[string, types.Founding]
	helps           state.Map[uint64, types.Help]
	wards           collections.KeySet[collections.Pair[uint64, uint64]]

	federation    collections.Item[types.FederationCensus]
	arrivals      collections.Map[string, types.Arrivals]
	since         collections.Map[uint64, int64]
	openFederal   collections.KeySet[uint64]
	formerHomes   collections.Map[collections.Pair[uint64, uint64], string]
	formerCounted collections.Map[collections.Pair[string, uint64], bool]
}

// NewKeeper builds the keeper on its stores: its own, and the small one for what votes write. Nobody can be invited at, or change their key to, a
// reserved address.
func NewKeeper(
	cdc codec.BinaryCodec, store, votes corestore.KVStoreService,
	accounts types.Accounts, scheduler types.Scheduler, quota types.Quota, pace types.Pace, reserved ...sdk.AccAddress,
) Keeper {
	sb, small := collections.NewSchemaBuilder(store), collections.NewSchemaBuilder(votes)
	helps := state.InPages(store, pageOfHelps, helpValue.Width)
	paged := collections.NewSchemaBuilder(helps)
	ofPerson := collections.PairKeyCodec(collections.Uint64Key, collections.StringKey)    // (id, community)
	ofCommunity := collections.PairKeyCodec(collections.StringKey, collections.Uint64Key) // (community, id or position)
	byStatus := collections.TripleKeyCodec(collections.StringKey, collections.Uint32Key, collections.Uint64Key)
	oldKey := collections.PairKeyCodec(collections.Uint64Key, collections.BytesKey)
	k := Keeper{
		accounts:  accounts,
		scheduler: scheduler,
		quota:     quota,
		pace:      pace,
		up:        &upward{},
		reserved:  map[string]bool{},

		params:          collections.NewItem(sb, types.ParamsKey, "params", codec.CollValue[types.Params](cdc)),
		nextID:          collections.NewSequence(sb, types.NextIDKey, "next_id"),
		communities:     collections.NewMap(sb, types.CommunitiesKey, "communities", collections.StringKey, codec.CollValue[types.Community](cdc)),
		communityParams: collections.NewMap(sb, types.CommunityParamsKey, "community_params", collections.StringKey, codec.CollValue[types.CommunityParams](cdc)),
		censuses:        collections.NewMap(sb, types.CensusesKey, "censuses", collections.StringKey, codec.CollValue[types.Census](cdc)),
		newcomers:       collections.NewMap(sb, types.NewcomersKey, "newcomers", collections.StringKey, codec.CollValue[types.NewcomersBucket](cdc)),
		persons:         collections.NewMap(sb, types.PersonsKey, "persons", collections.Uint64Key, codec.CollValue[types.Person](cdc)),
		organisations:   collections.NewMap(sb, types.OrganisationsKey, "organisations", collections.Uint64Key, codec.CollValue[types.Organisation](cdc)),
		organisationsOf: collections.NewKeySet(sb, types.OrganisationsOfKey, "organisations_of", ofCommunity),
		keys:            collections.NewMap(sb, types.KeysKey, "keys", collections.BytesKey, codec.CollValue[types.KeyRef](cdc)),
		retiredKeys:     collections.NewKeySet(sb, types.RetiredKeysKey, "retired_keys", oldKey),
		memberships:     collections.NewMap(sb, types.MembershipsKey, "memberships", ofPerson, codec.CollValue[types.Membership](cdc)),
		members:         collections.NewKeySet(sb, types.MembersKey, "members", byStatus),
		positions:       collections.NewMap(sb, types.PositionsKey, "positions", ofCommunity, placeValue),
		dues:            collections.NewMap(sb, types.DuesKey, "dues", ofPerson, collections.Int64Value),
		vouches:         collections.NewMap(sb, types.VouchesKey, "vouches", ofPerson, codec.CollValue[types.Vouches](cdc)),
		allowances:      collections.NewMap(sb, types.AllowancesKey, "allowances", ofPerson, codec.CollValue[types.Allowance](cdc)),
		candidacies:     collections.NewMap(sb, types.CandidaciesKey, "candidacies", ofCommunity, codec.CollValue[types.Candidacy](cdc)),
		candidaciesOf:   collections.NewKeySet(sb, types.CandidaciesOfPersonKey, "candidacies_of_person", ofPerson),
		bans:            collections.NewMap(sb, types.BansKey, "bans", ofPerson, codec.CollValue[types.Ban](cdc)),
		bannedIn:        collections.NewKeySet(sb, types.BannedKey, "banned", ofCommunity),
		erasedKeys:      collections.NewMap(sb, types.ErasedKeysKey, "erased_keys", collections.BytesKey, codec.CollValue[types.ErasedKey](cdc)),
		erasedKeysOf:    collections.NewKeySet(sb, types.ErasedKeysOfKey, "erased_keys_of", oldKey),
		guardians:       collections.NewMap(sb, types.GuardiansKey, "guardians", collections.Uint64Key, codec.CollValue[types.Guardians](cdc)),
		recoveries:      collections.NewMap(sb, types.RecoveriesKey, "recoveries", collections.Uint64Key, codec.CollValue[types.Recovery](cdc)),
		backings:        collections.NewMap(sb, types.BackingsKey, "backings", collections.Uint64Key, collections.Int64Value),
		foundings:       collections.NewMap(sb, types.FoundingsKey, "foundings", collections.StringKey, codec.CollValue[types.Founding](cdc)),
		helps:           state.NewMap(paged, helps, types.HelpsKey, "helps", collections.Uint64Key, helpValue),
		wards:           collections.NewKeySet(sb, types.WardsKey, "wards", collections.PairKeyCodec(collections.Uint64Key, collections.Uint64Key)),
		hearings: collections.NewMap(sb, types.HearingsKey, "hearings",
			collections.PairKeyCodec(collections.Uint64Key, collections.Uint64Key), codec.CollValue[types.Hearing](cdc)),

		federation:  collections.NewItem(small, types.FederationKey, "federation", codec.CollValue[types.FederationCensus](cdc)),
		arrivals:    collections.NewMap(sb, types.ArrivalsKey, "arrivals", collections.StringKey, codec.CollValue[types.Arrivals](cdc)),
		since:       collections.NewMap(sb, types.SinceKey, "since", collections.Uint64Key, collections.Int64Value),
		openFederal: collections.NewKeySet(small, types.OpenFederalKey, "open_federal", collections.Uint64Key),
		formerHomes: collections.NewMap(sb, types.FormerHomesKey, "former_homes",
			collections.PairKeyCodec(collections.Uint64Key, collections.Uint64Key), collections.StringValue),
		formerCounted: collections.NewMap(sb, types.FormerCountedKey, "former_counted", ofCommunity, collections.BoolValue),
	}
	for _, address := range reserved {
		k.reserved[string(address)] = true
	}
	for _, schema := range []*collections.SchemaBuilder{sb, small, paged} {
		if _, err := schema.Build(); err != nil {
			panic(err)
		}
	}
	return k
}

// ofPerson is the key of what a person has in a community.
func ofPerson(id uint64, community string) collections.Pair[uint64, string] {
	return collections.Join(id, community)
}

// now is the time of the block.
func now(ctx context.Context) time.Time { return sdk.UnwrapSDKContext(ctx).BlockTime() }
