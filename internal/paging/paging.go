// Package paging shows lists in pages, and bounds what one query of a list reads.
package paging

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	"github.com/cosmos/cosmos-sdk/types/query"
)

const (
	// Usual is the length of a page of which none is named.
	Usual = 100
	// Most is the length of the longest page.
	Most = 200
)

// Bounded is the page that is read where one is asked for, or none. What is wrong with it is told as the error that the module has for requests.
//
// The total is counted only for who asks for it: the SDK counts it for all who name no length, which is to read the whole list for its first page.
func Bounded(asked *query.PageRequest, refused error) (*query.PageRequest, error) {
	if asked == nil {
		return &query.PageRequest{Limit: Usual}, nil
	}
	if asked.Offset > 0 && len(asked.Key) > 0 {
		return nil, errorsmod.Wrap(refused, "a page begins at an offset or at a key, not at both")
	}
	if len(asked.Key) > storetypes.MaxKeyLength {
		return nil, errorsmod.Wrapf(refused, "the key of a page has %d bytes, want that which the page before gave", len(asked.Key))
	}
	bounded := *asked
	bounded.Limit = Length(asked)
	return &bounded, nil
}

// Length is how many entries a page has at most.
func Length(asked *query.PageRequest) uint64 {
	if asked == nil || asked.Limit == 0 {
		return Usual
	}
	return min(asked.Limit, Most)
}

// List is a page of a collection, each entry as it is shown.
func List[K, V any, C query.Collection[K, V], T any](
	ctx context.Context, of C, asked *query.PageRequest, refused error,
	show func(key K, value V) (T, error), options ...func(*query.CollectionsPaginateOptions[K]),
) ([]T, *query.PageResponse, error) {
	return Filtered(ctx, of, asked, refused, nil, show, options...)
}

// Filtered is a page of those entries of a collection that are wanted; nil wants all.
func Filtered[K, V any, C query.Collection[K, V], T any](
	ctx context.Context, of C, asked *query.PageRequest, refused error,
	wanted func(key K, value V) (bool, error), show func(key K, value V) (T, error), options ...func(*query.CollectionsPaginateOptions[K]),
) ([]T, *query.PageResponse, error) {
	bounded, err := Bounded(asked, refused)
	if err != nil {
		return nil, nil, err
	}
	entries, page, err := query.CollectionFilteredPaginate(ctx, of, bounded, wanted, show, options...)
	if err != nil {
		return nil, nil, err
	}
	if bounded.Offset == 0 && len(bounded.Key) == 0 && len(page.NextKey) == 0 {
		page.Total = uint64(len(entries)) // the page is the whole list
	}
	return entries, page, nil
}
