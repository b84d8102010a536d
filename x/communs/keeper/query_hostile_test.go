package keeper_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/x/communs/types"
)

// Nothing that a stranger asks makes a node fail, answer more than a page, or take long.
func TestQueries_takeWhateverIsAsked(t *testing.T) {
	c := livedIn(t)
	communities := []string{"", valbonne, "\xff\xfe", "val\x00bonne", "valbonne\x00", strings.Repeat("v", 10_000)}
	moments := []time.Time{{}, c.now(), c.now().Add(36_500 * day), time.Unix(math.MaxInt64, 0), time.Unix(math.MinInt64, 0)}
	pages := []*query.PageRequest{
		nil, {}, {Limit: math.MaxUint64}, {Offset: math.MaxUint64, Limit: math.MaxUint64, CountTotal: true},
		{Key: []byte{0xff, 0xff}}, {Key: []byte{0xff}, Reverse: true}, {Key: make([]byte, 1_000), Reverse: true}, {Offset: 1, Key: []byte{1}},
	}
	for _, community := range communities {
		for _, moment := range moments {
			at := &moment
			balance, err := c.query.Balance(c.ctx, &types.QueryBalanceRequest{Community: community, Address: "person1", At: at})
			told(t, community, moment, balance != nil, err)
			supply, err := c.query.Supply(c.ctx, &types.QuerySupplyRequest{Community: community, At: at})
			told(t, community, moment, supply != nil, err)
			fund, err := c.query.Fund(c.ctx, &types.QueryFundRequest{Community: community, At: at})
			told(t, community, moment, fund != nil, err)
			for _, page := range pages {
				if list, err := c.query.Balances(c.ctx, &types.QueryBalancesRequest{Community: community, At: at, Pagination: page}); err == nil {
					for _, b := range list.Balances {
						equal(t, "a balance of another community", b.Community, community)
					}
				}
			}
		}
	}
}

// told checks that a question is either answered or refused, the known community
// within the next century being the only one that is answered.
func told(t *testing.T, community string, moment time.Time, answered bool, err error) {
	t.Helper()
	equal(t, "refused", err != nil, !answered)
	reasonable := community == valbonne && moment.Year() >= 2026 && moment.Year() <= 2126
	if answered != reasonable {
		t.Errorf("%.20q at %s: answered %t, %v", community, moment, answered, err)
	}
}
