package cmd

import (
	"testing"

	"github.com/stretchr/testify/require"
)

const settings = `# The name
moniker = "old"
height = 1
[p2p]
# where
laddr = "tcp://127.0.0.1:1"
[rpc]
laddr = "tcp://127.0.0.1:2"
`

func TestChangeSetting_changesOneLineOnly(t *testing.T) {
	got, err := changeSetting(settings, "rpc.laddr", "tcp://127.0.0.1:9")
	require.NoError(t, err)
	require.Equal(t, `# The name
moniker = "old"
height = 1
[p2p]
# where
laddr = "tcp://127.0.0.1:1"
[rpc]
laddr = "tcp://127.0.0.1:9"
`, got)
	got, err = changeSetting(settings, "height", "7")
	require.NoError(t, err)
	require.Contains(t, got, "height = 7\n")
}

func TestChangeSetting_refusesWhatTheFileCannotHold(t *testing.T) {
	for _, c := range []struct{ key, value string }{{"laddr", "x"}, {"p2p.height", "1"}, {"height", "seven"}} {
		_, err := changeSetting(settings, c.key, c.value)
		require.Error(t, err, c.key)
	}
}
