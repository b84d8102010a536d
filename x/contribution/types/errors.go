package types

import (
	"google.golang.org/grpc/codes"

	errorsmod "cosmossdk.io/errors"
)

// Errors of parameters, categories and stored state. Those that a query answers carry a gRPC code of their own, here and below.
var (
	ErrInvalidParams   = errorsmod.Register(ModuleName, 2, "invalid parameters")
	ErrInvalidCategory = errorsmod.Register(ModuleName, 3, "invalid category")
	ErrInvalidGenesis  = errorsmod.Register(ModuleName, 4, "invalid genesis")
	ErrInvalidRequest  = errorsmod.RegisterWithGRPCCode(ModuleName, 5, codes.InvalidArgument, "invalid request")
	ErrBrokenInvariant = errorsmod.Register(ModuleName, 6, "broken invariant")
	ErrOverflow        = errorsmod.Register(ModuleName, 7, "a total would exceed what can be counted")
)

// Errors of submission and confirmation.
var (
	ErrUnknownCategory      = errorsmod.RegisterWithGRPCCode(ModuleName, 8, codes.NotFound, "unknown category")
	ErrCategoryClosed       = errorsmod.Register(ModuleName, 9, "the category takes no new contributions")
	ErrInvalidContributors  = errorsmod.Register(ModuleName, 10, "invalid contributors")
	ErrInvalidQuantity      = errorsmod.Register(ModuleName, 11, "invalid quantity")
	ErrInvalidTime          = errorsmod.RegisterWithGRPCCode(ModuleName, 12, codes.InvalidArgument, "invalid day or start of the work")
	ErrWorkInFuture         = errorsmod.Register(ModuleName, 13, "the work has not ended yet")
	ErrWorkTooOld           = errorsmod.Register(ModuleName, 14, "the work is too old to be submitted")
	ErrWorkBeforeMembership = errorsmod.Register(ModuleName, 15, "the work ended before its contributor was active in the community")
	ErrHoursTaken           = errorsmod.Register(ModuleName, 16, "a quarter hour counts only once")
	ErrTooManyHours         = errorsmod.Register(ModuleName, 17, "too many hours on one day")
	ErrDailyLimit           = errorsmod.Register(ModuleName, 18, "too much of one category on one day")
	ErrSplitByDay           = errorsmod.Register(ModuleName, 19, "no single attester could count: split it by day")
	ErrTooFewToAttest       = errorsmod.Register(ModuleName, 20, "too few active persons are left to attest")
	ErrInvalidBeneficiaries = errorsmod.Register(ModuleName, 21, "invalid beneficiaries")
	ErrInvalidText          = errorsmod.Register(ModuleName, 22, "invalid text")
	ErrTextNotAllowed       = errorsmod.Register(ModuleName, 23, "no summary is allowed here")
	ErrInvalidHash          = errorsmod.Register(ModuleName, 24, "invalid hash")
	ErrTooManyPending       = errorsmod.Register(ModuleName, 25, "too many contributions pending")
	ErrNotContributor       = errorsmod.Register(ModuleName, 26, "the signer is not named as a contributor")
	ErrAlreadyConfirmed     = errorsmod.Register(ModuleName, 27, "the part is confirmed already")
)

// Errors of what is done to a contribution.
var (
	ErrUnknownContribution = errorsmod.RegisterWithGRPCCode(ModuleName, 28, codes.NotFound, "unknown contribution")
	ErrQuorumReached       = errorsmod.Register(ModuleName, 29, "the contribution has its quorum already")
	ErrEnded               = errorsmod.Register(ModuleName, 30, "the contribution has ended")
	ErrTooLate             = errorsmod.Register(ModuleName, 31, "the attestation period is over")
	ErrInvalidBatch        = errorsmod.Register(ModuleName, 32, "invalid list of contributions")
	ErrOwnWork             = errorsmod.Register(ModuleName, 33, "a contributor does not attest their own work")
	ErrAlreadyAttested     = errorsmod.Register(ModuleName, 34, "the signer attested it already")
	ErrNotSubmitter        = errorsmod.Register(ModuleName, 35, "the signer did not submit it")
	ErrAttestationsGiven   = errorsmod.Register(ModuleName, 36, "withdrawal ends with the first attestation")
	ErrNotConcerned        = errorsmod.Register(ModuleName, 37, "the signer is neither submitter, contributor nor beneficiary")
	ErrNotBeneficiary      = errorsmod.Register(ModuleName, 38, "the signer is not named as a beneficiary")
)

// Reasons why an attestation does not count: a single one is refused with them.
var (
	ErrPairAttestationsSpent = errorsmod.Register(ModuleName, 39, "the attester has attested this contributor often enough for now")
	ErrPairHoursSpent        = errorsmod.Register(ModuleName, 40, "the attester has attested enough hours of this contributor for now")
	ErrReciprocal            = errorsmod.Register(ModuleName, 41, "the contributor attested the attester shortly before")
	ErrPlaceReserved         = errorsmod.Register(ModuleName, 42, "the places left are kept for others")
	ErrAwaitsConfirmation    = errorsmod.Register(ModuleName, 43, "the attestations are complete, a contributor must confirm")
)

// Errors of contests.
var (
	ErrNotContestable  = errorsmod.Register(ModuleName, 44, "only what is attested and not contested yet can be contested")
	ErrChallengeOver   = errorsmod.Register(ModuleName, 45, "the challenge period is over")
	ErrContestByParty  = errorsmod.Register(ModuleName, 46, "a party to a contribution does not contest it")
	ErrTooManyContests = errorsmod.Register(ModuleName, 47, "too many contests open")
	ErrContesterBarred = errorsmod.Register(ModuleName, 48, "the right to contest is suspended")
)

// Errors of form, and of standing agreements.
var (
	ErrInvalidCommunity = errorsmod.RegisterWithGRPCCode(ModuleName, 49, codes.InvalidArgument, "invalid name of a community")
	ErrInvalidAddress   = errorsmod.RegisterWithGRPCCode(ModuleName, 50, codes.InvalidArgument, "invalid address")
	ErrNotAuthority     = errorsmod.Register(ModuleName, 51, "the signer is not the assembly that decides it")
	ErrInvalidAgreement = errorsmod.Register(ModuleName, 52, "invalid standing agreement")
	ErrUnknownAgreement = errorsmod.RegisterWithGRPCCode(ModuleName, 53, codes.NotFound, "unknown standing agreement")
)

// Errors of what assemblies decide.
var (
	ErrCategoryExists    = errorsmod.Register(ModuleName, 54, "there is such a category already")
	ErrCategoryOpen      = errorsmod.Register(ModuleName, 55, "the category is open")
	ErrTooManyCategories = errorsmod.Register(ModuleName, 56, "too many categories")
)

// ErrOneVoice refuses a second word of those who count as one.
var ErrOneVoice = errorsmod.Register(ModuleName, 60, "a helper and their wards are one voice")
