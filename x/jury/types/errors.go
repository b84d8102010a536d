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
	ErrUnknownTrial    = errorsmod.RegisterWithGRPCCode(ModuleName, 6, codes.NotFound, "unknown trial")
	ErrInvalidVote     = errorsmod.Register(ModuleName, 7, "invalid vote")
	ErrNotJuror        = errorsmod.Register(ModuleName, 8, "the signer is not called to judge")
	ErrAlreadyVoted    = errorsmod.Register(ModuleName, 9, "the juror has voted already")
	ErrTooLate         = errorsmod.Register(ModuleName, 10, "the voting period is over")
	ErrTrialClosed     = errorsmod.Register(ModuleName, 11, "the trial is closed")
	ErrUnknownKind     = errorsmod.Register(ModuleName, 12, "nobody handles this kind")
	ErrInvalidMatter   = errorsmod.Register(ModuleName, 13, "invalid matter of a lot or a trial")
	ErrNotAuthority    = errorsmod.Register(ModuleName, 14, "the signer is not the assembly that decides it")
)
