package types

import (
	"time"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/community/newcomers"
	"github.com/communalia/communalia-chain/x/schedule/paramchange"
)

// DefaultCommunityParams are the rules of a community that says nothing else.
func DefaultCommunityParams() CommunityParams {
	return CommunityParams{
		PublicPeriod:      14 * day,
		CandidacyPeriod:   60 * day,
		MembershipPeriod:  730 * day,
		GracePeriod:       60 * day,
		ActIntervalDays:   30,
		VouchAfter:        180 * day,
		YoungVouchAfter:   30 * day,
		YoungPeriod:       365 * day,
		VouchWindow:       365 * day,
		MaxVouches:        4,
		FounderMaxVouches: 12,
		NewcomersPeriod:   90 * day,
		MinNewcomers:      6,
	}
}

func (p CommunityParams) bounds() []bound {
	return []bound{
		period{name: "public_period", value: p.PublicPeriod, least: 7 * day, most: 60 * day, mayBeNone: true},
		period{name: "candidacy_period", value: p.CandidacyPeriod, least: 30 * day, most: 180 * day},
		period{name: "membership_period", value: p.MembershipPeriod, least: 365 * day, most: 1460 * day},
		period{name: "grace_period", value: p.GracePeriod, least: 30 * day, most: 180 * day},
		count{name: "act_interval_days", value: p.ActIntervalDays, least: 1, most: 60, leastEver: 0, mostEver: 365},
		period{name: "vouch_after", value: p.VouchAfter, least: 30 * day, most: 365 * day, mayBeNone: true},
		period{name: "young_vouch_after", value: p.YoungVouchAfter, least: 7 * day, most: 180 * day, mayBeNone: true},
		period{name: "young_period", value: p.YoungPeriod, least: 180 * day, most: 730 * day, mayBeNone: true},
		period{name: "vouch_window", value: p.VouchWindow, least: 180 * day, most: 730 * day},
		count{name: "max_vouches", value: p.MaxVouches, least: 2, most: 12, leastEver: 1, mostEver: 100},
		count{name: "founder_max_vouches", value: p.FounderMaxVouches, least: 4, most: 50, leastEver: 1, mostEver: 100},
		period{name: "newcomers_period", value: p.NewcomersPeriod, least: 30 * day, most: 365 * day},
		count{name: "min_newcomers", value: p.MinNewcomers, least: 2, most: 50, leastEver: 1, mostEver: 1_000_000},
	}
}

// Validate holds the parameters to the bounds within which the community may tune them.
func (p CommunityParams) Validate() error {
	if err := p.ValidateGenesis(); err != nil {
		return err
	}
	if undercut := p.Warnings(); len(undercut) > 0 {
		return errorsmod.Wrap(ErrInvalidParams, undercut[0])
	}
	return nil
}

// ValidateGenesis refuses what no community can live with. Genesis may go below the bounds of Validate, for demos and tests.
func (p CommunityParams) ValidateGenesis() error {
	if err := validateBounds(p.bounds()); err != nil {
		return err
	}
	interval := time.Duration(p.ActIntervalDays) * day
	switch {
	case p.PublicPeriod >= p.CandidacyPeriod:
		return errorsmod.Wrapf(ErrInvalidParams, "public_period is %s, it must be shorter than candidacy_period, %s", p.PublicPeriod, p.CandidacyPeriod)
	case interval >= p.MembershipPeriod:
		return errorsmod.Wrapf(ErrInvalidParams, "act_interval_days is %d, it must be shorter than membership_period, %s, or acts renew nothing",
			p.ActIntervalDays, p.MembershipPeriod)
	case p.YoungVouchAfter > p.VouchAfter:
		return errorsmod.Wrapf(ErrInvalidParams, "young_vouch_after is %s, it must be at most vouch_after, %s", p.YoungVouchAfter, p.VouchAfter)
	case p.FounderMaxVouches < p.MaxVouches:
		return errorsmod.Wrapf(ErrInvalidParams, "founder_max_vouches is %d, it must be at least max_vouches, %d", p.FounderMaxVouches, p.MaxVouches)
	}
	return nil
}

// Warnings names each bound of Validate that the parameters go below or above.
func (p CommunityParams) Warnings() []string { return warnings(p.bounds()) }

// Parameters are the rules as they may be tuned.
func (p CommunityParams) Parameters() []paramchange.Parameter { return parameters(p.bounds()) }

// Newcomers are the rules of the newcomers' bucket.
func (p CommunityParams) Newcomers() newcomers.Rules {
	return newcomers.Rules{Period: p.NewcomersPeriod, Least: uint64(p.MinNewcomers)}
}
