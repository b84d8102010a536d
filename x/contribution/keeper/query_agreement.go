package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/internal/paging"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

// Agreements lists the standing agreements of a community, of one person if asked.
func (q queryServer) Agreements(ctx context.Context, req *types.QueryAgreementsRequest) (*types.QueryAgreementsResponse, error) {
	if _, err := q.memberships.ActivePersons(ctx, req.Community); err != nil {
		return nil, err
	}
	of := collections.TriplePrefix[string, uint64, string](req.Community)
	if req.Contributor != "" {
		person, err := q.persons.PersonID(ctx, req.Contributor)
		if err != nil {
			return nil, err
		}
		of = collections.TripleSuperPrefix[string, uint64, string](req.Community, person)
	}
	agreements, page, err := paging.List(ctx, q.agreements, req.Pagination, types.ErrInvalidRequest,
		func(_ agreementKey, a types.Agreement) (types.AgreementView, error) {
			return q.agreementView(ctx, a), nil
		},
		func(o *query.CollectionsPaginateOptions[agreementKey]) { o.Prefix = &of })
	if err != nil {
		return nil, err
	}
	return &types.QueryAgreementsResponse{Agreements: agreements, Pagination: page}, nil
}

func (q queryServer) agreementView(ctx context.Context, a types.Agreement) types.AgreementView {
	return types.AgreementView{
		Contributor:      q.person(ctx, a.Contributor),
		Category:         a.Category,
		DailyMinutes:     a.Limits.DailyMinutes,
		Attesters:        q.people(ctx, a.Limits.Attesters),
		PairAttestations: a.Limits.PairAttestations,
		PairMinutes:      a.Limits.PairMinutes,
		From:             types.FormatDay(a.FromDay),
		Until:            types.FormatDay(a.UntilDay),
	}
}
