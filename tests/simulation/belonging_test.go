package simulation

import (
	"time"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
)

func invite(w *world) []act {
	c := w.here()
	inviter, candidate := w.member(c), ""
	if w.chance(40) {
		candidate = pick(w, w.view.community.Persons).Person.Address
	} else {
		candidate = w.stranger()
	}
	return one(inviter, &communitytypes.MsgInvite{Inviter: inviter, Community: c, Candidate: candidate})
}

// candidacy is one that is open, and its candidate.
func (w *world) candidacy() (community, candidate string, c communitytypes.Candidacy) {
	open := pick(w, w.view.community.Candidacies)
	return open.Community, w.view.address[open.CandidateId], open.Candidacy
}

// vouch has several speak for a candidate, or for a member who needs it again.
func vouch(w *world) (acts []act) {
	c, candidate, _ := w.candidacy()
	if c == "" || w.chance(20) {
		c = w.here()
		candidate = w.member(c)
	}
	for _, voucher := range some(w, w.view.members[c], 3) {
		acts = append(acts, one(voucher, &communitytypes.MsgVouch{Voucher: voucher, Community: c, Candidate: candidate})...)
	}
	return acts
}

func revokeVouch(w *world) []act {
	c, candidate, candidacy := w.candidacy()
	given := candidacy.Vouches
	if p := pick(w, w.view.community.Persons); w.chance(60) {
		if m := pick(w, p.Memberships); m.Vouches != nil {
			c, candidate, given = m.Community, p.Person.Address, m.Vouches.Given
		}
	}
	if len(given) == 0 {
		return nil
	}
	voucher := w.view.address[pick(w, given).VoucherId]
	return one(voucher, &communitytypes.MsgRevokeVouch{Voucher: voucher, Community: c, Candidate: candidate})
}

func acceptMembership(w *world) (acts []act) {
	for _, open := range some(w, w.view.community.Candidacies, 3) {
		candidate := w.view.address[open.CandidateId]
		acts = append(acts, one(candidate, &communitytypes.MsgAcceptMembership{
			Candidate: candidate, Community: open.Community, CharterHash: w.charter(open.Community),
		})...)
	}
	return acts
}

func (w *world) charter(community string) []byte {
	for _, c := range w.view.community.Communities {
		if c.Community.Id == community {
			return c.Community.MetadataHash
		}
	}
	for _, f := range w.view.community.Foundings {
		if f.Community.Id == community {
			return f.Community.MetadataHash
		}
	}
	return nil
}

func renewMembership(w *world) []act {
	p := pick(w, w.view.community.Persons)
	if w.chance(70) { // who has lapsed, or is about to
		waiting := those(w.view.community.Persons, func(p communitytypes.GenesisPerson) bool {
			return len(those(p.Memberships, lapses)) > 0
		})
		if len(waiting) > 0 {
			p = pick(w, waiting)
			return one(p.Person.Address, &communitytypes.MsgRenewMembership{
				Member: p.Person.Address, Community: pick(w, those(p.Memberships, lapses)).Community,
			})
		}
	}
	return one(p.Person.Address, &communitytypes.MsgRenewMembership{Member: p.Person.Address, Community: pick(w, p.Memberships).Community})
}

func lapses(m communitytypes.GenesisMembership) bool {
	return m.Membership.Status == communitytypes.MEMBERSHIP_STATUS_GRACE || m.Membership.Status == communitytypes.MEMBERSHIP_STATUS_LAPSED
}

// leave has somebody go, mostly from where there are many; colonists give up, until what they founded sleeps.
func leave(w *world) []act {
	c := w.here()
	colonies := those(w.view.communities, func(c string) bool { return founders[c] == nil && len(w.view.members[c]) > 0 })
	if len(colonies) > 0 && w.chance(40) {
		who := w.member(colonies[0])
		return one(who, &communitytypes.MsgLeave{Member: who, Community: colonies[0]})
	}
	if len(w.view.members[c]) < 6 && !w.chance(10) {
		return nil
	}
	who := w.member(c)
	return one(who, &communitytypes.MsgLeave{Member: who, Community: c})
}

