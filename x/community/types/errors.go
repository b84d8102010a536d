package types

import (
	"google.golang.org/grpc/codes"

	errorsmod "cosmossdk.io/errors"
)

// Errors of the module. Codes are never used again for something else.
var (
	ErrNotAMember          = errorsmod.RegisterWithGRPCCode(ModuleName, 2, codes.NotFound, "not a member of any community")
	ErrUnknownPerson       = errorsmod.RegisterWithGRPCCode(ModuleName, 3, codes.NotFound, "unknown person")
	ErrUnknownOrganisation = errorsmod.RegisterWithGRPCCode(ModuleName, 4, codes.NotFound, "unknown organisation")
	ErrUnknownCommunity    = errorsmod.RegisterWithGRPCCode(ModuleName, 5, codes.NotFound, "unknown community")
	ErrCommunityAsleep     = errorsmod.Register(ModuleName, 6, "the community sleeps")
	ErrNotActive           = errorsmod.Register(ModuleName, 7, "not an active person of the community")
	ErrRetiredKey          = errorsmod.RegisterWithGRPCCode(ModuleName, 8, codes.FailedPrecondition, "the key was replaced")
	ErrInvalidAddress      = errorsmod.RegisterWithGRPCCode(ModuleName, 9, codes.InvalidArgument, "invalid address")
	ErrInvalidRequest      = errorsmod.RegisterWithGRPCCode(ModuleName, 10, codes.InvalidArgument, "invalid request")
	ErrInvalidParams       = errorsmod.Register(ModuleName, 11, "invalid parameters")
	ErrInvalidGenesis      = errorsmod.Register(ModuleName, 12, "invalid genesis")
	ErrBrokenInvariant     = errorsmod.Register(ModuleName, 13, "broken invariant")
	ErrMayNotVouchYet      = errorsmod.Register(ModuleName, 14, "not active for long enough to vouch")
	ErrNoVouchLeft         = errorsmod.Register(ModuleName, 15, "no vouch left")
	ErrTooManyCandidacies  = errorsmod.Register(ModuleName, 16, "too many open candidacies")
	ErrCandidacyOpen       = errorsmod.Register(ModuleName, 17, "a candidacy is open already")
	ErrNoCandidacy         = errorsmod.RegisterWithGRPCCode(ModuleName, 18, codes.NotFound, "no open candidacy")
	ErrCandidacyPublic     = errorsmod.Register(ModuleName, 19, "the candidacy is still public")
	ErrTooFewVouches       = errorsmod.Register(ModuleName, 20, "too few vouches")
	ErrNoNewcomersRoom     = errorsmod.Register(ModuleName, 21, "the community took in as many newcomers as it may for now")
	ErrCharterMismatch     = errorsmod.Register(ModuleName, 22, "not the charter of the community")
	ErrAlreadyMember       = errorsmod.Register(ModuleName, 23, "a member already")
	ErrNotInvitable        = errorsmod.Register(ModuleName, 24, "the address cannot be invited")
	ErrVouchedAlready      = errorsmod.Register(ModuleName, 25, "vouched already")
	ErrNoVouch             = errorsmod.Register(ModuleName, 26, "no vouch to take back")
	ErrNoVouchAsked        = errorsmod.Register(ModuleName, 27, "no vouch is asked")
	ErrEnoughVouches       = errorsmod.Register(ModuleName, 28, "enough vouches")
	ErrReturnOver          = errorsmod.Register(ModuleName, 29, "the time to return is over")
	ErrHomeUnchanged       = errorsmod.Register(ModuleName, 30, "the community is the home already")
	ErrHomeChangedRecently = errorsmod.Register(ModuleName, 31, "the home changed recently")
	ErrKeyChangedRecently  = errorsmod.Register(ModuleName, 32, "the key changed recently")
	ErrAddressTaken        = errorsmod.Register(ModuleName, 33, "the address is taken")
	ErrKeyErased           = errorsmod.RegisterWithGRPCCode(ModuleName, 34, codes.NotFound, "the key of the id was erased")
	ErrNoMembership        = errorsmod.RegisterWithGRPCCode(ModuleName, 35, codes.NotFound, "no membership")
	ErrNotAuthority        = errorsmod.Register(ModuleName, 36, "not the authority that decides this")
	ErrRegisteredAlready   = errorsmod.Register(ModuleName, 37, "registered already")
	ErrHoldsSeat           = errorsmod.Register(ModuleName, 38, "the organisation holds a seat")
	ErrOrganisationRemoved = errorsmod.Register(ModuleName, 39, "the organisation was removed")
)
