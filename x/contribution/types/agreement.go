package types

import (
	"bytes"
	"encoding/binary"
	"slices"
	"time"

	errorsmod "cosmossdk.io/errors"

	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"

	"github.com/communalia/communalia-chain/x/contribution/daylimit"
	"github.com/communalia/communalia-chain/x/contribution/pairlimit"
)

// Bounds of a standing agreement.
const (
	// LongestAgreement is how many days after the one on which it is set an agreement may still hold: 26 weeks.
	LongestAgreement = 26 * 7

	maxAgreedAttesters    = 10
	maxAgreedAttestations = 100
	maxAgreedPairMinutes  = 28 * minutesDay
)

// Validate holds what an agreement raises to its bounds.
func (l AgreedLimits) Validate() error {
	switch {
	case l.DailyMinutes < 1 || uint64(l.DailyMinutes) > daylimit.WholeDay:
		return errorsmod.Wrapf(ErrInvalidAgreement, "daily_minutes is %d, it must be 1 to %d", l.DailyMinutes, daylimit.WholeDay)
	case len(l.Attesters) > maxAgreedAttesters:
		return errorsmod.Wrapf(ErrInvalidAgreement, "%d attesters, at most %d are named", len(l.Attesters), maxAgreedAttesters)
	case len(l.Attesters) == 0 && (l.PairAttestations > 0 || l.PairMinutes > 0):
		return errorsmod.Wrap(ErrInvalidAgreement, "it raises the limits of pairs, but names no attesters")
	case len(l.Attesters) > 0 && (l.PairAttestations < 1 || l.PairAttestations > maxAgreedAttestations):
		return errorsmod.Wrapf(ErrInvalidAgreement, "pair_attestations is %d, it must be 1 to %d", l.PairAttestations, maxAgreedAttestations)
	case len(l.Attesters) > 0 && (l.PairMinutes < 1 || l.PairMinutes > maxAgreedPairMinutes):
		return errorsmod.Wrapf(ErrInvalidAgreement, "pair_minutes is %d, it must be 1 to %d", l.PairMinutes, maxAgreedPairMinutes)
	}
	for i, attester := range l.Attesters {
		if attester == 0 || slices.Contains(l.Attesters[:i], attester) {
			return errorsmod.Wrapf(ErrInvalidAgreement, "person %d twice, or no person, among the attesters", attester)
		}
	}
	return nil
}

// Validate checks that a stored agreement agrees with itself.
func (a Agreement) Validate() error {
	switch {
	case a.Contributor == 0 || slices.Contains(a.Limits.Attesters, a.Contributor):
		return errorsmod.Wrap(ErrInvalidAgreement, "a contributor is needed, who is none of the attesters")
	case a.UntilDay < a.FromDay:
		return errorsmod.Wrapf(ErrInvalidAgreement, "it ends on %s, before it begins on %s", FormatDay(a.UntilDay), FormatDay(a.FromDay))
	}
	return a.Limits.Validate()
}

// Covers tells whether work of a day is under the agreement.
func (a Agreement) Covers(day uint32) bool { return a.FromDay <= day && day <= a.UntilDay }

// UnderAgreement tells whether any part was given under a standing agreement.
func (c *Contribution) UnderAgreement() bool {
	return slices.ContainsFunc(c.Parts, func(p Part) bool { return p.Agreed != nil })
}

// DayLimits are the limits of the day of a part's contributor.
func (t Terms) DayLimits(p Part) daylimit.Limits {
	if p.Agreed == nil {
		return daylimit.Of(t.Timed, t.DailyLimit, 0)
	}
	return daylimit.Of(t.Timed, t.DailyLimit, uint64(p.Agreed.DailyMinutes))
}

// PairLimitsOf are the limits of an attester and the contributor of a part: those of every pair, or what an agreement
// raises them to.
func (t Terms) PairLimitsOf(p Part, attester uint64) pairlimit.Limits {
	if p.Agreed == nil || !slices.Contains(p.Agreed.Attesters, attester) {
		return t.PairLimits()
	}
	return t.PairLimits().AtLeast(p.Agreed.pairLimits())
}

// WidestPairLimits are those of the pair with the most room: what exceeds them alone no single attester could count.
func (t Terms) WidestPairLimits(p Part) pairlimit.Limits {
	if p.Agreed == nil {
		return t.PairLimits()
	}
	return t.PairLimits().AtLeast(p.Agreed.pairLimits())
}

func (l AgreedLimits) pairLimits() pairlimit.Limits {
	return pairlimit.Limits{Attestations: int(l.PairAttestations), Worth: uint64(l.PairMinutes) * pairlimit.Minute}
}

// DropItem is the item that drops an agreement when nothing can be submitted under it any more, and its moment.
func (a Agreement) DropItem(submissionPeriod time.Duration) (item scheduletypes.Item, at time.Time) {
	ref := binary.BigEndian.AppendUint32(nil, a.UntilDay)
	ref = binary.BigEndian.AppendUint64(ref, a.Contributor)
	ref = append(append(append(ref, a.Community...), '/'), a.Category...)
	item = scheduletypes.Item{Kind: KindDropAgreement, Scope: a.Community, Ref: ref, Weight: 1}
	return item, DayEnd(a.UntilDay).Add(submissionPeriod)
}

// ReadAgreementRef is the agreement that an item refers to, with the last day that it had when the item was made.
func ReadAgreementRef(ref []byte) (community string, contributor uint64, category string, until uint32, err error) {
	if len(ref) > 12 {
		if names := bytes.Split(ref[12:], []byte{'/'}); len(names) == 2 {
			return string(names[0]), binary.BigEndian.Uint64(ref[4:]), string(names[1]), binary.BigEndian.Uint32(ref), nil
		}
	}
	return "", 0, "", 0, errorsmod.Wrapf(ErrBrokenInvariant, "a due item refers to an agreement by %d bytes", len(ref))
}
