package types

import (
	"context"
	"time"

	sdk "github.com/cosmos/cosmos-sdk/types"

	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
	"github.com/communalia/communalia-chain/x/schedule/paramchange"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
)

// Members knows who is active where.
type Members interface {
	// ActAsMember is the id of the active person behind a signer in a community that is awake; it records the act.
	ActAsMember(ctx context.Context, address string, community string) (uint64, error)
	// IsActivePerson tells whether a person is active in a community.
	IsActivePerson(ctx context.Context, person uint64, community string) (bool, error)
	// PersonID is the id of the person that an address acts for.
	PersonID(ctx context.Context, address string) (uint64, error)
	// AddressOf is the current address of a person; an error where it was erased.
	AddressOf(ctx context.Context, person uint64) (string, error)
	// RequireAwake is an error where a community sleeps or does not exist.
	RequireAwake(ctx context.Context, community string) error
}

// Lots draws persons by lot, from the hash of a block of another community.
type Lots interface {
	// RegisterLot names what is done with a lot of a kind once it is drawn, when the chain is wired.
	RegisterLot(kind string, handle jurytypes.LotHandler)
	// Enlist puts something onto a community's list of draws.
	Enlist(ctx context.Context, community string, kind string, ref []byte, weight uint32) error
	// DrawPersons draws some of the active persons of a lot's community, none of the barred.
	DrawPersons(ctx context.Context, lot jurytypes.Lot, wanted uint32, barred []uint64) (jurytypes.Draw, error)
}

// Decisions is what assemblies decide: which messages there are, and the only way to execute one without a signature.
type Decisions interface {
	// Mandatable is an error where a message type cannot be a power of a commission in a scope.
	Mandatable(scope, messageType string) error
	// Opens tells whether a message type opens something, and so may be paused.
	Opens(messageType string) bool
	// Concerned are the addresses of those who have no part in deciding a message.
	Concerned(message sdk.Msg) []string
	// Admit is an error where the assembly of a scope could not decide a message: another scope's, malformed, signed by another account.
	Admit(scope string, message sdk.Msg) error
	// Execute executes a message in the name of a scope.
	Execute(ctx context.Context, scope string, message sdk.Msg) error
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
