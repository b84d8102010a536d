package types

import "time"

// validateJournal names the entries that are out of order, or that their balance does not count, a sentence each.
func (g GenesisState) validateJournal() []error {
	var found []error
	type holder struct {
		community string
		id        uint64
	}
	balances := map[holder]Balance{}
	for _, b := range g.Balances {
		balances[holder{b.Community, b.Id}] = b.Balance
	}
	var former GenesisEntry
	for _, e := range g.Journal {
		balance, known := balances[holder{e.Community, e.Id}]
		same := e.Community == former.Community && e.Id == former.Id
		switch {
		case !known:
			found = append(found, broken(e.Community, "person %d has a journal and no balance", e.Id))
		case e.Number == 0 || e.Number > balance.Entries:
			found = append(found, broken(e.Community, "entry %d of person %d, whose balance counts %d", e.Number, e.Id, balance.Entries))
		case same && e.Number != former.Number+1:
			found = append(found, broken(e.Community, "entry %d of person %d comes after entry %d", e.Number, e.Id, former.Number))
		case same && e.Entry.At.Before(former.Entry.At):
			found = append(found, broken(e.Community, "entry %d of person %d is older than the one before", e.Number, e.Id))
		}
		if !e.Entry.written() {
			found = append(found, broken(e.Community, "entry %d of person %d is of %s, want a kind and a whole second from 1970 on",
				e.Number, e.Id, e.Entry.At.Format(time.RFC3339Nano)))
		}
		former = e
	}
	return found
}

// validateGranted names what was granted to whom the module knows nothing of, or out of order, a sentence each.
func (g GenesisState) validateGranted() []error {
	var found []error
	counted := map[string]map[uint64]bool{}
	for _, b := range g.Balances {
		if counted[b.Community] == nil {
			counted[b.Community] = map[uint64]bool{}
		}
		counted[b.Community][b.Id] = true
	}
	for _, granted := range g.Granted {
		if !counted[granted.Community][granted.Id] {
			found = append(found, broken(granted.Community, "person %d was granted Communs and has no balance, or is named twice", granted.Id))
		}
		delete(counted[granted.Community], granted.Id)
		former := time.Time{}
		for _, grant := range granted.Granted.Grants {
			if grant.Amount == 0 || grant.At.Before(former) {
				found = append(found, broken(granted.Community, "a grant of %d µC to person %d on %s, want an amount, and the oldest first",
					grant.Amount, granted.Id, grant.At.Format(time.RFC3339)))
			}
			former = grant.At
		}
	}
	return found
}

// written tells whether an entry is one that the module writes.
func (e JournalEntry) written() bool {
	return e.Kind >= ENTRY_KIND_CREDIT && e.Kind <= ENTRY_KIND_BURN && e.At.Nanosecond() == 0 && e.At.Unix() >= 0
}
