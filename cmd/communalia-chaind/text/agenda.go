package text

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
	governance "github.com/communalia/communalia-chain/x/governance/types"
	meeting "github.com/communalia/communalia-chain/x/meeting/types"
)

// Agenda is what falls due in a scope: its open proposals, with what each needs still, and its open meetings.
type Agenda struct {
	Scope     string
	Proposals []governance.ProposalView
	Meetings  []meeting.MeetingView
}

// entry is something that falls due.
type entry struct {
	at    time.Time
	words string
}

// String tells it to people, what comes first first.
func (a Agenda) String() (string, error) {
	var entries []entry
	for i := range a.Proposals {
		told, err := proposalEntry(&a.Proposals[i])
		if err != nil {
			return "", err
		}
		entries = append(entries, told)
	}
	for _, view := range a.Meetings {
		entries = append(entries, meetingEntry(view))
	}
	if len(entries) == 0 {
		return fmt.Sprintf("nothing falls due in %s\n", a.Scope), nil
	}
	slices.SortStableFunc(entries, func(x, y entry) int { return x.at.Compare(y.at) })
	var out strings.Builder
	for _, e := range entries {
		fmt.Fprintf(&out, "%s: %s", plain.FormatMoment(e.at), e.words)
	}
	return out.String(), nil
}

// proposalEntry tells what happens to a proposal next, and what it needs until then.
func proposalEntry(view *governance.ProposalView) (entry, error) {
	told, err := reflected(view)
	if err != nil {
		return entry{}, err
	}
	p := view.Proposal
	words := fmt.Sprintf("%s proposal %d, %s\n", map[governance.Status]string{
		governance.STATUS_SEEKING_SECONDS: "last moment to second",
		governance.STATUS_NOTICE:          "opening of the vote on",
		governance.STATUS_VOTING:          "close of the vote on",
		governance.STATUS_PASSED:          "execution of",
	}[p.Status], p.Id, p.Title)
	if view.Poll != nil {
		words += "  " + votesLine(value(told, "poll").Message()) + "\n"
	}
	needs := value(told, "needs").Message()
	switch p.Status {
	case governance.STATUS_SEEKING_SECONDS:
		words += fmt.Sprintf("  it needs %s\n", secondersWanted(needs))
	case governance.STATUS_VOTING:
		words += fmt.Sprintf("  %s\n", votesWanted(needs))
	}
	e := entry{words: words}
	if view.NextAt != nil {
		e.at = *view.NextAt
	}
	return e, nil
}

// meetingEntry tells what comes next of a meeting.
func meetingEntry(view meeting.MeetingView) entry {
	m := view.Meeting
	var proposals []string
	for _, item := range m.Items {
		proposals = append(proposals, fmt.Sprint(item.ProposalId))
	}
	of := fmt.Sprintf("meeting %d, at %s, on %s %s", m.ID, m.Place, map[bool]string{true: "proposal", false: "proposals"}[len(proposals) == 1],
		strings.Join(proposals, ", "))
	switch m.Stage {
	case meeting.STAGE_CONVENED:
		return entry{m.HeldAt, "beginning of " + of + "\n"}
	case meeting.STAGE_PUBLIC:
		return entry{m.EndsAt, "end of " + of + "; its roll is public, and its scrutineers are about to be drawn\n"}
	}
	return entry{m.EndsAt, fmt.Sprintf("end of %s; ballots are entered until %s, then minutes are signed\n", of, plain.FormatMoment(view.CountsUntil))}
}

// JSON is the scope with a list of each, as the REST interface gives them.
func (a Agenda) JSON(cdc codec.Codec) (string, error) {
	proposals, err := cdc.MarshalJSON(&governance.QueryProposalsResponse{Proposals: a.Proposals})
	if err != nil {
		return "", err
	}
	meetings, err := cdc.MarshalJSON(&meeting.QueryMeetingsResponse{Meetings: a.Meetings})
	if err != nil {
		return "", err
	}
	var both struct {
		Scope     string          `json:"scope"`
		Proposals json.RawMessage `json:"proposals"`
		Meetings  json.RawMessage `json:"meetings"`
	}
	for _, document := range [][]byte{proposals, meetings} {
		if err := json.Unmarshal(document, &both); err != nil {
			return "", err
		}
	}
	both.Scope = a.Scope
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetIndent("", "  ")
	err = encoder.Encode(both)
	return out.String(), err
}
