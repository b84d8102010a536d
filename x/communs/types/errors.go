package types

import (
	"google.golang.org/grpc/codes"

	errorsmod "cosmossdk.io/errors"
)

// Errors of the module. Those that a query answers carry a gRPC code of their own.
var (
	ErrUnknownLedger    = errorsmod.RegisterWithGRPCCode(ModuleName, 2, codes.NotFound, "the community has no ledger of Communs")
	ErrLedgerExists     = errorsmod.Register(ModuleName, 3, "the community has a ledger of Communs already")
	ErrInvalidPolicy    = errorsmod.Register(ModuleName, 4, "invalid melt policy")
	ErrInvalidFundShare = errorsmod.Register(ModuleName, 5, "invalid fund share")
	ErrInvalidCap       = errorsmod.Register(ModuleName, 6, "invalid cap")
	ErrTooSoon          = errorsmod.Register(ModuleName, 7, "changed too recently")
	ErrStepTooWide      = errorsmod.Register(ModuleName, 8, "the change is too wide for one step")
	ErrUnchanged        = errorsmod.Register(ModuleName, 9, "nothing would change")
	ErrBeforeLedger     = errorsmod.Register(ModuleName, 10, "the work ended before the first checkpoint of the melt")
	ErrWorkInFuture     = errorsmod.Register(ModuleName, 11, "the work has not ended")
	ErrDuplicateCredit  = errorsmod.Register(ModuleName, 12, "a person is credited once at a time")
	ErrTooMuch          = errorsmod.Register(ModuleName, 13, "more Communs than a ledger can count")
	ErrInvalidMoment    = errorsmod.RegisterWithGRPCCode(ModuleName, 14, codes.InvalidArgument, "invalid moment")
	ErrInvalidRequest   = errorsmod.RegisterWithGRPCCode(ModuleName, 15, codes.InvalidArgument, "invalid request")
	ErrInvalidParams    = errorsmod.Register(ModuleName, 16, "invalid parameters")
	ErrInvalidNumber    = errorsmod.Register(ModuleName, 17, "invalid number")
	ErrInvalidGenesis   = errorsmod.Register(ModuleName, 18, "invalid genesis")
	ErrBrokenInvariant  = errorsmod.Register(ModuleName, 19, "broken invariant")
)
