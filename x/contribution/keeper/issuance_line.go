package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/contribution/issuance"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

func (k *Keeper) scheduleServing(ctx context.Context, community string, day uint32, after uint64) error {
	item, at := types.ServeItem(community, day, after)
	return k.deadlines.Schedule(ctx, at, item)
}

// serveLineDue serves a slice of a community's line for the day of the block, and has what is over served by a further item,
// then the line again when the next day begins. A slice that the next day has overtaken begins that day's service.
func (k *Keeper) serveLineDue(ctx context.Context, ref []byte) error {
	community, day, after, err := types.ReadServeRef(ref)
	if err != nil {
		return err
	}
	rules, err := k.rulesOf(ctx, community)
	if err != nil {
		return err
	}
	i, err := k.issuing(ctx, rules)
	if err != nil {
		return err
	}
	if day != i.today {
		after = 0
	}
	places, more, err := k.placesAfter(ctx, community, after)
	if err != nil {
		return err
	}
	i.day.Closed = false
	s := service{Keeper: k, issuing: i}
	if err := s.serve(ctx, places, after == 0); err != nil {
		return err
	}
	if !s.full && (more || s.served < len(places)) {
		s.day.Closed = true // nobody overtakes who has yet to be served
		if err := k.scheduleServing(ctx, community, s.today, places[s.served-1].number); err != nil {
			return err
		}
		return k.saveIssuing(ctx, s.issuing)
	}
	return s.close(ctx)
}

// placeInLine is one place in a line.
type placeInLine struct {
	number       uint64
	contribution uint64
}

// placesAfter are the next places of a line after one, no more than an item serves, and whether more follow.
func (k *Keeper) placesAfter(ctx context.Context, community string, after uint64) (places []placeInLine, more bool, err error) {
	line, err := k.line.Iterate(ctx, collections.NewPrefixedPairRange[string, uint64](community).StartExclusive(after))
	if err != nil {
		return nil, false, err
	}
	defer func() { err = errors.Join(err, line.Close()) }()
	for ; line.Valid(); line.Next() {
		if len(places) == types.LineUnits {
			return places, true, nil
		}
		entry, err := line.KeyValue()
		if err != nil {
			return nil, false, err
		}
		places = append(places, placeInLine{entry.Key.K2(), entry.Value})
	}
	return places, false, nil
}

// service is the serving of one slice of a line.
type service struct {
	*Keeper
	issuing
	served int  // places looked at
	full   bool // the day does not hold the next one
}

// serve asks for one place after the other, until the day is full or the work of an item is done. What is issued leaves
// the line at once, and is settled by an item of its own, so that a mint that fails stops nobody else.
func (s *service) serve(ctx context.Context, places []placeInLine, first bool) error {
	units := uint32(0)
	for _, place := range places {
		c, err := s.contributions.Get(ctx, place.contribution)
		if err != nil {
			return err
		}
		if units += c.DrawWeight(); units > types.LineUnits && s.served > 0 {
			return nil
		}
		parts, err := s.issuedParts(ctx, s.issuing, &c)
		if err != nil {
			return err
		}
		switch s.day.Ask(parts, first) {
		case issuance.DayFull:
			s.full = true
			return nil
		case issuance.Issued:
			if err := s.issue(ctx, place, &c, parts); err != nil {
				return err
			}
		}
		s.served++
		first = false
	}
	return nil
}

func (s *service) issue(ctx context.Context, place placeInLine, c *types.Contribution, parts []issuance.Part) error {
	if err := s.line.Remove(ctx, collections.Join(s.community, place.number)); err != nil {
		return err
	}
	s.waiting--
	if err := s.take(ctx, &s.issuing, c, parts); err != nil {
		return err
	}
	return s.deadlines.Schedule(ctx, sdk.UnwrapSDKContext(ctx).BlockTime(), c.SettleItem())
}

// close ends the service of a day.
func (s *service) close(ctx context.Context) error {
	s.day.Closed = s.full
	if s.waiting > 0 {
		if err := s.scheduleServing(ctx, s.community, s.today+1, 0); err != nil {
			return err
		}
	}
	if err := s.saveIssuing(ctx, s.issuing); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventLineServed{
		Community: s.community, Day: types.FormatDay(s.today), Waiting: s.waiting,
	})
}

// settleDue settles a contribution that was served.
func (k *Keeper) settleDue(ctx context.Context, ref []byte) error {
	c, live, err := k.dueContribution(ctx, ref, types.CONTRIBUTION_STATE_WAITING)
	if err != nil || !live {
		return err
	}
	return k.pay(ctx, &c)
}
