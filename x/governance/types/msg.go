package types

import errorsmod "cosmossdk.io/errors"

// Text is what the proposal says.
func (m *MsgPropose) Text() Text {
	return Text{Title: m.Title, Summary: m.Summary, Link: m.Link, ContentHash: m.ContentHash, Messages: m.Messages}
}

// Text is what the proposal says from now on.
func (m *MsgAmendProposal) Text() Text {
	return Text{Title: m.Title, Summary: m.Summary, Link: m.Link, ContentHash: m.ContentHash, Messages: m.Messages}
}

// ValidateBasic checks what the message alone can tell.
func (m *MsgPropose) ValidateBasic() error {
	if err := ValidateScope(m.Scope); err != nil {
		return err
	}
	return m.Text().Validate()
}

// ValidateBasic checks what the message alone can tell.
func (m *MsgAmendProposal) ValidateBasic() error {
	if err := validateID(m.ProposalId); err != nil {
		return err
	}
	return m.Text().Validate()
}

// ValidateBasic checks what the message alone can tell.
func (m *MsgWithdrawProposal) ValidateBasic() error { return validateID(m.ProposalId) }

// ValidateBasic checks what the message alone can tell.
func (m *MsgSecond) ValidateBasic() error {
	if m.Version == 0 {
		return errorsmod.Wrap(ErrWrongVersion, "which version was read? the first is 1")
	}
	return validateID(m.ProposalId)
}

// ValidateBasic checks what the message alone can tell.
func (m *MsgVote) ValidateBasic() error {
	if err := validateID(m.ProposalId); err != nil {
		return err
	}
	if err := ValidateChoice(m.Choice); err != nil {
		return err
	}
	switch {
	case len(m.ReasonHash) != 0 && len(m.ReasonHash) != HashSize:
		return errorsmod.Wrapf(ErrInvalidVote, "reason_hash has %d bytes, want %d or none", len(m.ReasonHash), HashSize)
	case m.Choice == CHOICE_BLOCK && len(m.ReasonHash) == 0:
		return errorsmod.Wrap(ErrInvalidVote, "who blocks says why: the hash of the reasons is missing; a no needs none")
	}
	return nil
}

// ValidateChoice accepts yes, no, abstain and block.
func ValidateChoice(choice Choice) error {
	if choice < CHOICE_YES || choice > CHOICE_BLOCK {
		return errorsmod.Wrapf(ErrInvalidVote, "choice %d, want yes, no, abstain or block", choice)
	}
	return nil
}

// ValidateBasic checks what the message alone can tell.
func (m *MsgCallAgain) ValidateBasic() error { return validateID(m.ProposalId) }

// ValidateBasic checks what the message alone can tell.
func (m *MsgSignUrgentUpgrade) ValidateBasic() error { return validateID(m.ProposalId) }

// ValidateBasic checks what the message alone can tell.
func (m *MsgUpdateGovernanceParams) ValidateBasic() error {
	if err := ValidateScope(m.Scope); err != nil {
		return err
	}
	return m.Rules.ValidateGenesis(m.Scope)
}

// ValidateBasic checks what the message alone can tell.
func (m *MsgUpdateParams) ValidateBasic() error { return m.Params.ValidateGenesis() }

func validateID(id uint64) error {
	if id == 0 {
		return errorsmod.Wrap(ErrUnknownProposal, "which one? they are numbered from 1")
	}
	return nil
}
