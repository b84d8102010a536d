package types

import (
	"google.golang.org/grpc/codes"

	errorsmod "cosmossdk.io/errors"
)

// Errors of the module. Those that a query answers carry a gRPC code of their own.
var (
	ErrUnknownSeat     = errorsmod.RegisterWithGRPCCode(ModuleName, 2, codes.NotFound, "unknown seat")
	ErrUnknownKey      = errorsmod.RegisterWithGRPCCode(ModuleName, 3, codes.NotFound, "unknown consensus key")
	ErrNotOperator     = errorsmod.Register(ModuleName, 4, "the signer does not hold this seat")
	ErrSeatWithdrawn   = errorsmod.Register(ModuleName, 5, "the seat was withdrawn")
	ErrNotSuspended    = errorsmod.Register(ModuleName, 6, "the seat is not suspended")
	ErrShareTooLarge   = errorsmod.Register(ModuleName, 7, "a community would hold a third of the active seats or more")
	ErrInvalidSeat     = errorsmod.Register(ModuleName, 8, "invalid seat")
	ErrInvalidKey      = errorsmod.Register(ModuleName, 9, "invalid consensus key")
	ErrDuplicateKey    = errorsmod.Register(ModuleName, 10, "a consensus key is used once only")
	ErrNoPossession    = errorsmod.Register(ModuleName, 11, "the possession of the consensus key is not proven")
	ErrNoValidator     = errorsmod.Register(ModuleName, 12, "the validator set would be empty")
	ErrGenesisSet      = errorsmod.Register(ModuleName, 13, "the genesis validators are not those of the seats")
	ErrInvalidMisses   = errorsmod.Register(ModuleName, 14, "invalid record of missed blocks")
	ErrInvalidParams   = errorsmod.Register(ModuleName, 15, "invalid parameters")
	ErrInvalidRequest  = errorsmod.RegisterWithGRPCCode(ModuleName, 16, codes.InvalidArgument, "invalid request")
	ErrUnknownOperator = errorsmod.Register(ModuleName, 17, "unknown organisation")
	ErrBrokenInvariant = errorsmod.Register(ModuleName, 18, "broken invariant")
)
