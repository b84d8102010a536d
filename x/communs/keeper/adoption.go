package keeper

import (
	"context"
	"strings"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/communs/types"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
)

// otherAdopted tells whether the other assembly adopted the same accord, and that has not lapsed.
func (k Keeper) otherAdopted(ctx context.Context, msg *types.MsgAdoptAccord) (bool, error) {
	theirs, err := k.adopted.Get(ctx, collections.Join(msg.Other, msg.Community))
	if missing(err) {
		return false, nil
	}
	if err != nil || theirs.Ceiling != msg.Ceiling {
		return false, err
	}
	return k.deadlines.OnTime(ctx, "", theirs.LapsesAt)
}

// adopt keeps what an assembly adopted, in place of what it adopted before, until it lapses.
func (k Keeper) adopt(ctx context.Context, msg *types.MsgAdoptAccord) (types.Adoption, error) {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return types.Adoption{}, err
	}
	at := types.Moment(now(ctx))
	a := types.Adoption{Community: msg.Community, Other: msg.Other, Ceiling: msg.Ceiling, AdoptedAt: at, LapsesAt: at.Add(params.AdoptionPeriod)}
	if err := k.adopted.Set(ctx, collections.Join(a.Community, a.Other), a); err != nil {
		return a, err
	}
	return a, k.scheduleLapse(ctx, a)
}

func (k Keeper) scheduleLapse(ctx context.Context, a types.Adoption) error {
	return k.deadlines.Schedule(ctx, a.LapsesAt, scheduletypes.Item{
		Kind: types.KindLapseAdoption, Ref: []byte(a.Community + "/" + a.Other), Weight: 1,
	})
}

// lapseAdoptionDue forgets an adoption whose time is over. One that was renewed since has an item of its own.
func (k Keeper) lapseAdoptionDue(ctx context.Context, ref []byte) error {
	community, other, _ := strings.Cut(string(ref), "/")
	key := collections.Join(community, other)
	a, err := k.adopted.Get(ctx, key)
	if missing(err) {
		return nil
	}
	if err != nil || a.LapsesAt.Unix() > now(ctx) {
		return err
	}
	if err := k.adopted.Remove(ctx, key); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventAdoptionDropped{Community: community, Other: other, Lapsed: true})
}

// makeAccord makes the accord that both assemblies adopted. One that was ended, or had another ceiling, goes on with the imbalance that it had, and
// with what is open: to end an accord settles nothing.
func (k Keeper) makeAccord(ctx context.Context, former types.Accord, msg *types.MsgAdoptAccord) error {
	key := accordKey(msg.Community, msg.Other)
	made := former
	if former.First == "" || former.EndedAt != nil {
		made.First, made.Second, made.Since, made.EndedAt = key.K1(), key.K2(), types.Moment(now(ctx)), nil
	}
	made.Ceiling = msg.Ceiling
	if err := k.Accords.Set(ctx, key, made); err != nil {
		return err
	}
	for _, adopted := range []collections.Pair[string, string]{collections.Join(key.K1(), key.K2()), collections.Join(key.K2(), key.K1())} {
		if err := k.adopted.Remove(ctx, adopted); err != nil {
			return err
		}
	}
	return event.Emit(ctx, &types.EventAccordMade{First: made.First, Second: made.Second, Ceiling: made.Ceiling})
}

// dropAdoptions takes back what either assembly adopted of an accord between two communities, and tells whether there was anything.
func (k Keeper) dropAdoptions(ctx context.Context, one, other string) (dropped bool, err error) {
	for _, key := range []collections.Pair[string, string]{collections.Join(one, other), collections.Join(other, one)} {
		there, err := k.adopted.Has(ctx, key)
		if err != nil {
			return dropped, err
		}
		if !there {
			continue
		}
		dropped = true
		if err := k.adopted.Remove(ctx, key); err != nil {
			return dropped, err
		}
		if err := event.Emit(ctx, &types.EventAdoptionDropped{Community: key.K1(), Other: key.K2()}); err != nil {
			return dropped, err
		}
	}
	return dropped, nil
}
