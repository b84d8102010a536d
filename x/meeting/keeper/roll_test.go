package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/x/meeting/types"
)

func TestConvene_refusesWhatNoMeetingCanBe(t *testing.T) {
	for name, r := range map[string]struct {
		change func(*types.MsgConvene)
		want   error
		words  string
	}{
		"without notice":       {func(m *types.MsgConvene) { m.HeldAt = noon.Add(3*day - 1) }, types.ErrInvalidMeeting, "the notice of 72h0m0s ends at"},
		"after the votes":      {func(m *types.MsgConvene) { m.HeldAt = noon.Add(7 * day) }, types.ErrTooLate, "close at 2026-03-08"},
		"of another scope":     {func(m *types.MsgConvene) { m.Proposals, m.Secret = []uint64{9}, nil }, types.ErrInvalidMeeting, "is of community/lodeve"},
		"on nothing":           {func(m *types.MsgConvene) { m.Proposals = nil }, types.ErrInvalidMeeting, "0 proposals"},
		"on too much":          {func(m *types.MsgConvene) { m.Proposals = []uint64{1, 2, 3, 4, 5} }, types.ErrInvalidMeeting, "5 proposals"},
		"on one twice":         {func(m *types.MsgConvene) { m.Proposals = []uint64{2, 2} }, types.ErrInvalidMeeting, "stand once"},
		"secret on another":    {func(m *types.MsgConvene) { m.Secret = []uint64{3} }, types.ErrInvalidMeeting, "none of the proposals"},
		"nowhere":              {func(m *types.MsgConvene) { m.Place = "" }, types.ErrInvalidMeeting, "place of 0 bytes"},
		"without an agenda":    {func(m *types.MsgConvene) { m.AgendaHash = agenda[1:] }, types.ErrInvalidMeeting, "31 bytes"},
		"by a stranger":        {func(m *types.MsgConvene) { m.Convener = address(31) }, communitytypes.ErrNotActive, ""},
		"in no scope":          {func(m *types.MsgConvene) { m.Scope = valbonne }, types.ErrInvalidMeeting, "want community/<id>"},
		"elsewhere":            {func(m *types.MsgConvene) { m.Scope = "community/lodeve" }, communitytypes.ErrNotActive, ""},
		"on what is not there": {func(m *types.MsgConvene) { m.Proposals, m.Secret = []uint64{8}, nil }, errStranger, "proposal 8"},
	} {
		t.Run(name, func(t *testing.T) {
			c := newChain(t, types.DefaultGenesis())
			m := convening()
			r.change(m)
			_, err := c.server.Convene(c.ctx, m)
			c.refuses(err, r.want, r.words)
			require.Empty(t, c.deadlines.queue)
		})
	}
}

func TestConvene_twoAtOnceAreTheMost(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	first := c.convene(convening())
	c.convene(convening())
	_, err := c.server.Convene(c.ctx, convening())
	c.refuses(err, types.ErrTooManyMeetings, "2 are the most")
	_, err = c.server.CancelMeeting(c.ctx, &types.MsgCancelMeeting{Convener: address(6), MeetingId: first})
	c.refuses(err, types.ErrNotConvener, "convened by person 5")
	_, err = c.server.CancelMeeting(c.ctx, &types.MsgCancelMeeting{Convener: address(5), MeetingId: first})
	require.NoError(t, err)
	_, err = c.server.CancelMeeting(c.ctx, &types.MsgCancelMeeting{Convener: address(5), MeetingId: first})
	c.refuses(err, types.ErrWrongStage, "STAGE_CANCELLED")
	c.convene(convening())
	c.checkInvariants()
}

