package keeper

import (
	"context"
	"fmt"
	"time"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/internal/paging"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// Sales lists what a provider sold, by month and offer.
func (q queryServer) Sales(ctx context.Context, req *types.QuerySalesRequest) (*types.QuerySalesResponse, error) {
	provider, err := q.idOf(ctx, req.Provider)
	if err != nil {
		return nil, err
	}
	first, err := readMonth(req.From, 0)
	if err != nil {
		return nil, err
	}
	last, err := readMonth(req.To, ^uint64(0))
	if err != nil {
		return nil, err
	}
	sales, next, err := paging.Filtered(ctx, q.market.sales, req.Pagination, types.ErrInvalidRequest,
		func(key saleKey, _ types.Sale) (bool, error) { return key.K2() >= first && key.K2() <= last, nil },
		func(key saleKey, sale types.Sale) (types.SaleView, error) { return viewSale(key, sale), nil },
		ofProvider(provider))
	return &types.QuerySalesResponse{Sales: sales, Pagination: next}, err
}

// readMonth reads 2026-11 as 202611.
func readMonth(text string, otherwise uint64) (uint64, error) {
	if text == "" {
		return otherwise, nil
	}
	month, err := time.Parse("2006-01", text)
	if err != nil {
		return 0, errorsmod.Wrapf(types.ErrInvalidRequest, "%.20q is no month, such as 2026-11", text)
	}
	return uint64(types.MonthOf(month)), nil
}

func viewSale(key saleKey, sale types.Sale) types.SaleView {
	return types.SaleView{
		Month: fmt.Sprintf("%04d-%02d", key.K2()/100, key.K2()%100), OfferId: key.K3(), Community: sale.Community, Title: sale.Title,
		Unit: sale.Unit, Redemptions: sale.Redemptions, Units: sale.Units, Amount: worth(sale.Amount), Burned: worth(sale.Burned),
	}
}

func ofProvider(provider uint64) func(*query.CollectionsPaginateOptions[saleKey]) {
	return func(o *query.CollectionsPaginateOptions[saleKey]) {
		prefix := collections.TriplePrefix[uint64, uint64, uint64](provider)
		o.Prefix = &prefix
	}
}
