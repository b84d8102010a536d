// Package types holds the state, the errors, the parameters with their bounds
// and the genesis of x/communs.
package types

import "cosmossdk.io/collections"

const (
	// ModuleName names the module.
	ModuleName = "communs"
	// StoreKey is the key of its store.
	StoreKey = ModuleName
)

// Prefixes of the store.
var (
	ParamsPrefix   = collections.NewPrefix(1) // Params
	RulesPrefix    = collections.NewPrefix(2) // community → Rules
	LedgersPrefix  = collections.NewPrefix(3) // community → Ledger
	BalancesPrefix = collections.NewPrefix(4) // (community, person) → Balance
	HoldersPrefix  = collections.NewPrefix(5) // (person, community): where a person has a balance
	JournalPrefix  = collections.NewPrefix(6) // (community, person, number) → JournalEntry
	GrantedPrefix  = collections.NewPrefix(7) // (community, person) → Granted
	AccordsPrefix  = collections.NewPrefix(8) // (first, second community) → Accord
	AdoptedPrefix  = collections.NewPrefix(9) // (community that adopted, other) → Adoption, until it is made, lapses or is ended
)

// Prefixes of what the market keeps.
var (
	NextOfferPrefix       = collections.NewPrefix(20) // number that the next offer gets
	OffersPrefix          = collections.NewPrefix(21) // offer → Offer
	OpenOffersPrefix      = collections.NewPrefix(22) // (community, open offer)
	ProviderOffersPrefix  = collections.NewPrefix(23) // (provider, open offer)
	TakenPrefix           = collections.NewPrefix(24) // (offer, person) → DayTaken, where the offer limits a day
	ShelvesPrefix         = collections.NewPrefix(25) // community → Shelf
	ReferencesPrefix      = collections.NewPrefix(26) // (community, unit) → ReferencePrice
	NextRedemptionPrefix  = collections.NewPrefix(27) // number that the next redemption gets
	RedemptionsPrefix     = collections.NewPrefix(28) // redemption → Redemption
	RedeemedByPrefix      = collections.NewPrefix(29) // (person, redemption)
	RedeemedOfPrefix      = collections.NewPrefix(30) // (provider, redemption)
	OpenRedemptionsPrefix = collections.NewPrefix(31) // (person, open redemption)
	CancellationsPrefix   = collections.NewPrefix(32) // person → Cancellations
	SalesPrefix           = collections.NewPrefix(33) // (provider, month, offer) → Sale
)

// KindDropEntries is the kind of due item that forgets what a person's journal has of a month: it has been kept long enough.
const KindDropEntries = ModuleName + "/drop-entries"

// KindLapseAdoption is the kind of due item that forgets an accord that the other assembly did not adopt in time.
const KindLapseAdoption = ModuleName + "/lapse-adoption"

// Kinds of due items, lots and trials of the market.
const (
	KindOfferEnds      = ModuleName + "/offer-ends"      // offer: its time is over
	KindRedemptionDue  = ModuleName + "/redemption-due"  // redemption and moment: it waited long enough
	KindDropOffer      = ModuleName + "/drop-offer"      // offer: it has been kept long enough
	KindDropRedemption = ModuleName + "/drop-redemption" // redemption: the same
	KindDropSale       = ModuleName + "/drop-sale"       // provider, month and offer: the same
	KindDispute        = ModuleName + "/dispute"         // redemption: its jury is drawn, or has judged
)
