package app

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestStores_eachIsFinishedOnceTheLongestFirst(t *testing.T) {
	all := newStores()
	keys := all.keys()
	require.Len(t, keys, len(all))
	for _, key := range keys {
		require.Same(t, all[key.Name()], key)
	}
	for i, name := range longest {
		require.Equal(t, name, keys[i].Name())
	}
}
