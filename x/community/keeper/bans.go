package keeper

import (
	"context"
	"crypto/sha256"
	"errors"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/community/types"
)

// requireNoBan refuses who is excluded from a community, by the clock: the queue may be late.
func (k Keeper) requireNoBan(ctx context.Context, id uint64, community string) error {
	ban, err := k.bans.Get(ctx, ofPerson(id, community))
	if errors.Is(err, collections.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if ban.EndsAt == nil {
		return errorsmod.Wrapf(types.ErrBanned, "id %d from %q on %s, without end: only its assembly admits again", id, community, moment(ban.DecidedAt))
	}
	runs, err := k.onTime(ctx, *ban.EndsAt)
	if err == nil && runs {
		err = errorsmod.Wrapf(types.ErrBanned, "id %d from %q on %s, until %s", id, community, moment(ban.DecidedAt), moment(*ban.EndsAt))
	}
	return err
}

// banned tells whether a person has a ban anywhere.
func (k Keeper) banned(ctx context.Context, id uint64) (banned bool, err error) {
	err = k.bans.Walk(ctx, collections.NewPrefixedPairRange[uint64, string](id),
		func(collections.Pair[uint64, string], types.Ban) (bool, error) {
			banned = true
			return true, nil
		})
	return banned, err
}

// setBan keeps a person out of a community, and has the queue end it where it has an end.
func (k Keeper) setBan(ctx context.Context, id uint64, community string, ban types.Ban) error {
	if err := k.bans.Set(ctx, ofPerson(id, community), ban); err != nil {
		return err
	}
	if err := k.bannedIn.Set(ctx, collections.Join(community, id)); err != nil || ban.EndsAt == nil {
		return err
	}
	return k.enqueue(ctx, types.DueBan, types.Due{PersonId: id, Community: community, At: ban.EndsAt.UnixNano()})
}

// BanDue ends a ban of which the time is over.
func (k Keeper) BanDue(ctx context.Context, ref []byte) error {
	due, err := readDue(ref)
	if err != nil {
		return err
	}
	ban, err := k.bans.Get(ctx, ofPerson(due.PersonId, due.Community))
	if errors.Is(err, collections.ErrNotFound) {
		return nil // lifted
	}
	if err != nil || ban.EndsAt == nil || ban.EndsAt.UnixNano() != due.At {
		return err // another one runs
	}
	return k.endBan(ctx, due.PersonId, due.Community, false)
}

// endBan lets a person be invited again. With the last ban go the hashes of addresses that were erased, and an id that was never active.
func (k Keeper) endBan(ctx context.Context, id uint64, community string, lifted bool) error {
	if err := k.bans.Remove(ctx, ofPerson(id, community)); err != nil {
		return err
	}
	if err := k.bannedIn.Remove(ctx, collections.Join(community, id)); err != nil {
		return err
	}
	if err := event.Emit(ctx, &types.EventBanEnded{Community: community, PersonId: id, Lifted: lifted}); err != nil {
		return err
	}
	banned, err := k.banned(ctx, id)
	if err != nil || banned {
		return err
	}
	if err := k.dropHashes(ctx, id); err != nil {
		return err
	}
	person, err := k.person(ctx, id)
	if err != nil || person.OnceActive || person.Address != "" {
		return err
	}
	return k.persons.Remove(ctx, id)
}

// hashOf is what remains of an address that was erased.
func hashOf(address []byte) []byte {
	sum := sha256.Sum256(address)
	return sum[:]
}

// keepHashes keeps the hashes of a person's addresses, by which the id is found again.
func (k Keeper) keepHashes(ctx context.Context, person types.Person) error {
	current, err := types.ParseAddress(person.Address)
	if err != nil {
		return err
	}
	if err := k.setErasedKey(ctx, hashOf(current), types.ErasedKey{Id: person.Id}); err != nil {
		return err
	}
	before, err := k.addressesBefore(ctx, person.Id)
	if err != nil {
		return err
	}
	for _, address := range before {
		if err := k.setErasedKey(ctx, hashOf(address), types.ErasedKey{Id: person.Id, Retired: true}); err != nil {
			return err
		}
	}
	return nil
}

func (k Keeper) setErasedKey(ctx context.Context, hash []byte, key types.ErasedKey) error {
	if err := k.erasedKeys.Set(ctx, hash, key); err != nil {
		return err
	}
	return k.erasedKeysOf.Set(ctx, collections.Join(key.Id, hash))
}

func (k Keeper) removeErasedKey(ctx context.Context, hash []byte, id uint64) error {
	if err := k.erasedKeys.Remove(ctx, hash); err != nil {
		return err
	}
	return k.erasedKeysOf.Remove(ctx, collections.Join(id, hash))
}

func (k Keeper) dropHashes(ctx context.Context, id uint64) error {
	var hashes [][]byte
	err := k.erasedKeysOf.Walk(ctx, collections.NewPrefixedPairRange[uint64, []byte](id),
		func(key collections.Pair[uint64, []byte]) (bool, error) {
			hashes = append(hashes, key.K2())
			return false, nil
		})
	if err != nil {
		return err
	}
	for _, hash := range hashes {
		if err := k.removeErasedKey(ctx, hash, id); err != nil {
			return err
		}
	}
	return nil
}

// foundAgain gives an address that was erased while a ban ran its id back, and the id its address. It answers false where the address is new.
func (k Keeper) foundAgain(ctx context.Context, address []byte) (person types.Person, found bool, err error) {
	hash := hashOf(address)
	erased, err := k.erasedKeys.Get(ctx, hash)
	if errors.Is(err, collections.ErrNotFound) {
		return person, false, nil
	}
	if err != nil {
		return person, false, err
	}
	if erased.Retired {
		return person, false, errorsmod.Wrapf(types.ErrNotInvitable, "the address was a key of id %d that was replaced", erased.Id)
	}
	if person, err = k.person(ctx, erased.Id); err != nil {
		return person, false, err
	}
	if person.Address, err = types.FormatAddress(address); err != nil {
		return person, false, err
	}
	if err := k.removeErasedKey(ctx, hash, person.Id); err != nil {
		return person, false, err
	}
	if err := k.persons.Set(ctx, person.Id, person); err != nil {
		return person, false, err
	}
	return person, true, k.point(ctx, address, person.Id, types.KIND_PERSON)
}

// PersonBehind gives the person whose key an address is or was, also one that was erased while a ban runs: nobody escapes a decision by changing
// the key or by going away.
func (k Keeper) PersonBehind(ctx context.Context, text string) (uint64, error) {
	address, err := types.ParseAddress(text)
	if err != nil {
		return 0, err
	}
	ref, known, err := k.key(ctx, address)
	if err != nil {
		return 0, err
	}
	if known {
		if ref.Kind != types.KIND_PERSON {
			return 0, errorsmod.Wrapf(types.ErrUnknownPerson, "%s is an organisation", text)
		}
		return ref.Id, nil
	}
	erased, err := k.erasedKeys.Get(ctx, hashOf(address))
	if errors.Is(err, collections.ErrNotFound) {
		err = errorsmod.Wrap(types.ErrUnknownPerson, text)
	}
	return erased.Id, err
}
