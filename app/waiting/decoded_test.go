package waiting

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// letter is a transaction of its bytes.
type letter struct {
	sdk.Tx
	text string
}

func TestDecoded_decodesOnceWhatIsAskedForInEveryBlock(t *testing.T) {
	times := map[string]int{}
	d := NewDecoded(func(raw []byte) (sdk.Tx, error) {
		times[string(raw)]++
		if len(raw) == 0 {
			return nil, errors.New("empty")
		}
		return &letter{text: string(raw)}, nil
	})
	first, err := d.Decode([]byte("stays"))
	require.NoError(t, err)
	for range 5 {
		for range 2 {
			again, err := d.Decode([]byte("stays"))
			require.NoError(t, err)
			require.Same(t, first, again)
		}
		d.Forget()
	}
	require.Equal(t, 1, times["stays"])

	other, err := d.Decode([]byte("other"))
	require.NoError(t, err)
	require.Equal(t, "other", other.(*letter).text)

	for range 2 {
		_, err = d.Decode(nil)
		require.EqualError(t, err, "empty")
	}
	require.Equal(t, 2, times[""], "what does not decode is not remembered")
}

func TestDecoded_forgetsWhatIsNotAskedForAnyMore(t *testing.T) {
	d := NewDecoded(func(raw []byte) (sdk.Tx, error) { return &letter{text: string(raw)}, nil })
	left, err := d.Decode([]byte("left"))
	require.NoError(t, err)
	d.Forget()
	d.Forget()
	require.Empty(t, d.now)
	require.Empty(t, d.previous)
	again, err := d.Decode([]byte("left"))
	require.NoError(t, err)
	require.NotSame(t, left, again)
}

func TestDecoded_doesNotRememberWhatIsLarge(t *testing.T) {
	d := NewDecoded(func(raw []byte) (sdk.Tx, error) { return &letter{text: string(raw)}, nil })
	for _, size := range []int{large - 1, large} {
		tx, err := d.Decode(make([]byte, size))
		require.NoError(t, err)
		require.Len(t, tx.(*letter).text, size)
	}
	require.Len(t, d.now, 1)
}
