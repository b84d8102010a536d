package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

func TestUsefulnessDays_ofARareCategoryLooksAtSoManyDaysAPage(t *testing.T) {
	v := newVillage(t, eight...)
	genesis := v.export()
	for day := range uint32(1_500) {
		for _, category := range []string{"food", "repair"} {
			totals := types.Totals{Contributions: 1, Units: 60, Amount: 10 * commun}
			genesis.Days = append(genesis.Days, types.GenesisDayUsefulness{
				Community: valbonne, Day: 10_000 + day, Category: category, Usefulness: types.DayUsefulness{Totals: totals},
			})
			genesis.Digests = append(genesis.Digests, types.Digest{
				Id: uint64(len(genesis.Digests) + 1), Community: valbonne, Category: category, SettledDay: 10_000 + day, Totals: totals,
				RecordHash: make([]byte, types.HashSize),
			})
		}
	}
	genesis.NextContributionId = uint64(len(genesis.Digests) + 1)
	rare := types.Totals{Contributions: 1, Amount: commun}
	genesis.Days = append(genesis.Days, types.GenesisDayUsefulness{
		Community: valbonne, Day: 12_000, Category: "energy", Usefulness: types.DayUsefulness{Totals: rare},
	})
	genesis.Digests = append(genesis.Digests, types.Digest{
		Id: genesis.NextContributionId, Community: valbonne, Category: "energy", SettledDay: 12_000, Totals: rare, RecordHash: make([]byte, types.HashSize),
	})
	genesis.NextContributionId++
	sum := types.Totals{Contributions: 1_500, Units: 90_000, Amount: 15_000 * commun}
	for i, category := range []string{"energy", "food", "repair"} {
		genesis.Usefulness = append(genesis.Usefulness, types.GenesisUsefulness{
			Community: valbonne, Category: category, Usefulness: types.CategoryUsefulness{Totals: []types.Totals{rare, sum, sum}[i]},
		})
	}
	again := emptyVillage(t)
	again.members.join(valbonne, "amina", noon)
	require.NoError(t, again.keeper.InitGenesis(again.ctx, *genesis))

	request := &types.QueryUsefulnessDaysRequest{Community: valbonne, Category: "energy"}
	pages, found := 0, 0
	for {
		response, err := again.queries.UsefulnessDays(again.ctx, request)
		require.NoError(t, err)
		pages, found = pages+1, found+len(response.Days)
		if len(response.Pagination.NextKey) == 0 {
			break
		}
		request.Pagination = &query.PageRequest{Key: response.Pagination.NextKey}
	}
	require.Equal(t, 2, pages, "3,001 entries, 2,000 a page")
	require.Equal(t, 1, found)
}
