package types

import (
	"google.golang.org/grpc/codes"

	errorsmod "cosmossdk.io/errors"
)

// Errors of the module. Those that a query answers carry a gRPC code of their own.
var (
	ErrUnknownLedger    = errorsmod.RegisterWithGRPCCode(ModuleName, 2, codes.NotFound, "the community has no ledger of Communs")
	ErrLedgerExists     = errorsmod.Register(ModuleName, 3, "the community has a ledger of Communs already")
	ErrInvalidPolicy    = errorsmod.Register(ModuleName, 4, "invalid melt policy")
	ErrInvalidFundShare = errorsmod.Register(ModuleName, 5, "invalid fund share")
	ErrInvalidCap       = errorsmod.Register(ModuleName, 6, "invalid cap")
	ErrTooSoon          = errorsmod.Register(ModuleName, 7, "changed too recently")
	ErrStepTooWide      = errorsmod.Register(ModuleName, 8, "the change is too wide for one step")
	ErrUnchanged        = errorsmod.Register(ModuleName, 9, "nothing would change")
	ErrBeforeLedger     = errorsmod.Register(ModuleName, 10, "the work ended before the first checkpoint of the melt")
	ErrWorkInFuture     = errorsmod.Register(ModuleName, 11, "the work has not ended")
	ErrDuplicateCredit  = errorsmod.Register(ModuleName, 12, "a person is credited once at a time")
	ErrTooMuch          = errorsmod.Register(ModuleName, 13, "more Communs than a ledger can count")
	ErrInvalidMoment    = errorsmod.RegisterWithGRPCCode(ModuleName, 14, codes.InvalidArgument, "invalid moment")
	ErrInvalidRequest   = errorsmod.RegisterWithGRPCCode(ModuleName, 15, codes.InvalidArgument, "invalid request")
	ErrInvalidParams    = errorsmod.Register(ModuleName, 16, "invalid parameters")
	ErrInvalidNumber    = errorsmod.Register(ModuleName, 17, "invalid number")
	ErrInvalidGenesis   = errorsmod.Register(ModuleName, 18, "invalid genesis")
	ErrBrokenInvariant  = errorsmod.Register(ModuleName, 19, "broken invariant")
	ErrNotEnough        = errorsmod.Register(ModuleName, 20, "not enough free Communs")
	ErrNoAccord         = errorsmod.Register(ModuleName, 21, "no accord between the communities")
	ErrAccordRests      = errorsmod.Register(ModuleName, 22, "the accord is not in force")
	ErrAccordCeiling    = errorsmod.Register(ModuleName, 23, "more than the accord lets one side be ahead")
	ErrGrantTooMuch     = errorsmod.Register(ModuleName, 24, "more than one person may be granted")
	ErrNotActive        = errorsmod.Register(ModuleName, 26, "the person is not active in the community")
	ErrInvalidAccord    = errorsmod.Register(ModuleName, 27, "invalid accord")
)

// Errors of offers and redemptions.
var (
	ErrInvalidOffer      = errorsmod.Register(ModuleName, 40, "invalid offer")
	ErrUnknownOffer      = errorsmod.RegisterWithGRPCCode(ModuleName, 41, codes.NotFound, "unknown offer")
	ErrOfferClosed       = errorsmod.Register(ModuleName, 42, "the offer is closed")
	ErrNotProvider       = errorsmod.Register(ModuleName, 43, "the signer is not the provider")
	ErrTooManyOffers     = errorsmod.Register(ModuleName, 44, "too many open offers")
	ErrPriceOutsideBand  = errorsmod.Register(ModuleName, 45, "the price strays too far from the reference price")
	ErrOwnOffer          = errorsmod.Register(ModuleName, 46, "nobody redeems an own offer")
	ErrOutOfStock        = errorsmod.Register(ModuleName, 47, "not enough in stock")
	ErrDayLimit          = errorsmod.Register(ModuleName, 48, "more than the offer gives a person on a day")
	ErrPriceTooHigh      = errorsmod.Register(ModuleName, 49, "the price is higher than accepted")
	ErrTooManyOpen       = errorsmod.Register(ModuleName, 50, "too many open redemptions")
	ErrTooManyCancelled  = errorsmod.Register(ModuleName, 51, "too many cancellations")
	ErrUnknownRedemption = errorsmod.RegisterWithGRPCCode(ModuleName, 52, codes.NotFound, "unknown redemption")
	ErrNotRedeemer       = errorsmod.Register(ModuleName, 53, "the signer did not redeem it")
	ErrWrongState        = errorsmod.Register(ModuleName, 54, "the redemption is past that, or not there yet")
	ErrProviderGone      = errorsmod.Register(ModuleName, 56, "the provider is no part of the community any more")
	ErrNotAuthority      = errorsmod.Register(ModuleName, 55, "the signer is not the assembly that decides it")
)
