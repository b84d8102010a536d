package types

import (
	"encoding/binary"
	"time"

	errorsmod "cosmossdk.io/errors"

	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
)

// Kinds of due items. Expiry and settlement belong to a community and wait while it sleeps; tidying up runs on.
const (
	KindExpire        = ModuleName + "/expire"         // contribution: its attestation period is over
	KindSettle        = ModuleName + "/settle"         // contribution: its challenge period is over
	KindForgetHours   = ModuleName + "/forget-hours"   // day: the hours of persons on it are no longer kept
	KindDropUnsettled = ModuleName + "/drop-unsettled" // day: what ended on it without a mint is no longer kept
	KindShrinkSettled = ModuleName + "/shrink-settled" // day: what was settled on it shrinks to digests
)

// Due is the item that ends the period which an open contribution is in, and its moment; nothing where it has ended.
func (c *Contribution) Due() (item scheduletypes.Item, at time.Time, open bool) {
	item = scheduletypes.Item{Scope: c.Community, Ref: ContributionRef(c.Id)}
	switch c.State {
	case CONTRIBUTION_STATE_PENDING:
		item.Kind, item.Weight, at = KindExpire, 1, c.AttestUntil
	case CONTRIBUTION_STATE_ATTESTED:
		item.Kind, item.Weight, at = KindSettle, 1+uint32(len(c.Parts)), *c.ChallengeUntil
	default:
		return item, at, false
	}
	return item, at, true
}

// ContributionRef is how a due item refers to a contribution.
func ContributionRef(id uint64) []byte { return binary.BigEndian.AppendUint64(nil, id) }

// ReadContributionRef is the contribution that a due item refers to.
func ReadContributionRef(ref []byte) (uint64, error) {
	if len(ref) != 8 {
		return 0, errorsmod.Wrapf(ErrBrokenInvariant, "a due item refers to a contribution by %d bytes, not 8", len(ref))
	}
	return binary.BigEndian.Uint64(ref), nil
}
