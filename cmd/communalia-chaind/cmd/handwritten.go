package cmd

import "github.com/spf13/cobra"

// handWritten is a command that takes the place of the one that would be generated for a method, or stands beside them where it names none.
type handWritten struct {
	method string
	write  func() *cobra.Command
}

// The commands that are written by hand, by module, since what is generated would ask too much of people: minutes, quarter hours and
// JSON for a contribution, the hash of a charter, the home of a person for a balance and a statement; since accountants want a table; or
// since one question is of two modules. All others are generated.
var (
	handWrittenTx = map[string][]handWritten{
		"governance":   {{"Propose", proposeCommand}, {"AmendProposal", amendCommand}, {"Second", secondCommand}},
		"commission":   {{"ProposeAct", proposeActCommand}},
		"community":    {{"AcceptMembership", acceptCommand}},
		"contribution": {{"SubmitContribution", submitCommand}, {"", juryVoteCommand}},
	}
	handWrittenQueries = map[string][]handWritten{
		"governance":   {{"Agenda", agendaCommand}},
		"contribution": {{"Inbox", inboxCommand}},
		"communs":      {{"Balance", balanceCommand}, {"Statement", statementCommand}, {"Sales", salesCommand}},
	}
)
