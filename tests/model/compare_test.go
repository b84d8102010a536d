package model

import (
	"fmt"
	"maps"
	"math/big"
	"slices"
	"time"

	"github.com/communalia/communalia-chain/tests/model/reference"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
)

func sorted[K ~uint64 | ~string, V any](of map[K]V) []K { return slices.Sorted(maps.Keys(of)) }

// differs is the first thing in which the two differ after a block; nothing where they agree.
func (p *pair) differs() string {
	for _, look := range []func() string{p.work, p.market, p.votes, p.balances, p.points, p.accord} {
		if said := look(); said != "" {
			return said
		}
	}
	if len(p.model.Wrong) > 0 {
		return p.model.Wrong[0]
	}
	return ""
}

func say(what string, application, model any) string {
	if a, m := fmt.Sprint(application), fmt.Sprint(model); a != m {
		return fmt.Sprintf("%s: the application has %s, the model %s", what, a, m)
	}
	return ""
}

func first(said ...string) string {
	for _, one := range said {
		if one != "" {
			return one
		}
	}
	return ""
}

func (p *pair) balances() string {
	for _, id := range sorted(p.model.Communities) {
		l, supply := p.model.Communities[id].Ledger, p.seen.supplies[id]
		persons := map[uint64]bool{}
		for person := range l.Free {
			persons[person] = true
		}
		for person := range p.seen.balances[id] {
			persons[person] = true
		}
		for _, person := range sorted(persons) {
			b, name := p.seen.balances[id][person], p.names[person]+" in "+id
			free, held := l.Worth(p.model, person)
			if said := first(say("µC of "+name, b.Free.Amount, free), say("µC held of "+name, b.Held.Amount, held)); said != "" {
				return said
			}
		}
		if said := first(
			say("fund of "+id, supply.Fund.Amount, l.FundNow(p.model)), say("minted in "+id, supply.Minted.Amount, l.Minted),
			say("burned in "+id, supply.Burned.Amount, l.Burned), say("members of "+id+" together", supply.Members.Amount, l.MembersNow(p.model)),
		); said != "" {
			return said
		}
	}
	return ""
}

// contribution is what the two are compared by.
type contribution struct {
	Community, Category string
	Submitter           uint64
	State               string
	Parts               []string
	Attesters           []string
	Cause               int
	Redemption          uint64
}

func (p *pair) work() string {
	if len(p.model.Contributions) < len(p.seen.contributions) {
		return say("contributions", len(p.seen.contributions), len(p.model.Contributions))
	}
	for _, id := range sorted(p.model.Contributions) {
		m, a := p.model.Contributions[id], p.seen.contributions[id]
		if a == nil {
			return fmt.Sprintf("contribution %d: the application has none", id)
		}
		model := contribution{
			Community: m.Community, Category: m.Category, Submitter: m.Submitter, Cause: int(m.Cause), Redemption: m.Redemption,
			State: contributiontypes.ContributionState(m.State).String(),
		}
		for _, part := range m.Parts {
			model.Parts = append(model.Parts, fmt.Sprint(part.Contributor, part.Quantity, part.Day, part.Confirmed))
		}
		for _, one := range m.Attestations {
			model.Attesters = append(model.Attesters, fmt.Sprint(one.Attester, one.Experienced))
		}
		application := contribution{
			Community: a.Community, Category: a.Category, Submitter: a.Submitter, Cause: int(a.TrialCause), Redemption: a.Redemption, State: a.State.String(),
		}
		for _, part := range a.Parts {
			application.Parts = append(application.Parts, fmt.Sprint(part.Contributor, part.Quantity, part.Day, part.Confirmed))
		}
		for _, one := range a.Attestations {
			application.Attesters = append(application.Attesters, fmt.Sprint(one.Attester, one.Experienced))
		}
		if said := say(fmt.Sprint("contribution ", id), application, model); said != "" {
			return said
		}
	}
	return ""
}

