package simulation

import (
	"slices"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	"github.com/communalia/communalia-chain/app/permission"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
)

// scope is a community's, or the federation's.
func (w *world) scope() string {
	if w.chance(45) {
		return communitytypes.FederationScope
	}
	return communitytypes.CommunityScope(w.here())
}

func (w *world) packed(messages ...sdk.Msg) (all []*codectypes.Any) {
	for _, message := range messages {
		one, err := codectypes.NewAnyWithValue(message)
		must(w.t, err)
		all = append(all, one)
	}
	return all
}

// question is something that an assembly may decide: what it decided least often, most often.
func (w *world) question(scope string) sdk.Msg {
	open := those(decisions, func(d decision) bool { return d.federation == (scope == communitytypes.FederationScope) || d.both })
	slices.SortStableFunc(open, func(a, b decision) int {
		return int(w.tally.of(sdk.MsgTypeURL(a.message)).Accepted) - int(w.tally.of(sdk.MsgTypeURL(b.message)).Accepted)
	})
	if w.chance(60) {
		open = open[:min(8, len(open))]
	}
	address, _ := communitytypes.ScopeAddress(scope)
	if end := w.firstEnd(scope, address.String()); end != nil {
		return end
	}
	for range 6 { // for many there is no occasion
		if message := pick(w, open).write(w, scope, address.String()); message != nil {
			return message
		}
	}
	return nil
}

// firstEnd closes a community that was founded on the way, until one was closed: few live long enough to decide much.
func (w *world) firstEnd(scope, address string) sdk.Msg {
	id, local := communitytypes.ScopeCommunity(scope)
	if !local || w.tally.of(sdk.MsgTypeURL(&communitytypes.MsgCloseCommunity{})).Accepted > 0 {
		return nil
	}
	return askCommunityCloseCommunity(w, id, address)
}

func propose(w *world) []act {
	scope := w.scope()
	who, question := pick(w, w.view.electorate(scope)), w.question(scope)
	if question == nil {
		return nil
	}
	messages := []sdk.Msg{question}
	if other := w.question(scope); w.chance(10) && other != nil && !concerns(question) && !concerns(other) {
		messages = append(messages, other)
	}
	return one(who, &governancetypes.MsgPropose{
		Proposer: who, Scope: scope, Title: "A question", Summary: "Why it is asked.", Messages: w.packed(messages...),
	})
}

// concerns tells whether somebody has no part in a decision: then it stands alone.
func concerns(question sdk.Msg) bool {
	decision, _ := permission.DecisionOn(question)
	return len(decision.Concerned) > 0
}

// asksFor proposes something to the federation; nothing where there is none.
func (w *world) asksFor(question sdk.Msg) []act {
	if question == nil {
		return nil
	}
	who := pick(w, w.view.electorate(communitytypes.FederationScope))
	return one(who, &governancetypes.MsgPropose{
		Proposer: who, Scope: communitytypes.FederationScope, Title: "A question", Summary: "Why it is asked.", Messages: w.packed(question),
	})
}

// federation is the address in whose name the federation decides.
func (w *world) federation() string {
	address, _ := communitytypes.ScopeAddress(communitytypes.FederationScope)
	return address.String()
}

func (w *world) proposals(status governancetypes.Status) []governancetypes.Proposal {
	return those(w.view.governance.Proposals, func(p governancetypes.Proposal) bool { return p.Status == status })
}

func amendProposal(w *world) []act {
	p := pick(w, w.proposals(governancetypes.STATUS_SEEKING_SECONDS))
	who := w.view.address[p.Proposer]
	question := w.question(p.Scope)
	if p.Id == 0 || question == nil {
		return nil
	}
	return one(who, &governancetypes.MsgAmendProposal{Proposer: who, ProposalId: p.Id, Title: "Another question", Messages: w.packed(question)})
}

func withdrawProposal(w *world) []act {
	p := pick(w, w.proposals(governancetypes.STATUS_SEEKING_SECONDS))
	who := w.view.address[p.Proposer]
	return one(who, &governancetypes.MsgWithdrawProposal{Proposer: who, ProposalId: p.Id})
}

