package keeper_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/x/contribution/pairlimit"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

// honest is a community in which everybody works, and gives their word for others wherever it counts.
type honest struct {
	*village
	names   []string
	pending map[uint64]string // contribution → contributor
	given   map[[2]string]int // attester, contributor → attestations
}

func newHonest(t *testing.T, persons int) *honest {
	names := make([]string, persons)
	for i := range names {
		names[i] = fmt.Sprintf("person-%02d", i)
	}
	h := &honest{village: newVillage(t, names...), names: names, pending: map[uint64]string{}, given: map[[2]string]int{}}
	require.NoError(t, h.keeper.SetRules(h.ctx, types.CommunityRules{Community: valbonne, AuditSharePpm: 200_000}))
	return h
}

// week is one of work: each day some persons submit, and everybody looks through their inbox.
func (h *honest) week(perWeek int, minutes uint64) (submitted int) {
	for weekday := range 7 {
		h.pass(day)
		for i, who := range h.names {
			if (weekday*perWeek+i)%7 >= perWeek {
				continue
			}
			msg := hours(who, "food", minutes)
			msg.Parts[0].Day = types.FormatDay(types.DayOf(h.ctx.BlockTime()) - 1)
			h.pending[h.submitted(msg)] = who
			submitted++
		}
		h.lookThroughInboxes()
		h.judgeAll()
	}
	return submitted
}

// lookThroughInboxes has all that is pending attested, oldest first, by those who have attested its contributor least.
func (h *honest) lookThroughInboxes() {
	for _, id := range slices.Sorted(maps.Keys(h.pending)) {
		h.attestedByPeers(h.pending[id], id)
		if h.show(id).State != types.CONTRIBUTION_STATE_PENDING {
			delete(h.pending, id)
		}
	}
}

func (h *honest) attestedByPeers(who string, id uint64) {
	peers := slices.DeleteFunc(slices.Clone(h.names), func(name string) bool { return name == who })
	at := slices.Index(h.names, who)
	slices.SortStableFunc(peers, func(a, b string) int {
		if less := h.given[[2]string{a, who}] - h.given[[2]string{b, who}]; less != 0 {
			return less
		}
		return (slices.Index(h.names, a)-at+len(h.names))%len(h.names) - (slices.Index(h.names, b)-at+len(h.names))%len(h.names)
	})
	for _, peer := range peers {
		if h.show(id).State != types.CONTRIBUTION_STATE_PENDING {
			return
		}
		if h.attest(peer, id) == nil {
			h.given[[2]string{peer, who}]++
		}
	}
}

// judgeAll has every jury uphold what is honest, after requiring that there is one: three who are not barred, or two of all
// but the contributors.
func (h *honest) judgeAll() {
	for _, trial := range h.juries.trials {
		if !trial.open {
			continue
		}
		jurors, others := len(h.names)-len(trial.Barred), len(h.names)-len(trial.Accused)
		require.True(h.t, jurors >= 3 || others >= 2, "nobody is left to judge")
		require.NoError(h.t, h.juries.close(h.ctx, trial.id))
	}
}

// Honest work settles in communities of every size, within all limits at once: the day, the pairs, reciprocity, audits of
// every fifth contribution by jurors who are neither parties nor attesters. The README shows this table.
func TestHonestWork_settlesInCommunitiesOfEverySize(t *testing.T) {
	for _, c := range []struct {
		persons, perWeek int
		minutes          uint64 // of each contribution
		limits           pairlimit.Limits
	}{
		{3, 3, 180, pairlimit.Limits{Attestations: 16, Worth: 40 * pairlimit.Hour}},
		{4, 3, 180, pairlimit.Limits{Attestations: 11, Worth: 27 * pairlimit.Hour}},
		{5, 3, 180, pairlimit.Limits{Attestations: 8, Worth: 20 * pairlimit.Hour}},
		{8, 3, 180, pairlimit.Limits{Attestations: 5, Worth: 12 * pairlimit.Hour}},
		{20, 3, 180, pairlimit.Limits{Attestations: 5, Worth: 8 * pairlimit.Hour}},
	} {
		t.Run(fmt.Sprintf("%d persons", c.persons), func(t *testing.T) {
			require.Equal(t, c.limits, pairlimit.LimitsOf(2, uint64(c.persons)))
			h := newHonest(t, c.persons)
			submitted := 0
			for range 6 {
				submitted += h.week(c.perWeek, c.minutes)
			}
			h.week(0, 0)
			h.week(0, 0)
			require.Empty(t, h.pending)
			totals, err := h.queries.UsefulnessTotals(h.ctx, &types.QueryUsefulnessTotalsRequest{Community: valbonne})
			require.NoError(t, err)
			require.Equal(t, uint64(submitted), totals.Sums.All.Contributions, "all of it settled")
			require.Equal(t, 6*c.persons*c.perWeek, submitted)
			require.NotEmpty(t, h.juries.trials)
		})
	}
}
