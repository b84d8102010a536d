package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/x/meeting/types"
)

func TestBallots_countThroughTheHandsOfAllThree(t *testing.T) {
	c, meeting := counting(t)
	s := c.meeting(meeting).Scrutineers
	yes, no := paper(4, types.CHOICE_YES), paper(1, types.CHOICE_NO)
	c.refuses(c.confirmBallots(meeting, s[1], yes), types.ErrNoBallot, "person4")
	require.NoError(t, c.enterBallots(meeting, s[0], yes, no))
	c.refuses(c.confirmBallots(meeting, s[0], yes), types.ErrSameHand, "entered it")
	require.NoError(t, c.confirmBallots(meeting, s[1], yes, no))
	c.refuses(c.confirmBallots(meeting, s[1], yes), types.ErrSameHand, "has confirmed it")
	require.Empty(t, c.votes.cast)
	c.refuses(c.confirmBallots(meeting, s[2], paper(4, types.CHOICE_NO)), types.ErrDiffers, "CHOICE_NO is confirmed, CHOICE_YES was entered")
	c.pass(day + 23*time.Hour)
	require.NoError(t, c.confirmBallots(meeting, s[2], yes, no))
	require.Equal(t, map[[2]uint64]types.Choice{{1, 4}: types.CHOICE_YES, {1, 1}: types.CHOICE_NO}, c.votes.cast)
	require.Equal(t, noon.Add(7*day), c.votes.closes[1], "two days from now are before the close")
	c.refuses(c.confirmBallots(meeting, s[2], yes), types.ErrBallotCounted, "person 4")
	c.refuses(c.enterBallots(meeting, s[2], paper(4, types.CHOICE_NO)), types.ErrBallotCounted, "person 4")
	c.checkInvariants()

	recount, err := c.query.Recount(c.ctx, &types.QueryRecountRequest{MeetingId: meeting, ProposalId: 1})
	require.NoError(t, err)
	require.Equal(t, types.Totals{Yes: 1, No: 1}, recount.Confirmed)
	require.Equal(t, address(s[0]), recount.Ballots[0].EnteredBy)
	require.Equal(t, []string{address(s[1]), address(s[2])}, recount.Ballots[0].ConfirmedBy)
}

func TestBallots_keepTheVoteOpen(t *testing.T) {
	c, meeting := counting(t)
	s := c.meeting(meeting).Scrutineers
	c.votes.closes[1] = c.ctx.BlockTime().Add(time.Hour)
	require.NoError(t, c.enterBallots(meeting, s[0], paper(4, types.CHOICE_YES)))
	require.NoError(t, c.confirmBallots(meeting, s[1], paper(4, types.CHOICE_YES)))
	require.NoError(t, c.confirmBallots(meeting, s[2], paper(4, types.CHOICE_YES)))
	require.Equal(t, c.ctx.BlockTime().Add(2*day), c.votes.closes[1])
}

func TestBallots_refusesWhatWasNotCastInTheRoom(t *testing.T) {
	c, meeting := counting(t)
	s := c.meeting(meeting).Scrutineers
	c.refuses(c.enterBallots(meeting, s[0], paper(9, types.CHOICE_YES)), types.ErrNotOnRoll, "person 9")
	c.refuses(c.enterBallots(meeting, c.outsider(meeting), paper(4, types.CHOICE_YES)), types.ErrNotScrutineer, "at meeting 1")
	c.refuses(c.enterBallots(meeting, s[0], paper(4, 0)), types.ErrInvalidBallot, "yes, no, abstain or block")
	c.refuses(c.enterBallots(meeting, s[0], paper(4, types.CHOICE_YES), paper(4, types.CHOICE_NO)), types.ErrInvalidBallot, "stands twice")
	_, err := c.server.EnterBallots(c.ctx, &types.MsgEnterBallots{
		Scrutineer: address(s[0]), MeetingId: meeting, ProposalId: 2, Ballots: []types.BallotPaper{paper(4, types.CHOICE_YES)},
	})
	c.refuses(err, types.ErrSecret, "totals are entered, not ballots")
	_, err = c.server.EnterBallots(c.ctx, &types.MsgEnterBallots{
		Scrutineer: address(s[0]), MeetingId: meeting, ProposalId: 3, Ballots: []types.BallotPaper{paper(4, types.CHOICE_YES)},
	})
	c.refuses(err, types.ErrNotTreated, "proposal 3 at meeting 1")
	require.NoError(t, c.enterBallots(meeting, s[0], paper(4, types.CHOICE_YES)))
	c.pass(2*day - 15*time.Minute)
	c.refuses(c.enterBallots(meeting, s[0], paper(6, types.CHOICE_YES)), types.ErrTooLate, "took ballots until 2026-03-06T12:00:00Z")
	c.refuses(c.confirmBallots(meeting, s[1], paper(4, types.CHOICE_YES)), types.ErrTooLate, "took ballots until")
	require.Empty(t, c.votes.cast)
}

