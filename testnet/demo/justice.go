package demo

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"time"

	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
	reputationtypes "github.com/communalia/communalia-chain/x/reputation/types"
)

// judge lets those vote whose votes a contribution's trial awaits, if it has one, and notes who they are.
func (s *story) judge(ctx context.Context, view *contributiontypes.ContributionView, vote jurytypes.Vote) error {
	if view.Trial == nil || !view.Trial.Open {
		return nil
	}
	for _, name := range s.names() {
		awaiting, err := s.node.Jury().AwaitingVote(ctx, &jurytypes.QueryAwaitingVoteRequest{Address: s.people[name].Address()})
		if err != nil {
			return fmt.Errorf("votes awaited of %s: %w", name, err)
		}
		if !slices.ContainsFunc(awaiting.Trials, func(t jurytypes.TrialView) bool { return t.Trial.ID == view.Trial.Trial }) {
			continue
		}
		if _, err := s.send(ctx, name, &jurytypes.MsgJuryVote{Juror: s.people[name].Address(), TrialId: view.Trial.Trial, Vote: vote}); err != nil {
			return err
		}
		s.juries[view.Id] = append(s.juries[view.Id], name)
	}
	return nil
}

// names are all who live in the village by now, founders first.
func (s *story) names() []string {
	names := slices.Clone(s.founders)
	if _, arrived := s.people[newcomer]; arrived {
		names = append(names, newcomer)
	}
	return names
}

// falseClaim tells of work that was never done: two neighbours believe it, a third knows better, a jury decides.
func (s *story) falseClaim(ctx context.Context) error {
	s.title("What never happened")
	lie, contester, err := s.conspire()
	if err != nil {
		return err
	}
	if err := s.submit(ctx, lie); err != nil {
		return err
	}
	for _, name := range lie.Attesters {
		if _, err := s.attest(ctx, name, []*claim{lie}); err != nil {
			return err
		}
	}
	reasons := sha256.Sum256([]byte("the car was at the garage that night"))
	_, err = s.send(ctx, contester, &contributiontypes.MsgContest{
		Contester: s.people[contester].Address(), ContributionId: lie.id, ReasonHash: reasons[:],
	})
	if err != nil {
		return err
	}
	s.say("%s claims %s of %s for last night, and %s believe it and attest. %s knows that the car was at the", list(lie.Contributors), lie.Quantity,
		lie.Category, list(lie.Attesters), title(contester))
	s.say("garage, and contests the claim. It goes to a jury, drawn by lot from all who are no part of it.")
	before, err := s.points(ctx, lie.Contributors[0])
	if err != nil {
		return err
	}
	var view *contributiontypes.ContributionView
	err = until(ctx, "wait for the jury", func() (bool, error) {
		if view, err = s.contribution(ctx, lie.id); err != nil {
			return false, err
		}
		return view.State == contributiontypes.CONTRIBUTION_STATE_REJECTED, s.judge(ctx, view, jurytypes.VOTE_REJECT)
	})
	if err != nil {
		return err
	}
	after, err := s.points(ctx, lie.Contributors[0])
	if err != nil {
		return err
	}
	s.say("%s are drawn, ask around, and reject it. Nothing is minted. %s's reputation falls from %s points to %s,", list(s.juries[lie.id]),
		list(lie.Contributors), inPoints(before), inPoints(after))
	s.say("and those who gave their word lose as much. Points open no vote: they only say whose word counts as experienced.")
	return s.redraw(ctx, lie.id)
}

// conspire finds whose claim two others may still attest, and who contests it.
func (s *story) conspire() (*claim, string, error) {
	for _, liar := range s.founders {
		var believers []string
		for _, name := range s.names() {
			// Nobody's word counts for who gave theirs shortly before, nor more than a few times for the same person.
			if name != liar && s.words(liar, name) == 0 && s.words(name, liar) < 5 {
				believers = append(believers, name)
			}
		}
		others := slices.DeleteFunc(s.names(), func(name string) bool { return name == liar || slices.Contains(believers, name) })
		if len(believers) < 2 || len(others) == 0 {
			continue
		}
		night := time.Now().UTC().Truncate(day)
		return &claim{Activity: Activity{
			Category: "transport", Quantity: "1h", Timed: true, Contributors: []string{liar}, Attesters: believers[:2], Summary: "Night drive to the station",
		}, quantity: 60, ended: night.Add(-day + time.Hour)}, others[0], nil
	}
	return nil, "", errors.New("everybody has given their word to everybody: the diary leaves nobody to believe a false claim")
}

// words is how often one person attested work of another.
func (s *story) words(attester, contributor string) int {
	given := 0
	for _, c := range s.claims {
		if slices.Contains(c.Attesters, attester) && slices.Contains(c.Contributors, contributor) {
			given++
		}
	}
	return given
}

func (s *story) points(ctx context.Context, name string) (uint64, error) {
	answer, err := s.node.Reputation().Reputation(ctx, &reputationtypes.QueryReputationRequest{Community: s.community, Address: s.people[name].Address()})
	if err != nil {
		return 0, fmt.Errorf("reputation of %s: %w", name, err)
	}
	return answer.Points, nil
}

// inPoints shows millionths of a point with one decimal, rounded down.
func inPoints(millionths uint64) string {
	return fmt.Sprintf("%d.%d", millionths/1_000_000, millionths%1_000_000/100_000)
}
