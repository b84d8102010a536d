package keeper

import (
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/x/community/types"
)

func TestMembers_byStatusAndByPage(t *testing.T) {
	v := newVillage(t)
	v.must(v.leave("dan", valbonne))
	members := func(status types.MembershipStatus, page *query.PageRequest) *types.QueryMembersResponse {
		answer, err := v.queries.Members(v.ctx, &types.QueryMembersRequest{Community: valbonne, Status: status, Pagination: page})
		v.must(err)
		return answer
	}
	require.Len(t, members(types.MEMBERSHIP_STATUS_UNSPECIFIED, nil).Members, 5)
	require.Len(t, members(types.MEMBERSHIP_STATUS_ACTIVE, nil).Members, 4)
	left := members(types.MEMBERSHIP_STATUS_LEFT, nil).Members
	require.Len(t, left, 1)
	require.Equal(t, addressOf("dan"), left[0].Address)
	require.False(t, left[0].Active)

	for name, c := range map[string]struct {
		page  *query.PageRequest
		total uint64
	}{
		"no page":                     {nil, 4},
		"the whole list on a page":    {&query.PageRequest{Limit: 4}, 4},
		"a page of it":                {&query.PageRequest{Limit: 3}, 0}, // to count is to read the whole list: for who asks for it
		"a page of it, and the total": {&query.PageRequest{Limit: 3, CountTotal: true}, 4},
		"its rest":                    {&query.PageRequest{Offset: 1}, 0},
	} {
		require.Equal(t, c.total, members(types.MEMBERSHIP_STATUS_ACTIVE, c.page).Pagination.Total, name)
	}
	first := members(types.MEMBERSHIP_STATUS_ACTIVE, &query.PageRequest{Limit: 3, CountTotal: true})
	require.Len(t, first.Members, 3)
	second := members(types.MEMBERSHIP_STATUS_ACTIVE, &query.PageRequest{Limit: 3, Key: first.Pagination.NextKey})
	require.Len(t, second.Members, 1)
	require.Zero(t, second.Pagination.Total)
	require.Equal(t, addressOf("eva"), second.Members[0].Address)
	_, err := v.queries.Members(v.ctx, &types.QueryMembersRequest{Community: "nowhere"})
	require.ErrorIs(t, err, types.ErrUnknownCommunity)
}

func TestCandidacies_thatAwaitMyVouch(t *testing.T) {
	v := newVillage(t)
	v.must(v.invite("ada", valbonne, "one"))
	v.must(v.invite("bao", valbonne, "two"))
	v.must(v.invite("ada", valbonne, "three"))
	v.must(v.vouch("bao", valbonne, "three"))
	v.must(v.vouch("cleo", valbonne, "three")) // has enough
	awaiting := func(name string) []string {
		answer, err := v.queries.Candidacies(v.ctx, &types.QueryCandidaciesRequest{Community: valbonne, Voucher: addressOf(name)})
		v.must(err)
		var names []string
		for _, c := range answer.Candidacies {
			names = append(names, c.Candidate)
		}
		return names
	}
	require.Equal(t, []string{addressOf("two")}, awaiting("ada"))
	require.Equal(t, []string{addressOf("one")}, awaiting("bao"))
	require.Equal(t, []string{addressOf("one"), addressOf("two")}, awaiting("dan"))
	require.Len(t, v.candidaciesIn(valbonne), 3)
}

func TestPerson_showsMembershipsAndCandidacies(t *testing.T) {
	v := newVillage(t)
	v.must(v.invite("ada", valbonne, "fil"))
	answer, err := v.queries.Person(v.ctx, &types.QueryPersonRequest{Address: addressOf("fil")})
	v.must(err)
	require.Equal(t, antibes, answer.Person.Person.Home)
	require.Len(t, answer.Person.Memberships, 1)
	require.True(t, answer.Person.Memberships[0].Home)
	require.Len(t, answer.Person.Candidacies, 1)
	byID, err := v.queries.PersonById(v.ctx, &types.QueryPersonByIdRequest{Id: answer.Person.Person.Id})
	v.must(err)
	require.Equal(t, answer.Person, byID.Person)
	_, err = v.queries.Person(v.ctx, &types.QueryPersonRequest{Address: addressOf("cooperative")})
	require.ErrorIs(t, err, types.ErrUnknownPerson)
	_, err = v.queries.PersonById(v.ctx, &types.QueryPersonByIdRequest{Id: 99})
	require.ErrorIs(t, err, types.ErrUnknownPerson)
}