func TestBallots_areRefusedOnceTheVoteIsClosed(t *testing.T) {
	c, meeting := counting(t)
	s := c.meeting(meeting).Scrutineers
	c.votes.closes[1] = c.ctx.BlockTime()
	c.refuses(c.enterBallots(meeting, s[0], paper(4, types.CHOICE_YES)), types.ErrVoteClosed, "proposal 1")
	c.refuses(c.strike(meeting, 4), types.ErrVoteClosed, "proposal 1")
}

func TestBallots_whatAwaitsConfirmationIsEnteredAnew(t *testing.T) {
	c, meeting := counting(t)
	s := c.meeting(meeting).Scrutineers
	require.NoError(t, c.enterBallots(meeting, s[0], paper(4, types.CHOICE_YES)))
	require.NoError(t, c.confirmBallots(meeting, s[1], paper(4, types.CHOICE_YES)))
	require.NoError(t, c.enterBallots(meeting, s[1], paper(4, types.CHOICE_NO)))
	require.NoError(t, c.confirmBallots(meeting, s[2], paper(4, types.CHOICE_NO)))
	require.Empty(t, c.votes.cast, "the confirmations began anew")
	require.NoError(t, c.confirmBallots(meeting, s[0], paper(4, types.CHOICE_NO)))
	require.Equal(t, types.CHOICE_NO, c.votes.cast[[2]uint64{1, 4}])
}

func TestBallots_doNotOverruleWhoVotedThemselvesSince(t *testing.T) {
	c, meeting := counting(t)
	s := c.meeting(meeting).Scrutineers
	c.votes.signed[[2]uint64{1, 1}] = c.ctx.BlockTime() // before the ballot was entered: the later one holds
	c.pass(time.Minute)
	papers := []types.BallotPaper{paper(1, types.CHOICE_YES), paper(2, types.CHOICE_YES)}
	require.NoError(t, c.enterBallots(meeting, s[0], papers...))
	c.pass(time.Minute)
	c.votes.signed[[2]uint64{1, 2}] = c.ctx.BlockTime()
	require.NoError(t, c.confirmBallots(meeting, s[1], papers...))
	require.NoError(t, c.confirmBallots(meeting, s[2], papers...))
	require.Equal(t, map[[2]uint64]types.Choice{{1, 1}: types.CHOICE_YES}, c.votes.cast)
	c.refuses(c.enterBallots(meeting, s[0], papers[1]), types.ErrBallotCounted, "person 2")
	recount, err := c.query.Recount(c.ctx, &types.QueryRecountRequest{MeetingId: meeting, ProposalId: 1})
	require.NoError(t, err)
	require.EqualValues(t, 1, recount.Overtaken)
	c.checkInvariants()
}

func TestStrike_isThePersonsOwn(t *testing.T) {
	c, meeting := counting(t)
	s := c.meeting(meeting).Scrutineers
	papers := []types.BallotPaper{paper(1, types.CHOICE_YES), paper(2, types.CHOICE_YES)}
	require.NoError(t, c.enterBallots(meeting, s[0], papers...))
	c.refuses(c.strike(meeting, 3), types.ErrNoBallot, "person3")
	require.NoError(t, c.strike(meeting, 1))
	c.refuses(c.confirmBallots(meeting, s[1], papers...), types.ErrBallotStruck, "person 1")
	c.refuses(c.enterBallots(meeting, s[0], papers[0]), types.ErrBallotStruck, "person 1")
	require.NoError(t, c.confirmBallots(meeting, s[1], papers[1]))
	require.NoError(t, c.confirmBallots(meeting, s[2], papers[1]))
	require.Len(t, c.votes.cast, 1)
	require.NoError(t, c.strike(meeting, 2))
	require.Empty(t, c.votes.cast)
	c.refuses(c.strike(meeting, 2), types.ErrBallotStruck, "person2")
	recount, err := c.query.Recount(c.ctx, &types.QueryRecountRequest{MeetingId: meeting, ProposalId: 1})
	require.NoError(t, err)
	require.EqualValues(t, 2, recount.Struck)
	require.Equal(t, types.Totals{}, recount.Confirmed)
	c.checkInvariants()
}

