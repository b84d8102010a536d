package demo

import (
	"context"
	"fmt"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	communalia "github.com/communalia/communalia-chain/client/go"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
)

// careRate is what an hour of care comes to be worth, in µC.
const careRate = 12 * microPerCommun

// propose puts a question to an assembly and has it seconded, so that its vote opens.
func (s *story) propose(ctx context.Context, scope, title, proposer string, seconders []string, message sdk.Msg) (uint64, error) {
	packed, err := codectypes.NewAnyWithValue(message)
	if err != nil {
		return 0, err
	}
	result, err := s.send(ctx, proposer, &governancetypes.MsgPropose{
		Proposer: s.account(proposer).Address(), Scope: scope, Title: title, Messages: []*codectypes.Any{packed},
	})
	if err != nil {
		return 0, err
	}
	var proposed governancetypes.MsgProposeResponse
	if err := communalia.Answer(result, 0, &proposed); err != nil {
		return 0, err
	}
	for _, name := range seconders {
		_, err := s.send(ctx, name, &governancetypes.MsgSecond{Seconder: s.account(name).Address(), ProposalId: proposed.ProposalId, Version: 1})
		if err != nil {
			return 0, err
		}
	}
	return proposed.ProposalId, nil
}

func (s *story) vote(ctx context.Context, proposal uint64, choice governancetypes.Choice, names ...string) error {
	for _, name := range names {
		_, err := s.send(ctx, name, &governancetypes.MsgVote{Voter: s.account(name).Address(), ProposalId: proposal, Choice: choice})
		if err != nil {
			return err
		}
	}
	return nil
}

// outcome waits until a proposal has come to where it is to come, and holds its votes to those that were cast.
func (s *story) outcome(
	ctx context.Context, proposal uint64, status governancetypes.Status, paper governancetypes.Totals,
) (view governancetypes.ProposalView, err error) {
	err = until(ctx, fmt.Sprintf("wait for proposal %d", proposal), func() (bool, error) {
		answer, err := s.node.Governance().Proposal(ctx, &governancetypes.QueryProposalRequest{ProposalId: proposal})
		if err != nil {
			return false, err
		}
		view = answer.Proposal
		switch view.Proposal.Status {
		case governancetypes.STATUS_REJECTED, governancetypes.STATUS_FAILED, governancetypes.STATUS_LAPSED:
			return false, fmt.Errorf("it ended as %s %s", view.Proposal.Status, view.Proposal.Error)
		}
		return view.Proposal.Status == status, nil
	})
	if err != nil {
		return view, err
	}
	for _, sum := range []struct {
		what         string
		chain, paper uint64
	}{
		{"yes", view.Poll.Totals.Yes, paper.Yes}, {"no", view.Poll.Totals.No, paper.No},
		{"abstain", view.Poll.Totals.Abstain, paper.Abstain}, {"block", view.Poll.Totals.Block, paper.Block},
	} {
		s.audit.equal(fmt.Sprintf("votes of %s on proposal %d", sum.what, proposal), sum.chain, sum.paper)
	}
	return view, nil
}

// account is the key of somebody of the village, or of the neighbours.
func (s *story) account(name string) *communalia.Account {
	if account, here := s.people[name]; here {
		return account
	}
	return s.others[name]
}

// raiseCare tells how an assembly decides, some of it by telephone and some in a room.
func (s *story) raiseCare(ctx context.Context) error {
	s.title("The assembly: what an hour of care is worth")
	care := s.kinds["care"]
	proposer, seconder, against := s.founders[4], s.founders[7], s.founders[1]
	scope := communitytypes.CommunityScope(s.community)
	proposal, err := s.propose(ctx, scope, "12 Communs for an hour of care", proposer, []string{seconder}, &contributiontypes.MsgUpdateCategory{
		Authority: communitytypes.AssemblyAddress(s.community).String(), Community: s.community, Category: care.Id, Name: care.Name, Rate: careRate,
		Attestations: care.Attestations, ExperiencedAttestations: care.ExperiencedAttestations, DailyLimit: care.DailyLimit,
		AttestationPeriod: care.AttestationPeriod, ChallengePeriod: care.ChallengePeriod, AuditAbove: care.AuditAbove, Private: care.Private,
	})
	if err != nil {
		return err
	}
	s.say("%s finds that care is worth more than %s Communs an hour, and proposes 12. %s seconds it, and the vote opens.",
		title(proposer), communs(care.Rate), title(seconder))
	inRoom, err := s.convene(ctx, scope, proposal)
	if err != nil {
		return err
	}
	inFavour := []string{proposer, seconder, s.founders[0]}
	if err := s.vote(ctx, proposal, governancetypes.CHOICE_YES, inFavour...); err != nil {
		return err
	}
	if err := s.vote(ctx, proposal, governancetypes.CHOICE_NO, against); err != nil {
		return err
	}
	s.say("%s vote yes from home, %s votes no.", list(inFavour), title(against))
	byHand, err := s.meet(ctx, inRoom, proposal)
	if err != nil {
		return err
	}
	view, err := s.outcome(ctx, proposal, governancetypes.STATUS_EXECUTED, governancetypes.Totals{Yes: uint64(len(inFavour) + byHand), No: 1})
	if err != nil {
		return err
	}
	answer, err := s.node.Contribution().Category(ctx, &contributiontypes.QueryCategoryRequest{Community: s.community, Category: care.Id})
	if err != nil {
		return fmt.Errorf("category care: %w", err)
	}
	s.audit.equal("µC for an hour of care", answer.Category.Rate, careRate)
	s.say("%d yes and %d no of %d called: it passes, and the chain executes it by itself. From now on an hour of care is worth %s",
		view.Poll.Totals.Yes, view.Poll.Totals.No, view.Poll.Called, communs(answer.Category.Rate))
	s.say("Communs; what was given before keeps its rate.")
	return nil
}
