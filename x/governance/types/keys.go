package types

import (
	"encoding/binary"
	"time"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"
)

const (
	// ModuleName is the name of the module.
	ModuleName = "governance"
	// StoreKey is the name of its store.
	StoreKey = ModuleName
)

// Kinds of due items.
const (
	DueNext   = ModuleName + "/next"   // proposal, moment: it lapses, opens, closes or is executed
	DueForget = ModuleName + "/forget" // proposal: who voted what has been kept long enough
)

// Prefixes of the store.
var (
	ParamsKey      = collections.NewPrefix(1)  // Params
	RulesKey       = collections.NewPrefix(2)  // scope → Rules; those that have some of their own
	NextIDKey      = collections.NewPrefix(3)  // id of the next proposal
	ProposalsKey   = collections.NewPrefix(4)  // proposal → Proposal
	PollsKey       = collections.NewPrefix(5)  // proposal → Poll
	VotesKey       = collections.NewPrefix(6)  // proposal, person → Vote
	VotesOfKey     = collections.NewPrefix(7)  // person, proposal
	CommunitiesKey = collections.NewPrefix(8)  // proposal, community → Totals, in a vote of the federation
	ByScopeKey     = collections.NewPrefix(9)  // scope, proposal
	OpenKey        = collections.NewPrefix(10) // scope, proposal: those that have not ended
	OpenByKey      = collections.NewPrefix(11) // proposer, proposal: those that have not ended
	AgendaKey      = collections.NewPrefix(12) // scope, nanoseconds, proposal: when it goes on by itself
)

// NextRef is how a due item refers to a proposal and the moment for which it was queued: it is stale where the proposal waits for another.
func NextRef(id uint64, at time.Time) []byte {
	return binary.BigEndian.AppendUint64(ForgetRef(id), uint64(at.UnixNano()))
}

// ReadNextRef is the proposal and moment that a due item refers to.
func ReadNextRef(ref []byte) (id uint64, at int64, err error) {
	if len(ref) != 16 {
		return 0, 0, errorsmod.Wrapf(ErrBrokenInvariant, "a due item refers to a proposal by %d bytes, not 16", len(ref))
	}
	return binary.BigEndian.Uint64(ref), int64(binary.BigEndian.Uint64(ref[8:])), nil
}

// ForgetRef is how a due item refers to a proposal alone.
func ForgetRef(id uint64) []byte { return binary.BigEndian.AppendUint64(nil, id) }

// ReadForgetRef is the proposal that a due item refers to.
func ReadForgetRef(ref []byte) (uint64, error) {
	if len(ref) != 8 {
		return 0, errorsmod.Wrapf(ErrBrokenInvariant, "a due item refers to a proposal by %d bytes, not 8", len(ref))
	}
	return binary.BigEndian.Uint64(ref), nil
}