func TestCommunity_showsItsNumbers(t *testing.T) {
	v := newVillage(t)
	answer, err := v.queries.Community(v.ctx, &types.QueryCommunityRequest{Community: valbonne})
	v.must(err)
	c := answer.Community
	require.Equal(t, types.Census{Status: types.COMMUNITY_STATUS_AWAKE, ActivePersons: 5, AtHome: 5}, c.Census)
	require.EqualValues(t, 3, c.VouchesNeeded)
	require.EqualValues(t, 6, c.NewcomersRoom)
	require.Nil(t, c.NextNewcomerAt)
	require.Equal(t, founding.Add(365*day), c.YoungUntil)
	params, err := v.queries.CommunityParams(v.ctx, &types.QueryCommunityParamsRequest{Community: valbonne})
	v.must(err)
	require.Equal(t, types.DefaultCommunityParams(), params.Params)
	_, err = v.queries.Community(v.ctx, &types.QueryCommunityRequest{Community: "nowhere"})
	require.ErrorIs(t, err, types.ErrUnknownCommunity)
}

func TestOrganisations_ofACommunityAndOfAll(t *testing.T) {
	v := newVillage(t)
	for community, want := range map[string]int{"": 1, valbonne: 1, antibes: 0} {
		answer, err := v.queries.Organisations(v.ctx, &types.QueryOrganisationsRequest{Community: community})
		v.must(err)
		require.Len(t, answer.Organisations, want, community)
	}
	answer, err := v.queries.Organisation(v.ctx, &types.QueryOrganisationRequest{Address: addressOf("cooperative")})
	v.must(err)
	require.Equal(t, "Cooperative", answer.Organisation.Name)
	_, err = v.queries.Organisations(v.ctx, &types.QueryOrganisationsRequest{Community: "nowhere"})
	require.ErrorIs(t, err, types.ErrUnknownCommunity)
}

func TestMembership_ofWhoHasNone(t *testing.T) {
	v := newVillage(t)
	_, err := v.queries.Membership(v.ctx, &types.QueryMembershipRequest{Community: valbonne, Address: addressOf("fil")})
	require.ErrorIs(t, err, types.ErrNoMembership)
	require.Equal(t, codes.NotFound, status.Code(err), "404 over REST")
}

func TestParams_areShown(t *testing.T) {
	v := newVillage(t)
	answer, err := v.queries.Params(v.ctx, &types.QueryParamsRequest{})
	v.must(err)
	require.Equal(t, types.DefaultParams(), answer.Params)
}

// What the asker got wrong is answered with a code that says so, not with one that reads as a failure of the node.
func TestQueries_blameTheAskerForAPageOrAKeyThatIsNone(t *testing.T) {
	v := newVillage(t)
	page := &query.PageRequest{Offset: 1, Key: []byte{1}}
	_, err := v.queries.Members(v.ctx, &types.QueryMembersRequest{Community: valbonne, Pagination: page})
	require.Equal(t, codes.InvalidArgument, status.Code(err))
	_, err = v.queries.Person(v.ctx, &types.QueryPersonRequest{Address: addressOf("ada"), Pagination: page})
	require.Equal(t, codes.InvalidArgument, status.Code(err))
	v.must(v.changeKey("ada", "ada's new phone"))
	_, err = v.queries.Person(v.ctx, &types.QueryPersonRequest{Address: addressOf("ada")})
	require.Equal(t, codes.FailedPrecondition, status.Code(err))
	require.ErrorContains(t, err, addressOf("ada's new phone"))
}
