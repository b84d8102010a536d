package types

import (
	"encoding/binary"
	"time"

	errorsmod "cosmossdk.io/errors"

	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"

	"github.com/communalia/communalia-chain/x/contribution/issuance"
)

// LineUnits is the work of one item that serves a line: what is over is served by a further item, which the budget of the
// block then bounds.
const LineUnits = 50

// On is the issuance on a day, of what the assembly allows now.
func (i Issuance) On(day uint32, limit uint64) issuance.Day {
	last := issuance.Day{Limit: limit, Taken: i.Taken, Closed: i.Closed}
	return last.After(uint64(day-min(day, i.Day)), i.Waiting > 0)
}

// On is what a person has taken of a day.
func (t Taking) On(day uint32) uint64 {
	if t.Day != day {
		return 0
	}
	return t.Amount
}

// ServeItem is the item that serves a community's line on a day, beginning after a place, and the moment from which it does.
func ServeItem(community string, day uint32, after uint64) (item scheduletypes.Item, at time.Time) {
	ref := binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint32(nil, day), after)
	item = scheduletypes.Item{Kind: KindServeLine, Scope: community, Ref: append(ref, community...), Weight: LineUnits}
	return item, DayStart(day)
}

// ReadServeRef is the community whose line an item serves, for which day, and after which place.
func ReadServeRef(ref []byte) (community string, day uint32, after uint64, err error) {
	if len(ref) <= 12 {
		return "", 0, 0, errorsmod.Wrapf(ErrBrokenInvariant, "a due item refers to a line by %d bytes", len(ref))
	}
	return string(ref[12:]), binary.BigEndian.Uint32(ref), binary.BigEndian.Uint64(ref[4:]), nil
}

// SettleItem is the item that settles a contribution which was served.
func (c *Contribution) SettleItem() scheduletypes.Item {
	return scheduletypes.Item{Kind: KindSettle, Scope: c.Community, Ref: ContributionRef(c.Id), Weight: c.DrawWeight()}
}
