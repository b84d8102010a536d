package types

import (
	"encoding/binary"
	"slices"
	"time"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/jury/draw"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"

	"github.com/communalia/communalia-chain/x/meeting/count"
)

// Open tells whether the meeting has not ended.
func (m *Meeting) Open() bool { return m.ClosedAt == nil }

// Took tells whether the meeting takes or took votes: one that was called off, or had no scrutineers, leaves its roll free for others.
func (m *Meeting) Took() bool {
	return m.Stage != STAGE_CANCELLED && m.Stage != STAGE_WITHOUT_SCRUTINEERS
}

// Require is an error where the meeting is at another stage.
func (m *Meeting) Require(stages ...Stage) error {
	if slices.Contains(stages, m.Stage) {
		return nil
	}
	return errorsmod.Wrapf(ErrWrongStage, "meeting %d: %s, want %s", m.ID, m.Stage, stages[0])
}

// Item is a proposal that the meeting treats.
func (m *Meeting) Item(proposal uint64) (*Item, error) {
	i := slices.IndexFunc(m.Items, func(item Item) bool { return item.ProposalId == proposal })
	if i < 0 {
		return nil, errorsmod.Wrapf(ErrNotTreated, "proposal %d at meeting %d", proposal, m.ID)
	}
	return &m.Items[i], nil
}

// Count changes how many on the roll are called to the proposals on which a person may vote.
func (m *Meeting) Count(present Present, change int) {
	for i := range m.Items {
		if slices.Contains(present.MayVoteOn, m.Items[i].ProposalId) {
			m.Items[i].Called = uint32(int(m.Items[i].Called) + change)
		}
	}
	if !present.Party {
		m.Eligible = uint32(int(m.Eligible) + change)
	}
}

// Counting is the name under which the totals are known to the pure rule.
func (t Totals) Counting() count.Totals {
	return count.Totals{count.Yes: t.Yes, count.No: t.No, count.Abstain: t.Abstain, count.Block: t.Block}
}

// TotalsOf adds ballots up.
func TotalsOf(choices []Choice) Totals {
	ballots := make([]count.Choice, len(choices))
	for i, choice := range choices {
		ballots[i] = count.Choice(choice - CHOICE_YES) // in the same order
	}
	t := count.Of(ballots)
	return Totals{Yes: t[count.Yes], No: t[count.No], Abstain: t[count.Abstain], Block: t[count.Block]}
}

// Enter puts an entry into one scrutineer's hands, with no confirmation yet.
func Enter(person uint64, at time.Time) Hands { return Hands{EnteredBy: person, EnteredAt: at} }

// Confirm adds a scrutineer's confirmation, and tells whether the entry counts from now on.
func (h *Hands) Confirm(person uint64, at time.Time) (counts bool, err error) {
	by, counts, err := count.Confirm(h.EnteredBy, h.ConfirmedBy, person)
	if err != nil {
		return false, errorsmod.Wrap(ErrSameHand, err.Error())
	}
	if h.ConfirmedBy = by; counts {
		h.ConfirmedAt = &at
	}
	return counts, nil
}

// Sign enters a signature, in place of the person's last, and tells whether two scrutineers signed its text.
func (m *Meeting) Sign(person uint64, hash []byte, at time.Time) (agreed bool) {
	signature := Signature{Person: person, MinutesHash: hash, At: at}
	if i := slices.IndexFunc(m.Signatures, func(s Signature) bool { return s.Person == person }); i >= 0 {
		m.Signatures[i] = signature
	} else {
		m.Signatures = append(m.Signatures, signature)
	}
	m.MinutesHash = m.minutes()
	return m.MinutesHash != nil
}

func (m *Meeting) minutes() []byte {
	signatures := make([]count.Signature, len(m.Signatures))
	for i, s := range m.Signatures {
		signatures[i] = count.Signature{Person: s.Person, Hash: s.MinutesHash}
	}
	return count.Minutes(signatures, m.Scrutineers)
}

// DrawScrutineers draws from the positions on a roll, passing over those who are parties and those who struck themselves off.
func DrawScrutineers(lot jurytypes.Lot, roll uint32, see func(position uint64) (Present, error)) (jurytypes.Draw, error) {
	drawn := jurytypes.Draw{Lot: lot, Members: uint64(roll), Wanted: count.Scrutineers, Tries: 1} // nobody there is quiet
	var persons []uint64
	looks, err := lot.Seed().Jury(drawn.Members, count.Scrutineers, int(drawn.Tries), func(position uint64) (draw.Result, error) {
		present, err := see(position)
		if err != nil {
			return 0, err
		}
		persons = append(persons, present.Person)
		if present.Party || present.Struck {
			return draw.Barred, nil
		}
		return draw.Taken, nil
	})
	for i, look := range looks {
		drawn.Looks = append(drawn.Looks, jurytypes.Look{Position: look.Place, Person: persons[i], Result: jurytypes.LookResult(look.Result)})
	}
	return drawn, err
}

// Ref is how a due item or a lot refers to a meeting.
func Ref(id uint64) []byte { return binary.BigEndian.AppendUint64(nil, id) }

// ReadRef is the meeting that a due item or a lot refers to.
func ReadRef(ref []byte) (uint64, error) {
	if len(ref) != 8 {
		return 0, errorsmod.Wrapf(ErrBrokenInvariant, "a due item refers to a meeting by %d bytes, not 8", len(ref))
	}
	return binary.BigEndian.Uint64(ref), nil
}
