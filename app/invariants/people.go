package invariants

import (
	"context"
	"maps"
	"slices"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
)

func (b between) checkLedgers(ctx context.Context) error {
	r, communs, err := export(ctx, b, b.Communs.ExportGenesis)
	if err != nil {
		return err
	}
	kept := map[string]bool{}
	for _, l := range communs.Ledgers {
		kept[l.Community] = true
	}
	if !maps.Equal(kept, r.communities) {
		return broken("there are ledgers of %v, and communities %v", slices.Sorted(maps.Keys(kept)), slices.Sorted(maps.Keys(r.communities)))
	}
	return nil
}

// checkMinted compares two counts that never meet: what each community's ledger minted, and what its settled work came to.
func (b between) checkMinted(ctx context.Context) error {
	work, err := read(ctx, b, b.Contribution.ExportGenesis)
	if err != nil {
		return err
	}
	settled := map[string]uint64{}
	for _, u := range work.Usefulness {
		settled[u.Community] += u.Usefulness.Totals.Amount
	}
	communs, err := read(ctx, b, b.Communs.ExportGenesis)
	if err != nil {
		return err
	}
	for _, l := range communs.Ledgers {
		if l.Ledger.Minted != settled[l.Community] {
			return broken("%q: %d µC were minted, and %d settled", l.Community, l.Ledger.Minted, settled[l.Community])
		}
	}
	return nil
}

func (b between) checkBalances(ctx context.Context) error {
	r, communs, err := export(ctx, b, b.Communs.ExportGenesis)
	if err != nil {
		return err
	}
	for _, balance := range communs.Balances {
		if !r.persons[number(balance.Id)] {
			return broken("%q: id %d has a balance and is no person", balance.Community, balance.Id)
		}
	}
	return nil
}

func (b between) checkReputation(ctx context.Context) error {
	r, reputation, err := export(ctx, b, b.Reputation.ExportGenesis)
	if err != nil {
		return err
	}
	for _, record := range reputation.Records {
		if !r.persons[number(record.Person)] || !r.communities[record.Community] {
			return broken("id %d has reputation in %q, which do not both exist", record.Person, record.Community)
		}
	}
	return nil
}

func (b between) checkWork(ctx context.Context) error {
	r, work, err := export(ctx, b, b.Contribution.ExportGenesis)
	if err != nil {
		return err
	}
	categories := map[[2]string]bool{}
	for _, c := range work.Categories {
		if !r.communities[c.Community] {
			return broken("category %q is of community %q, which does not exist", c.Id, c.Community)
		}
		categories[[2]string{c.Community, c.Id}] = true
	}
	for _, c := range work.Contributions {
		if !categories[[2]string{c.Community, c.Category}] {
			return broken("contribution %d is of category %q of %q, which does not exist", c.Id, c.Category, c.Community)
		}
		for _, p := range c.Parts {
			if !r.persons[number(p.Contributor)] {
				return broken("contribution %d: %d contributed and is no person", c.Id, p.Contributor)
			}
		}
		for _, a := range c.Attestations {
			if !r.persons[number(a.Attester)] {
				return broken("contribution %d: %d attested and is no person", c.Id, a.Attester)
			}
		}
	}
	return nil
}

func (b between) checkProposals(ctx context.Context) error {
	r, governance, err := export(ctx, b, b.Governance.ExportGenesis)
	if err != nil {
		return err
	}
	for _, p := range governance.Proposals {
		community, local := communitytypes.ScopeCommunity(p.Scope)
		if local && !r.communities[community] {
			return broken("proposal %d is about %q, which does not exist", p.Id, p.Scope)
		}
		if p.Proposer != 0 && !r.persons[number(p.Proposer)] {
			return broken("proposal %d is of %d, who is no person", p.Id, p.Proposer)
		}
	}
	return nil
}

func (b between) checkRooms(ctx context.Context) error {
	r, commissions, err := export(ctx, b, b.Commission.ExportGenesis)
	if err != nil {
		return err
	}
	for _, c := range commissions.Commissions {
		for _, p := range c.Places {
			if !r.persons[number(p.Person)] || !r.communities[p.Community] {
				return broken("commission %d: %d of %q has a place, which do not both exist", c.ID, p.Person, p.Community)
			}
		}
	}
	meetings, err := read(ctx, b, b.Meeting.ExportGenesis)
	if err != nil {
		return err
	}
	for _, m := range meetings.Meetings {
		if !r.communities[m.Community] {
			return broken("meeting %d is of %q, which does not exist", m.ID, m.Community)
		}
	}
	for _, p := range meetings.Roll {
		if !r.persons[number(p.Person)] {
			return broken("meeting %d: %d is on the roll and is no person", p.MeetingId, p.Person)
		}
	}
	return nil
}
