package simulation

import (
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
)

// submit claims work of yesterday, alone or with others.
func submit(w *world) []act {
	c := w.here()
	category := pick(w, those(w.view.contribution.Categories, func(k contributiontypes.Category) bool { return k.Community == c && !k.Closed }))
	crew := some(w, w.view.members[c], 1+w.random.IntN(2)*w.random.IntN(3))
	if len(crew) == 0 || category.Id == "" {
		return nil
	}
	msg := &contributiontypes.MsgSubmitContribution{
		Submitter: crew[0], Community: c, Category: category.Id, ContentHash: w.hash(), OtherBeneficiaries: w.random.Uint32N(3),
	}
	for _, contributor := range crew {
		msg.Parts = append(msg.Parts, w.part(contributor, category))
	}
	if !category.Private {
		if w.chance(30) {
			msg.Beneficiaries = those(some(w, w.view.members[c], 2), func(b string) bool {
				return len(those(crew, func(a string) bool { return a == b })) == 0
			})
		}
		if w.chance(30) && !w.noSummaries(c) {
			msg.Summary = "Mended a roof"
		}
	}
	return one(crew[0], msg)
}

func (w *world) noSummaries(community string) bool {
	return len(those(w.view.contribution.Rules, func(r contributiontypes.CommunityRules) bool { return r.Community == community && r.NoSummaries })) > 0
}

func (w *world) part(contributor string, category contributiontypes.Category) contributiontypes.ClaimedPart {
	part := contributiontypes.ClaimedPart{Contributor: contributor, Day: w.yesterday(), Quantity: uint64(30 + 15*w.random.IntN(14))}
	if category.Unit != contributiontypes.HourUnit {
		part.Quantity = uint64(500 * (1 + w.random.IntN(8)))
		return part
	}
	quarters := uint32(part.Quantity+14) / 15
	part.StartQuarter = w.random.Uint32N(96 - quarters)
	return part
}

func (w *world) work(state contributiontypes.ContributionState) []contributiontypes.Contribution {
	return those(w.view.contribution.Contributions, func(c contributiontypes.Contribution) bool { return c.State == state })
}

func confirmPart(w *world) (acts []act) {
	for _, c := range some(w, w.work(contributiontypes.CONTRIBUTION_STATE_PENDING), 4) {
		for _, p := range c.Parts {
			if !p.Confirmed {
				who := w.view.address[p.Contributor]
				acts = append(acts, one(who, &contributiontypes.MsgConfirmPart{Contributor: who, ContributionId: c.Id})...)
			}
		}
	}
	return acts
}

// attest has a few peers speak for what waits in their community, the beneficiaries first; some for a ward.
func attest(w *world) (acts []act) {
	c := pick(w, w.work(contributiontypes.CONTRIBUTION_STATE_PENDING))
	peers := append(w.view.ids(c.Beneficiaries), some(w, w.view.members[c.Community], 2+w.random.IntN(3))...)
	if ward, helper := w.ward(); w.chance(5) && ward != "" {
		return one(helper, &contributiontypes.MsgAttest{Attester: helper, ContributionIds: []uint64{c.Id}, Ward: ward})
	}
	for _, peer := range peers {
		if len(those(c.Parts, func(p contributiontypes.Part) bool { return w.view.address[p.Contributor] == peer })) > 0 {
			continue
		}
		msg := &contributiontypes.MsgAttest{Attester: peer, ContributionIds: []uint64{c.Id}}
		if other := pick(w, w.work(contributiontypes.CONTRIBUTION_STATE_PENDING)); w.chance(10) && other.Community == c.Community && other.Id > c.Id {
			msg.ContributionIds = append(msg.ContributionIds, other.Id)
		}
		acts = append(acts, one(peer, msg)...)
	}
	return acts
}

func contest(w *world) []act {
	c := pick(w, w.work(contributiontypes.CONTRIBUTION_STATE_ATTESTED))
	who := w.member(c.Community)
	return one(who, &contributiontypes.MsgContest{Contester: who, ContributionId: c.Id, ReasonHash: w.hash()})
}

func withdraw(w *world) []act {
	c := pick(w, those(w.work(contributiontypes.CONTRIBUTION_STATE_PENDING), func(c contributiontypes.Contribution) bool { return len(c.Attestations) == 0 }))
	who := w.view.address[c.Submitter]
	return one(who, &contributiontypes.MsgWithdraw{Submitter: who, ContributionId: c.Id})
}

func blank(w *world) []act {
	texts := w.view.contribution.Texts
	c := pick(w, those(w.view.contribution.Contributions, func(c contributiontypes.Contribution) bool {
		for _, t := range texts {
			if t.ContributionId == c.Id {
				return true
			}
		}
		return len(c.Beneficiaries) > 0
	}))
	who, strike := w.view.address[c.Submitter], false
	if w.chance(30) && len(c.Beneficiaries) > 0 {
		who, strike = w.view.address[pick(w, c.Beneficiaries)], true
	}
	return one(who, &contributiontypes.MsgBlank{Person: who, ContributionId: c.Id, StrikeName: strike})
}

// juryVote has the jurors of a trial vote, mostly for the accused.
func juryVote(w *world) (acts []act) {
	t := pick(w, those(w.view.jury.Trials, func(t jurytypes.Trial) bool { return t.Open() }))
	jurors := some(w, w.view.members[t.Community], 4)
	if !t.Everyone {
		jurors = nil
		for _, j := range t.Jurors {
			if !j.Replaced && j.Vote == jurytypes.VOTE_UNSPECIFIED {
				jurors = append(jurors, w.view.address[j.Person])
			}
		}
	}
	for _, juror := range jurors {
		v := jurytypes.VOTE_UPHOLD
		if w.chance(40) {
			v = jurytypes.VOTE_REJECT
		}
		msg := &jurytypes.MsgJuryVote{Juror: juror, TrialId: t.ID, Vote: v}
		if v == jurytypes.VOTE_REJECT {
			msg.ReasonHash = w.hash()
		}
		acts = append(acts, one(juror, msg)...)
	}
	return acts
}
