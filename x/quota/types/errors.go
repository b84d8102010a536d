package types

import (
	"google.golang.org/grpc/codes"

	errorsmod "cosmossdk.io/errors"
)

// Errors of the module. Those that a client meets carry a gRPC code of their own.
var (
	ErrQuotaExhausted  = errorsmod.RegisterWithGRPCCode(ModuleName, 2, codes.ResourceExhausted, "quota exhausted")
	ErrAboveCapacity   = errorsmod.RegisterWithGRPCCode(ModuleName, 3, codes.InvalidArgument, "more than a quota can ever hold")
	ErrInvalidID       = errorsmod.Register(ModuleName, 4, "invalid id")
	ErrInvalidRequest  = errorsmod.RegisterWithGRPCCode(ModuleName, 5, codes.InvalidArgument, "invalid request")
	ErrInvalidParams   = errorsmod.Register(ModuleName, 6, "invalid parameters")
	ErrInvalidGenesis  = errorsmod.Register(ModuleName, 7, "invalid genesis")
	ErrBrokenInvariant = errorsmod.Register(ModuleName, 8, "broken invariant")
	ErrNotAuthority    = errorsmod.Register(ModuleName, 9, "the signer is not the federation")
)
