package keeper

import (
	"context"
	"errors"
	"slices"
	"time"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/internal/event"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"

	"github.com/communalia/communalia-chain/x/commission/types"
)

// enlist has the missing members of a community drawn by lot, by a block of another community.
func (k *Keeper) enlist(ctx context.Context, c *types.Commission, community string) error {
	return k.lots.Enlist(ctx, community, types.LotMembers, types.Ref(c.ID), 1+c.Missing(community))
}

// live is the sitting commission that a due item or a lot refers to, and the lot where it refers to one too.
func (k *Keeper) live(ctx context.Context, ref []byte) (c types.Commission, lot uint64, live bool, err error) {
	id, lot, err := types.ReadRef(ref)
	if err != nil {
		return c, 0, false, err
	}
	c, err = k.commissions.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		return c, lot, false, nil
	}
	return c, lot, err == nil && c.Sits() && now(ctx).Before(c.TermEndsAt), err
}

// membersDrawn names the members of a community whom a lot draws. Whoever was named or drawn before, and declined, is not asked again.
func (k *Keeper) membersDrawn(ctx context.Context, ref []byte, lot jurytypes.Lot) error {
	c, _, live, err := k.live(ctx, ref)
	if err != nil || !live {
		return err
	}
	missing := c.Missing(lot.Community)
	if missing == 0 {
		return nil // another lot filled the place
	}
	drawn, err := k.lots.DrawPersons(ctx, lot, missing, c.Persons())
	if err != nil {
		return err
	}
	if c.DrawnBefore(lot.Community) {
		c.Redraws++
	}
	c.Draws = append(c.Draws, drawn)
	for _, person := range drawn.Jurors() {
		c.Places = append(c.Places, types.Place{Person: person, Community: lot.Community, Drawn: true, NamedAt: now(ctx)})
	}
	if err := k.index(ctx, &c); err != nil {
		return err
	}
	if err := k.commissions.Set(ctx, c.ID, c); err != nil {
		return err
	}
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	until, err := k.scheduleAnswer(ctx, &c, lot, now(ctx), params)
	if err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventMembersDrawn{
		CommissionId: c.ID, Scope: c.Scope, Community: lot.Community, Persons: drawn.Jurors(),
		Missing: missing - uint32(drawn.Called()), AnswerUntil: until,
	})
}

func (k *Keeper) scheduleAnswer(ctx context.Context, c *types.Commission, lot jurytypes.Lot, drawnAt time.Time, params types.Params) (time.Time, error) {
	until := drawnAt.Add(params.AnswerWithin)
	return until, k.deadlines.Schedule(ctx, until, scheduletypes.Item{
		Kind: types.KindAnswer, Scope: lot.Community, Ref: types.Ref(c.ID, lot.ID), Weight: 1 + c.Composed(),
	})
}

// answerDue takes the places of those whom a lot drew and who have not answered, and has others drawn.
func (k *Keeper) answerDue(ctx context.Context, ref []byte) error {
	c, lot, live, err := k.live(ctx, ref)
	if err != nil || !live {
		return err
	}
	draw := slices.IndexFunc(c.Draws, func(d jurytypes.Draw) bool { return d.Lot.ID == lot })
	if draw < 0 {
		return nil
	}
	silent := false
	for _, person := range c.Draws[draw].Jurors() {
		place := c.PlaceOf(person)
		if c.Places[place].Answer != types.ANSWER_UNSPECIFIED {
			continue
		}
		silent = true
		if err := k.vacate(ctx, &c, place, types.ANSWER_SILENT); err != nil {
			return err
		}
	}
	if !silent {
		return nil
	}
	_, err = k.redraw(ctx, &c, c.Draws[draw].Lot.Community)
	return err
}

// vacate takes a person off a place.
func (k *Keeper) vacate(ctx context.Context, c *types.Commission, place int, answer types.Answer) error {
	at := now(ctx)
	p := &c.Places[place]
	p.Answer, p.AnsweredAt = answer, &at
	if err := k.places.Remove(ctx, collections.Join(p.Person, c.ID)); err != nil {
		return err
	}
	if err := k.commissions.Set(ctx, c.ID, *c); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventPlaceAnswered{
		CommissionId: c.ID, Scope: c.Scope, Person: p.Person, Answer: answer, Accepted: c.Accepted(),
	})
}

// redraw has others drawn for what is missing of a community, unless that was done often enough.
func (k *Keeper) redraw(ctx context.Context, c *types.Commission, community string) (redrawn bool, err error) {
	params, err := k.params.Get(ctx)
	if err != nil || c.Missing(community) == 0 || c.Redraws >= params.MaxRedraws {
		return false, err
	}
	return true, k.enlist(ctx, c, community)
}