func TestConvene_noChainOfMeetingsKeepsAVoteOpen(t *testing.T) {
	c, meeting := counting(t)
	c.pass(day)
	s := c.meeting(meeting).Scrutineers
	require.NoError(t, c.enterBallots(meeting, s[0], paper(4, types.CHOICE_NO)))
	require.NoError(t, c.confirmBallots(meeting, s[1], paper(4, types.CHOICE_NO)))
	require.NoError(t, c.confirmBallots(meeting, s[2], paper(4, types.CHOICE_NO)))
	c.votes.closes[1] = c.ctx.BlockTime().Add(2 * day) // as far as a ballot ever keeps it open
	again := convening()
	again.Proposals, again.Secret, again.HeldAt = []uint64{1}, nil, c.ctx.BlockTime().Add(3*day)
	_, err := c.server.Convene(c.ctx, again)
	c.refuses(err, types.ErrTooLate, "the votes on proposal 1 close")
}

func TestRoll_refusesWhoIsNotToStandOnIt(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	meeting := c.convene(convening())
	c.refuses(c.enter(meeting, 6), types.ErrTooEarly, "begins at 2026-03-04")
	c.refuses(c.closeRoll(meeting), types.ErrTooEarly, "begins at")
	c.pass(3 * day)
	_, err := c.server.EnterRoll(c.ctx, &types.MsgEnterRoll{Convener: address(6), MeetingId: meeting, Persons: []string{address(6)}})
	c.refuses(err, types.ErrNotConvener, "")
	c.refuses(c.enter(meeting, 6, 20), types.ErrMayNotVote, "person20")
	c.refuses(c.enter(meeting, 6, 6), types.ErrOnRoll, "person6")
	require.NoError(t, c.enter(meeting, 1, 2, 3, 6))
	c.refuses(c.enter(meeting, 6), types.ErrOnRoll, "person6")
	c.refuses(c.enter(meeting), types.ErrInvalidRequest, "0 persons")
	c.refuses(c.closeRoll(meeting), types.ErrTooFewScrutineers, "1 on the roll neither propose")
	m := c.meeting(meeting)
	require.EqualValues(t, 4, m.Items[0].Called)
	require.EqualValues(t, 3, m.Items[1].Called, "person 3 is concerned by proposal 2")
	c.checkInvariants()

	second := convening()
	second.Convener, second.HeldAt, second.Proposals, second.Secret = address(5), c.ctx.BlockTime().Add(3*day), []uint64{1}, nil
	other := c.convene(second)
	c.pass(3 * day)
	c.refuses(c.enter(other, 6), types.ErrOnRoll, "on the roll of meeting 1 for proposal 1")
	_, err = c.server.LeaveRoll(c.ctx, &types.MsgLeaveRoll{Person: address(6), MeetingId: meeting})
	require.NoError(t, err)
	require.NoError(t, c.enter(other, 6))
	c.refuses(c.enter(other, 1), types.ErrOnRoll, "meeting 1")
	_, err = c.server.CancelMeeting(c.ctx, &types.MsgCancelMeeting{Convener: address(5), MeetingId: meeting})
	require.NoError(t, err)
	require.NoError(t, c.enter(other, 1), "the first meeting was called off")
	c.checkInvariants()
}

func TestRoll_inSecretIsOfOneCommunity(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	meeting := c.convene(convening())
	c.pass(3 * day)
	require.NoError(t, c.enter(meeting, 18, 19))
	answer, err := c.query.Roll(c.ctx, &types.QueryRollRequest{MeetingId: meeting})
	require.NoError(t, err)
	require.Equal(t, []uint64{1, 2}, answer.Roll[0].Present.MayVoteOn)
	require.Equal(t, []uint64{1}, answer.Roll[1].Present.MayVoteOn, "the person counts in another community than the room's")
}

func TestRoll_isFullInTime(t *testing.T) {
	genesis := types.DefaultGenesis()
	genesis.Params.MaxRoll = 3
	c := newChain(t, genesis)
	meeting := c.convene(convening())
	c.pass(3 * day)
	c.refuses(c.enter(meeting, 4, 5, 6, 7), types.ErrRollFull, "4 persons, 3 are the most")
}

