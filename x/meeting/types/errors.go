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
	ErrUnknownMeeting    = errorsmod.RegisterWithGRPCCode(ModuleName, 6, codes.NotFound, "unknown meeting")
	ErrNotAuthority      = errorsmod.Register(ModuleName, 7, "only the federation decides this")
	ErrInvalidMeeting    = errorsmod.Register(ModuleName, 8, "invalid meeting")
	ErrTooManyMeetings   = errorsmod.Register(ModuleName, 9, "too many open meetings")
	ErrNotTreated        = errorsmod.RegisterWithGRPCCode(ModuleName, 10, codes.NotFound, "the meeting does not treat the proposal")
	ErrNotConvener       = errorsmod.Register(ModuleName, 11, "only who convened the meeting does this")
	ErrNotScrutineer     = errorsmod.Register(ModuleName, 12, "not a scrutineer of the meeting")
	ErrWrongStage        = errorsmod.Register(ModuleName, 13, "not at this stage of the meeting")
	ErrTooEarly          = errorsmod.Register(ModuleName, 14, "the meeting has not begun")
	ErrTooLate           = errorsmod.Register(ModuleName, 15, "too late")
	ErrRollFull          = errorsmod.Register(ModuleName, 16, "the roll is full")
	ErrOnRoll            = errorsmod.Register(ModuleName, 17, "on a roll already")
	ErrNotOnRoll         = errorsmod.Register(ModuleName, 18, "not on the roll")
	ErrMayNotVote        = errorsmod.Register(ModuleName, 19, "may not vote on it")
	ErrTooFewScrutineers = errorsmod.Register(ModuleName, 20, "too few of whom scrutineers can be drawn")
	ErrInvalidBallot     = errorsmod.Register(ModuleName, 21, "invalid ballot")
	ErrBallotCounted     = errorsmod.Register(ModuleName, 22, "the ballot counts already")
	ErrBallotStruck      = errorsmod.Register(ModuleName, 23, "the ballot was struck")
	ErrNoBallot          = errorsmod.Register(ModuleName, 24, "no such ballot was entered")
	ErrDiffers           = errorsmod.Register(ModuleName, 25, "not what was entered")
	ErrSameHand          = errorsmod.Register(ModuleName, 26, "who entered or confirmed it does not confirm it again")
	ErrSecret            = errorsmod.Register(ModuleName, 27, "the vote is secret")
	ErrNotSecret         = errorsmod.Register(ModuleName, 28, "the vote is open")
	ErrTotals            = errorsmod.Register(ModuleName, 29, "the totals do not add up to the roll")
	ErrVoteClosed        = errorsmod.Register(ModuleName, 30, "the proposal is not open to votes")
	ErrInvalidMinutes    = errorsmod.Register(ModuleName, 31, "invalid minutes")
	ErrMinutesSigned     = errorsmod.Register(ModuleName, 32, "the minutes are signed")
)
