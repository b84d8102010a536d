package journal

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/cometbft/cometbft/consensus"
	"github.com/cometbft/cometbft/libs/autofile"
	"github.com/stretchr/testify/require"
)

var now = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

func journalOf(t *testing.T, ages ...time.Duration) (head string, path func(i int) string) {
	t.Helper()
	head = filepath.Join(t.TempDir(), "wal")
	path = func(i int) string { return fmt.Sprintf("%s.%03d", head, i) }
	require.NoError(t, os.WriteFile(head, []byte("head"), 0o600))
	for i, age := range ages {
		require.NoError(t, os.WriteFile(path(i), []byte("part"), 0o600))
		require.NoError(t, os.Chtimes(path(i), now.Add(-age), now.Add(-age)))
	}
	return head, path
}

func TestTrim_removesWhatIsOldAndKeepsTheLastParts(t *testing.T) {
	const day = keptFor / 6
	head, path := journalOf(t, 40*day, 30*day, 6*day, 5*day, 2*day, day)
	require.NoError(t, os.WriteFile(head+".backup.001", []byte("somebody's"), 0o600))
	removed, err := Trim(head, now)
	require.NoError(t, err)
	require.Equal(t, 3, removed)
	for i := range 6 {
		_, err := os.Stat(path(i))
		require.Equal(t, i < 3, os.IsNotExist(err), "part %d", i)
	}
	require.FileExists(t, head)
	require.FileExists(t, head+".backup.001")
	removed, err = Trim(head, now)
	require.NoError(t, err)
	require.Zero(t, removed)
}

// A network that stood still for a year has its last block in the parts that are left.
func TestTrim_keepsTwoPartsWhateverTheirAge(t *testing.T) {
	head, path := journalOf(t, 400*24*time.Hour, 400*24*time.Hour, 399*24*time.Hour)
	removed, err := Trim(head, now)
	require.NoError(t, err)
	require.Equal(t, 1, removed)
	require.FileExists(t, path(1))
	require.FileExists(t, path(2))
	removed, err = Trim(filepath.Join(t.TempDir(), "none", "wal"), now)
	require.NoError(t, err)
	require.Zero(t, removed)
}

// CometBFT's own journal, of several parts, is trimmed while it is written, and still leads a node that starts again to its last block.
func TestTrim_leavesAJournalThatCometReads(t *testing.T) {
	head := filepath.Join(t.TempDir(), "cs.wal", "wal")
	wal, err := consensus.NewWAL(head, autofile.GroupHeadSizeLimit(2_000), autofile.GroupCheckDuration(time.Millisecond))
	require.NoError(t, err)
	require.NoError(t, wal.Start())
	const heights = 400
	for height := range int64(heights) {
		require.NoError(t, wal.WriteSync(consensus.EndHeightMessage{Height: height}))
		if height%50 == 0 {
			time.Sleep(5 * time.Millisecond) // for the group to look at its size
		}
	}
	before, err := finished(head)
	require.NoError(t, err)
	require.Greater(t, len(before), keptParts)
	removed, err := Trim(head, time.Now().Add(keptFor+time.Hour))
	require.NoError(t, err)
	require.Equal(t, len(before)-keptParts, removed)
	require.NoError(t, wal.WriteSync(consensus.EndHeightMessage{Height: heights}))
	require.NoError(t, wal.Stop())
	wal.Wait()

	again, err := consensus.NewWAL(head)
	require.NoError(t, err)
	require.NoError(t, again.Start())
	reader, found, err := again.SearchForEndHeight(heights, &consensus.WALSearchOptions{})
	require.NoError(t, err)
	require.True(t, found)
	require.NoError(t, reader.Close())
	require.NoError(t, again.Stop())
	again.Wait()
}
