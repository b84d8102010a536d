package paging_test

import (
	"bytes"
	"errors"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/internal/paging"
)

var errRefused = errors.New("invalid request")

func TestBounded(t *testing.T) {
	longest := bytes.Repeat([]byte{1}, storetypes.MaxKeyLength)
	for name, c := range map[string]struct{ asked, want *query.PageRequest }{
		"none":         {nil, &query.PageRequest{Limit: 100}},
		"no length":    {&query.PageRequest{Key: []byte("k"), Reverse: true}, &query.PageRequest{Key: []byte("k"), Reverse: true, Limit: 100}},
		"short":        {&query.PageRequest{Offset: 7, Limit: 1}, &query.PageRequest{Offset: 7, Limit: 1}},
		"the longest":  {&query.PageRequest{Limit: 200}, &query.PageRequest{Limit: 200}},
		"too long":     {&query.PageRequest{Limit: 201}, &query.PageRequest{Limit: 200}},
		"far too long": {&query.PageRequest{Limit: math.MaxUint64}, &query.PageRequest{Limit: 200}},
		"the total":    {&query.PageRequest{CountTotal: true}, &query.PageRequest{Limit: 100, CountTotal: true}},
		"a long key":   {&query.PageRequest{Key: longest}, &query.PageRequest{Key: longest, Limit: 100}},
	} {
		bounded, err := paging.Bounded(c.asked, errRefused)
		require.NoError(t, err, name)
		require.Equal(t, c.want, bounded, name)
		require.Equal(t, c.want.Limit, paging.Length(c.asked), name)
	}
	asked := &query.PageRequest{Limit: 300}
	_, err := paging.Bounded(asked, errRefused)
	require.NoError(t, err)
	require.EqualValues(t, 300, asked.Limit, "what was asked is not changed")
	for _, wrong := range []*query.PageRequest{{Offset: 1, Key: []byte{1}}, {Key: append(longest, 1)}} {
		_, err := paging.Bounded(wrong, errRefused)
		require.ErrorIs(t, err, errRefused)
	}
}
