package types

import (
	"encoding/binary"
	"slices"
	"time"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/commission/composition"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
)

// Live tells whether the person sits, or their answer is awaited.
func (p Place) Live() bool { return p.Answer == ANSWER_UNSPECIFIED || p.Answer == ANSWER_ACCEPTED }

// Sits tells whether the commission was neither revoked nor ended by the queue.
func (c *Commission) Sits() bool { return c.Status == STATUS_SITTING }

// MayAct is an error where the commission cannot act at a moment: its term is over by the clock, whatever the queue says, or too few sit.
func (c *Commission) MayAct(at time.Time) error {
	if !c.Sits() || !at.Before(c.TermEndsAt) {
		return errorsmod.Wrapf(ErrNotSitting, "commission %d: %s, its term was to end at %s", c.ID, c.Status, c.TermEndsAt.Format(time.RFC3339))
	}
	if accepted := c.Accepted(); accepted < c.Threshold {
		return errorsmod.Wrapf(ErrTooFewMembers, "commission %d: %d have accepted, it acts from %d on", c.ID, accepted, c.Threshold)
	}
	return nil
}

// PlaceOf is the index of a person's place, -1 for none.
func (c *Commission) PlaceOf(person uint64) int {
	return slices.IndexFunc(c.Places, func(p Place) bool { return p.Person == person })
}

// Persons are all who were ever named or drawn.
func (c *Commission) Persons() []uint64 {
	persons := make([]uint64, len(c.Places))
	for i, p := range c.Places {
		persons[i] = p.Person
	}
	return persons
}

// Accepted is how many members sit.
func (c *Commission) Accepted() (accepted uint32) {
	for _, p := range c.Places {
		if p.Answer == ANSWER_ACCEPTED {
			accepted++
		}
	}
	return accepted
}

// Composed is the number of places of the composition.
func (c *Commission) Composed() (size uint32) {
	for _, q := range c.Quotas {
		size += q.Elected + q.Drawn
	}
	return size
}

// Missing is how many members of a community are still to be drawn.
func (c *Commission) Missing(community string) uint32 {
	i := slices.IndexFunc(c.Quotas, func(q Quota) bool { return q.Community == community })
	if i < 0 {
		return 0
	}
	var drawn []composition.Place
	for _, p := range c.Places {
		if p.Drawn {
			drawn = append(drawn, composition.Place{Community: p.Community, Taken: p.Live()})
		}
	}
	return composition.Missing(c.Quotas[i].Drawn, community, drawn)
}

// DrawnBefore tells whether members of a community were drawn before.
func (c *Commission) DrawnBefore(community string) bool {
	for i := range c.Draws {
		if c.Draws[i].Lot.Community == community {
			return true
		}
	}
	return false
}

// Allows is an error where a message is none of the commission's powers. A pause names the commission that acts.
func (c *Commission) Allows(message sdk.Msg) error {
	messageType := sdk.MsgTypeURL(message)
	if _, held := slices.BinarySearch(c.Powers, messageType); !held {
		return errorsmod.Wrapf(ErrBeyondPowers, "commission %d has no power of %s", c.ID, messageType)
	}
	if pause, is := message.(*MsgPause); is && pause.CommissionId != c.ID {
		return errorsmod.Wrapf(ErrBeyondPowers, "the pause names commission %d, and %d acts", pause.CommissionId, c.ID)
	}
	return nil
}

// GrantLeft is what the commission may still grant at a moment, in µC.
func (c *Commission) GrantLeft(at time.Time, window time.Duration) uint64 {
	left := c.GrantsAMonth
	for _, g := range c.Granted {
		if g.At.Add(window).After(at) {
			left -= min(left, g.Amount)
		}
	}
	return left
}

// Grant enters a sum, and forgets what is older than the rolling month.
func (c *Commission) Grant(at time.Time, window time.Duration, amount uint64) error {
	if left := c.GrantLeft(at, window); amount > left {
		return errorsmod.Wrapf(ErrGrantsExhausted, "commission %d: %d µC, and %d of %d µC are left now", c.ID, amount, left, c.GrantsAMonth)
	}
	c.Granted = slices.DeleteFunc(c.Granted, func(g Granting) bool { return !g.At.Add(window).After(at) })
	// One entry a day keeps the list short. It counts from the day's last grant on, which errs on the side of the fund.
	if last := len(c.Granted) - 1; last >= 0 && c.Granted[last].At.Truncate(day).Equal(at.Truncate(day)) {
		c.Granted[last] = Granting{At: at, Amount: c.Granted[last].Amount + amount} // no more than a month's sum
		return nil
	}
	c.Granted = append(c.Granted, Granting{At: at, Amount: amount})
	return nil
}

// GrantOf is the sum that a message grants, in µC.
func GrantOf(message sdk.Msg) (amount uint64, grants bool) {
	grant, is := message.(*communstypes.MsgGrant)
	if !is {
		return 0, false
	}
	return grant.Amount, true
}

// Open tells whether an act awaits approvals.
func (a *Act) Open() bool { return a.Status == ACT_STATUS_OPEN }

// ApprovedBy tells whether a person approved.
func (a *Act) ApprovedBy(person uint64) bool {
	return slices.ContainsFunc(a.Approvals, func(given Approval) bool { return given.Person == person })
}

// Approvers are all who approved.
func (a *Act) Approvers() []uint64 {
	persons := make([]uint64, len(a.Approvals))
	for i, given := range a.Approvals {
		persons[i] = given.Person
	}
	return persons
}

// Unpacked are the messages of an act.
func (a *Act) Unpacked() ([]sdk.Msg, error) {
	messages := make([]sdk.Msg, len(a.Messages))
	for i, packed := range a.Messages {
		message, is := packed.GetCachedValue().(sdk.Msg)
		if !is {
			return nil, errorsmod.Wrapf(ErrInvalidAct, "message %d of act %d is not known", i, a.ID)
		}
		messages[i] = message
	}
	return messages, nil
}

// Ref is how a due item or a lot refers to a commission or an act; a lot that drew members may follow.
func Ref(id uint64, lot ...uint64) []byte {
	ref := binary.BigEndian.AppendUint64(nil, id)
	for _, l := range lot {
		ref = binary.BigEndian.AppendUint64(ref, l)
	}
	return ref
}

// ReadRef is what a due item or a lot refers to; lot is 0 where it refers to none.
func ReadRef(ref []byte) (id, lot uint64, err error) {
	switch len(ref) {
	case 8:
		return binary.BigEndian.Uint64(ref), 0, nil
	case 16:
		return binary.BigEndian.Uint64(ref), binary.BigEndian.Uint64(ref[8:]), nil
	}
	return 0, 0, errorsmod.Wrapf(ErrBrokenInvariant, "a due item refers to a commission by %x", ref)
}
