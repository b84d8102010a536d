package keeper

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/x/community/types"
)

// TestInvariants_eachSeesWhatItIsFor breaks the state by hand, and expects the invariant that is about it to say so.
func TestInvariants_eachSeesWhatItIsFor(t *testing.T) {
	change := func(v *village, name string, spoil func(*types.Membership)) {
		m := v.member(name, valbonne)
		spoil(&m)
		v.must(v.memberships.Set(v.ctx, ofPerson(v.id(name), valbonne), m))
	}
	for name, spoil := range map[string]func(*village){
		"a community's numbers are those of its memberships": func(v *village) {
			v.must(v.censuses.Set(v.ctx, valbonne, types.Census{Status: types.COMMUNITY_STATUS_AWAKE, ActivePersons: 5, AtHome: 6}))
		},
		"a community is closed, or sleeps exactly while fewer than three persons are active": func(v *village) {
			v.must(v.censuses.Set(v.ctx, valbonne, types.Census{Status: types.COMMUNITY_STATUS_ASLEEP, ActivePersons: 5, AtHome: 5}))
		},
		"the dense index holds each active person once, without a gap": func(v *village) {
			v.must(v.positions.Set(v.ctx, collections.Join(valbonne, uint64(2)), collections.Join(v.id("ada"), v.member("ada", valbonne).LastActDay)))
		},
		"a home is an active membership, and who is active has one": func(v *village) {
			p := v.personNamed("ada")
			p.Home = antibes
			v.must(v.Keeper.persons.Set(v.ctx, p.Id, p))
		},
		"every key points to an id, and every id's key points back": func(v *village) {
			v.must(v.keys.Set(v.ctx, raw("ada"), types.KeyRef{Id: v.id("bao"), Kind: types.KIND_PERSON}))
		},
		"the index by status holds each membership once, under its status": func(v *village) {
			v.must(v.members.Remove(v.ctx, collections.Join3(valbonne, uint32(types.MEMBERSHIP_STATUS_ACTIVE), v.id("ada"))))
		},
		"the vouches taken back are counted, and the queue looks at every membership": func(v *village) {
			change(v, "ada", func(m *types.Membership) { m.VouchesRevoked = 1 })
		},
		"candidacies are indexed by candidate and counted by inviter": func(v *village) {
			v.must(v.setAllowance(v.ctx, v.id("ada"), valbonne, types.Allowance{OpenInvitations: 1}))
		},
		"who has a key has a membership or a candidacy": func(v *village) {
			_, err := v.newPerson(v.ctx, raw("nobody"))
			v.must(err)
		},
		"hashes of erased addresses remain while a ban runs, and who is excluded is no active person": func(v *village) {
			v.must(v.setErasedKey(v.ctx, reason, types.ErasedKey{Id: v.id("ada")}))
		},
		"a helper has three wards at most, listed as they are, and nobody is helped who helps": func(v *village) {
			v.must(v.helps.Set(v.ctx, v.id("ada"), types.Help{HelperId: v.id("bao"), Since: v.now(), Taken: true}))
		},
		"the federation's numbers are those of its persons and communities": func(v *village) {
			v.must(v.federation.Set(v.ctx, types.FederationCensus{Persons: 8, Communities: 1}))
		},
	} {
		t.Run(name, func(t *testing.T) {
			v := newVillage(t)
			spoil(v)
			found := false
			for _, invariant := range Invariants(v.Keeper) {
				if invariant.Name == name {
					found = true
					require.ErrorIs(t, invariant.Check(v.ctx), types.ErrBrokenInvariant)
				}
			}
			require.True(t, found)
		})
	}
	require.Len(t, Invariants(newVillage(t).Keeper), 12, "each has a row above")
}
