package keeper

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/communalia/communalia-chain/x/community/types"
)

// shortLives makes the years of the parameters pass in days, so that short runs see all of them.
func shortLives(g *types.GenesisState) {
	g.Params = types.Params{HomeChangePeriod: 3 * day, KeyChangePeriod: day, ReturnPeriod: 20 * day, SpendingPeriod: 10 * day, MaxOpenCandidacies: 3,
		GuardiansDelay: day, RecoveryPeriod: 4 * day, RecoveryDelay: 2 * day, BackingPeriod: 5 * day, RecoveredPeriod: 6 * day,
		RestraintPeriod: 3 * day, FoundingPeriod: 5 * day}
	for i := range g.Communities {
		g.Communities[i].Params = types.CommunityParams{
			PublicPeriod: day, CandidacyPeriod: 12 * day, MembershipPeriod: 20 * day, GracePeriod: 4 * day, ActIntervalDays: 2,
			VouchAfter: 2 * day, YoungVouchAfter: day, YoungPeriod: 60 * day, VouchWindow: 10 * day, MaxVouches: 6, FounderMaxVouches: 12,
			NewcomersPeriod: 9 * day, MinNewcomers: 6,
		}
	}
}

// crowd is who the random lives are of. A name with a prime is that person's next key.
func crowd() []string {
	names := []string{"ada", "bao", "cleo", "dan", "eva", "fil", "gus", "cooperative"}
	for i := range 6 {
		names = append(names, fmt.Sprint("newcomer", i))
	}
	for _, name := range slices.Clone(names) {
		names = append(names, name+"'")
	}
	return names
}

// step is one thing that somebody may try: who does it, and to whom, are mostly those whom it suits, and sometimes anybody.
type step struct {
	kind       string
	weight     int
	who, other func(v *village, name, place string) bool
	try        func(v *village, who, place, other string) error
}

func anybody(*village, string, string) bool { return true }

func aMember(v *village, name, place string) bool {
	id, err := v.PersonID(v.ctx, addressOf(name))
	if err != nil {
		return false
	}
	active, err := v.IsActivePerson(v.ctx, id, place)
	v.must(err)
	return active
}

func aCandidate(v *village, name, place string) bool {
	id, err := v.PersonID(v.ctx, addressOf(name))
	if err != nil {
		return false
	}
	_, known, err := v.candidacy(v.ctx, place, id)
	v.must(err)
	return known
}

func aFormerMember(v *village, name, place string) bool {
	id, err := v.PersonID(v.ctx, addressOf(name))
	if err != nil {
		return false
	}
	m, known, err := v.membership(v.ctx, id, place)
	v.must(err)
	return known && !m.Status.Counts()
}

func vouchedFor(v *village, name, place string) bool {
	if aCandidate(v, name, place) {
		return true
	}
	id, err := v.PersonID(v.ctx, addressOf(name))
	if err != nil {
		return false
	}
	vouches, err := v.vouchesOf(v.ctx, id, place)
	v.must(err)
	return !vouches.Empty()
}

func wantsVouches(v *village, name, place string) bool {
	if aCandidate(v, name, place) {
		return true
	}
	id, err := v.PersonID(v.ctx, addressOf(name))
	if err != nil {
		return false
	}
	m, _, err := v.membership(v.ctx, id, place)
	v.must(err)
	return m.RenewalAsked()
}

func lives(t *rapid.T) []step {
	return []step{
		{"invite", 2, aMember, anybody, func(v *village, who, place, other string) error { return v.invite(who, place, other) }},
		{"vouch", 8, aMember, wantsVouches, func(v *village, who, place, other string) error { return v.vouch(who, place, other) }},
		{"accept", 6, aCandidate, anybody, func(v *village, who, place, _ string) error { return v.accept(who, place) }},
		{"revoke", 2, aMember, vouchedFor, func(v *village, who, place, other string) error { return v.revoke(who, place, other) }},
		{"act", 4, aMember, anybody, func(v *village, who, place, _ string) error { return v.act(who, place) }},
		{"renew", 1, aMember, anybody, func(v *village, who, place, _ string) error { return v.renew(who, place) }},
		{"return", 2, aFormerMember, anybody, func(v *village, who, place, _ string) error { return v.renew(who, place) }},
		{"leave", 1, aMember, anybody, func(v *village, who, place, _ string) error { return v.leave(who, place) }},
		{"exclude", 1, aMember, anybody, func(v *village, who, place, _ string) error {
			if rapid.Bool().Draw(t, "for good") {
				return v.exclude(place, who, nil)
			}
			return v.exclude(place, who, v.after(time.Duration(rapid.IntRange(1, 40).Draw(t, "days"))*day))
		}},
		{"admit", 2, anybody, anybody, func(v *village, _, place, other string) error { return v.admitted(place, other) }},
		{"object", 1, aMember, aCandidate, func(v *village, who, place, other string) error { return v.object(who, place, other) }},
		{"home", 2, aMember, anybody, func(v *village, who, place, _ string) error { return v.setHome(who, place) }},
		{"set helper", 2, aMember, aMember, func(v *village, who, _, other string) error { return v.setHelper(who, other) }},
		{"help", 4, aMember, aMember, func(v *village, who, place, other string) error { return v.actForAny(who, other, place) }},
		{"end help", 1, aMember, anybody, func(v *village, who, _, _ string) error { return v.setHelper(who, "") }},
		{"key", 1, aMember, anybody, func(v *village, who, _, other string) error { return v.changeKey(who, other) }},
		{"close", 1, anybody, anybody, func(v *village, _, place, _ string) error {
			if rapid.IntRange(0, 9).Draw(t, "to close it") > 0 {
				return types.ErrCommunityAsleep // few lives see it, since little happens after
			}
			return v.closeCommunity(place)
		}},
		{"pass", 3, anybody, anybody, func(v *village, _, _, _ string) error {
			v.pass(time.Duration(rapid.Int64Range(0, int64(2*day)).Draw(t, "time")))
			return nil
		}},
		{"be late", 1, anybody, anybody, func(v *village, _, _, _ string) error {
			v.passLate(2 * day)
			return nil
		}},
	}
}

