package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	"cosmossdk.io/collections/codec"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/community/types"
)

func (k Keeper) census(ctx context.Context, community string) (types.Census, error) {
	census, err := k.censuses.Get(ctx, community)
	if errors.Is(err, collections.ErrNotFound) {
		return census, errorsmod.Wrapf(types.ErrUnknownCommunity, "%q", community)
	}
	return census, err
}

// ActivePersons gives n: the active persons of a community, those in grace included.
func (k Keeper) ActivePersons(ctx context.Context, community string) (uint64, error) {
	census, err := k.census(ctx, community)
	return census.ActivePersons, err
}

// RequireAwake refuses a community that sleeps or is closed.
func (k Keeper) RequireAwake(ctx context.Context, community string) error {
	census, err := k.census(ctx, community)
	if err != nil {
		return err
	}
	if census.Closed() {
		return k.closed(ctx, community)
	}
	if census.Status != types.COMMUNITY_STATUS_AWAKE {
		return errorsmod.Wrapf(types.ErrCommunityAsleep, "%q has %d active persons, it wakes with %d", community, census.ActivePersons, types.MinAwake)
	}
	return nil
}

// place is what the dense index keeps at a position: the person, and the day of their last act as written. Who is drawn by lot is looked at there alone:
// their membership lies anywhere among all there are, and to read it costs more the more there are.
type place = collections.Pair[uint64, uint32]

// placeValue writes a place in twelve bytes.
var placeValue = codec.KeyToValueCodec(collections.PairKeyCodec(collections.Uint64Key, collections.Uint32Key))

// PersonAt gives the person at a position of a community's dense index, from 0 to n-1, and the UTC day, counted from 1970, of their last act as written.
func (k Keeper) PersonAt(ctx context.Context, community string, position uint64) (person uint64, lastActDay uint32, err error) {
	at, err := k.positions.Get(ctx, collections.Join(community, position))
	if errors.Is(err, collections.ErrNotFound) {
		return 0, 0, errorsmod.Wrapf(types.ErrUnknownPerson, "%q has no active person at position %d", community, position)
	}
	if err != nil {
		return 0, 0, err
	}
	return at.K1(), at.K2(), nil
}

// addActive appends a person to the dense index and gives the position.
func (k Keeper) addActive(ctx context.Context, community string, id uint64, lastActDay uint32) (uint64, error) {
	census, err := k.census(ctx, community)
	if err != nil {
		return 0, err
	}
	position := census.ActivePersons
	if err := k.positions.Set(ctx, collections.Join(community, position), collections.Join(id, lastActDay)); err != nil {
		return 0, err
	}
	census.ActivePersons++
	return position, k.setCensus(ctx, community, census)
}

// removeActive takes a position out of the dense index: the person in the last place moves into it.
func (k Keeper) removeActive(ctx context.Context, community string, position uint64) error {
	census, err := k.census(ctx, community)
	if err != nil {
		return err
	}
	last := census.ActivePersons - 1
	if position != last {
		if err := k.moveInto(ctx, community, last, position); err != nil {
			return err
		}
	}
	if err := k.positions.Remove(ctx, collections.Join(community, last)); err != nil {
		return err
	}
	census.ActivePersons = last
	return k.setCensus(ctx, community, census)
}

func (k Keeper) moveInto(ctx context.Context, community string, from, to uint64) error {
	moved, err := k.positions.Get(ctx, collections.Join(community, from))
	if err != nil {
		return err
	}
	if err := k.positions.Set(ctx, collections.Join(community, to), moved); err != nil {
		return err
	}
	membership, err := k.memberships.Get(ctx, ofPerson(moved.K1(), community))
	if err != nil {
		return err
	}
	membership.Position = to
	return k.memberships.Set(ctx, ofPerson(moved.K1(), community), membership)
}

// setCensus writes a community's numbers. Where they cross the number that a community needs, it falls asleep or wakes.
func (k Keeper) setCensus(ctx context.Context, community string, census types.Census) error {
	before, err := k.census(ctx, community)
	if err != nil {
		return err
	}
	census.Status = types.StatusOf(before.Closed(), census.ActivePersons)
	if err := k.censuses.Set(ctx, community, census); err != nil {
		return err
	}
	if err := k.followCensus(ctx, community, before, census); err != nil || census.Status == before.Status {
		return err
	}
	if census.Status == types.COMMUNITY_STATUS_ASLEEP {
		if err := k.scheduler.StandStill(ctx, community); err != nil {
			return err
		}
		return event.Emit(ctx, &types.EventCommunityFellAsleep{Community: community, ActivePersons: census.ActivePersons})
	}
	if err := k.scheduler.Resume(ctx, community); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventCommunityWoke{Community: community, ActivePersons: census.ActivePersons})
}

// countHome changes how many persons have their home in a community.
func (k Keeper) countHome(ctx context.Context, community string, change int) error {
	if community == "" {
		return nil
	}
	census, err := k.census(ctx, community)
	if err != nil {
		return err
	}
	census.AtHome = uint64(int64(census.AtHome) + int64(change))
	return k.setCensus(ctx, community, census)
}
