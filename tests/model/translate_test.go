package model

import (
	"bytes"
	"fmt"
	"time"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/tests/model/reference"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
)

var hash = bytes.Repeat([]byte{7}, 32)

// address of somebody by id; of nobody where there is none.
func (p *pair) address(id uint64) string {
	name, known := p.names[id]
	if !known {
		name = fmt.Sprint("nobody ", id)
	}
	return p.Member(name).Address
}

func (p *pair) addresses(ids []uint64) (all []string) {
	for _, id := range ids {
		all = append(all, p.address(id))
	}
	return all
}

// signed is an operation as messages, and who signs them.
func (p *pair) signed(op reference.Op) (who uint64, messages []sdk.Msg) {
	switch o := op.(type) {
	case reference.Submit:
		return o.Submitter, one(p.submission(o))
	case reference.Withdraw:
		return o.Submitter, one(&contributiontypes.MsgWithdraw{Submitter: p.address(o.Submitter), ContributionId: o.Contribution})
	case reference.Confirm:
		return o.Contributor, one(&contributiontypes.MsgConfirmPart{Contributor: p.address(o.Contributor), ContributionId: o.Contribution})
	case reference.Attest:
		return o.Attester, one(&contributiontypes.MsgAttest{Attester: p.address(o.Attester), ContributionIds: o.Contributions})
	case reference.Contest:
		return o.Contester, one(&contributiontypes.MsgContest{Contester: p.address(o.Contester), ContributionId: o.Contribution, ReasonHash: hash})
	case reference.Judge:
		vote := jurytypes.VOTE_REJECT
		if o.Uphold {
			vote = jurytypes.VOTE_UPHOLD
		}
		return o.Juror, one(&jurytypes.MsgJuryVote{Juror: p.address(o.Juror), TrialId: p.trialOf(o.Of), Vote: vote})
	case reference.Publish, reference.Reprice, reference.CloseOffer, reference.Redeem, reference.Answer, reference.OverTheCounter:
		return p.signedMarket(op)
	default:
		return p.signedDecision(op)
	}
}

func one(message sdk.Msg) []sdk.Msg { return []sdk.Msg{message} }

func (p *pair) submission(o reference.Submit) *contributiontypes.MsgSubmitContribution {
	message := &contributiontypes.MsgSubmitContribution{
		Submitter: p.address(o.Submitter), Community: o.Community, Category: o.Category, Beneficiaries: p.addresses(o.Beneficiaries),
	}
	if o.Summary {
		message.Summary = "useful work"
	}
	for _, part := range o.Parts {
		message.Parts = append(message.Parts, contributiontypes.ClaimedPart{
			Contributor: p.address(part.Contributor), Quantity: part.Quantity, StartQuarter: uint32(part.Start),
			Day: time.Unix(part.Day*86_400, 0).UTC().Format(time.DateOnly),
		})
	}
	return message
}

func (p *pair) redemption(o reference.Redeem) *communstypes.MsgRedeem {
	return &communstypes.MsgRedeem{Person: p.address(o.Person), OfferId: o.Offer, Units: uint32(o.Units), MaxPrice: o.Most, PayIn: o.PayIn}
}

func (p *pair) signedMarket(op reference.Op) (who uint64, messages []sdk.Msg) {
	switch o := op.(type) {
	case reference.Publish:
		return o.Provider, one(&communstypes.MsgCreateOffer{
			Provider: p.address(o.Provider), Community: o.Community, Title: "an offer", Unit: o.Unit, Price: o.Price, Stock: uint32(o.Stock),
			PerPersonDay: uint32(o.PerDay), Category: o.Category, Quantity: o.Quantity, OverTheCounter: o.OverCounter,
		})
	case reference.Reprice:
		return o.Provider, one(&communstypes.MsgUpdateOffer{Provider: p.address(o.Provider), OfferId: o.Offer, Price: o.Price})
	case reference.CloseOffer:
		return o.Provider, one(&communstypes.MsgCloseOffer{Provider: p.address(o.Provider), OfferId: o.Offer})
	case reference.Redeem:
		return o.Person, one(p.redemption(o))
	case reference.OverTheCounter:
		return o.Redeem.Person, []sdk.Msg{p.redemption(o.Redeem), &communstypes.MsgConfirmRedemption{Person: p.address(o.Redeem.Person)}}
	}
	o := op.(reference.Answer)
	address := p.address(o.Who)
	return o.Who, one(map[reference.RedemptionState]sdk.Msg{
		reference.Accepted:  &communstypes.MsgAcceptRedemption{Provider: address, RedemptionId: o.Redemption},
		reference.Declined:  &communstypes.MsgDeclineRedemption{Provider: address, RedemptionId: o.Redemption},
		reference.Delivered: &communstypes.MsgMarkDelivered{Provider: address, RedemptionId: o.Redemption},
		reference.Cancelled: &communstypes.MsgCancelRedemption{Person: address, RedemptionId: o.Redemption},
		reference.Confirmed: &communstypes.MsgConfirmRedemption{Person: address, RedemptionId: o.Redemption},
		reference.Disputed:  &communstypes.MsgDisputeRedemption{Person: address, RedemptionId: o.Redemption, ReasonHash: hash},
	}[o.Says])
}

