package integration

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const authorityPage = "testdata/authority.txt"

// Verdicts on a message, as the page of authority has them.
const (
	maySend = "yes"    // nothing speaks against who sends it
	inside  = "inside" // refused by the message itself, because of who sends it
	refusal = "-"      // refused at the door
)

// authorities are verdicts by message and role.
type authorities map[string]map[string]string

// readAuthorities reads the page that people wrote: the roles in their order, and what each line says.
func readAuthorities(t *testing.T, path string) (roles []string, expected authorities) {
	t.Helper()
	file, err := os.Open(path)
	require.NoError(t, err)
	defer func() { require.NoError(t, file.Close()) }()
	expected = authorities{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		words := strings.Fields(lines.Text())
		switch {
		case len(words) == 0 || strings.HasPrefix(words[0], "#"):
		case roles == nil:
			roles = words[1:]
		default:
			require.Len(t, words, len(roles)+1, "%s needs a word for each role", words[0])
			require.NotContains(t, expected, words[0], "two lines")
			expected[words[0]] = map[string]string{}
			for i, role := range roles {
				expected[words[0]][role] = words[i+1]
			}
		}
	}
	return roles, expected
}

// shortName is how the page calls a type of messages: its module and its name.
func shortName(url string) string {
	parts := strings.Split(strings.TrimPrefix(url, "/"), ".") // communalia.community.v1.MsgInvite
	name := parts[1] + "." + parts[len(parts)-1]
	if parts[0] != "communalia" {
		return parts[0] + "." + name
	}
	return name
}

// differences tells, cell by cell, where what was seen is not what was written. A message without a line and a line without its message are some.
func differences(expected, observed authorities) (found []string) {
	for message, roles := range observed {
		line, written := expected[message]
		if !written {
			found = append(found, message+" has no line: say who may send or decide it")
			continue
		}
		for role, seen := range roles {
			if line[role] != seen {
				found = append(found, message+", "+role+": written "+line[role]+", seen "+seen)
			}
		}
	}
	for message := range expected {
		if _, registered := observed[message]; !registered {
			found = append(found, message+" has a line, and no module has such a message")
		}
	}
	slices.Sort(found)
	return found
}

// Whoever compares must see a cell that is wrong, a line that is missing, a line too many.
func TestAuthority_aFlippedCellIsSeen(t *testing.T) {
	roles, expected := readAuthorities(t, authorityPage)
	_, same := readAuthorities(t, authorityPage)
	require.Empty(t, differences(expected, same))
	for message := range expected {
		for _, role := range roles {
			_, flipped := readAuthorities(t, authorityPage)
			flipped[message][role] = "flipped"
			require.Equal(t, []string{message + ", " + role + ": written " + expected[message][role] + ", seen flipped"}, differences(expected, flipped))
		}
		break // one message is like another
	}
	delete(same, "community.MsgInvite")
	require.Equal(t, []string{"community.MsgInvite has a line, and no module has such a message"}, differences(expected, same))
	require.Equal(t, []string{"community.MsgInvite has no line: say who may send or decide it"}, differences(same, expected))
}