func TestSecret_totalsAddUpToTheRoll(t *testing.T) {
	c, meeting := counting(t)
	s := c.meeting(meeting).Scrutineers
	totals := types.Totals{Yes: 4, No: 1, Abstain: 1, Block: 1}
	c.refuses(c.confirmTotals(meeting, s[1], totals), types.ErrNoBallot, "no totals")
	c.refuses(c.enterTotals(meeting, s[0], types.Totals{Yes: 8}), types.ErrTotals, "8 ballots, and 7 on the roll may vote")
	c.refuses(c.enterTotals(meeting, s[0], types.Totals{Yes: 1<<32 - 1, No: 8}), types.ErrTotals, "7 on the roll may vote")
	_, err := c.server.EnterTotals(c.ctx, &types.MsgEnterTotals{Scrutineer: address(s[0]), MeetingId: meeting, ProposalId: 1, Yes: 8})
	c.refuses(err, types.ErrNotSecret, "ballots are entered, not totals")
	c.refuses(c.enterTotals(meeting, c.outsider(meeting), totals), types.ErrNotScrutineer, "")

	require.NoError(t, c.enterTotals(meeting, s[0], totals))
	c.refuses(c.confirmTotals(meeting, s[0], totals), types.ErrSameHand, "entered it")
	c.refuses(c.confirmTotals(meeting, s[1], types.Totals{Yes: 5, Abstain: 1, Block: 1}), types.ErrDiffers, "were entered")
	require.NoError(t, c.confirmTotals(meeting, s[1], totals))
	require.Empty(t, c.votes.secret)
	require.NoError(t, c.confirmTotals(meeting, s[2], totals))
	require.Equal(t, totals, c.votes.secret[2])
	require.Equal(t, []uint64{1, 2, 4, 5, 6, 7, 8}, c.votes.roll[2])
	c.refuses(c.enterTotals(meeting, s[0], totals), types.ErrBallotCounted, "the totals on proposal 2")
	c.refuses(c.confirmTotals(meeting, s[1], totals), types.ErrBallotCounted, "the totals on proposal 2")
	c.checkInvariants()
}

func TestMinutes_areCoSigned(t *testing.T) {
	c, meeting := counting(t)
	s := c.meeting(meeting).Scrutineers
	c.refuses(c.sign(meeting, 1, 'a'), types.ErrNotScrutineer, "nor who convened it")
	require.NoError(t, c.sign(meeting, 5, 'a'))
	require.NoError(t, c.sign(meeting, s[0], 'b'))
	for _, person := range s[:2] {
		require.NoError(t, c.sign(meeting, person, 'a'))
	}
	signed := c.meeting(meeting)
	require.Equal(t, byte('a'), signed.MinutesHash[0])
	c.refuses(c.sign(meeting, s[2], 'b'), types.ErrMinutesSigned, "two scrutineers signed 6161")
	c.checkInvariants()
	c.pass(14 * day)
	c.refuses(c.sign(meeting, s[2], 'a'), types.ErrWrongStage, "STAGE_CLOSED")
}

func TestGenesis_comesBackAsItWas(t *testing.T) {
	c, meeting := counting(t)
	s := c.meeting(meeting).Scrutineers
	require.NoError(t, c.enterBallots(meeting, s[0], paper(1, types.CHOICE_YES), paper(2, types.CHOICE_BLOCK)))
	require.NoError(t, c.confirmBallots(meeting, s[1], paper(1, types.CHOICE_YES)))
	require.NoError(t, c.confirmBallots(meeting, s[2], paper(1, types.CHOICE_YES)))
	require.NoError(t, c.enterTotals(meeting, s[1], types.Totals{Yes: 7}))
	require.NoError(t, c.sign(meeting, s[2], 'a'))
	exported, err := c.ExportGenesis(c.ctx)
	require.NoError(t, err)
	again := newChain(t, exported)
	same, err := again.ExportGenesis(again.ctx)
	require.NoError(t, err)
	require.Equal(t, exported, same)
	again.pass(20 * day)
	require.Equal(t, types.STAGE_CLOSED, again.meeting(meeting).Stage, "a new schedule has it end")

	for words, change := range map[string]func(g *types.GenesisState){
		"from 1 and below 1":            func(g *types.GenesisState) { g.NextMeetingId = 1 },
		"does not follow from its lot":  func(g *types.GenesisState) { g.Meetings[0].Draw.Looks[0].Person++ },
		"may be drawn as scrutineers":   func(g *types.GenesisState) { g.Meetings[0].Eligible++ },
		"without gaps":                  func(g *types.GenesisState) { g.Roll[3].Position = 9 },
		"is no scrutineer":              func(g *types.GenesisState) { g.Ballots[0].Hands.EnteredBy = 1 },
		"counts exactly where two":      func(g *types.GenesisState) { g.Ballots[0].Hands.ConfirmedBy = g.Ballots[0].Hands.ConfirmedBy[:1] },
		"they are on the roll":          func(g *types.GenesisState) { g.Ballots[1].Person = 19 },
		"the totals do not add up":      func(g *types.GenesisState) { g.Meetings[0].Items[1].Totals.Yes = 6 },
		"not on its roll for it":        func(g *types.GenesisState) { g.Called[0].Person = 0 },
		"two scrutineers signed":        func(g *types.GenesisState) { g.Meetings[0].MinutesHash = agenda },
		"the notice is no shorter":      func(g *types.GenesisState) { g.Params.Notice = time.Hour },
		"it has ended exactly where it": func(g *types.GenesisState) { g.Meetings[0].Stage = types.STAGE_CLOSED },
	} {
		broken, err := c.ExportGenesis(c.ctx)
		require.NoError(t, err)
		change(broken)
		require.ErrorContains(t, broken.Validate(), words)
	}
}
