package types

import (
	"google.golang.org/grpc/codes"

	errorsmod "cosmossdk.io/errors"
)

// Errors of the module. Those that a query answers carry a gRPC code of their own.
var (
	ErrInvalidParams     = errorsmod.Register(ModuleName, 2, "invalid parameters")
	ErrInvalidGenesis    = errorsmod.Register(ModuleName, 3, "invalid genesis")
	ErrInvalidRequest    = errorsmod.RegisterWithGRPCCode(ModuleName, 4, codes.InvalidArgument, "invalid request")
	ErrBrokenInvariant   = errorsmod.Register(ModuleName, 5, "broken invariant")
	ErrUnknownCommission = errorsmod.RegisterWithGRPCCode(ModuleName, 6, codes.NotFound, "unknown commission")
	ErrUnknownAct        = errorsmod.RegisterWithGRPCCode(ModuleName, 7, codes.NotFound, "unknown act")
	ErrNotAuthority      = errorsmod.Register(ModuleName, 8, "only the assembly of the scope decides this")
	ErrInvalidMandate    = errorsmod.Register(ModuleName, 9, "invalid mandate")
	ErrNotMandatable     = errorsmod.Register(ModuleName, 10, "not a power that a commission may hold")
	ErrNotActive         = errorsmod.Register(ModuleName, 11, "not an active person of the community")
	ErrNotMember         = errorsmod.Register(ModuleName, 12, "no place in the commission")
	ErrAnswered          = errorsmod.Register(ModuleName, 13, "the place was answered already")
	ErrNotSitting        = errorsmod.Register(ModuleName, 14, "the commission does not sit any more")
	ErrTooFewMembers     = errorsmod.Register(ModuleName, 15, "too few members have accepted")
	ErrBeyondPowers      = errorsmod.Register(ModuleName, 16, "beyond the powers of the commission")
	ErrGrantsExhausted   = errorsmod.Register(ModuleName, 17, "beyond what the commission may grant in a month")
	ErrTooManyActs       = errorsmod.Register(ModuleName, 18, "too many acts await approvals")
	ErrInvalidAct        = errorsmod.Register(ModuleName, 19, "invalid act")
	ErrActClosed         = errorsmod.Register(ModuleName, 20, "the act is closed")
	ErrApproved          = errorsmod.Register(ModuleName, 21, "approved already")
	ErrInvalidPause      = errorsmod.Register(ModuleName, 22, "invalid pause")
	ErrPausedBefore      = errorsmod.Register(ModuleName, 23, "only the assembly may pause this again")
	ErrNotPaused         = errorsmod.RegisterWithGRPCCode(ModuleName, 24, codes.NotFound, "never paused")
	ErrPanicked          = errorsmod.Register(ModuleName, 25, "a message panicked")
	ErrConcerned         = errorsmod.Register(ModuleName, 26, "the act concerns the member")
)
