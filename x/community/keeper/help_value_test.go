package keeper

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/x/community/types"
)

func TestHelpValue_isReadAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		help := types.Help{
			HelperId: rapid.Uint64().Draw(t, "helper"), Taken: rapid.Bool().Draw(t, "taken"),
			Since: time.Unix(rapid.Int64Range(0, 1<<40).Draw(t, "second"), rapid.Int64Range(0, 999_999_999).Draw(t, "nanosecond")).UTC(),
		}
		raw, err := helpValue.Encode(help)
		require.NoError(t, err)
		require.Len(t, raw, helpValue.Width)
		read, err := helpValue.Decode(raw)
		require.NoError(t, err)
		require.Equal(t, help, read)

		raw[len(raw)-1] = rapid.ByteMin(2).Draw(t, "neither 0 nor 1")
		_, err = helpValue.Decode(raw)
		require.ErrorIs(t, err, collections.ErrEncoding)
		_, err = helpValue.Decode(raw[1:])
		require.ErrorIs(t, err, collections.ErrEncoding)
	})
}
