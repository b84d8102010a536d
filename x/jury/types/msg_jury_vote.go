package types

import errorsmod "cosmossdk.io/errors"

// ValidateBasic checks what needs no state.
func (m *MsgJuryVote) ValidateBasic() error {
	switch {
	case m.TrialId == 0:
		return errorsmod.Wrap(ErrUnknownTrial, "trials are numbered from 1")
	case m.Vote != VOTE_UPHOLD && m.Vote != VOTE_REJECT:
		return errorsmod.Wrapf(ErrInvalidVote, "%s: it is VOTE_UPHOLD or VOTE_REJECT", m.Vote)
	case len(m.ReasonHash) != 0 && len(m.ReasonHash) != hashBytes:
		return errorsmod.Wrapf(ErrInvalidVote, "reason_hash has %d bytes, it has 32 or none", len(m.ReasonHash))
	}
	return nil
}
