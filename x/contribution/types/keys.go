package types

import "cosmossdk.io/collections"

const (
	// ModuleName is the name of the module.
	ModuleName = "contribution"
	// StoreKey is the name of its store.
	StoreKey = ModuleName
	// LimitsStoreKey is the name of a store beside it, for what limits are counted by: what a submission or an attestation writes there goes into a tree of
	// its own, which another core writes, hashes and saves meanwhile. No store may be named like the beginning of another.
	LimitsStoreKey = "limits"
)

// Prefixes of the store.
var (
	ParamsKey        = collections.NewPrefix(1)  // Params
	RulesKey         = collections.NewPrefix(2)  // community → CommunityRules, where it has rules of its own
	CategoriesKey    = collections.NewPrefix(3)  // community, category → Category
	NextIDKey        = collections.NewPrefix(4)  // id that the next contribution gets
	ContributionsKey = collections.NewPrefix(5)  // contribution → Contribution
	TextsKey         = collections.NewPrefix(6)  // contribution → ContributionText, where it has words
	DigestsKey       = collections.NewPrefix(7)  // contribution → Digest, once the record has shrunk
	ByStateKey       = collections.NewPrefix(8)  // community, state, contribution; in pages
	ByContributorKey = collections.NewPrefix(9)  // person, contribution that names them as a contributor
	UnconfirmedKey   = collections.NewPrefix(10) // person, pending contribution of which they have yet to confirm their part
	PendingKey       = collections.NewPrefix(11) // person → number of contributions they submitted that are pending; in the store of limits, in pages
	PairsKey         = collections.NewPrefix(12) // community, lower id, higher id → PairCharges; in the store of limits
	HoursKey         = collections.NewPrefix(13) // day, person → DayHours; in the store of limits
	HoursDaysKey     = collections.NewPrefix(14) // days that have hours, whose forgetting is due; in the store of limits
	EndedKey         = collections.NewPrefix(15) // day, contribution that ended on it and has a record; in pages
	LastEndedDayKey  = collections.NewPrefix(16) // last day on which a contribution ended
	UsefulnessKey    = collections.NewPrefix(17) // community, category → CategoryUsefulness
	DaysKey          = collections.NewPrefix(18) // community, day, category → DayUsefulness
	ContestersKey    = collections.NewPrefix(19) // community, person → Contester, while there is something to remember
	AgreementsKey    = collections.NewPrefix(20) // community, contributor, category → Agreement
	IssuancesKey     = collections.NewPrefix(21) // community → Issuance, once it has settled something under a limit
	TakingsKey       = collections.NewPrefix(22) // community, person → Taking of the last day on which they took some
	LineKey          = collections.NewPrefix(23) // community, place → contribution that waits there
	NextPlaceKey     = collections.NewPrefix(24) // number of the next place in a line
	HoursFromKey     = collections.NewPrefix(25) // first day whose hours are known to be whole, once hours_kept became longer
)
