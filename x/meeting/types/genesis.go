package types

import (
	"bytes"
	"slices"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/meeting/count"
)

// DefaultGenesis is that of a chain on which nobody met yet.
func DefaultGenesis() *GenesisState {
	return &GenesisState{Params: DefaultParams(), NextMeetingId: 1}
}

// Validate names the first broken invariant.
func (g GenesisState) Validate() error {
	if err := g.Params.ValidateGenesis(); err != nil {
		return err
	}
	if g.NextMeetingId < 1 {
		return errorsmod.Wrap(ErrInvalidGenesis, "next_meeting_id is at least 1")
	}
	rolls, err := g.rolls()
	if err != nil {
		return err
	}
	meetings := map[uint64]*Meeting{}
	for i := range g.Meetings {
		m := &g.Meetings[i]
		if m.ID < 1 || m.ID >= g.NextMeetingId || i > 0 && g.Meetings[i-1].ID >= m.ID {
			return errorsmod.Wrapf(ErrInvalidGenesis, "meeting %d: meetings stand once, by number, from 1 and below %d", m.ID, g.NextMeetingId)
		}
		if err := m.validate(rolls[m.ID]); err != nil {
			return errorsmod.Wrapf(err, "meeting %d", m.ID)
		}
		meetings[m.ID] = m
	}
	for _, present := range g.Roll {
		if meetings[present.MeetingId] == nil {
			return errorsmod.Wrapf(ErrInvalidGenesis, "person %d is on the roll of meeting %d, which does not exist", present.Person, present.MeetingId)
		}
	}
	if err := g.validateBallots(meetings, rolls); err != nil {
		return err
	}
	return g.validateCalled(meetings, rolls)
}

// rolls are the persons on each roll, by meeting.
func (g GenesisState) rolls() (map[uint64][]Present, error) {
	rolls := map[uint64][]Present{}
	for i, p := range g.Roll {
		if p.Position != uint64(len(rolls[p.MeetingId])) || i > 0 && g.Roll[i-1].MeetingId > p.MeetingId {
			return nil, errorsmod.Wrapf(ErrInvalidGenesis, "position %d on the roll of meeting %d: rolls stand by meeting and position, from 0 without gaps",
				p.Position, p.MeetingId)
		}
		if p.Person == 0 || slices.ContainsFunc(rolls[p.MeetingId], func(other Present) bool { return other.Person == p.Person }) {
			return nil, errorsmod.Wrapf(ErrInvalidGenesis, "person %d is on the roll of meeting %d twice, or is nobody", p.Person, p.MeetingId)
		}
		rolls[p.MeetingId] = append(rolls[p.MeetingId], p)
	}
	return rolls, nil
}

func (g GenesisState) validateBallots(meetings map[uint64]*Meeting, rolls map[uint64][]Present) error {
	for i, b := range g.Ballots {
		m := meetings[b.MeetingId]
		if m == nil || i > 0 && !ballotsInOrder(g.Ballots[i-1], b) {
			return errorsmod.Wrapf(ErrInvalidGenesis, "ballot of person %d at meeting %d: ballots have a meeting, and stand once, by meeting, proposal and person",
				b.Person, b.MeetingId)
		}
		item, err := m.Item(b.ProposalId)
		if err != nil {
			return errorsmod.Wrap(ErrInvalidGenesis, err.Error())
		}
		called := slices.ContainsFunc(rolls[m.ID], func(p Present) bool {
			return p.Person == b.Person && !p.Struck && slices.Contains(p.MayVoteOn, b.ProposalId)
		})
		if item.Secret || !called || !b.Choice.Valid() {
			return errorsmod.Wrapf(ErrInvalidGenesis, "ballot of person %d at meeting %d: they are on the roll, may vote on proposal %d, and openly",
				b.Person, m.ID, b.ProposalId)
		}
		if b.Status < BALLOT_STATUS_ENTERED || b.Status > BALLOT_STATUS_OVERTAKEN ||
			(b.Status == BALLOT_STATUS_CONFIRMED || b.Status == BALLOT_STATUS_OVERTAKEN) && b.Hands.ConfirmedAt == nil {
			return errorsmod.Wrapf(ErrInvalidGenesis, "ballot of person %d at meeting %d: %s", b.Person, m.ID, b.Status)
		}
		if err := b.Hands.validate(m.Scrutineers); err != nil {
			return errorsmod.Wrapf(err, "ballot of person %d at meeting %d", b.Person, m.ID)
		}
	}
	return nil
}

