package types

import (
	"encoding/binary"
	"time"

	errorsmod "cosmossdk.io/errors"

	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
)

// Kinds of due items. Expiry, draws, lines and agreements belong to a community and wait while it sleeps; tidying up runs on.
const (
	KindExpire        = ModuleName + "/expire"         // contribution: its attestation period is over
	KindDraw          = ModuleName + "/draw"           // contribution: its challenge period is over, its lot is to be drawn
	KindDrawContest   = ModuleName + "/draw-contest"   // contribution: it was contested, its jury is to be drawn
	KindServeLine     = ModuleName + "/serve-line"     // community: a day begins, its line is served
	KindSettle        = ModuleName + "/settle"         // contribution: it was served
	KindDropAgreement = ModuleName + "/drop-agreement" // agreement: nothing can be submitted under it any more
	KindForgetHours   = ModuleName + "/forget-hours"   // day: the hours of persons on it are no longer kept
	KindDropUnsettled = ModuleName + "/drop-unsettled" // day: what ended on it without a mint is no longer kept
	KindShrinkSettled = ModuleName + "/shrink-settled" // day: what was settled on it shrinks to digests
)

// Kinds of lots on a community's list of draws, and of trials. Each refers to a contribution.
const (
	LotAudit   = ModuleName + "/audit"   // its challenge period is over: the lot says whether it is audited
	LotContest = ModuleName + "/contest" // it was contested: the lot draws a jury
	KindTrial  = ModuleName + "/trial"
)

// PurposeAudit is what a lot is asked for when it says whether a contribution is audited.
const PurposeAudit = "audit"

// Due is the item that ends the period which an open contribution is in, and its moment; none where it has ended, or
// where a jury sits.
func (c *Contribution) Due() (item scheduletypes.Item, at time.Time, awaited bool) {
	item = scheduletypes.Item{Scope: c.Community, Ref: ContributionRef(c.Id), Weight: 1}
	switch {
	case c.State == CONTRIBUTION_STATE_PENDING:
		item.Kind, at = KindExpire, c.AttestUntil
	case c.State == CONTRIBUTION_STATE_ATTESTED:
		item.Kind, item.Ref, at = KindDraw, drawRef(c), *c.ChallengeUntil
	case c.State == CONTRIBUTION_STATE_CONTESTED && c.Trial == 0:
		item.Kind, at = KindDrawContest, c.Contest.DrawFrom
	default:
		return item, at, false
	}
	return item, at, true
}

// drawRef refers to a contribution with all that the list of draws asks to know, so that its record is read once to settle
// it, not twice: id, weight, community.
func drawRef(c *Contribution) []byte {
	return append(binary.BigEndian.AppendUint32(ContributionRef(c.Id), c.DrawWeight()), c.Community...)
}

// ReadDrawRef is the contribution that an item to draw refers to, as lots refer to it, with its weight and community.
func ReadDrawRef(ref []byte) (contribution []byte, weight uint32, community string, err error) {
	if len(ref) <= 12 {
		return nil, 0, "", errorsmod.Wrapf(ErrBrokenInvariant, "an item to draw refers to a contribution by %d bytes", len(ref))
	}
	return ref[:8], binary.BigEndian.Uint32(ref[8:]), string(ref[12:]), nil
}

// DrawWeight is the work of drawing a contribution's lot: what settling it takes, which most lots come to.
func (c *Contribution) DrawWeight() uint32 { return 1 + uint32(len(c.Parts)) }

// ContributionRef is how a due item refers to a contribution.
func ContributionRef(id uint64) []byte { return binary.BigEndian.AppendUint64(nil, id) }

// ReadContributionRef is the contribution that a due item refers to.
func ReadContributionRef(ref []byte) (uint64, error) {
	if len(ref) != 8 {
		return 0, errorsmod.Wrapf(ErrBrokenInvariant, "a due item refers to a contribution by %d bytes, not 8", len(ref))
	}
	return binary.BigEndian.Uint64(ref), nil
}
