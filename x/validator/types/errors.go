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
	ErrNotAway         = errorsmod.Register(ModuleName, 6, "the seat is not away")
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
	ErrNotAuthority    = errorsmod.Register(ModuleName, 19, "only the federation decides this")
	ErrNotActive       = errorsmod.Register(ModuleName, 20, "the seat is not active")
	ErrTooFewSeats     = errorsmod.Register(ModuleName, 21, "too few active seats would remain")
	ErrKeyTooSoon      = errorsmod.Register(ModuleName, 22, "the key of the seat changed too recently")
	ErrNotUseful       = errorsmod.Register(ModuleName, 23, "the community did too little useful work")
	ErrInvalidEpoch    = errorsmod.Register(ModuleName, 24, "invalid record of useful work")
)
