package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/community/types"
)

// Invariant is an equality that holds between blocks, whatever happened.
type Invariant struct {
	Name  string
	Check func(ctx context.Context) error
}

// Invariants lists those of the module.
func Invariants(k Keeper) []Invariant {
	return []Invariant{
		{Name: "a community's numbers are those of its memberships", Check: k.checkCensuses},
		{Name: "a community is closed, or sleeps exactly while fewer than three persons are active", Check: k.checkSleep},
		{Name: "the dense index holds each active person once, without a gap", Check: k.checkPositions},
		{Name: "a home is an active membership, and who is active has one", Check: k.checkHomes},
		{Name: "every key points to an id, and every id's key points back", Check: k.checkKeys},
		{Name: "the index by status holds each membership once, under its status", Check: k.checkMembers},
		{Name: "the vouches taken back are counted, and the queue looks at every membership", Check: k.checkMemberships},
		{Name: "candidacies are indexed by candidate and counted by inviter", Check: k.checkCandidacies},
		{Name: "who has a key has a membership or a candidacy", Check: k.checkBound},
		{Name: "hashes of erased addresses remain while a ban runs, and who is excluded is no active person", Check: k.checkBans},
		{Name: "a helper has three wards at most, listed as they are, and nobody is helped who helps", Check: k.checkHelps},
		{Name: "the federation's numbers are those of its persons and communities", Check: k.checkFederation},
	}
}

func broken(format string, args ...any) error {
	return errorsmod.Wrapf(types.ErrBrokenInvariant, format, args...)
}

type membershipKey = collections.Pair[uint64, string]

func (k Keeper) checkCensuses(ctx context.Context) error {
	counted := map[string]*types.Census{}
	err := k.memberships.Walk(ctx, nil, func(key membershipKey, m types.Membership) (bool, error) {
		if m.Status.Counts() {
			censusIn(counted, key.K2()).ActivePersons++
		}
		return false, nil
	})
	if err != nil {
		return err
	}
	err = k.persons.Walk(ctx, nil, func(_ uint64, p types.Person) (bool, error) {
		if p.Home != "" {
			censusIn(counted, p.Home).AtHome++
		}
		return false, nil
	})
	if err != nil {
		return err
	}
	return k.censuses.Walk(ctx, nil, func(id string, kept types.Census) (bool, error) {
		is := censusIn(counted, id)
		if kept.ActivePersons != is.ActivePersons || kept.AtHome != is.AtHome {
			return true, broken("%q keeps %d active and %d at home, there are %d and %d", id, kept.ActivePersons, kept.AtHome, is.ActivePersons, is.AtHome)
		}
		return false, nil
	})
}

func censusIn(counted map[string]*types.Census, community string) *types.Census {
	if counted[community] == nil {
		counted[community] = &types.Census{}
	}
	return counted[community]
}

func (k Keeper) checkSleep(ctx context.Context) error {
	return k.censuses.Walk(ctx, nil, func(id string, c types.Census) (bool, error) {
		record, err := k.communities.Get(ctx, id)
		if err == nil && c.Status != types.StatusOf(record.Closed(), c.ActivePersons) {
			err = broken("%q is %s with %d active persons, closed: %t", id, c.Status, c.ActivePersons, record.Closed())
		}
		return err != nil, err
	})
}

func (k Keeper) checkPositions(ctx context.Context) error {
	places := map[string]uint64{}
	err := k.positions.Walk(ctx, nil, func(key collections.Pair[string, uint64], at place) (bool, error) {
		id := at.K1()
		m, known, err := k.membership(ctx, id, key.K1())
		switch {
		case err != nil:
			return true, err
		case key.K2() != places[key.K1()]:
			return true, broken("%q: position %d follows %d", key.K1(), key.K2(), places[key.K1()])
		case !known || !m.Status.Counts() || m.Position != key.K2():
			return true, broken("%q: position %d holds id %d, who is not there", key.K1(), key.K2(), id)
		case m.LastActDay != at.K2():
			return true, broken("%q: position %d has id %d act last on day %d, it was day %d", key.K1(), key.K2(), id, at.K2(), m.LastActDay)
		}
		places[key.K1()]++
		return false, nil
	})
	if err != nil {
		return err
	}
	return k.censuses.Walk(ctx, nil, func(id string, c types.Census) (bool, error) {
		if places[id] != c.ActivePersons {
			return true, broken("%q: %d places for %d active persons", id, places[id], c.ActivePersons)
		}
		return false, nil
	})
}

func (k Keeper) checkHomes(ctx context.Context) error {
	return k.persons.Walk(ctx, nil, func(id uint64, p types.Person) (bool, error) {
		oldest, err := k.oldestActive(ctx, id)
		if err != nil {
			return true, err
		}
		if (p.Home == "") != (oldest == "") {
			return true, broken("id %d has the home %q, active for longest in %q", id, p.Home, oldest)
		}
		if p.Home == "" {
			return false, nil
		}
		m, known, err := k.membership(ctx, id, p.Home)
		if err == nil && (!known || !m.Status.Counts()) {
			err = broken("id %d has the home %q, but is not active there", id, p.Home)
		}
		return err != nil, err
	})
}

func (k Keeper) checkMembers(ctx context.Context) error {
	indexed := 0
	err := k.members.Walk(ctx, nil, func(key collections.Triple[string, uint32, uint64]) (bool, error) {
		m, known, err := k.membership(ctx, key.K3(), key.K1())
		if err == nil && (!known || uint32(m.Status) != key.K2()) {
			err = broken("id %d in %q is indexed under status %d and has %d", key.K3(), key.K1(), key.K2(), m.Status)
		}
		indexed++
		return err != nil, err
	})
	if err != nil {
		return err
	}
	err = k.memberships.Walk(ctx, nil, func(membershipKey, types.Membership) (bool, error) {
		indexed--
		return false, nil
	})
	if err == nil && indexed != 0 {
		err = broken("%d more memberships indexed than there are", indexed)
	}
	return err
}

func (k Keeper) checkMemberships(ctx context.Context) error {
	return k.memberships.Walk(ctx, nil, func(key membershipKey, m types.Membership) (bool, error) {
		vouches, err := k.vouchesOf(ctx, key.K1(), key.K2())
		if err != nil {
			return true, err
		}
		if revoked := vouches.Revoked(); revoked != m.VouchesRevoked {
			return true, broken("id %d in %q counts %d vouches taken back, %d are", key.K1(), key.K2(), m.VouchesRevoked, revoked)
		}
		if _, err := k.dues.Get(ctx, key); err != nil {
			if errors.Is(err, collections.ErrNotFound) {
				err = broken("the queue does not look at id %d in %q", key.K1(), key.K2())
			}
			return true, err
		}
		return false, nil
	})
}
