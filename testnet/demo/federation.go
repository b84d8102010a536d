package demo

import (
	"context"
	"crypto/ed25519"
	"fmt"
	"time"

	sdk "github.com/cosmos/cosmos-sdk/types"

	commissiontypes "github.com/communalia/communalia-chain/x/commission/types"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
	validatortypes "github.com/communalia/communalia-chain/x/validator/types"
)

// mill is the neighbours' organisation, which wants to run a node.
const mill = "mill"

// mandate tells of a commission drawn by lot.
func (s *story) mandate(ctx context.Context) error {
	s.title("Three by lot")
	proposer, seconders := s.founders[2], s.founders[5:7]
	scope := communitytypes.CommunityScope(s.community)
	const size = 3
	proposal, err := s.propose(ctx, scope, "A commission on what runs out", proposer, seconders, &commissiontypes.MsgMandate{
		Authority: communitytypes.AssemblyAddress(s.community).String(), Scope: scope, Kind: commissiontypes.KIND_SOCIAL, Name: "What runs out",
		Purpose: "Look into offers that cannot be met", Powers: []string{sdk.MsgTypeURL(&commissiontypes.MsgPause{})}, Threshold: 2, Term: 90 * day,
		Groups: []commissiontypes.Group{{Community: s.community, Drawn: size}},
	})
	if err != nil {
		return err
	}
	inFavour := s.founders[:5]
	if err := s.vote(ctx, proposal, governancetypes.CHOICE_YES, inFavour...); err != nil {
		return err
	}
	if _, err := s.outcome(ctx, proposal, governancetypes.STATUS_EXECUTED, governancetypes.Totals{Yes: uint64(len(inFavour))}); err != nil {
		return err
	}
	var drawn []string
	err = until(ctx, "wait for the members of the commission", func() (bool, error) {
		answer, err := s.node.Commission().Commission(ctx, &commissiontypes.QueryCommissionRequest{CommissionId: 1})
		if err != nil {
			return false, err
		}
		drawn = s.namesOf(answer.Commission.Members)
		return len(drawn) > 0, nil
	})
	if err != nil {
		return err
	}
	s.audit.equal("members drawn by lot", uint64(len(drawn)), size)
	s.say("The shop ran out of vegetables while orders went on. %s proposes that three, drawn by lot, look into such things", title(proposer))
	s.say("for ninety days: two of them together may pause what opens something, such as orders, for three days at most, and")
	s.say("nothing else. The assembly agrees, and the lot falls on %s. Anybody can draw it again, and the", list(drawn))
	s.say("assembly may take the mandate back any day.")
	for _, name := range drawn[:2] {
		if _, err := s.send(ctx, name, &commissiontypes.MsgAcceptPlace{Member: s.people[name].Address(), CommissionId: 1}); err != nil {
			return err
		}
	}
	s.say("%s accept, and could act from now on.", list(drawn[:2]))
	return s.holds(ctx)
}

// holds checks that those who accepted may act, and no more than that.
func (s *story) holds(ctx context.Context) error {
	answer, err := s.node.Commission().Commission(ctx, &commissiontypes.QueryCommissionRequest{CommissionId: 1})
	if err != nil {
		return fmt.Errorf("commission: %w", err)
	}
	s.audit.equal("members who accepted", uint64(answer.Commission.Accepted), 2)
	s.audit.equal("powers of the commission", uint64(len(answer.Commission.Commission.Powers)), 1)
	pauses, err := s.node.Commission().Pauses(ctx, &commissiontypes.QueryPausesRequest{})
	if err != nil {
		return fmt.Errorf("pauses: %w", err)
	}
	s.audit.equal("pauses", uint64(len(pauses.Pauses)), 0)
	return nil
}

// grantSeat tells how two communities decide together who makes the blocks.
func (s *story) grantSeat(ctx context.Context) error {
	s.title("The federation: a seat for the neighbours")
	if err := s.registerMill(ctx); err != nil {
		return err
	}
	pubkey, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		return err
	}
	operator := s.others[mill].Address()
	seconders := []string{s.neighbours[1], s.founders[0], s.founders[3]} // of two communities
	proposal, err := s.propose(ctx, communitytypes.FederationScope, "A seat for the mill", s.neighbours[0], seconders, &validatortypes.MsgGrantSeat{
		Authority: communitytypes.FederationAddress().String(), Organisation: operator, Moniker: mill, ConsensusPubkey: pubkey,
		Signature: ed25519.Sign(private, validatortypes.PossessionBytes(s.node.ChainID(), operator)),
	})
	if err != nil {
		return err
	}
	if err := s.vote(ctx, proposal, governancetypes.CHOICE_YES, append(append([]string{}, s.neighbours...), s.founders[:5]...)...); err != nil {
		return err
	}
	if err := s.vote(ctx, proposal, governancetypes.CHOICE_ABSTAIN, s.founders[5]); err != nil {
		return err
	}
	view, err := s.outcome(ctx, proposal, governancetypes.STATUS_PASSED, governancetypes.Totals{Yes: uint64(len(s.neighbours) + 5), Abstain: 1})
	if err != nil {
		return err
	}
	s.audit.equal("communities that say yes", view.Poll.CommunitiesYes, 2)
	s.audit.equal("communities counted", view.Poll.Communities, 2)
	s.say("Le Moulin, the village across the river, keeps its own Communs and its own rules, and shares the chain. Its assembly")
	s.say("registers its mill; now the mill wants to run a node too. Who makes the blocks is decided by all, each person at home,")
	s.say("and by a majority of the communities as well: %d yes of %d called, and %d of %d communities say yes.", view.Poll.Totals.Yes,
		view.Poll.Called, view.Poll.CommunitiesYes, view.Poll.Communities)
	s.say("In %d hours, time to set up the mill's computer, the seat is granted, with the same power as every other. (There is no",
		int(view.Poll.Delay/time.Hour))
	s.say("such computer here, and two seats make no block without each other: stop the demo before then.)")
	return nil
}

// registerMill has the neighbours' assembly register their organisation.
func (s *story) registerMill(ctx context.Context) error {
	var err error
	if s.others[mill], err = newAccount(); err != nil {
		return err
	}
	proposal, err := s.propose(ctx, communitytypes.CommunityScope(s.neighbour), "Register the mill", s.neighbours[0], s.neighbours[1:2],
		&communitytypes.MsgRegisterOrganisation{
			Authority: communitytypes.AssemblyAddress(s.neighbour).String(), Community: s.neighbour, Organisation: s.others[mill].Address(), Name: "Le Moulin",
		})
	if err != nil {
		return err
	}
	if err := s.vote(ctx, proposal, governancetypes.CHOICE_YES, s.neighbours...); err != nil {
		return err
	}
	_, err = s.outcome(ctx, proposal, governancetypes.STATUS_EXECUTED, governancetypes.Totals{Yes: uint64(len(s.neighbours))})
	return err
}
