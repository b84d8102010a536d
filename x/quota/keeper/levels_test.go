package keeper

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/communalia/communalia-chain/x/quota/bucket"
)

func TestLevels_areReadAsTheyWereWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		level := bucket.Level{
			Gas: rapid.Uint64().Draw(t, "gas"), Parts: rapid.Uint64Max(bucket.Parts-1).Draw(t, "parts"),
			At: time.Unix(rapid.Int64Range(0, 1<<40).Draw(t, "second"), rapid.Int64Range(0, 999_999_999).Draw(t, "nanosecond")).UTC(),
		}
		raw, err := levels.Encode(level)
		require.NoError(t, err)
		require.Len(t, raw, levels.Width)
		read, err := levels.Decode(raw)
		require.NoError(t, err)
		require.Equal(t, level, read)
	})
}