func (p *pair) signedDecision(op reference.Op) (who uint64, messages []sdk.Msg) {
	switch o := op.(type) {
	case reference.Propose:
		return o.Proposer, one(&governancetypes.MsgPropose{
			Proposer: p.address(o.Proposer), Scope: scopeOf(o.Scope), Title: "a proposal", Messages: p.decided(o.Scope, o.Decisions),
		})
	case reference.Amend:
		scope := town
		if proposal := p.model.Proposals[o.Proposal]; proposal != nil {
			scope = proposal.Scope
		}
		return o.Proposer, one(&governancetypes.MsgAmendProposal{
			Proposer: p.address(o.Proposer), ProposalId: o.Proposal, Title: "a proposal", Messages: p.decided(scope, o.Decisions),
		})
	case reference.Retract:
		return o.Proposer, one(&governancetypes.MsgWithdrawProposal{Proposer: p.address(o.Proposer), ProposalId: o.Proposal})
	case reference.Second:
		return o.Seconder, one(&governancetypes.MsgSecond{Seconder: p.address(o.Seconder), ProposalId: o.Proposal, Version: uint32(o.Version)})
	case reference.Vote:
		message := &governancetypes.MsgVote{Voter: p.address(o.Voter), ProposalId: o.Proposal, Choice: governancetypes.Choice(o.Choice)}
		if o.Reason {
			message.ReasonHash = hash
		}
		return o.Voter, one(message)
	case reference.CallAgain:
		return o.Caller, one(&governancetypes.MsgCallAgain{Caller: p.address(o.Caller), ProposalId: o.Proposal})
	}
	return p.belonging(op)
}

// belonging is what the model does not judge.
func (p *pair) belonging(op reference.Op) (who uint64, messages []sdk.Msg) {
	o := op.(member)
	address := p.Member(o.Name).Address
	p.names[o.id()] = o.Name
	switch o.Does {
	case joins:
		return o.id(), one(&communitytypes.MsgAcceptMembership{Candidate: address, Community: o.Community})
	case leaves:
		return o.id(), one(&communitytypes.MsgLeave{Member: address, Community: o.Community})
	case isInvited:
		return o.By, one(&communitytypes.MsgInvite{Inviter: p.address(o.By), Community: o.Community, Candidate: address})
	default:
		return o.By, one(&communitytypes.MsgVouch{Voucher: p.address(o.By), Community: o.Community, Candidate: address})
	}
}

func (p *pair) decided(scope string, decisions []reference.Decision) (messages []*codectypes.Any) {
	for _, d := range decisions {
		packed, err := codectypes.NewAnyWithValue(p.decision(scope, d))
		must(err)
		messages = append(messages, packed)
	}
	return messages
}

func (p *pair) decision(scope string, d reference.Decision) sdk.Msg {
	authority := communitytypes.AssemblyAddress(scope).String()
	other := town
	if scope == town {
		other = village
	}
	switch {
	case d.Most > 0:
		params := p.communsParams()
		params.MaxOpenRedemptions = d.Most
		return &communstypes.MsgUpdateParams{Authority: communitytypes.FederationAddress().String(), Params: params}
	case d.Price != nil:
		return &communstypes.MsgSetReferencePrice{Authority: authority, Community: scope, Unit: d.Price.Unit, Price: d.Price.Price}
	case d.Grant > 0:
		return &communstypes.MsgGrant{Authority: authority, Community: scope, Person: p.address(d.Grant), Amount: d.Amount}
	case d.Policy != nil:
		return &communstypes.MsgSetMeltPolicy{Authority: authority, Community: scope, RatePpm: d.Policy.Rate, PeriodDays: d.Policy.Days}
	case d.Share != nil:
		return &communstypes.MsgSetFundShare{Authority: authority, Community: scope, FundSharePpm: *d.Share}
	case d.Cap != nil:
		return &communstypes.MsgSetCap{Authority: authority, Community: scope, Cap: *d.Cap}
	case d.Rate != nil:
		return p.rate(scope, authority, *d.Rate)
	case d.Issuance != nil:
		return &contributiontypes.MsgUpdateRules{Authority: authority, Community: scope, AuditSharePpm: 100_000, IssuancePerDay: *d.Issuance}
	case d.Exclude > 0:
		return &communitytypes.MsgExclude{Authority: authority, Community: scope, Person: p.address(d.Exclude), ReasonHash: hash}
	default:
		return &communstypes.MsgEndAccord{Authority: authority, Community: scope, Other: other}
	}
}

func (p *pair) communsParams() communstypes.Params {
	params, err := p.Node().Keepers.Communs.ExportGenesis(p.Context())
	must(err)
	return params.Params
}

// rate gives a category another rate, and all else as it is.
func (p *pair) rate(scope, authority string, r reference.RateOf) sdk.Msg {
	state, err := p.Node().Keepers.Contribution.ExportGenesis(p.Context())
	must(err)
	for _, c := range state.Categories {
		if c.Community == scope && c.Id == r.Category {
			return &contributiontypes.MsgUpdateCategory{
				Authority: authority, Community: scope, Category: c.Id, Name: c.Name, Rate: r.Rate, Attestations: c.Attestations,
				ExperiencedAttestations: c.ExperiencedAttestations, DailyLimit: c.DailyLimit, AttestationPeriod: c.AttestationPeriod,
				ChallengePeriod: c.ChallengePeriod, AuditAbove: c.AuditAbove, Private: c.Private,
			}
		}
	}
	panic("no category " + r.Category)
}