func ballotsInOrder(a, b Ballot) bool {
	return slices.Compare([]uint64{a.MeetingId, a.ProposalId, a.Person}, []uint64{b.MeetingId, b.ProposalId, b.Person}) < 0
}

func (g GenesisState) validateCalled(meetings map[uint64]*Meeting, rolls map[uint64][]Present) error {
	called := map[uint64]int{}
	for i, c := range g.Called {
		if i > 0 && slices.Compare([]uint64{g.Called[i-1].ProposalId, g.Called[i-1].Person}, []uint64{c.ProposalId, c.Person}) >= 0 {
			return errorsmod.Wrapf(ErrInvalidGenesis, "person %d is called to proposal %d twice: nobody is on two rolls for it", c.Person, c.ProposalId)
		}
		if meetings[c.MeetingId] == nil || !slices.ContainsFunc(rolls[c.MeetingId], func(p Present) bool {
			return p.Person == c.Person && !p.Struck && slices.Contains(p.MayVoteOn, c.ProposalId)
		}) {
			return errorsmod.Wrapf(ErrInvalidGenesis, "person %d is called to proposal %d at meeting %d, and not on its roll for it",
				c.Person, c.ProposalId, c.MeetingId)
		}
		called[c.MeetingId]++
	}
	for i := range g.Meetings {
		m, sum := &g.Meetings[i], 0
		for _, item := range m.Items {
			sum += int(item.Called)
		}
		if m.Took() && called[m.ID] != sum {
			return errorsmod.Wrapf(ErrInvalidGenesis, "meeting %d: %d are called, and %d stand on its roll", m.ID, called[m.ID], sum)
		}
	}
	return nil
}

// validate holds hands to those of a meeting's scrutineers, each once, and to a moment exactly where all three are there.
func (h *Hands) validate(scrutineers []uint64) error {
	again := Enter(h.EnteredBy, h.EnteredAt)
	counts := false
	for _, person := range h.ConfirmedBy {
		var err error
		if counts, err = again.Confirm(person, h.EnteredAt); err != nil {
			return errorsmod.Wrap(ErrInvalidGenesis, err.Error())
		}
	}
	for _, person := range append([]uint64{h.EnteredBy}, h.ConfirmedBy...) {
		if !slices.Contains(scrutineers, person) {
			return errorsmod.Wrapf(ErrInvalidGenesis, "person %d entered or confirmed it, and is no scrutineer", person)
		}
	}
	if counts != (h.ConfirmedAt != nil) {
		return errorsmod.Wrap(ErrInvalidGenesis, "it counts exactly where two confirmed it")
	}
	return nil
}

// validate holds a meeting to what it can be.
func (m *Meeting) validate(roll []Present) error {
	if err := m.asConvened().ValidateBasic(); err != nil {
		return errorsmod.Wrap(ErrInvalidGenesis, err.Error())
	}
	over := m.Stage == STAGE_CLOSED || m.Stage == STAGE_CANCELLED || m.Stage == STAGE_WITHOUT_SCRUTINEERS
	switch {
	case m.Convener == 0 || m.Community == "":
		return errorsmod.Wrap(ErrInvalidGenesis, "somebody convened it, and a community draws its scrutineers")
	case m.Stage < STAGE_CONVENED || m.Stage > STAGE_WITHOUT_SCRUTINEERS || over != (m.ClosedAt != nil):
		return errorsmod.Wrapf(ErrInvalidGenesis, "%s: it has ended exactly where it says when", m.Stage)
	case !m.HeldAt.After(m.ConvenedAt) || m.CountsUntil.Before(m.HeldAt) || m.EndsAt.Before(m.CountsUntil):
		return errorsmod.Wrap(ErrInvalidGenesis, "it is convened, held, counted and ended, in this order")
	case (m.Stage == STAGE_CONVENED || m.Stage == STAGE_CANCELLED) && m.RollClosedAt != nil,
		(m.Stage == STAGE_PUBLIC || m.Stage == STAGE_COUNTING || m.Stage == STAGE_WITHOUT_SCRUTINEERS) && m.RollClosedAt == nil:
		return errorsmod.Wrapf(ErrInvalidGenesis, "%s: its roll is closed exactly once", m.Stage)
	case int(m.RollSize) != len(roll):
		return errorsmod.Wrapf(ErrInvalidGenesis, "a roll of %d, %d stand on it", m.RollSize, len(roll))
	}
	if err := m.validateCounts(roll); err != nil {
		return err
	}
	if err := m.validateScrutineers(roll); err != nil {
		return err
	}
	return m.validateItems()
}

