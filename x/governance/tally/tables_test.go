package tally_test

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/x/governance/tally"
)

var (
	kinds  = map[string]tally.Kind{"ordinary": tally.Ordinary, "constitutional": tally.Constitutional}
	calls  = map[string]tally.Call{"first": tally.First, "second": tally.Second, "urgent": tally.Urgent}
	shares = map[tally.Kind]uint64{tally.Ordinary: 40_000, tally.Constitutional: 270_000}
)

// rows are the lines of a table that people wrote, in words.
func rows(t *testing.T, table string, visit func(line string, words []string)) {
	t.Helper()
	text, err := os.ReadFile("testdata/" + table)
	require.NoError(t, err)
	for line := range strings.Lines(string(text)) {
		if words := strings.Fields(line); len(words) > 0 && words[0] != "#" {
			visit(strings.TrimSpace(line), words)
		}
	}
}

func numeral(t *testing.T, word string) uint64 {
	t.Helper()
	n, err := strconv.ParseUint(word, 10, 32)
	require.NoError(t, err)
	return n
}

func TestTable_community(t *testing.T) {
	rows(t, "community.txt", func(line string, w []string) {
		kind := kinds[w[0]]
		require.NotZero(t, kind, line)
		call, known := calls[w[1]]
		require.True(t, known, line)
		rule := tally.Rule{Kind: kind, Call: call, SharePPM: shares[kind], Members: numeral(t, w[2]), Called: numeral(t, w[3])}
		votes := tally.Votes{Yes: numeral(t, w[4]), No: numeral(t, w[5]), Abstain: numeral(t, w[6]), Block: numeral(t, w[7])}
		require.Equal(t, numeral(t, w[8]), rule.YesNeeded(), line)
		require.Equal(t, w[9], verdict(rule.Passes(votes)), line)
		require.Equal(t, w[9], verdict(oraclePasses(rule, votes)), "the oracle: %s", line)
	})
}

func TestTable_federation(t *testing.T) {
	rows(t, "federation.txt", func(line string, w []string) {
		rule := tally.Rule{Kind: tally.Constitutional, SharePPM: 100_000, Members: numeral(t, w[0]), Called: numeral(t, w[0])}
		said := tally.Communities{Counted: numeral(t, w[1])}
		var communities []tally.Votes
		for _, word := range w[3:] {
			yes, no, votes := strings.Cut(word, "-")
			if !votes {
				break
			}
			v := tally.Votes{Yes: numeral(t, yes), No: numeral(t, no)}
			communities = append(communities, v)
			said.Turn(tally.Silent, tally.VoiceOf(v))
		}
		require.Equal(t, w[2], verdict(rule.PassesFederation(sum(communities), said)), line)
		require.Equal(t, w[2], verdict(oracleFederation(rule, said.Counted, communities)), "the oracle: %s", line)
	})
}

func verdict(passes bool) string {
	if passes {
		return "passes"
	}
	return "fails"
}
