package types

import (
	"context"
	"time"

	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
	"github.com/communalia/communalia-chain/x/schedule/paramchange"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
)

// Memberships knows who is active where.
type Memberships interface {
	// ActAsMember is the id of the active person behind a signer in a community that is awake; it records the act.
	ActAsMember(ctx context.Context, address string, community string) (uint64, error)
	// IsActivePerson tells whether a person is active in a community.
	IsActivePerson(ctx context.Context, person uint64, community string) (bool, error)
	// ActiveSince is the moment since which a person is active in a community; an error where they are not.
	ActiveSince(ctx context.Context, person uint64, community string) (time.Time, error)
	// ActivePersons is the number of active persons of a community.
	ActivePersons(ctx context.Context, community string) (uint64, error)
}

// Persons knows which person acts under an address.
type Persons interface {
	// PersonID is the id of the person that an address acts for.
	PersonID(ctx context.Context, address string) (uint64, error)
	// AddressOf is the current address of a person; an error where it was erased.
	AddressOf(ctx context.Context, person uint64) (string, error)
	// HomeOf is the community in which a person is at home, empty for none.
	HomeOf(ctx context.Context, person uint64) (string, error)
	// ActInName is the active person for whom a signer acts in a community that is awake: themselves, or the ward whom they name, and then the id of
	// the helper, active there too. It records the act of who signs.
	ActInName(ctx context.Context, signer, ward, community string) (person, helper uint64, err error)
	// Circle is whom a person counts as where a helper and their wards are one: the helper, or themselves.
	Circle(ctx context.Context, person uint64) (uint64, error)
}

// Communs creates Communs for accepted work.
type Communs interface {
	// MintMany credits each person at the moment their work ended, and tells what became of it, in the same order.
	MintMany(ctx context.Context, community string, credits []communstypes.Credit) ([]communstypes.MintResult, error)
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

// Trials tells how juries are getting on.
type Trials interface {
	// Trial is a trial by its number, while it is kept.
	Trial(ctx context.Context, id uint64) (jurytypes.Trial, error)
	// AwaitingVoteOf are the open trials for which a person was drawn and has not voted.
	AwaitingVoteOf(ctx context.Context, person uint64) ([]jurytypes.Trial, error)
}

// Reputation remembers whose work and whose word held.
type Reputation interface {
	// CreditWork credits a person for work that was accepted, by its amount in µC.
	CreditWork(ctx context.Context, community string, person, amount, contribution uint64) error
	// CreditAttestation credits a person whose attestation held.
	CreditAttestation(ctx context.Context, community string, person, contribution uint64) error
	// DebitRejectedWork debits a person whose work a jury found untrue.
	DebitRejectedWork(ctx context.Context, community string, person, contribution uint64) error
	// DebitRejectedAttestation debits a person who gave their word for what a jury found untrue.
	DebitRejectedAttestation(ctx context.Context, community string, person, contribution uint64) error
	// IsExperienced tells whether a person is known or better in a community now.
	IsExperienced(ctx context.Context, community string, person uint64) (bool, error)
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
	// Deadline is where a deadline falls now.
	Deadline(ctx context.Context, scope string, deadline time.Time) (time.Time, error)
	// OnTime tells whether the block comes before a deadline, wherever it falls now.
	OnTime(ctx context.Context, scope string, deadline time.Time) (bool, error)
	// Restored tells whether genesis brought the due items of a chain that ran before.
	Restored(ctx context.Context) (bool, error)
}

// Settlements hears of work that was accepted. It stands above this module, and is named when the chain is wired.
type Settlements interface {
	// ContributionSettled hears what was settled in a community: who contributed, and the sum in µC, each once.
	ContributionSettled(ctx context.Context, community string, contributors []uint64, amount uint64) error
}
