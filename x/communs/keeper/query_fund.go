package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/x/communs/melt"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// Fund tells what is in a community's commons fund, now and at another moment.
func (q queryServer) Fund(ctx context.Context, req *types.QueryFundRequest) (*types.QueryFundResponse, error) {
	book, err := q.open(ctx, req.Community)
	if err != nil {
		return nil, err
	}
	answer := &types.QueryFundResponse{
		FundSharePpm: book.rules.FundSharePpm,
		SettledAt:    book.ledger.SettledAt,
		Now:          book.fundAt(now(ctx)),
	}
	if req.At == nil {
		return answer, nil
	}
	moment, err := momentAt(ctx, *req.At)
	if err != nil {
		return nil, err
	}
	later := book.fundAt(moment)
	answer.Later = &later
	return answer, nil
}

func (b *book) fundAt(moment int64) types.FundView {
	book, growth := b.settledAt(moment)
	fund := melt.AmountDown(book.ledger.FundShares.Big(), growth)
	granted := book.ledger.FundGranted
	received := max(fund+granted, melt.WholeDown(book.ledger.FundReceived.Big()))
	return types.FundView{
		Moment:   types.Moment(moment),
		Fund:     worth(fund),
		Received: worth(received),
		Granted:  worth(granted),
		Melted:   worth(received - granted - fund),
		Shares:   book.ledger.FundShares.String(),
	}
}
