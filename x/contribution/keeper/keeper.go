// Package keeper holds the contributions: work that was claimed, what peers said of it, and how useful it was.
package keeper

import (
	"cosmossdk.io/collections"
	corestore "cosmossdk.io/core/store"

	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/communalia/communalia-chain/internal/state"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

// Keeper holds all state of the module. Records change with every attestation; the indexes change only when a
// contribution passes from one state to another.
type Keeper struct {
	memberships types.Memberships
	persons     types.Persons
	communs     types.Communs
	deadlines   types.Deadlines
	juries      types.Juries
	trials      types.Trials
	reputation  types.Reputation
	pace        types.Pace
	settlements types.Settlements // nil until set: then nobody hears of them

	params        collections.Item[types.Params]
	rules         collections.Map[string, types.CommunityRules]
	categories    collections.Map[collections.Pair[string, string], types.Category]
	nextID        collections.Sequence
	contributions collections.Map[uint64, types.Contribution]
	texts         collections.Map[uint64, types.ContributionText]
	digests       collections.Map[uint64, types.Digest]
	byState       collections.KeySet[collections.Triple[string, int32, uint64]]
	byContributor collections.KeySet[collections.Pair[uint64, uint64]]
	unconfirmed   collections.KeySet[collections.Pair[uint64, uint64]]
	pending       state.Map[uint64, uint32]
	pairs         state.Map[collections.Triple[string, uint64, uint64], types.PairCharges]
	hours         collections.Map[collections.Pair[uint32, uint64], types.DayHours]
	hoursDays     collections.KeySet[uint32]
	ended         collections.KeySet[collections.Pair[uint32, uint64]]
	lastEndedDay  collections.Item[uint32]
	usefulness    collections.Map[collections.Pair[string, string], types.CategoryUsefulness]
	days          collections.Map[collections.Triple[string, uint32, string], types.DayUsefulness]
	contesters    collections.Map[collections.Pair[string, uint64], types.Contester]
	agreements    collections.Map[agreementKey, types.Agreement]
	issuances     collections.Map[string, types.Issuance]
	takings       collections.Map[collections.Pair[string, uint64], types.Taking]
	line          collections.Map[collections.Pair[string, uint64], uint64]
	nextPlace     collections.Sequence
	hoursFrom     collections.Item[uint32]
}

// What changes with nearly every contribution and says little shares records with that of its neighbours.
const (
	pageOfSet    = 64
	pageOfCounts = 16
	countWidth   = 4 // of a collections.Uint32Value
)

// NewKeeper builds the keeper on its stores, its own and that of limits, and registers what falls due, what is drawn and what is judged.
func NewKeeper(
	cdc codec.BinaryCodec, store, limits corestore.KVStoreService,
	memberships types.Memberships, persons types.Persons, communs types.Communs, deadlines types.Deadlines,
	juries types.Juries, trials types.Trials, reputation types.Reputation, pace types.Pace,
) *Keeper {
	var (
		sb       = collections.NewSchemaBuilder(store)
		beside   = collections.NewSchemaBuilder(limits)
		sets     = collections.NewSchemaBuilder(state.InPages(store, pageOfSet, 0))
		counted  = state.InPages(limits, pageOfCounts, countWidth)
		counts   = collections.NewSchemaBuilder(counted)
		text     = collections.StringKey
		id       = collections.Uint64Key
		day      = collections.Uint32Key
		category = collections.PairKeyCodec(text, text)
		personal = collections.PairKeyCodec(text, id)
	)
	k := &Keeper{
		memberships: memberships,
		persons:     persons,
		communs:     communs,
		deadlines:   deadlines,
		juries:      juries,
		trials:      trials,
		reputation:  reputation,
		pace:        pace,

		params:        collections.NewItem(sb, types.ParamsKey, "params", state.Remembered(codec.CollValue[types.Params](cdc), 1, state.Plain)),
		rules:         collections.NewMap(sb, types.RulesKey, "rules", text, codec.CollValue[types.CommunityRules](cdc)),
		categories:    collections.NewMap(sb, types.CategoriesKey, "categories", category, codec.CollValue[types.Category](cdc)),
		nextID:        collections.NewSequence(sb, types.NextIDKey, "next_id"),
		contributions: collections.NewMap(sb, types.ContributionsKey, "contributions", id, codec.CollValue[types.Contribution](cdc)),
		texts:         collections.NewMap(sb, types.TextsKey, "texts", id, codec.CollValue[types.ContributionText](cdc)),
		digests:       collections.NewMap(sb, types.DigestsKey, "digests", id, codec.CollValue[types.Digest](cdc)),
		byState: collections.NewKeySet(sets, types.ByStateKey, "by_state",
			collections.TripleKeyCodec(text, collections.Int32Key, id)),
		byContributor: collections.NewKeySet(sb, types.ByContributorKey, "by_contributor", collections.PairKeyCodec(id, id)),
		unconfirmed:   collections.NewKeySet(sb, types.UnconfirmedKey, "unconfirmed", collections.PairKeyCodec(id, id)),
		pending:       state.NewMap(counts, counted, types.PendingKey, "pending", id, collections.Uint32Value),
		pairs: state.NewMap(beside, limits, types.PairsKey, "pairs",
			collections.TripleKeyCodec(text, id, id), codec.CollValue[types.PairCharges](cdc)),
		hours:        collections.NewMap(beside, types.HoursKey, "hours", collections.PairKeyCodec(day, id), codec.CollValue[types.DayHours](cdc)),
		hoursDays:    collections.NewKeySet(beside, types.HoursDaysKey, "hours_days", day),
		ended:        collections.NewKeySet(sets, types.EndedKey, "ended", collections.PairKeyCodec(day, id)),
		lastEndedDay: collections.NewItem(sb, types.LastEndedDayKey, "last_ended_day", collections.Uint32Value),
		usefulness:   collections.NewMap(sb, types.UsefulnessKey, "usefulness", category, codec.CollValue[types.CategoryUsefulness](cdc)),
		days: collections.NewMap(sb, types.DaysKey, "days",
			collections.TripleKeyCodec(text, day, text), codec.CollValue[types.DayUsefulness](cdc)),
		contesters: collections.NewMap(sb, types.ContestersKey, "contesters",
			personal, codec.CollValue[types.Contester](cdc)),
		agreements: collections.NewMap(sb, types.AgreementsKey, "agreements",
			collections.TripleKeyCodec(text, id, text), codec.CollValue[types.Agreement](cdc)),
		issuances: collections.NewMap(sb, types.IssuancesKey, "issuances", text, codec.CollValue[types.Issuance](cdc)),
		takings:   collections.NewMap(sb, types.TakingsKey, "takings", personal, codec.CollValue[types.Taking](cdc)),
		line:      collections.NewMap(sb, types.LineKey, "line", personal, collections.Uint64Value),
		nextPlace: collections.NewSequence(sb, types.NextPlaceKey, "next_place"),
		hoursFrom: collections.NewItem(sb, types.HoursFromKey, "hours_from", collections.Uint32Value),
	}
	for _, builder := range []*collections.SchemaBuilder{sb, beside, sets, counts} {
		if _, err := builder.Build(); err != nil {
			panic(err)
		}
	}
	k.registerDueItems()
	k.registerJuries()
	return k
}

// SetSettlements names who hears of what was accepted. It comes after the constructor, since they stand above this module.
func (k *Keeper) SetSettlements(s types.Settlements) { k.settlements = s }
