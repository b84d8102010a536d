package keeper

import (
	"context"
	"encoding/binary"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/internal/paging"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// farthestScan is how many entries one answer looks at, whatever it finds among them.
const farthestScan = 1_000

// scan walks the numbers under a prefix from where a page begins, until the page is full or it has looked at enough. The key of a page is
// the number at which it begins, eight bytes.
func scan[K any](
	ctx context.Context, set collections.KeySet[collections.Pair[K, uint64]], under K, asked *query.PageRequest, descending bool,
	look func(id uint64) (matches bool, err error),
) (*query.PageResponse, error) {
	bounded, err := paging.Bounded(asked, types.ErrInvalidRequest)
	if err != nil {
		return nil, err
	}
	if bounded.Offset > 0 || bounded.CountTotal {
		return nil, errorsmod.Wrap(types.ErrInvalidRequest, "a filtered list is paged by key, and not counted")
	}
	span, err := from(under, bounded.Key, descending)
	if err != nil {
		return nil, err
	}
	next, looked, found := &query.PageResponse{}, 0, uint64(0)
	err = set.Walk(ctx, span, func(key collections.Pair[K, uint64]) (bool, error) {
		if found == bounded.Limit || looked == farthestScan {
			next.NextKey = binary.BigEndian.AppendUint64(nil, key.K2())
			return true, nil
		}
		looked++
		matches, err := look(key.K2())
		if matches {
			found++
		}
		return err != nil, err
	})
	return next, err
}

func from[K any](under K, key []byte, descending bool) (*collections.PairRange[K, uint64], error) {
	span := collections.NewPrefixedPairRange[K, uint64](under)
	if descending {
		span = span.Descending()
	}
	if len(key) == 0 {
		return span, nil
	}
	if len(key) != 8 {
		return nil, errorsmod.Wrapf(types.ErrInvalidRequest, "a page key of %d bytes, want 8", len(key))
	}
	begin := binary.BigEndian.Uint64(key)
	if descending {
		return span.EndInclusive(begin), nil
	}
	return span.StartInclusive(begin), nil
}
