package model

import (
	"maps"
	"testing"
	"time"

	"github.com/communalia/communalia-chain/tests/model/reference"
	"github.com/communalia/communalia-chain/testutil/chain"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
)

// pair is the application and the model of it, in lock-step.
type pair struct {
	*chain.Chain
	founding *chain.Founding
	model    *reference.World
	seen     *seen
	tally    *tally
	names    map[uint64]string // by id
}

// newPair begins both from the same genesis.
func newPair(t testing.TB, fault reference.Fault) *pair {
	p := &pair{tally: newTally(), names: map[uint64]string{}}
	p.Chain = chain.New(t, func(f *chain.Founding) { settle(f); p.founding = f })
	for _, community := range []string{town, village} {
		for _, name := range founders[community] {
			p.names[p.Member(name).ID] = name
		}
	}
	for _, cooperative := range cooperatives {
		p.names[p.Member(cooperative[0]).ID] = cooperative[0]
	}
	p.look()
	p.begin(fault)
	return p
}

// beside is another model, with a rule turned, of the same application.
func (p *pair) beside(fault reference.Fault) *pair {
	other := *p
	other.tally = newTally()
	other.begin(fault)
	return &other
}

// begin has the model begin from the genesis.
func (p *pair) begin(fault reference.Fault) {
	p.model = reference.NewWorld(rulesOf(p.founding))
	p.model.Fault, p.model.Nature = fault, p
	p.found(p.founding)
	for _, cooperative := range cooperatives {
		p.model.Communities[cooperative[1]].Registered[p.Member(cooperative[0]).ID] = true
	}
	p.model.Block(p.Now(), "")
	p.belong()
	for _, c := range p.model.Communities {
		for person, since := range c.Members { // at genesis all are founders
			c.Founded(person, since)
		}
	}
}

func rulesOf(f *chain.Founding) reference.Rules {
	work, communs := f.Contribution.Params, f.Communs.Params
	return reference.Rules{
		OutageAfter: 12 * time.Hour, OutageGrace: 3 * time.Hour,
		SubmissionPeriod: work.SubmissionPeriod, PairWindow: work.PairWindow, ReciprocityWindow: work.ReciprocityWindow,
		ContestDelay: work.ContestDelay, UnfoundedCoolDown: work.UnfoundedCoolDown, SilentCoolDown: work.SilentCoolDown, HalfLife: 180 * day,
		AcceptWithin: communs.AcceptWithin, FulfilWithin: communs.FulfilWithin, ConfirmWithin: communs.ConfirmWithin,
		CancellationWindow: communs.CancellationWindow, GrantWindow: communs.GrantWindow, ChangeInterval: communs.ChangeInterval,
		ParameterInterval: 3 * day, SpendingPeriod: f.Genesis.Community.Params.SpendingPeriod, MaxValidity: communs.MaxValidity,
		AccordPersons: uint64(communs.AccordPersons), MaxRedemptions: communs.MaxOpenRedemptions,
		SecondingPeriod: 2 * day, NoticePeriod: 6 * time.Hour, SecondCallPeriod: 3 * day, MaxProposals: 2,
	}
}

// found tells the model what the genesis says of the communities.
func (p *pair) found(f *chain.Founding) {
	for _, l := range f.Communs.Ledgers {
		first := l.Rules.Checkpoints[0]
		ledger := reference.NewLedger(first.At, reference.Policy{Rate: first.Policy.RatePpm, Days: first.Policy.PeriodDays}, l.Rules.FundSharePpm, l.Rules.Cap)
		c := p.model.Found(l.Community, ledger)
		c.TrialTime = day
		c.Votes[reference.Ordinary] = reference.Voting{Period: 20 * time.Hour, YesShare: 40_000, Delay: time.Hour}
		c.Votes[reference.Constitutional] = reference.Voting{Period: day, YesShare: 270_000, Delay: 2 * time.Hour}
	}
	p.model.Federal = reference.Voting{Period: day, YesShare: 100_000, Delay: 2 * time.Hour}
	p.model.Communities[village].Issuance = 60 * commun
	p.model.Agree(village, town, 4*commun)
	for _, c := range f.Contribution.Categories {
		p.model.Communities[c.Community].Categories[c.Id] = &reference.Category{
			ID: c.Id, Timed: c.Unit == contributiontypes.HourUnit, Rate: c.Rate, Attestations: uint64(c.Attestations),
			Experienced: uint64(c.ExperiencedAttestations), Daily: c.DailyLimit, AttestationPeriod: c.AttestationPeriod,
			ChallengePeriod: c.ChallengePeriod, AuditAbove: c.AuditAbove, Private: c.Private,
		}
	}
}

// belong tells the model who is a member: that is no matter of its own.
func (p *pair) belong() {
	for _, c := range p.model.Communities {
		clear(c.Members)
		clear(c.Home)
		clear(c.Left)
	}
	for _, person := range p.seen.community.Persons {
		id := person.Person.Id
		for _, m := range person.Memberships {
			c := p.model.Communities[m.Community]
			switch {
			case m.Membership.Status.Counts():
				c.Members[id] = m.Membership.ActiveSince
				if person.Person.Home == m.Community {
					c.Home[id] = true
				}
			case m.Membership.Status == communitytypes.MEMBERSHIP_STATUS_LEFT, m.Membership.Status == communitytypes.MEMBERSHIP_STATUS_EXCLUDED:
				c.Left[id] = *m.Membership.EndedAt
			}
		}
	}
	p.model.Belonged()
	for _, name := range newcomers {
		for _, person := range p.seen.community.Persons {
			if person.Person.Address == p.Member(name).Address {
				// A key is one person's: nobody's of before who was forgotten or removed, nor of who was not invited yet.
				maps.DeleteFunc(p.names, func(_ uint64, known string) bool { return known == name })
				p.names[person.Person.Id] = name
			}
		}
	}
}

// Audited tells the model whether the application's lot fell on a contribution.
func (p *pair) Audited(contribution uint64) bool {
	k := p.seen.contributions[contribution]
	return k != nil && k.TrialCause == contributiontypes.TRIAL_CAUSE_LOT
}

// Jury tells the model whom the application's lot called.
func (p *pair) Jury(of reference.Subject, _ bool) (jurors []uint64, everyone bool) {
	trial := p.seen.trials[p.trialOf(of)]
	if trial == nil {
		return nil, false
	}
	if trial.Everyone {
		return nil, true
	}
	for _, juror := range trial.Jurors {
		jurors = append(jurors, juror.Person)
	}
	return jurors, false
}

func (p *pair) trialOf(of reference.Subject) uint64 {
	if k := p.seen.contributions[of.Contribution]; k != nil {
		return k.Trial
	}
	if r := p.seen.redemptions[of.Redemption]; r != nil {
		return r.Trial
	}
	return 0
}