// pick draws a name that suits where there is one, and one time in eight any name.
func (v *village) pick(t *rapid.T, label, place string, suits func(*village, string, string) bool) string {
	suitable := slices.DeleteFunc(crowd(), func(name string) bool { return !suits(v, name, place) })
	if len(suitable) == 0 || rapid.IntRange(0, 7).Draw(t, label+" is anybody") == 7 {
		suitable = crowd()
	}
	return rapid.SampledFrom(suitable).Draw(t, label)
}

// TestLives_keepEveryInvariant lives random lives, and checks after each step what must always hold, and that who may act is active.
func TestLives_keepEveryInvariant(t *testing.T) {
	passed := map[string]int{}
	rapid.Check(t, func(rt *rapid.T) {
		v := newVillage(t, shortLives)
		var draw []step
		for _, s := range lives(rt) {
			draw = append(draw, slices.Repeat([]step{s}, s.weight)...)
		}
		for range rapid.IntRange(1, 80).Draw(rt, "steps") {
			s := draw[rapid.IntRange(0, len(draw)-1).Draw(rt, "step")]
			place := rapid.SampledFrom([]string{valbonne, valbonne, antibes}).Draw(rt, "place")
			if err := s.try(v, v.pick(rt, "who", place, s.who), place, v.pick(rt, "other", place, s.other)); err != nil {
				requireRegistered(rt, err)
			} else {
				passed[s.kind]++
			}
			v.invariant()
			v.nobodyActsInVain(rt)
		}
		v.sound()
		w := v.roundTrip()
		w.sound()
		v.goOnAlike(w)
	})
	t.Log("steps that were not refused:", passed)
}

// requireRegistered expects a refusal to be one of the module's errors.
func requireRegistered(t *rapid.T, err error) {
	var registered interface{ Codespace() string }
	if !errors.As(err, &registered) || registered.Codespace() != types.ModuleName {
		t.Fatalf("not an error of the module: %v", err)
	}
}

// nobodyActsInVain checks that who may act is active, and the other way round.
func (v *village) nobodyActsInVain(t *rapid.T) {
	for _, name := range crowd() {
		id, err := v.PersonID(v.ctx, addressOf(name))
		if err != nil {
			continue
		}
		for _, place := range []string{valbonne, antibes} {
			active, err := v.IsActivePerson(v.ctx, id, place)
			v.must(err)
			cached, _ := v.ctx.CacheContext()
			_, err = v.ActAsMember(cached, addressOf(name), place)
			rests := errors.Is(err, types.ErrCommunityAsleep) || errors.Is(err, types.ErrCommunityClosed)
			if acts := err == nil; acts != active && !rests {
				t.Fatalf("%s is active in %s: %t, acts: %v", name, place, active, err)
			}
			if active && !v.standing(name).Has(types.StandingActive) {
				t.Fatalf("%s is active in %s and signs as %s", name, place, v.standing(name))
			}
		}
	}
}

// goOnAlike lets both chains run until all that waited is over: an import must go on as the export would have.
func (v *village) goOnAlike(w *village) {
	for range 10 {
		v.pass(5 * day)
		w.pass(5 * day)
	}
	one, err := v.ExportGenesis(v.ctx)
	v.must(err)
	other, err := w.ExportGenesis(w.ctx)
	v.must(err)
	require.Equal(v, one, other)
	v.sound()
}

// BenchmarkInitGenesis loads large geneses: a member costs the same in each, but for the depth of the tree.
func BenchmarkInitGenesis(b *testing.B) {
	for _, size := range []int{1_000, 10_000, 100_000} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			genesis := largeGenesis(size)
			b.ResetTimer()
			for b.Loop() {
				v := emptyVillage(b)
				v.must(v.InitGenesis(v.ctx, *genesis))
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(size), "µs/member")
		})
	}
}

func largeGenesis(size int) *types.GenesisState {
	genesis := villageGenesis()
	for i := range size {
		genesis.Persons = append(genesis.Persons, types.GenesisPerson{
			Person: types.Person{Id: uint64(9 + i), Address: addressOf(fmt.Sprint("member", i))},
			Memberships: []types.GenesisMembership{{
				Community: valbonne, Membership: types.Membership{ActiveSince: founding},
			}},
		})
	}
	return genesis
}

// BenchmarkActAsMember is what every attestation pays here: with a day that was written already, and with one to write.
func BenchmarkActAsMember(b *testing.B) {
	v := newVillage(b)
	ada := addressOf("ada")
	for name, days := range map[string]time.Duration{"same day": 0, "within 30 days": day} {
		v.passLate(days)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := v.ActAsMember(v.ctx, ada, valbonne); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("signer", func(b *testing.B) {
		for b.Loop() {
			if _, err := v.Signer(context.Context(v.ctx), raw("ada")); err != nil {
				b.Fatal(err)
			}
		}
	})
}
