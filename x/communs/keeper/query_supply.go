package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/internal/paging"
	"github.com/communalia/communalia-chain/x/communs/melt"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// Supply tells where all Communs of a community are, now and at another moment.
func (q queryServer) Supply(ctx context.Context, req *types.QuerySupplyRequest) (*types.QuerySupplyResponse, error) {
	book, err := q.open(ctx, req.Community)
	if err != nil {
		return nil, err
	}
	answer := &types.QuerySupplyResponse{Now: book.supplyAt(now(ctx))}
	if req.At == nil {
		return answer, nil
	}
	moment, err := momentAt(ctx, *req.At)
	if err != nil {
		return nil, err
	}
	later := book.supplyAt(moment)
	answer.Later = &later
	return answer, nil
}

// Supplies lists the supplies of all communities.
func (q queryServer) Supplies(ctx context.Context, req *types.QuerySuppliesRequest) (*types.QuerySuppliesResponse, error) {
	moment, err := momentOrNow(ctx, req.At)
	if err != nil {
		return nil, err
	}
	supplies, next, err := paging.List(ctx, q.Ledgers, req.Pagination, types.ErrInvalidRequest,
		func(community string, ledger types.Ledger) (types.SupplyView, error) {
			rules, err := q.Rules.Get(ctx, community)
			if err != nil {
				return types.SupplyView{}, err
			}
			return newBook(community, rules, ledger).supplyAt(moment), nil
		})
	return &types.QuerySuppliesResponse{Supplies: supplies, Pagination: next}, err
}

// supplyAt shows where all Communs are at a moment. What is rounded off counts
// as melted, so that the figures add up to the µC.
func (b *book) supplyAt(moment int64) types.SupplyView {
	book, growth := b.settledAt(moment)
	ledger := book.ledger
	members := melt.AmountDown(ledger.MembersShares.Big(), growth)
	fund := melt.AmountDown(ledger.FundShares.Big(), growth)
	return types.SupplyView{
		Community:     b.community,
		Moment:        types.Moment(moment),
		Minted:        worth(ledger.Minted),
		Members:       worth(members),
		Fund:          worth(fund),
		Total:         worth(members + fund),
		Burned:        worth(ledger.Burned),
		Melted:        worth(ledger.Minted - ledger.Burned - members - fund),
		MembersShares: ledger.MembersShares.String(),
		FundShares:    ledger.FundShares.String(),
		SupplyShares:  ledger.SupplyShares.String(),
		GrowthIndex:   growth.String(),
	}
}
