package types

import (
	"context"
	"time"

	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
	"github.com/communalia/communalia-chain/x/schedule/paramchange"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
)

// Members knows who is active where.
type Members interface {
	// ActAsMember is the id of the active person behind a signer in a community that is awake; it records the act.
	ActAsMember(ctx context.Context, address string, community string) (uint64, error)
	// PersonID is the id of the person that an address acts for.
	PersonID(ctx context.Context, address string) (uint64, error)
	// AddressOf is the current address of a person; an error where it was erased.
	AddressOf(ctx context.Context, person uint64) (string, error)
	// HomeOf is the community in which a person is at home, empty for none.
	HomeOf(ctx context.Context, person uint64) (string, error)
}

// Lots draws by lot, from the hash of a block of another community.
type Lots interface {
	// RegisterLot names what is done with a lot of a kind once it is drawn, when the chain is wired.
	RegisterLot(kind string, handle jurytypes.LotHandler)
	// Enlist puts something onto a community's list of draws.
	Enlist(ctx context.Context, community string, kind string, ref []byte, weight uint32) error
}

// Proposals knows what is put to the vote, and who may vote on it.
type Proposals interface {
	// ProposalScope is the scope of a proposal, whether it is open to votes, and until when.
	ProposalScope(ctx context.Context, proposal uint64) (scope string, voting bool, closesAt time.Time, err error)
	// ElectorateAllows is the community where a person counts in a vote; an error where they may not vote: not in its electorate, or concerned by it.
	ElectorateAllows(ctx context.Context, proposal, person uint64) (community string, err error)
	// Parties are the proposer, the seconders and the concerned of a proposal.
	Parties(ctx context.Context, proposal uint64) ([]uint64, error)
}

// Votes takes what was cast by hand.
type Votes interface {
	// VotedSince tells whether a person voted themselves since a moment.
	VotedSince(ctx context.Context, proposal, person uint64, since time.Time) (bool, error)
	// CastByHand gives a person's vote: one in total, whoever entered it.
	CastByHand(ctx context.Context, proposal, person uint64, choice Choice) error
	// StrikeByHand takes a vote by hand away again.
	StrikeByHand(ctx context.Context, proposal, person uint64) error
	// AddSecret adds the totals of a secret vote held in a community. Who is on its roll then has no other vote.
	AddSecret(ctx context.Context, proposal uint64, community string, totals Totals, roll []uint64) error
	// KeepOpenUntil keeps a vote open until a moment at least.
	KeepOpenUntil(ctx context.Context, proposal uint64, at time.Time) error
}

// Deadlines runs what falls due, and knows where deadlines fall after an outage or a sleep.
type Deadlines interface {
	// Register names the handler of a kind of due item, when the chain is wired.
	Register(kind string, handle scheduletypes.Handler)
	// Schedule has an item run at the first block at or after a moment.
	Schedule(ctx context.Context, due time.Time, item scheduletypes.Item) error
	// Deadline is where a deadline falls now.
	Deadline(ctx context.Context, scope string, deadline time.Time) (time.Time, error)
	// Restored tells whether genesis brought the due items of a chain that ran before.
	Restored(ctx context.Context) (bool, error)
	// ChangeParameters holds a change of parameters to its pace and its steps, and gives the names of those that move.
	ChangeParameters(ctx context.Context, owner string, before, after []paramchange.Parameter) ([]string, error)
}
