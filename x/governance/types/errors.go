package types

import (
	"google.golang.org/grpc/codes"

	errorsmod "cosmossdk.io/errors"
)

// Errors of the module. Those that a query answers carry a gRPC code of their own.
var (
	ErrInvalidParams    = errorsmod.Register(ModuleName, 2, "invalid parameters")
	ErrInvalidGenesis   = errorsmod.Register(ModuleName, 3, "invalid genesis")
	ErrInvalidRequest   = errorsmod.RegisterWithGRPCCode(ModuleName, 4, codes.InvalidArgument, "invalid request")
	ErrBrokenInvariant  = errorsmod.Register(ModuleName, 5, "broken invariant")
	ErrUnknownProposal  = errorsmod.RegisterWithGRPCCode(ModuleName, 6, codes.NotFound, "unknown proposal")
	ErrInvalidScope     = errorsmod.RegisterWithGRPCCode(ModuleName, 7, codes.InvalidArgument, "invalid scope")
	ErrInvalidProposal  = errorsmod.Register(ModuleName, 8, "invalid proposal")
	ErrNotDecidable     = errorsmod.Register(ModuleName, 9, "the assembly cannot decide this message")
	ErrNotAuthority     = errorsmod.Register(ModuleName, 10, "only the assembly itself decides this")
	ErrTooManyOpen      = errorsmod.Register(ModuleName, 11, "too many proposals open")
	ErrNotProposer      = errorsmod.Register(ModuleName, 12, "only the proposer may do this")
	ErrWrongStatus      = errorsmod.Register(ModuleName, 13, "the proposal is past this, or not there yet")
	ErrWrongVersion     = errorsmod.Register(ModuleName, 14, "the proposal was amended")
	ErrCannotSecond     = errorsmod.Register(ModuleName, 15, "the signer cannot second this proposal")
	ErrNotInElectorate  = errorsmod.Register(ModuleName, 16, "not called to this vote")
	ErrConcerned        = errorsmod.Register(ModuleName, 17, "the proposal concerns this person")
	ErrVoteNotOpen      = errorsmod.Register(ModuleName, 18, "the vote is not open")
	ErrInvalidVote      = errorsmod.Register(ModuleName, 19, "invalid vote")
	ErrVotedInSecret    = errorsmod.Register(ModuleName, 20, "the person voted in a secret ballot")
	ErrNoVoteByHand     = errorsmod.Register(ModuleName, 21, "no vote of this person was entered by hand")
	ErrNotCallableAgain = errorsmod.Register(ModuleName, 22, "the vote cannot be called again")
	ErrNotUrgent        = errorsmod.Register(ModuleName, 23, "the proposal is no upgrade that could be urgent")
	ErrNotUrgentSigner  = errorsmod.Register(ModuleName, 24, "the signer does not tell what is urgent")
	ErrExecution        = errorsmod.Register(ModuleName, 25, "the execution failed")
	ErrStandsAlone      = errorsmod.Register(ModuleName, 26, "what concerns somebody stands alone in its proposal")
)
