package types

import (
	"context"
	"time"

	"github.com/communalia/communalia-chain/x/communs/accord"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
	"github.com/communalia/communalia-chain/x/schedule/paramchange"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
)

// Persons knows which person acts under an address.
type Persons interface {
	// PersonID is the id of the person that an address acts for.
	PersonID(ctx context.Context, address string) (uint64, error)
	// AddressOf is the current address of an id. It fails where the person's key was erased.
	AddressOf(ctx context.Context, id uint64) (string, error)
	// InNameOf is the person for whom a signer acts: themselves, or the ward whom they name, and then the id of the helper; else that is 0.
	InNameOf(ctx context.Context, signer, ward string) (person, helper uint64, err error)
	// SpendInName is the same for one who may spend in a community that is awake; the helper is active there. It records the act of who signs.
	SpendInName(ctx context.Context, signer, ward, community string) (person, helper uint64, err error)
}

// Memberships knows who is active where.
type Memberships interface {
	// ActAsMember is the id of the active person behind a signer in a community that is awake; it records the act.
	ActAsMember(ctx context.Context, address string, community string) (uint64, error)
	// IsActivePerson tells whether a person is active in a community.
	IsActivePerson(ctx context.Context, person uint64, community string) (bool, error)
	// RequireAwake refuses where a community is asleep.
	RequireAwake(ctx context.Context, community string) error
	// ActivePersons is the number of active persons of a community.
	ActivePersons(ctx context.Context, community string) (uint64, error)
}

// Hours knows what work is worth.
type Hours interface {
	// HourlyRates are those of a community's open time categories.
	HourlyRates(ctx context.Context, community string) ([]accord.Rate, error)
}

// Organisations knows which organisation acts under an address, and where.
type Organisations interface {
	// OrganisationID is the id of the organisation that an address acts for; an error where it is a person or unknown.
	OrganisationID(ctx context.Context, address string) (uint64, error)
	// OrganisationCommunity is the community that registered it.
	OrganisationCommunity(ctx context.Context, id uint64) (string, error)
	// IsRegisteredOrganisation tells whether that community has it registered still.
	IsRegisteredOrganisation(ctx context.Context, id uint64) (bool, error)
}

// Purse puts Communs aside, and knows between which communities they are honoured. It is the ledger's side of the market.
type Purse interface {
	// HoldUpTo puts a price aside for a redemption, or all that a person has where that lacks at most 2 % of it.
	HoldUpTo(ctx context.Context, community string, person, price, redemption uint64) (Natural, error)
	// Release makes shares held for a redemption free again.
	Release(ctx context.Context, community string, person uint64, held Natural, redemption uint64) error
	// Burn destroys shares held for a redemption, and tells what they were worth in µC.
	Burn(ctx context.Context, community string, person uint64, held Natural, redemption uint64) (uint64, error)
	// AccordAllows refuses where Communs of one community are not honoured in another, or not so many now.
	AccordAllows(ctx context.Context, from, to string, amount uint64) error
	// AccordUse counts what becomes of a redemption that a member of one community made in another.
	AccordUse(ctx context.Context, from, to string, amount uint64, use Use) error
}

// Fulfilments opens the contribution of who fulfilled a redemption.
type Fulfilments interface {
	// OpenFulfilment gives the number of the contribution. What it wrote is to be discarded where it refuses.
	OpenFulfilment(ctx context.Context, fulfilment Fulfilment) (uint64, error)
	// RequireOpenCategory refuses where a community has no such category, or one that takes no more contributions.
	RequireOpenCategory(ctx context.Context, community, category string) error
}

// Juries draws lots, and has members judge by lot.
type Juries interface {
	// RegisterLot names what is done with a lot of a kind once it is drawn, when the chain is wired.
	RegisterLot(kind string, handle jurytypes.LotHandler)
	// RegisterVerdict names what is done with the verdict of a kind of trial, when the chain is wired.
	RegisterVerdict(kind string, handle jurytypes.VerdictHandler)
	// Enlist puts something onto a community's list of draws.
	Enlist(ctx context.Context, community string, kind string, ref []byte, weight uint32) error
	// Summon draws a jury from a lot, and gives the number of its trial.
	Summon(ctx context.Context, lot jurytypes.Lot, summons jurytypes.Summons) (uint64, error)
}

// Pace is how fast parameters may change.
type Pace interface {
	// ChangeParameters holds a change of an owner's parameters to its steps and its pace, and gives the names of those that move.
	ChangeParameters(ctx context.Context, owner string, before, after []paramchange.Parameter) ([]string, error)
}

// Deadlines runs what falls due, and knows where deadlines fall after an outage or a sleep.
type Deadlines interface {
	// Register names the handler of a kind of due item, when the chain is wired.
	Register(kind string, handle scheduletypes.Handler)
	// Schedule has an item run at the first block at or after a moment.
	Schedule(ctx context.Context, due time.Time, item scheduletypes.Item) error
	// OnTime tells whether the block comes before a deadline, wherever it falls now.
	OnTime(ctx context.Context, scope string, deadline time.Time) (bool, error)
	// Restored tells whether genesis brought the due items of a chain that ran before.
	Restored(ctx context.Context) (bool, error)
}