func setHome(w *world) []act {
	several := those(w.view.community.Persons, func(p communitytypes.GenesisPerson) bool { return len(p.Memberships) > 1 })
	p := pick(w, several)
	return one(p.Person.Address, &communitytypes.MsgSetHome{Member: p.Person.Address, Community: pick(w, p.Memberships).Community})
}

func changeKey(w *world) []act {
	holder := pick(w, w.view.community.Persons).Person.Address
	if w.chance(20) {
		holder = pick(w, w.view.community.Organisations).Organisation.Address
	}
	return one(holder, &communitytypes.MsgChangeKey{Holder: holder, NewAddress: w.stranger()})
}

func setGuardians(w *world) []act {
	c := w.here()
	chosen := some(w, w.view.members[c], 5)
	if len(chosen) < 4 {
		return nil
	}
	return one(chosen[0], &communitytypes.MsgSetGuardians{Member: chosen[0], Guardians: chosen[1:]})
}

func setHelper(w *world) []act {
	chosen := some(w, w.view.members[w.here()], 2)
	if len(chosen) < 2 {
		return nil
	}
	if w.chance(20) {
		return one(chosen[0], &communitytypes.MsgSetHelper{Member: chosen[0]})
	}
	return one(chosen[0], &communitytypes.MsgSetHelper{Member: chosen[0], Helper: chosen[1]})
}

// ward is somebody helped, and who helps them; none where nobody is.
func (w *world) ward() (ward, helper string) {
	help := pick(w, w.view.community.Helps)
	return w.view.address[help.WardId], w.view.address[help.Help.HelperId]
}

func leaveWard(w *world) []act {
	ward, helper := w.ward()
	return one(helper, &communitytypes.MsgLeaveWard{Helper: helper, Ward: ward})
}

func proposeRecovery(w *world) []act {
	g := pick(w, w.view.community.Guardians)
	person := w.view.address[g.PersonId]
	proposer := w.view.address[pick(w, g.Guardians.GuardianIds)]
	return one(proposer, &communitytypes.MsgProposeRecovery{Proposer: proposer, Person: person, NewAddress: w.stranger()})
}

// backRecovery has the guardians of somebody answer for them.
func backRecovery(w *world) (acts []act) {
	r := pick(w, w.view.community.Recoveries)
	var backers []string
	for _, g := range w.view.community.Guardians {
		if g.PersonId == r.PersonId {
			backers = w.view.ids(append(g.Guardians.GuardianIds, g.Guardians.NextIds...))
		}
	}
	for _, backer := range backers {
		acts = append(acts, one(backer, &communitytypes.MsgBackRecovery{
			Backer: backer, Person: w.view.address[r.PersonId], NewAddress: r.Recovery.NewAddress,
		})...)
	}
	return acts
}

func cancelRecovery(w *world) []act {
	who := w.view.address[pick(w, w.view.community.Recoveries).PersonId]
	return one(who, &communitytypes.MsgCancelRecovery{Member: who})
}

func object(w *world) (acts []act) {
	c, candidate, _ := w.candidacy()
	if candidate == "" {
		return nil
	}
	for _, objector := range some(w, w.view.members[c], 1+2*w.random.IntN(2)) {
		acts = append(acts, one(objector, &communitytypes.MsgObject{Objector: objector, Community: c, Candidate: candidate})...)
	}
	return acts
}

func replyToExclusion(w *world) []act {
	h := pick(w, w.view.community.Hearings)
	who := w.view.address[h.PersonId]
	return one(who, &communitytypes.MsgReplyToExclusion{Person: who, ProposalId: h.ProposalId, ReplyHash: w.hash()})
}

// yesterday is the day before the block that is being filled, as messages name it.
func (w *world) yesterday() string { return w.deadline.Add(-day).UTC().Format(time.DateOnly) }
