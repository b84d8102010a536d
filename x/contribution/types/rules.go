package types

import (
	"fmt"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/communs/amount"
	"github.com/communalia/communalia-chain/x/schedule/paramchange"
)

const (
	// DefaultAuditShare is the share of contributions audited by lot where a community sets none, in millionths.
	DefaultAuditShare = 50_000

	// mostIssuance bounds the issuance a day, 10⁹ Communs in µC, so that no sum of amounts overflows.
	mostIssuance = 1_000_000_000 * amount.Commun

	// an issuance a day: what it is at least, what a first one is at least, and by how much it moves
	minIssuance      = 10 * amount.Commun
	minFirstIssuance = 100 * amount.Commun
	issuanceStep     = 10 * amount.Commun

	minAuditShare  = 10_000
	auditShareStep = 10_000
	maxAuditShare  = 200_000
	whole          = 1_000_000
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
	var warnings []string
	if share := r.AuditShare(); share < minAuditShare || share > maxAuditShare {
		warnings = append(warnings, fmt.Sprintf("rules of community %q: audit_share_ppm is %d, usually %d to %d, or 0 for the default",
			r.Community, share, minAuditShare, maxAuditShare))
	}
	if r.IssuancePerDay > 0 && r.IssuancePerDay < minIssuance {
		warnings = append(warnings, fmt.Sprintf("rules of community %q: issuance_per_day is %s Communs, usually %s and more, or 0 for no limit",
			r.Community, amount.Format(r.IssuancePerDay), amount.Format(minIssuance)))
	}
	return warnings
}

// Change lists what a decision tunes of a community's rules, as they are and as they would be.
func (r CommunityRules) Change(to CommunityRules) (before, after []paramchange.Parameter) {
	from, until := issuanceChange(r.IssuancePerDay, to.IssuancePerDay)
	return append(r.numbers(), from), append(to.numbers(), until)
}

func (r CommunityRules) numbers() []paramchange.Parameter {
	return []paramchange.Parameter{
		yesOrNo("no_summaries", r.NoSummaries),
		{Name: "audit_share_ppm", Value: uint64(r.AuditShare()), Least: minAuditShare, Most: maxAuditShare, Step: auditShareStep},
	}
}

// issuanceChange is the change of an issuance a day, of which none, written 0, is the far end and not the zero: it is lifted at any time, and a
// first one, held to its least by CheckFirstIssuance, need not begin where it would choke a large community. Between two it moves as all numbers.
func issuanceChange(from, to uint64) (before, after paramchange.Parameter) {
	before = paramchange.Parameter{
		Name: "issuance_per_day", Value: from, Least: minIssuance, Most: mostIssuance, Step: issuanceStep, Words: inCommuns,
	}
	switch {
	case from == 0 && to > 0:
		before.Step = to
	case from > 0 && to == 0:
		before.Least, before.Step = 0, from
	}
	after = before
	after.Value = to
	return before, after
}

// CheckFirstIssuance refuses a first issuance a day that would leave next to nothing to issue.
func (r CommunityRules) CheckFirstIssuance(to CommunityRules) error {
	if r.IssuancePerDay == 0 && to.IssuancePerDay > 0 && to.IssuancePerDay < minFirstIssuance {
		return errorsmod.Wrapf(ErrInvalidParams, "rules of community %q: a first issuance_per_day of %s Communs, it must be at least %s",
			r.Community, amount.Format(to.IssuancePerDay), amount.Format(minFirstIssuance))
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
