package types

import (
	"fmt"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/communs/amount"
)

const (
	// DefaultAuditShare is the share of contributions audited by lot where a community sets none, in millionths.
	DefaultAuditShare = 50_000

	// mostIssuance bounds the issuance a day, 10⁹ Communs in µC, so that no sum of amounts overflows.
	mostIssuance = 1_000_000_000 * amount.Commun

	minAuditShare = 10_000
	maxAuditShare = 200_000
	whole         = 1_000_000
)

// Validate holds a community's rules to the bounds within which its assembly may set them.
func (r CommunityRules) Validate() error {
	if err := r.ValidateGenesis(); err != nil {
		return err
	}
	if undercut := r.Warnings(); len(undercut) > 0 {
		return errorsmod.Wrap(ErrInvalidParams, undercut[0])
	}
	return nil
}

// ValidateGenesis refuses what no community can live by. Genesis may leave the bounds of Validate, for demos and tests.
func (r CommunityRules) ValidateGenesis() error {
	if !isSlug(r.Community, 3, 32) {
		return errorsmod.Wrapf(ErrInvalidParams, "rules of community %q: a community is 3 to 32 of a-z, 0-9 and hyphen", r.Community)
	}
	if r.AuditSharePpm > whole {
		return errorsmod.Wrapf(ErrInvalidParams, "rules of community %q: audit_share_ppm is %d, it must be at most %d",
			r.Community, r.AuditSharePpm, whole)
	}
	if r.IssuancePerDay > mostIssuance {
		return errorsmod.Wrapf(ErrInvalidParams, "rules of community %q: issuance_per_day is %s Communs, it must be at most %s, or 0 for no limit",
			r.Community, amount.Format(r.IssuancePerDay), amount.Format(mostIssuance))
	}
	return nil
}

// Warnings names each bound of Validate that the rules go below or above.
func (r CommunityRules) Warnings() []string {
	if share := r.AuditShare(); share < minAuditShare || share > maxAuditShare {
		return []string{fmt.Sprintf("rules of community %q: audit_share_ppm is %d, usually %d to %d, or 0 for the default",
			r.Community, share, minAuditShare, maxAuditShare)}
	}
	return nil
}

// AuditShare is the share of contributions audited by lot, in millionths.
func (r CommunityRules) AuditShare() uint32 {
	if r.AuditSharePpm == 0 {
		return DefaultAuditShare
	}
	return r.AuditSharePpm
}

// AuditShareOf is the share audited by lot in a category: twice the community's where it is private, since fewer can see
// what is claimed there.
func (r CommunityRules) AuditShareOf(c Category) uint32 {
	if c.Private {
		return r.RaisedAuditShare()
	}
	return r.AuditShare()
}

// RaisedAuditShare is the share audited by lot where less stands against a false claim: in private categories, and under
// standing agreements.
func (r CommunityRules) RaisedAuditShare() uint32 { return min(2*r.AuditShare(), whole) }
