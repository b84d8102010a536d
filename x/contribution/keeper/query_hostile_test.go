package keeper_test

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// What the asker got wrong is answered with a code that says so, not with one that reads as a failure of the node.
func TestQueries_blameTheAskerWhereTheyErr(t *testing.T) {
	v := newVillage(t, eight...)
	both := &query.PageRequest{Offset: 1, Key: []byte{1}}
	for name, c := range map[string]struct {
		ask  func() error
		code codes.Code
	}{
		"unknown contribution": {func() error {
			_, err := v.queries.Contribution(v.ctx, &types.QueryContributionRequest{ContributionId: 99})
			return err
		}, codes.NotFound},
		"draws of an unknown contribution": {func() error {
			_, err := v.queries.Draws(v.ctx, &types.QueryDrawsRequest{ContributionId: 99})
			return err
		}, codes.NotFound},
		"contests of somebody not active there": {func() error {
			_, err := v.queries.Contests(v.ctx, &types.QueryContestsRequest{Community: larzac, Address: "bruno"})
			return err
		}, codes.InvalidArgument},
		"unknown category": {func() error {
			_, err := v.queries.Category(v.ctx, &types.QueryCategoryRequest{Community: valbonne, Category: "magic"})
			return err
		}, codes.NotFound},
		"no such day": {func() error {
			_, err := v.queries.Allowance(v.ctx, &types.QueryAllowanceRequest{Community: valbonne, Address: "bruno", Day: "soon"})
			return err
		}, codes.InvalidArgument},
		"not active there": {func() error {
			_, err := v.queries.Inbox(v.ctx, &types.QueryInboxRequest{Community: larzac, Address: "bruno"})
			return err
		}, codes.InvalidArgument},
		"an offset and a key": {func() error {
			_, err := v.queries.Contributions(v.ctx, &types.QueryContributionsRequest{Pagination: both})
			return err
		}, codes.InvalidArgument},
	} {
		require.Equal(t, c.code, status.Code(c.ask()), name)
	}
}

func TestQueries_refuseACommunityThatDoesNotExist(t *testing.T) {
	v := newVillage(t, eight...)
	_, err := v.queries.Contributions(v.ctx, &types.QueryContributionsRequest{Community: larzac})
	require.ErrorIs(t, err, errUnknownCommunity)
	_, err = v.queries.Usefulness(v.ctx, &types.QueryUsefulnessRequest{Community: larzac})
	require.ErrorIs(t, err, errUnknownCommunity)
	_, err = v.queries.UsefulnessDays(v.ctx, &types.QueryUsefulnessDaysRequest{Community: larzac})
	require.ErrorIs(t, err, errUnknownCommunity)
	_, err = v.queries.UsefulnessTotals(v.ctx, &types.QueryUsefulnessTotalsRequest{Community: larzac})
	require.ErrorIs(t, err, errUnknownCommunity)
}

// Nothing that a stranger asks makes a node fail, or shows them more than a page of what they asked for.
func TestQueries_takeWhateverIsAsked(t *testing.T) {
	v := newVillage(t, eight...)
	v.settle([2]string{"amina", "care"}, [2]string{"bruno", "repair"})
	v.submitted(hours("bruno", "teaching", 60))
	pages := []*query.PageRequest{
		nil, {}, {Limit: math.MaxUint64}, {Offset: math.MaxUint64, Limit: math.MaxUint64, CountTotal: true},
		{Key: []byte{0xff, 0xff}}, {Key: []byte{0xff}, Reverse: true}, {Key: make([]byte, 1_000), Reverse: true}, {Key: []byte("valbonne\x00\x00")},
	}
	for _, community := range []string{"", valbonne, "\xff\xfe", "val\x00bonne", "valbonne\x00", strings.Repeat("v", 10_000)} {
		for _, page := range pages {
			for _, state := range []types.ContributionState{0, 1, -1, math.MaxInt32, math.MinInt32} {
				list, err := v.queries.Contributions(v.ctx, &types.QueryContributionsRequest{Community: community, State: state, Pagination: page})
				if err != nil {
					continue
				}
				for _, c := range list.Contributions {
					require.Equal(t, valbonne, c.Community)
				}
			}
			_, _ = v.queries.Contributions(v.ctx, &types.QueryContributionsRequest{Community: community, Contributor: "bruno", Pagination: page})
			_, _ = v.queries.Inbox(v.ctx, &types.QueryInboxRequest{Community: community, Address: "hugo", Pagination: page})
			_, _ = v.queries.Contests(v.ctx, &types.QueryContestsRequest{Community: community, Address: "hugo", Pagination: page})
			_, _ = v.queries.UnconfirmedParts(v.ctx, &types.QueryUnconfirmedPartsRequest{Address: "hugo", Pagination: page})
			_, _ = v.queries.Categories(v.ctx, &types.QueryCategoriesRequest{Community: community, Pagination: page})
			for _, day := range []string{"", "0000-01-01", "1970-01-01", "9999-12-31", "\xff"} {
				_, _ = v.queries.UsefulnessDays(v.ctx, &types.QueryUsefulnessDaysRequest{Community: community, From: day, Pagination: page})
				_, _ = v.queries.Usefulness(v.ctx, &types.QueryUsefulnessRequest{Community: community, From: day, To: day})
			}
		}
		_, _ = v.queries.Pair(v.ctx, &types.QueryPairRequest{Community: community, Attester: "bruno", Contributor: "bruno", Category: community})
		_, _ = v.queries.UsefulnessTotals(v.ctx, &types.QueryUsefulnessTotalsRequest{Community: community})
	}
}
