package types

import (
	"google.golang.org/grpc/codes"

	errorsmod "cosmossdk.io/errors"
)

// Errors of the module. Those that a query answers carry a gRPC code of their own.
var (
	ErrInvalidItem     = errorsmod.Register(ModuleName, 2, "invalid due item")
	ErrUnknownKind     = errorsmod.Register(ModuleName, 3, "no handler for the kind of due item")
	ErrUnknownLetter   = errorsmod.RegisterWithGRPCCode(ModuleName, 4, codes.NotFound, "no such dead letter")
	ErrRetriedRecently = errorsmod.Register(ModuleName, 5, "tried too recently")
	ErrStandsStill     = errorsmod.Register(ModuleName, 6, "the community sleeps")
	ErrInvalidRequest  = errorsmod.RegisterWithGRPCCode(ModuleName, 7, codes.InvalidArgument, "invalid request")
	ErrInvalidScope    = errorsmod.RegisterWithGRPCCode(ModuleName, 8, codes.InvalidArgument, "invalid scope")
	ErrInvalidParams   = errorsmod.Register(ModuleName, 9, "invalid parameters")
	ErrInvalidGenesis  = errorsmod.Register(ModuleName, 10, "invalid genesis")
	ErrBrokenInvariant = errorsmod.Register(ModuleName, 11, "broken invariant")
	ErrPanicked        = errorsmod.Register(ModuleName, 12, "the handler panicked")
	ErrParameterChange = errorsmod.Register(ModuleName, 13, "the parameter may not change so")
	ErrNotAuthority    = errorsmod.Register(ModuleName, 14, "the signer is not the federation")
)