func TestScrutineers_areDrawnFromThoseWhoAreNoParty(t *testing.T) {
	c, meeting := counting(t)
	m := c.meeting(meeting)
	require.Len(t, m.Scrutineers, 3)
	for _, person := range m.Scrutineers {
		require.NotContains(t, []uint64{1, 2, 3}, person, "the proposer, the seconder and the concerned")
		require.LessOrEqual(t, person, uint64(8))
	}
	require.True(t, m.Draw.Reproducible())
	_, err := c.server.LeaveRoll(c.ctx, &types.MsgLeaveRoll{Person: address(4), MeetingId: meeting})
	c.refuses(err, types.ErrWrongStage, "STAGE_COUNTING")
	c.refuses(c.enter(meeting, 9), types.ErrWrongStage, "STAGE_COUNTING, want STAGE_CONVENED")
}

func TestScrutineers_whoWasNotThereStrikesThemselvesOff(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	meeting := c.convene(convening())
	c.pass(3 * day)
	require.NoError(t, c.enter(meeting, 1, 4, 5, 6))
	require.NoError(t, c.closeRoll(meeting))
	c.refuses(c.enter(meeting, 7), types.ErrWrongStage, "STAGE_PUBLIC")
	_, err := c.server.LeaveRoll(c.ctx, &types.MsgLeaveRoll{Person: address(7), MeetingId: meeting})
	c.refuses(err, types.ErrNotOnRoll, "person 7")
	_, err = c.server.LeaveRoll(c.ctx, &types.MsgLeaveRoll{Person: address(4), MeetingId: meeting})
	require.NoError(t, err)
	_, err = c.server.LeaveRoll(c.ctx, &types.MsgLeaveRoll{Person: address(4), MeetingId: meeting})
	c.refuses(err, types.ErrNotOnRoll, "struck themselves off")
	c.pass(15 * time.Minute)
	require.Equal(t, types.STAGE_WITHOUT_SCRUTINEERS, c.meeting(meeting).Stage, "two are left")
	c.refuses(c.enterBallots(meeting, 5, paper(6, types.CHOICE_YES)), types.ErrWrongStage, "STAGE_WITHOUT_SCRUTINEERS")
}

func TestMeeting_endsAndIsForgotten(t *testing.T) {
	c, meeting := counting(t)
	s := c.meeting(meeting).Scrutineers
	require.NoError(t, c.enterBallots(meeting, s[0], paper(4, types.CHOICE_NO)))
	c.pass(14 * day)
	require.Equal(t, types.STAGE_CLOSED, c.meeting(meeting).Stage)
	c.pass(730 * day)
	_, err := c.Meeting(c.ctx, meeting)
	c.refuses(err, types.ErrUnknownMeeting, "ended long ago")
	left, err := c.ExportGenesis(c.ctx)
	require.NoError(t, err)
	require.Empty(t, left.Roll)
	require.Empty(t, left.Ballots)
	require.Empty(t, left.Called)
}

// The work of a block may end between any two steps, and the chain be exported there.
func TestForget_leavesNoStateThatCouldNotBeImported(t *testing.T) {
	c, meeting := counting(t)
	s := c.meeting(meeting).Scrutineers
	require.NoError(t, c.enterBallots(meeting, s[0], paper(c.outsider(meeting), types.CHOICE_YES)))
	c.pass(types.DefaultParams().MinutesPeriod)
	require.Equal(t, types.STAGE_CLOSED, c.meeting(meeting).Stage)
	c.ctx = c.ctx.WithBlockTime(c.ctx.BlockTime().Add(types.DefaultParams().Kept))
	for ran := true; ran; {
		var err error
		ran, err = c.deadlines.runOne(c.ctx)
		require.NoError(t, err)
		c.checkInvariants()
	}
	g, err := c.ExportGenesis(c.ctx)
	require.NoError(t, err)
	require.Empty(t, g.Meetings)
	require.Empty(t, g.Roll)
	require.Empty(t, g.Ballots)
}
