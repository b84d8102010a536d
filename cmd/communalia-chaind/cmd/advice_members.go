package cmd

import (
	errorsmod "cosmossdk.io/errors"

	community "github.com/communalia/communalia-chain/x/community/types"
	validator "github.com/communalia/communalia-chain/x/validator/types"
)

var communityAdvice = map[*errorsmod.Error]string{
	community.ErrNotAMember:          "persons are invited (tx community invite), or stand in the genesis",
	community.ErrUnknownPerson:       "persons are known by their address, now or before",
	community.ErrUnknownOrganisation: "an assembly registers organisations: tx governance propose organisation",
	community.ErrUnknownCommunity:    "query community communities lists those there are",
	community.ErrCommunityAsleep:     "it wakes with three active persons: former members return, or the federation names mentors",
	community.ErrNotActive:           "query community membership tells how it stands with a membership",
	community.ErrRetiredKey:          "sign with the key that took its place",
	community.ErrMayNotVouchYet:      "founders vouch at once, others after 180 days, or 30 in a community younger than a year",
	community.ErrNoVouchLeft:         "a person gives 4 vouches a year; another may give one",
	community.ErrTooManyCandidacies:  "wait until one is accepted or lapses",
	community.ErrCandidacyOpen:       "vouch for it: tx community vouch",
	community.ErrNoCandidacy:         "a member opens one: tx community invite",
	community.ErrCandidacyPublic:     "it is public for a while, so that everybody may object: query community candidacy tells until when",
	community.ErrTooFewVouches:       "ask other members to vouch: query community candidacy tells how many are missing",
	community.ErrNoNewcomersRoom:     "wait a little: there is room again for newcomers every day",
	community.ErrCharterMismatch:     "read the charter as it is now, and name its file: --charter",
	community.ErrNotInvitable:        "somebody has or had this key: make another with keys add",
	community.ErrNoVouchAsked:        "vouches are for candidates, and for members whose vouches were taken back",
	community.ErrEnoughVouches:       "the candidate may accept as soon as the candidacy is no longer public",
	community.ErrReturnOver:          "be invited anew: tx community invite",
	community.ErrHomeChangedRecently: "the home changes at most once in 180 days",
	community.ErrKeyChangedRecently:  "the key changes at most once in 7 days",
	community.ErrAddressTaken:        "make another key: keys add",
	community.ErrNoMembership:        "query community person tells of which communities a person is a member",
	community.ErrNotAuthority:        "it is decided together: tx governance propose",
	community.ErrRegisteredAlready:   "query community organisations lists those registered",
	community.ErrHoldsSeat:           "the federation withdraws the seat first: tx governance propose withdraw-seat",
	community.ErrOrganisationRemoved: "its community may register it again: tx governance propose organisation",
	community.ErrBanned:              "the exclusion ends by its date, or when the assembly admits the person: tx governance propose admit",
	community.ErrContested:           "so many objected that the assembly decides: tx governance propose admit",
	community.ErrObjectedAlready:     "others may object too; enough objections bring the candidacy before the assembly",
	community.ErrAdmitted:            "the assembly has decided: no objection stands against it any more",
	community.ErrNoHearing:           "who is to be excluded replies between the seconding and the vote: query governance agenda",
	community.ErrNoRecovery:          "propose one: tx community propose-recovery",
	community.ErrRecoveryOpen:        "back it (tx community back-recovery), or wait until it lapses",
	community.ErrRecoveryDecided:     "the assembly decides again where it erred: tx governance propose",
	community.ErrRecoveredRecently:   "a member is recovered at most once in 90 days; for 30 days after they do not back, vouch or second",
	community.ErrMayNotBack:          "the person's guardians back it, or those who vouched them in at home",
	community.ErrBackedRecently:      "a person backs one recovery in 90 days; another may back it",
	community.ErrNotHome:             "the assembly of the person's home recovers them",
	community.ErrCommunityExists:     "choose another id",
	community.ErrAcceptedAlready:     "wait for the other founders",
	community.ErrNotAsleep:           "nothing needs to be done: it decides for itself",
}

var seatAdvice = map[*errorsmod.Error]string{
	validator.ErrUnknownSeat:     "query validator seats lists those there are",
	validator.ErrUnknownKey:      "query validator seats lists the keys that serve",
	validator.ErrNotOperator:     "sign with the key of the organisation that holds the seat: query validator seats tells which",
	validator.ErrSeatWithdrawn:   "the federation may grant another, with another key: tx governance propose seat",
	validator.ErrNotAway:         "the seat is active already",
	validator.ErrShareTooLarge:   "no community holds a third of the seats while four hold some: wait until others hold more",
	validator.ErrInvalidKey:      "print key and proof of the server: comet prove-key",
	validator.ErrDuplicateKey:    "make a key of its own for the seat: comet new-key",
	validator.ErrNoPossession:    "make the proof on the server itself, for this chain and organisation: comet prove-key",
	validator.ErrNoValidator:     "the last seat stays: without it nobody makes blocks",
	validator.ErrUnknownOperator: "an assembly registers organisations: tx governance propose organisation",
	validator.ErrNotAuthority:    "the federation decides it: tx governance propose",
	validator.ErrNotActive:       "query validator seats tells how it stands with the seat; tx validator resume brings it back",
	validator.ErrTooFewSeats:     "wait until another seat is active",
	validator.ErrKeyTooSoon:      "query validator seats tells when the key changed; it waits a while between changes",
	validator.ErrNotUseful:       "the seat comes back when its community does useful work again",
}
