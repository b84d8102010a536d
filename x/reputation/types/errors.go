package types

import (
	"google.golang.org/grpc/codes"

	errorsmod "cosmossdk.io/errors"
)

// Errors of the module. Those that a query answers carry a gRPC code of their own.
var (
	ErrInvalidParams   = errorsmod.Register(ModuleName, 2, "invalid parameters")
	ErrInvalidGenesis  = errorsmod.Register(ModuleName, 3, "invalid genesis")
	ErrInvalidRequest  = errorsmod.RegisterWithGRPCCode(ModuleName, 4, codes.InvalidArgument, "invalid request")
	ErrBrokenInvariant = errorsmod.Register(ModuleName, 5, "broken invariant")
	ErrNotAuthority    = errorsmod.Register(ModuleName, 6, "the signer is not the federation")
)
