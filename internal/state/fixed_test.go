package state_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"cosmossdk.io/collections"
	"cosmossdk.io/collections/colltest"

	"github.com/communalia/communalia-chain/internal/state"
)

var moments = state.Fixed[time.Time]{Name: "moment", Width: state.TimeWidth, Append: state.AppendTime, Read: state.ReadTime}

func TestFixed_isReadAsItWasWritten(t *testing.T) {
	colltest.TestValueCodec(t, moments, time.Unix(7, 8).UTC())
	rapid.Check(t, func(t *rapid.T) {
		at := time.Unix(rapid.Int64Range(-1<<36, 1<<40).Draw(t, "second"), rapid.Int64Range(0, 999_999_999).Draw(t, "nanosecond")).UTC()
		raw, err := moments.Encode(at)
		require.NoError(t, err)
		require.Len(t, raw, moments.Width)
		read, err := moments.Decode(raw)
		require.NoError(t, err)
		require.Equal(t, at, read)
	})
}

func TestFixed_refusesWhatIsNone(t *testing.T) {
	_, err := moments.Decode(make([]byte, 11))
	require.ErrorIs(t, err, collections.ErrEncoding)
	require.ErrorContains(t, err, "a moment of 11 bytes, want 12")
	_, err = moments.Decode([]byte("\x00\x00\x00\x00\x00\x00\x00\x00\xff\xff\xff\xff"))
	require.ErrorIs(t, err, collections.ErrEncoding)
	require.ErrorContains(t, err, "nanoseconds of a second")
}
