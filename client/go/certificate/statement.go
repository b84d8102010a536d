package certificate

import (
	"bytes"
	"fmt"
	"slices"
	"time"

	cmtbytes "github.com/cometbft/cometbft/libs/bytes"
	cmttypes "github.com/cometbft/cometbft/types"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
)

// Statement is what a certificate says, read from its records and its header alone.
type Statement struct {
	Contribution uint64 `json:"contribution,string"`
	Community    string `json:"community"`
	Category     string `json:"category"`
	// State is where the contribution stood, by its name on chain: CONTRIBUTION_STATE_SETTLED. Empty for a digest, which is settled.
	State string `json:"state,omitempty"`
	// Work is who did what, when it was submitted and when it ended; none of it is left in a digest.
	Work *Work `json:"work,omitempty"`
	// Digest is what is left of a contribution some years after its settlement.
	Digest *Digest `json:"digest,omitempty"`
	// Amount in µC that its confirmed parts are worth.
	Amount uint64 `json:"amount,string"`
	// PersonsServed are the beneficiaries, named or counted.
	PersonsServed uint64 `json:"persons_served,string"`
	// Height of the block after which all this stood so, and the time of the next, whose header proves it.
	Height   int64     `json:"height,string"`
	ProvenAt time.Time `json:"proven_at"`
}

// Work is what a contribution's record tells.
type Work struct {
	Submitter    uint64            `json:"submitter,string"`
	SubmittedAt  time.Time         `json:"submitted_at"`
	EndedAt      *time.Time        `json:"ended_at"`
	Timed        bool              `json:"timed"` // quantities are minutes; else thousandths of the category's unit
	Parts        []Part            `json:"parts"`
	Attestations []Attestation     `json:"attestations"`
	ContentHash  cmtbytes.HexBytes `json:"content_hash"`
}

// Person is an id with the address that acted for it; none where the key was erased.
type Person struct {
	ID      uint64 `json:"id,string"`
	Address string `json:"address"`
}

// Part is what one contributor gave.
type Part struct {
	Contributor Person `json:"contributor"`
	Quantity    uint64 `json:"quantity,string"`
	Day         string `json:"day"`
	Confirmed   bool   `json:"confirmed"`
	Amount      uint64 `json:"amount,string"` // in µC
}

// Attestation is a peer's word.
type Attestation struct {
	Attester Person    `json:"attester"`
	Role     string    `json:"role"`
	At       time.Time `json:"at"`
	Helper   *Person   `json:"helper,omitempty"` // who signed in the attester's name, where anybody did
}

// Digest is what remains after some years.
type Digest struct {
	SettledOn  string            `json:"settled_on"`
	Units      uint64            `json:"units,string"` // minutes for time units, thousandths for others
	RecordHash cmtbytes.HexBytes `json:"record_hash"`  // SHA-256 of the record that there was
}

// stateOf reads the statement from records that are proven. There are exactly those that it needs, in order.
func stateOf(records []Record, header *cmttypes.Header) (Statement, error) {
	var none Statement
	if len(records) == 0 {
		return none, fmt.Errorf("%w: there is no record", ErrUnreadable)
	}
	s, persons, err := readSubject(records[0])
	if err != nil {
		return none, err
	}
	if len(records) != 1+len(persons) {
		return none, fmt.Errorf("%w: %d persons are named, %d are proven", ErrChanged, len(persons), len(records)-1)
	}
	addresses := map[uint64]string{}
	for i, id := range persons {
		if addresses[id], err = readPerson(records[1+i], id); err != nil {
			return none, err
		}
	}
	s.Height, s.ProvenAt = header.Height-1, header.Time
	s.name(addresses)
	return s, nil
}

// readSubject reads the contribution, or its digest, and which persons it names.
func readSubject(r Record) (Statement, []uint64, error) {
	var contribution contributiontypes.Contribution
	if err := contribution.Unmarshal(r.Value); err == nil && r.at(contributionKey(contribution.Id)) {
		s, persons := ofContribution(&contribution)
		return s, persons, nil
	}
	var digest contributiontypes.Digest
	if err := digest.Unmarshal(r.Value); err == nil && r.at(digestKey(digest.Id)) {
		return ofDigest(digest), nil, nil
	}
	return Statement{}, nil, fmt.Errorf("%w: the first record is no contribution", ErrChanged)
}

func readPerson(r Record, id uint64) (address string, err error) {
	var person communitytypes.Person
	if err := person.Unmarshal(r.Value); err != nil || person.Id != id || !r.at(personKey(id)) {
		return "", fmt.Errorf("%w: a record is not that of person %d", ErrChanged, id)
	}
	return person.Address, nil
}

// ofContribution tells a record, and which persons it names as contributors and attesters, by id.
func ofContribution(c *contributiontypes.Contribution) (Statement, []uint64) {
	work := &Work{
		Submitter: c.Submitter, SubmittedAt: c.SubmittedAt, EndedAt: c.EndedAt, Timed: c.Terms.Timed,
		Parts: []Part{}, Attestations: []Attestation{}, ContentHash: c.ContentHash,
	}
	var persons []uint64
	for _, part := range c.Parts {
		persons = append(persons, part.Contributor)
		work.Parts = append(work.Parts, Part{
			Contributor: Person{ID: part.Contributor}, Quantity: part.Quantity, Day: dateOf(part.Day), Confirmed: part.Confirmed,
			Amount: c.Terms.AmountDown(part.Quantity),
		})
	}
	for _, a := range c.Attestations {
		persons = append(persons, a.Attester)
		attestation := Attestation{Attester: Person{ID: a.Attester}, Role: a.Role.String(), At: a.At}
		if a.Helper != 0 {
			persons = append(persons, a.Helper)
			attestation.Helper = &Person{ID: a.Helper}
		}
		work.Attestations = append(work.Attestations, attestation)
	}
	slices.Sort(persons)
	return Statement{
		Contribution: c.Id, Community: c.Community, Category: c.Category, State: c.State.String(), Work: work,
		Amount: c.Amount(), PersonsServed: c.PersonsServed(),
	}, slices.Compact(persons)
}

func ofDigest(d contributiontypes.Digest) Statement {
	return Statement{
		Contribution: d.Id, Community: d.Community, Category: d.Category, Amount: d.Totals.Amount, PersonsServed: d.Totals.PersonsServed,
		Digest: &Digest{SettledOn: dateOf(d.SettledDay), Units: d.Totals.Units, RecordHash: d.RecordHash},
	}
}

// name writes the addresses beside the ids.
func (s *Statement) name(addresses map[uint64]string) {
	if s.Work == nil {
		return
	}
	for i := range s.Work.Parts {
		s.Work.Parts[i].Contributor.Address = addresses[s.Work.Parts[i].Contributor.ID]
	}
	for i := range s.Work.Attestations {
		s.Work.Attestations[i].Attester.Address = addresses[s.Work.Attestations[i].Attester.ID]
		if helper := s.Work.Attestations[i].Helper; helper != nil {
			helper.Address = addresses[helper.ID]
		}
	}
}

// same holds a statement to what was proven, as it is written.
func (s Statement) same(proven Statement) error {
	says, err := encode(s)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrChanged, err)
	}
	holds, err := encode(proven)
	if err != nil || !bytes.Equal(says, holds) {
		return fmt.Errorf("%w: the statement is not what the records say", ErrChanged)
	}
	return nil
}

func dateOf(day uint32) string {
	return time.Unix(0, 0).UTC().AddDate(0, 0, int(day)).Format(time.DateOnly)
}