// second has a few who may back a question.
func second(w *world) (acts []act) {
	p := pick(w, w.proposals(governancetypes.STATUS_SEEKING_SECONDS))
	if upgrades(p) && w.chance(80) {
		return signUrgentUpgrade(w)
	}
	for _, seconder := range some(w, w.view.electorate(p.Scope), 3) {
		if w.concerned(p, seconder) {
			continue
		}
		acts = append(acts, one(seconder, &governancetypes.MsgSecond{Seconder: seconder, ProposalId: p.Id, Version: p.Version})...)
	}
	return acts
}

func (w *world) concerned(p governancetypes.Proposal, who string) bool {
	return p.Proposer == w.idOf(who) || slices.Contains(w.view.ids(p.Concerned), who)
}

// vote has most of those who are called vote on a question, mostly for it.
func vote(w *world) (acts []act) {
	p := pick(w, w.proposals(governancetypes.STATUS_VOTING))
	called := w.view.electorate(p.Scope)
	turnout := len(called)
	if p.FirstCall == 0 && p.Id%5 == 0 { // few care: for a second call
		called, turnout = called[:min(2, len(called))], 2
	}
	against := w.chance(10)
	for _, voter := range some(w, called, turnout) {
		msg := &governancetypes.MsgVote{Voter: voter, ProposalId: p.Id, Choice: governancetypes.CHOICE_YES}
		if against || w.chance(7) {
			msg.Choice = pick(w, []governancetypes.Choice{governancetypes.CHOICE_NO, governancetypes.CHOICE_ABSTAIN, governancetypes.CHOICE_BLOCK})
		}
		if msg.Choice == governancetypes.CHOICE_BLOCK {
			msg.ReasonHash = w.hash()
		}
		acts = append(acts, one(voter, msg)...)
	}
	return acts
}

// callAgain takes up a vote that found too few yes votes.
func callAgain(w *world) []act {
	agreed := map[uint64]bool{}
	for _, poll := range w.view.governance.Polls {
		agreed[poll.Proposal] = poll.Totals.Yes > 0 && 3*poll.Totals.Yes >= 2*(poll.Totals.Yes+poll.Totals.No+poll.Totals.Block)
	}
	p := pick(w, those(w.proposals(governancetypes.STATUS_REJECTED), func(p governancetypes.Proposal) bool {
		return p.Kind == governancetypes.KIND_CONSTITUTIONAL && p.CalledAgainAs == 0 && p.FirstCall == 0 && agreed[p.Id]
	}))
	who := pick(w, w.view.electorate(p.Scope))
	if p.Id == 0 {
		return nil
	}
	return one(who, &governancetypes.MsgCallAgain{Caller: who, ProposalId: p.Id})
}

// upgrades tells whether a proposal plans an upgrade, and does nothing else.
func upgrades(p governancetypes.Proposal) bool {
	return len(p.Messages) == 1 && p.Messages[0].TypeUrl == sdk.MsgTypeURL(&upgradetypes.MsgSoftwareUpgrade{})
}

// signUrgentUpgrade has technicians and operators say that an upgrade cannot wait. Where none is asked for somebody asks, and first for the technicians.
func signUrgentUpgrade(w *world) (acts []act) {
	var signers []string
	for _, c := range w.view.commission.Commissions {
		if c.Scope == communitytypes.FederationScope && c.MayAct(w.deadline) == nil {
			signers = append(signers, w.view.ids(c.Persons())...)
		}
	}
	p := pick(w, those(w.proposals(governancetypes.STATUS_SEEKING_SECONDS), upgrades))
	switch {
	case len(signers) == 0:
		return w.asksFor(askCommissionMandate(w, communitytypes.FederationScope, w.federation()))
	case p.Id == 0:
		return w.asksFor(askUpgradeSoftwareUpgrade(w, w.federation()))
	}
	for _, s := range w.view.validator.Seats {
		signers = append(signers, w.view.address[s.OrganisationId])
	}
	for _, signer := range some(w, signers, 8) {
		acts = append(acts, one(signer, &governancetypes.MsgSignUrgentUpgrade{Signer: signer, ProposalId: p.Id})...)
	}
	return acts
}
