package types

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	errorsmod "cosmossdk.io/errors"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
)

// Bounds of texts and lists.
const (
	hashBytes      = 32
	mostPlaceBytes = 200
	mostItems      = 4
	mostThings     = 20
)

func validateMeeting(id uint64) error {
	if id == 0 {
		return errorsmod.Wrap(ErrUnknownMeeting, "meetings are numbered from 1")
	}
	return nil
}

func validateItem(meeting, proposal uint64) error {
	if proposal == 0 {
		return errorsmod.Wrap(ErrNotTreated, "proposals are numbered from 1")
	}
	return validateMeeting(meeting)
}

// ValidateBasic checks what needs no state.
func (m *MsgConvene) ValidateBasic() error {
	if _, known := communitytypes.ScopeAddress(m.Scope); !known {
		return errorsmod.Wrapf(ErrInvalidMeeting, "scope %q, want community/<id> or %s", m.Scope, communitytypes.FederationScope)
	}
	switch {
	case m.Place == "" || len(m.Place) > mostPlaceBytes:
		return errorsmod.Wrapf(ErrInvalidMeeting, "place of %d bytes, 1 to %d are taken", len(m.Place), mostPlaceBytes)
	case !utf8.ValidString(m.Place) || strings.ContainsFunc(m.Place, unicode.IsControl):
		return errorsmod.Wrap(ErrInvalidMeeting, "place is not valid UTF-8, or holds a control character")
	case len(m.AgendaHash) != hashBytes:
		return errorsmod.Wrapf(ErrInvalidMeeting, "agenda_hash has %d bytes, it has %d", len(m.AgendaHash), hashBytes)
	case len(m.Proposals) == 0 || len(m.Proposals) > mostItems:
		return errorsmod.Wrapf(ErrInvalidMeeting, "%d proposals, 1 to %d are treated", len(m.Proposals), mostItems)
	}
	for i, proposal := range m.Proposals {
		if proposal == 0 || i > 0 && m.Proposals[i-1] >= proposal {
			return errorsmod.Wrapf(ErrInvalidMeeting, "proposal %d: proposals stand once, by number, from 1", proposal)
		}
	}
	for i, proposal := range m.Secret {
		if !slices.Contains(m.Proposals, proposal) || slices.Contains(m.Secret[:i], proposal) {
			return errorsmod.Wrapf(ErrInvalidMeeting, "secret %d is none of the proposals, or stands twice", proposal)
		}
	}
	return nil
}

// ValidateBasic checks what needs no state.
func (m *MsgCancelMeeting) ValidateBasic() error { return validateMeeting(m.MeetingId) }

// ValidateBasic checks what needs no state.
func (m *MsgEnterRoll) ValidateBasic() error {
	if n := len(m.Persons); n == 0 || n > mostThings {
		return errorsmod.Wrapf(ErrInvalidRequest, "%d persons, 1 to %d are taken", n, mostThings)
	}
	return validateMeeting(m.MeetingId)
}

// ValidateBasic checks what needs no state.
func (m *MsgLeaveRoll) ValidateBasic() error { return validateMeeting(m.MeetingId) }

// ValidateBasic checks what needs no state.
func (m *MsgCloseRoll) ValidateBasic() error { return validateMeeting(m.MeetingId) }

// ValidateBasic checks what needs no state.
func (m *MsgEnterBallots) ValidateBasic() error {
	if err := validatePapers(m.Ballots); err != nil {
		return err
	}
	return validateItem(m.MeetingId, m.ProposalId)
}

// ValidateBasic checks what needs no state.
func (m *MsgConfirmBallots) ValidateBasic() error {
	if err := validatePapers(m.Ballots); err != nil {
		return err
	}
	return validateItem(m.MeetingId, m.ProposalId)
}

func validatePapers(papers []BallotPaper) error {
	if n := len(papers); n == 0 || n > mostThings {
		return errorsmod.Wrapf(ErrInvalidBallot, "%d ballots, 1 to %d are taken", n, mostThings)
	}
	for i, paper := range papers {
		if !paper.Choice.Valid() {
			return errorsmod.Wrapf(ErrInvalidBallot, "ballot %d: %s: it is yes, no, abstain or block", i, paper.Choice)
		}
	}
	return nil
}

// Valid tells whether a ballot may say it.
func (c Choice) Valid() bool { return c >= CHOICE_YES && c <= CHOICE_BLOCK }

// ValidateBasic checks what needs no state.
func (m *MsgStrikeBallot) ValidateBasic() error { return validateItem(m.MeetingId, m.ProposalId) }

// ValidateBasic checks what needs no state.
func (m *MsgEnterTotals) ValidateBasic() error { return validateItem(m.MeetingId, m.ProposalId) }

// ValidateBasic checks what needs no state.
func (m *MsgConfirmTotals) ValidateBasic() error { return validateItem(m.MeetingId, m.ProposalId) }

// Totals are those entered.
func (m *MsgEnterTotals) Totals() Totals {
	return Totals{Yes: m.Yes, No: m.No, Abstain: m.Abstain, Block: m.Block}
}

// Totals are those confirmed.
func (m *MsgConfirmTotals) Totals() Totals {
	return Totals{Yes: m.Yes, No: m.No, Abstain: m.Abstain, Block: m.Block}
}

// ValidateBasic checks what needs no state.
func (m *MsgSignMinutes) ValidateBasic() error {
	if len(m.MinutesHash) != hashBytes {
		return errorsmod.Wrapf(ErrInvalidMinutes, "minutes_hash has %d bytes, it has %d", len(m.MinutesHash), hashBytes)
	}
	return validateMeeting(m.MeetingId)
}

// ValidateBasic checks what needs no state.
func (m *MsgUpdateParams) ValidateBasic() error { return m.Params.ValidateGenesis() }
