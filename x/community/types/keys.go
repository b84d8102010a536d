// Package types holds the words of x/community: who belongs where, under which id, by which key.
package types

import "cosmossdk.io/collections"

const (
	// ModuleName is the name of the module.
	ModuleName = "community"
	// StoreKey is the name of its store.
	StoreKey = ModuleName
	// VotesStoreKey is the name of a small store beside it, for what opening and closing a vote writes: in a tree of its own that costs the same
	// however many members there are. No store may be named like the beginning of another.
	VotesStoreKey = "electorates"
)

// Kinds of what the queue looks at when it falls due.
const (
	DueMembership = "community/membership"
	DueCandidacy  = "community/candidacy"
	DueBan        = "community/ban"
	DueRecovery   = "community/recovery"
	DueFounding   = "community/founding"
	DueClosing    = "community/closing"
)

// MinAwake is how few active persons a community needs to be awake.
const MinAwake = 3

// MinCounted is how few persons at home a community needs to count in the federation.
const MinCounted = 3

// Prefixes of the store.
var (
	ParamsKey              = collections.NewPrefix(1)  // Params
	NextIDKey              = collections.NewPrefix(2)  // the next id, of persons and organisations
	CommunitiesKey         = collections.NewPrefix(3)  // community → Community
	CommunityParamsKey     = collections.NewPrefix(4)  // community → CommunityParams
	CensusesKey            = collections.NewPrefix(5)  // community → Census
	NewcomersKey           = collections.NewPrefix(6)  // community → NewcomersBucket; none is a full one
	PersonsKey             = collections.NewPrefix(7)  // id → Person
	OrganisationsKey       = collections.NewPrefix(8)  // id → Organisation
	OrganisationsOfKey     = collections.NewPrefix(9)  // (community, id of an organisation)
	KeysKey                = collections.NewPrefix(10) // address → KeyRef
	RetiredKeysKey         = collections.NewPrefix(11) // (id, address) of the keys that an id had before
	MembershipsKey         = collections.NewPrefix(12) // (person, community) → Membership
	MembersKey             = collections.NewPrefix(13) // (community, status, person)
	PositionsKey           = collections.NewPrefix(14) // (community, position) → person: the dense index of active persons
	DuesKey                = collections.NewPrefix(15) // (person, community) → nanoseconds at which the queue looks at the membership
	VouchesKey             = collections.NewPrefix(16) // (person, community) → Vouches
	AllowancesKey          = collections.NewPrefix(17) // (person, community) → Allowance
	CandidaciesKey         = collections.NewPrefix(18) // (community, candidate) → Candidacy
	CandidaciesOfPersonKey = collections.NewPrefix(19) // (candidate, community)
	BansKey                = collections.NewPrefix(30) // (person, community) → Ban
	BannedKey              = collections.NewPrefix(31) // (community, person): bans by community
	ErasedKeysKey          = collections.NewPrefix(32) // SHA-256 of an address → ErasedKey, while a ban runs
	ErasedKeysOfKey        = collections.NewPrefix(33) // (person, SHA-256 of an address)
	HearingsKey            = collections.NewPrefix(34) // (person, proposal) → Hearing
	GuardiansKey           = collections.NewPrefix(35) // person → Guardians
	RecoveriesKey          = collections.NewPrefix(36) // person → Recovery
	BackingsKey            = collections.NewPrefix(37) // person → nanoseconds at which they last backed a recovery
	FoundingsKey           = collections.NewPrefix(38) // community → Founding
	HelpsKey               = collections.NewPrefix(39) // ward → Help; in pages

	// Who is called to votes.
	FederationKey    = collections.NewPrefix(40) // FederationCensus, in the store of votes
	ArrivalsKey      = collections.NewPrefix(41) // scope → Arrivals
	SinceKey         = collections.NewPrefix(42) // person → nanoseconds since which active somewhere; none since the chain began
	OpenFederalKey   = collections.NewPrefix(43) // numbers of the federation's votes that are open, in the store of votes
	FormerHomesKey   = collections.NewPrefix(44) // (person, opening) → home until after it
	FormerCountedKey = collections.NewPrefix(45) // (community, opening) → whether it counted until after it

	WardsKey = collections.NewPrefix(46) // (helper, ward) of the wards that helpers took on
)
