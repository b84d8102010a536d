package app

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	addresscodec "github.com/cosmos/cosmos-sdk/codec/address"
)

func TestAddresses_areReadAndWrittenAsTheSDKDoes(t *testing.T) {
	ours, theirs := newAddresses(), addresscodec.NewBech32Codec(Bech32Prefix)
	for range 2 {
		for _, raw := range [][]byte{{1}, []byte("twenty bytes of a key"), make([]byte, 255), make([]byte, 256), nil} {
			text, err := ours.BytesToString(raw)
			want, refused := theirs.BytesToString(raw)
			require.Equal(t, fmt.Sprint(refused), fmt.Sprint(err))
			require.Equal(t, want, text)

			got, err := ours.StringToBytes(text)
			bytes, refused := theirs.StringToBytes(text)
			require.Equal(t, fmt.Sprint(refused), fmt.Sprint(err))
			require.Equal(t, bytes, got)
			if len(got) > 0 {
				got[0]++ // is the caller's own
			}
		}
		for _, text := range []string{"", " ", "cosmos1zg69v7yszg69v7yszg69v7yszg69v7ys8xdv96", Bech32Prefix + "1qqqqqq"} {
			_, err := ours.StringToBytes(text)
			_, refused := theirs.StringToBytes(text)
			require.Error(t, err)
			require.EqualError(t, err, refused.Error())
		}
	}
	require.NotEmpty(t, ours.raw.Keys())
	require.NotEmpty(t, ours.text.Keys())
	for _, text := range ours.raw.Keys() {
		require.LessOrEqual(t, len(text), longestText)
	}
	for _, raw := range ours.text.Keys() {
		require.LessOrEqual(t, len(raw), longestRaw)
	}
}
