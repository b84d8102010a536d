package types

import (
	"bytes"
	"cmp"
	"fmt"
)

// addBans checks bans, what is left of erased keys, and hearings.
func (r *roll) addBans(g GenesisState) error {
	banned := map[uint64]bool{}
	var last GenesisBan
	for _, b := range g.Bans {
		where := fmt.Sprintf("ban of %d from %q", b.PersonId, b.Community)
		_, person := r.persons[b.PersonId]
		_, community := r.communities[b.Community]
		switch {
		case cmp.Or(cmp.Compare(last.PersonId, b.PersonId), cmp.Compare(last.Community, b.Community)) >= 0:
			return wrong("%s stands twice or out of order: bans stand by person and community", where)
		case !person || !community:
			return wrong("%s: there is no such person or community", where)
		case b.Ban.DecidedAt.After(r.at):
			return wrong("%s: decided at %s, after the genesis time %s", where, moment(b.Ban.DecidedAt), moment(r.at))
		}
		if err := validateHash("reason_hash", b.Ban.ReasonHash); err != nil {
			return wrong("%s: %s", where, err)
		}
		banned[b.PersonId], last = true, b
	}
	if err := requireErasedKeys(g, banned); err != nil {
		return err
	}
	return r.addHearings(g)
}

func requireErasedKeys(g GenesisState, banned map[uint64]bool) error {
	var last []byte
	for _, e := range g.ErasedKeys {
		switch {
		case len(e.Hash) != hashLength:
			return wrong("an erased key has a hash of %d bytes, a SHA-256 has %d", len(e.Hash), hashLength)
		case bytes.Compare(last, e.Hash) >= 0:
			return wrong("erased key %x stands twice or out of order: they stand by hash", e.Hash)
		case !banned[e.Key.Id]:
			return wrong("erased key %x is of id %d, of whom no ban runs: nothing would ever drop it", e.Hash, e.Key.Id)
		}
		last = e.Hash
	}
	return nil
}

func (r *roll) addHearings(g GenesisState) error {
	var last GenesisHearing
	for _, h := range g.Hearings {
		_, person := r.persons[h.PersonId]
		_, community := r.communities[h.Hearing.Community]
		switch {
		case cmp.Or(cmp.Compare(last.PersonId, h.PersonId), cmp.Compare(last.ProposalId, h.ProposalId)) >= 0:
			return wrong("the hearing of %d on proposal %d stands twice or out of order: hearings stand by person and proposal", h.PersonId, h.ProposalId)
		case !person || !community:
			return wrong("the hearing of %d on proposal %d: there is no such person or community", h.PersonId, h.ProposalId)
		}
		last = h
	}
	return nil
}
