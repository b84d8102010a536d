package types

import (
	"context"
	"time"

	sdk "github.com/cosmos/cosmos-sdk/types"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	"github.com/communalia/communalia-chain/x/schedule/paramchange"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
)

// Electorates knows who is called to votes, by numbers that are kept and never recounted.
type Electorates interface {
	// OpenElectorate counts who is called to a vote of a scope that opens now.
	OpenElectorate(ctx context.Context, scope string) (communitytypes.Electorate, error)
	// CloseElectorate ends the keeping of what a vote of the federation asks for, by its number; 0 is a community's.
	CloseElectorate(ctx context.Context, opening uint64) error
	// CalledTo tells how an active person of a scope is called to its votes; an error where they are none.
	CalledTo(ctx context.Context, scope string, person, opening uint64) (communitytypes.Called, error)
	// CountedAt tells whether a community counted in the federation at the opening of a vote.
	CountedAt(ctx context.Context, community string, opening uint64) (bool, error)
	// Members is the number of active persons of a scope; an error where there is no such scope.
	Members(ctx context.Context, scope string) (uint64, error)
	// FederationCommunities is how many communities count in the federation.
	FederationCommunities(ctx context.Context) (uint64, error)
}

// Persons knows who is behind an address.
type Persons interface {
	// ActIn is the id of the active person behind a signer who acts in a scope; it records the act.
	ActIn(ctx context.Context, scope, address string) (uint64, error)
	// RequireUnrestrained refuses a person whose key was replaced by others lately: they may not second for a while.
	RequireUnrestrained(ctx context.Context, person uint64) error
	// PersonID is the id of the person that an address acts for.
	PersonID(ctx context.Context, address string) (uint64, error)
	// OrganisationID is the id of the organisation that an address acts for.
	OrganisationID(ctx context.Context, address string) (uint64, error)
	// AddressOf is the current address of an id; an error where it was erased.
	AddressOf(ctx context.Context, id uint64) (string, error)
}

// Hearings lets those reply whom a proposal is to exclude.
type Hearings interface {
	// OpenHearing tells a person that a proposal is to exclude them from a community.
	OpenHearing(ctx context.Context, community string, person, proposal uint64) error
	// CloseHearing ends the time to reply. It does nothing where it is over.
	CloseHearing(ctx context.Context, person, proposal uint64) error
}

// Deadlines runs what falls due, and knows where deadlines fall after an outage or a sleep.
type Deadlines interface {
	// Schedule has an item run at the first block at or after a moment.
	Schedule(ctx context.Context, due time.Time, item scheduletypes.Item) error
	// OnTime tells whether a deadline of a scope has not passed; the empty scope is the network itself.
	OnTime(ctx context.Context, scope string, deadline time.Time) (bool, error)
	// Deadline is where a deadline falls now.
	Deadline(ctx context.Context, scope string, deadline time.Time) (time.Time, error)
	// Restored tells whether genesis brought the due items of a chain that ran before.
	Restored(ctx context.Context) (bool, error)
	// ChangeParameters holds a change of parameters to its pace and its steps, and gives the names of those that move.
	ChangeParameters(ctx context.Context, owner string, before, after []paramchange.Parameter) ([]string, error)
}

// Subject is what a message is as a decision.
type Subject struct {
	Kind      Kind
	Concerned []string // addresses of those who have no part in it
	Notice    bool     // they are told a while before the vote opens
	Upgrade   bool     // it swaps the program, which may be urgent
}

// Decisions is what assemblies decide: which messages there are, and the only way to execute one without a signature.
type Decisions interface {
	// Subject tells what a message is as a decision; false where no assembly decides it.
	Subject(message sdk.Msg) (Subject, bool)
	// Admit is an error where the assembly of a scope could not decide a message: another scope's, malformed, signed by another account.
	Admit(scope string, message sdk.Msg) error
	// Execute executes a message in the name of a scope.
	Execute(ctx context.Context, scope string, message sdk.Msg) error
}

// Seats are those who run the network.
type Seats interface {
	// ActiveSeatsOf is how many active seats an organisation operates.
	ActiveSeatsOf(ctx context.Context, organisation uint64) (uint64, error)
	// ActiveSeats is how many seats are active.
	ActiveSeats(ctx context.Context) (uint64, error)
}

// Technicians are the federation's technical commission.
type Technicians interface {
	// Technician tells whether a person is a member of it now.
	Technician(ctx context.Context, person uint64) (bool, error)
	// TechniciansNeeded is how many members act together; 0 where there is no such commission.
	TechniciansNeeded(ctx context.Context) (uint64, error)
}
