package types

import (
	"fmt"
	"time"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/reputation/points"
	"github.com/communalia/communalia-chain/x/schedule/paramchange"
)

const day = 24 * time.Hour

// mostPoints bounds every whole number of points among the parameters.
const mostPoints = 10_000

// DefaultParams are the parameters of a chain that says nothing else.
func DefaultParams() Params {
	return Params{
		HalfLife: 180 * day, Founder: 30, CommunsAPoint: 10, MostADay: 8, Attestation: 1, Rejected: 10, Known: 10, Trusted: 50, EventsKept: 730 * day,
	}
}

// Parameters lists them as a decision may tune them, each with its bounds and its smallest step. That trusted is more than known, ValidateGenesis holds.
func (p Params) Parameters() []paramchange.Parameter {
	return []paramchange.Parameter{
		paramchange.Period("half_life", p.HalfLife, 30*day, 730*day, day),
		paramchange.Count("founder", p.Founder, 0, mostPoints),
		paramchange.Count("communs_a_point", p.CommunsAPoint, 1, mostPoints),
		paramchange.Count("most_a_day", p.MostADay, 0, mostPoints),
		paramchange.Count("attestation", p.Attestation, 0, mostPoints),
		paramchange.Count("rejected", p.Rejected, 0, mostPoints),
		paramchange.Count("known", p.Known, 1, mostPoints),
		paramchange.Count("trusted", p.Trusted, 2, mostPoints),
		paramchange.Period("events_kept", p.EventsKept, 180*day, 1_460*day, day),
	}
}

// ValidateGenesis refuses what no chain can run with. Genesis may go below the usual bounds, for demos and tests.
func (p Params) ValidateGenesis() error {
	switch {
	case p.HalfLife < time.Second || p.HalfLife > 3_650*day:
		return errorsmod.Wrapf(ErrInvalidParams, "half_life is %s, it must be a second to 3650 days", p.HalfLife)
	case p.EventsKept < 0 || p.EventsKept > 3_650*day:
		return errorsmod.Wrapf(ErrInvalidParams, "events_kept is %s, it must be at most 3650 days", p.EventsKept)
	case p.CommunsAPoint < 1 || p.CommunsAPoint > mostPoints:
		return errorsmod.Wrapf(ErrInvalidParams, "communs_a_point is %d, it must be 1 to %d", p.CommunsAPoint, mostPoints)
	case p.Known < 1 || p.Known >= p.Trusted:
		return errorsmod.Wrapf(ErrInvalidParams, "known is %d and trusted %d: known is at least 1, and trusted more", p.Known, p.Trusted)
	}
	for name, value := range p.numbers() {
		if value > mostPoints {
			return errorsmod.Wrapf(ErrInvalidParams, "%s is %d, it must be at most %d", name, value, mostPoints)
		}
	}
	return nil
}

// numbers yields the whole numbers of points by name, in a fixed order.
func (p Params) numbers() func(yield func(string, uint32) bool) {
	return func(yield func(string, uint32) bool) {
		_ = yield("founder", p.Founder) && yield("most_a_day", p.MostADay) && yield("attestation", p.Attestation) &&
			yield("rejected", p.Rejected) && yield("trusted", p.Trusted)
	}
}

// Warnings names each usual bound that the parameters undercut.
func (p Params) Warnings() []string {
	var warnings []string
	if p.HalfLife < 30*day || p.HalfLife > 730*day {
		warnings = append(warnings, fmt.Sprintf("half_life of reputation is %s, usually 30 to 730 days", p.HalfLife))
	}
	if p.EventsKept < 180*day || p.EventsKept > 1_460*day {
		warnings = append(warnings, fmt.Sprintf("events_kept of reputation is %s, usually 180 to 1460 days", p.EventsKept))
	}
	return warnings
}

// StandingOf is what some points amount to.
func (p Params) StandingOf(have uint64) Standing {
	switch {
	case have >= uint64(p.Trusted)*points.One:
		return STANDING_TRUSTED
	case have >= uint64(p.Known)*points.One:
		return STANDING_KNOWN
	}
	return STANDING_NEW
}

// Next is the next standing from some points, and what is missing to it; none from the highest.
func (p Params) Next(have uint64) (next Standing, missing uint64) {
	switch p.StandingOf(have) {
	case STANDING_NEW:
		return STANDING_KNOWN, uint64(p.Known)*points.One - have
	case STANDING_KNOWN:
		return STANDING_TRUSTED, uint64(p.Trusted)*points.One - have
	}
	return STANDING_UNSPECIFIED, 0
}

// Experienced tells whether a standing stands in for experience.
func (s Standing) Experienced() bool { return s == STANDING_KNOWN || s == STANDING_TRUSTED }