func (m *Meeting) asConvened() *MsgConvene {
	convened := &MsgConvene{Scope: m.Scope, HeldAt: m.HeldAt, Place: m.Place, AgendaHash: m.AgendaHash}
	for _, item := range m.Items {
		convened.Proposals = append(convened.Proposals, item.ProposalId)
	}
	return convened
}

func (m *Meeting) validateCounts(roll []Present) error {
	again := Meeting{Items: slices.Clone(m.Items)}
	for i := range again.Items {
		again.Items[i].Called = 0
	}
	for _, present := range roll {
		if !present.Struck {
			again.Count(present, +1)
		}
	}
	for i, item := range m.Items {
		if again.Items[i].Called != item.Called {
			return errorsmod.Wrapf(ErrInvalidGenesis, "%d are called to proposal %d, %d on the roll may vote on it",
				item.Called, item.ProposalId, again.Items[i].Called)
		}
	}
	if again.Eligible != m.Eligible {
		return errorsmod.Wrapf(ErrInvalidGenesis, "%d may be drawn as scrutineers, it says %d", again.Eligible, m.Eligible)
	}
	return nil
}

// validateScrutineers draws them again.
func (m *Meeting) validateScrutineers(roll []Present) error {
	if (m.Stage == STAGE_COUNTING) && m.Draw == nil || m.Draw == nil && len(m.Scrutineers) > 0 {
		return errorsmod.Wrapf(ErrInvalidGenesis, "%s: scrutineers are drawn by lot", m.Stage)
	}
	if m.Draw == nil {
		return nil
	}
	again, err := DrawScrutineers(m.Draw.Lot, m.RollSize, func(position uint64) (Present, error) { return roll[position], nil })
	if err != nil || again.Members != m.Draw.Members || !slices.Equal(again.Looks, m.Draw.Looks) || m.Draw.Lot.Community != m.Community {
		return errorsmod.Wrap(ErrInvalidGenesis, "its draw does not follow from its lot and its roll")
	}
	if found := again.Jurors(); len(found) == count.Scrutineers && !slices.Equal(found, m.Scrutineers) {
		return errorsmod.Wrapf(ErrInvalidGenesis, "scrutineers %v, %v were drawn", m.Scrutineers, found)
	}
	return nil
}

func (m *Meeting) validateItems() error {
	for i := range m.Items {
		item := &m.Items[i]
		if (item.Totals == nil) != (item.Hands == nil) || item.Totals != nil && !item.Secret {
			return errorsmod.Wrapf(ErrInvalidGenesis, "proposal %d: totals are those of a secret vote, and went through hands", item.ProposalId)
		}
		if item.Totals == nil {
			continue
		}
		if err := item.Totals.Counting().AddUp(item.Called); err != nil {
			return errorsmod.Wrap(ErrInvalidGenesis, err.Error())
		}
		if err := item.Hands.validate(m.Scrutineers); err != nil {
			return errorsmod.Wrapf(err, "totals on proposal %d", item.ProposalId)
		}
	}
	for i, s := range m.Signatures {
		if s.Person != m.Convener && !slices.Contains(m.Scrutineers, s.Person) || len(s.MinutesHash) != hashBytes ||
			slices.ContainsFunc(m.Signatures[:i], func(other Signature) bool { return other.Person == s.Person }) {
			return errorsmod.Wrapf(ErrInvalidGenesis, "person %d signed the minutes: scrutineers and who convened sign once", s.Person)
		}
	}
	if !bytes.Equal(m.MinutesHash, m.minutes()) {
		return errorsmod.Wrapf(ErrInvalidGenesis, "minutes %x are not those that two scrutineers signed", m.MinutesHash)
	}
	return nil
}