func (p *pair) market() string {
	if len(p.model.Redemptions) != len(p.seen.redemptions) || len(p.model.Offers) != len(p.seen.offers) {
		return say("offers and redemptions", fmt.Sprint(len(p.seen.offers), len(p.seen.redemptions)), fmt.Sprint(len(p.model.Offers), len(p.model.Redemptions)))
	}
	for _, id := range sorted(p.model.Redemptions) {
		m, a := p.model.Redemptions[id], p.seen.redemptions[id]
		if said := say(fmt.Sprintf("redemption %d: state, paid in, price, burned, contribution", id),
			fmt.Sprint(a.State, " ", a.PaidIn, a.Price, a.Burned, a.Contribution),
			fmt.Sprint(communstypes.RedemptionState(m.State), " ", m.PaidIn, m.Price, m.Burned, m.Contribution)); said != "" {
			return said
		}
	}
	for _, id := range sorted(p.model.Offers) {
		m, a := p.model.Offers[id], p.seen.offers[id]
		if said := say(fmt.Sprintf("offer %d: price, stock", id), fmt.Sprint(a.Price, a.Stock), fmt.Sprint(m.Price, m.Stock)); said != "" {
			return said
		}
	}
	return ""
}

func (p *pair) votes() string {
	if len(p.model.Proposals) != len(p.seen.proposals) {
		return say("proposals", len(p.seen.proposals), len(p.model.Proposals))
	}
	for _, id := range sorted(p.model.Proposals) {
		m, a := p.model.Proposals[id], p.seen.proposals[id]
		var seconders []uint64
		for _, s := range a.Seconders {
			seconders = append(seconders, s.Person)
		}
		if said := say(fmt.Sprintf("proposal %d: status, kind, version, seconders", id),
			fmt.Sprint(a.Status, " ", a.Kind, " ", a.Version, seconders, a.Error),
			fmt.Sprint(governancetypes.Status(m.Status), " ", governancetypes.Kind(m.Kind), " ", m.Version, m.Seconders, p.errorOf(a, m))); said != "" {
			return said
		}
		if m.Poll == nil {
			continue
		}
		poll, count := p.seen.polls[id], m.Count("")
		if said := say(fmt.Sprintf("proposal %d: called, yes, no, abstain, block, passed", id),
			fmt.Sprint(poll.Called, poll.Totals.Yes, poll.Totals.No, poll.Totals.Abstain, poll.Totals.Block, poll.Passed),
			fmt.Sprint(len(m.Poll.Called), count.Yes, count.No, count.Abstain, count.Block, m.Poll.Passed)); said != "" {
			return said
		}
	}
	return ""
}

// errorOf shows why an execution failed that the model let pass, and nothing where both failed.
func (p *pair) errorOf(a *governancetypes.Proposal, m *reference.Proposal) string {
	if m.Status == reference.Failed && a.Status == governancetypes.STATUS_FAILED {
		return a.Error
	}
	return m.Error
}

// tolerance of points: a hundred of the millionths in which the application counts, since it rounds at each change.
var tolerance = millionths(100)

func millionths(points uint64) *big.Float {
	return new(big.Float).Quo(new(big.Float).SetPrec(400).SetUint64(points), big.NewFloat(1_000_000))
}

func (p *pair) points() string {
	for _, r := range p.seen.reputation.Records {
		m := p.model.Communities[r.Community].Points[r.Person]
		if m == nil {
			return fmt.Sprintf("points of %s in %s: the model has none", p.names[r.Person], r.Community)
		}
		// By what is left of them now: where work brings less than a millionth, the application keeps the moment of the last change.
		application := &reference.Points{Value: millionths(r.Record.Points), At: time.Unix(r.Record.At, 0)}
		a, left := application.Now(p.model), m.Now(p.model)
		if apart := new(big.Float).Sub(left, a); apart.Abs(apart).Cmp(tolerance) > 0 {
			return fmt.Sprintf("points of %s in %s: %s are left in the application, which had %d millionths at %d, and %s in the model, which had %s at %d",
				p.names[r.Person], r.Community, a.Text('f', 6), r.Record.Points, r.Record.At, left.Text('f', 6), m.Value.Text('f', 6), m.At.Unix())
		}
	}
	return ""
}

func (p *pair) accord() string {
	imbalance, ended := p.model.Imbalance()
	a := p.seen.accords[0]
	return first(say("imbalance of the accord", a.Imbalance, imbalance), say("end of the accord", a.EndedAt != nil, ended))
}

func scopeOf(scope string) string {
	if scope == reference.Federation {
		return communitytypes.FederationScope
	}
	return communitytypes.CommunityScope(scope)
}
