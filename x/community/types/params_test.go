package types

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestParams_defaultsKeepTheirBounds(t *testing.T) {
	require.NoError(t, DefaultParams().Validate())
	require.NoError(t, DefaultCommunityParams().Validate())
}

func TestParams_boundsAreForTheLivingAndGenesisMayUndercutThem(t *testing.T) {
	p := DefaultParams()
	p.HomeChangePeriod = 0
	require.NoError(t, p.ValidateGenesis())
	require.ErrorIs(t, p.Validate(), ErrInvalidParams)
	p.HomeChangePeriod = -1
	require.ErrorIs(t, p.ValidateGenesis(), ErrInvalidParams)
}

func TestCommunityParams_refusesWhatCannotWork(t *testing.T) {
	for name, spoil := range map[string]func(*CommunityParams){
		"public for as long as it is open":     func(p *CommunityParams) { p.PublicPeriod = p.CandidacyPeriod },
		"acts that renew nothing":              func(p *CommunityParams) { p.MembershipPeriod = 30 * day },
		"the young wait longer":                func(p *CommunityParams) { p.YoungVouchAfter = p.VouchAfter + 1 },
		"founders give less":                   func(p *CommunityParams) { p.FounderMaxVouches = p.MaxVouches - 1 },
		"a membership of no time":              func(p *CommunityParams) { p.MembershipPeriod = 0 },
		"a bucket that fills in less than 1 s": func(p *CommunityParams) { p.NewcomersPeriod = time.Millisecond },
		"a bucket that holds nobody":           func(p *CommunityParams) { p.MinNewcomers = 0 },
		"more than a lifetime":                 func(p *CommunityParams) { p.GracePeriod = 101 * 365 * day },
	} {
		p := DefaultCommunityParams()
		spoil(&p)
		require.ErrorIs(t, p.ValidateGenesis(), ErrInvalidParams, name)
		require.ErrorIs(t, p.Validate(), ErrInvalidParams, name)
	}
	p := DefaultCommunityParams()
	p.VouchAfter, p.YoungVouchAfter = 366*day, 7*day
	require.NoError(t, p.ValidateGenesis())
	require.ErrorContains(t, p.Validate(), "vouch_after is 8784h0m0s, usually 30 to 365 days")
}
