package types

import errorsmod "cosmossdk.io/errors"

// Refuse is the registered error of an answer other than counted, with its explanation.
func (a AttestationAnswer) Refuse(explanation string) error {
	return errorsmod.Wrap(a.reason(), explanation)
}

func (a AttestationAnswer) reason() *errorsmod.Error {
	switch a {
	case ATTESTATION_ANSWER_PAIR_ATTESTATIONS_SPENT:
		return ErrPairAttestationsSpent
	case ATTESTATION_ANSWER_PAIR_HOURS_SPENT:
		return ErrPairHoursSpent
	case ATTESTATION_ANSWER_RECIPROCAL:
		return ErrReciprocal
	case ATTESTATION_ANSWER_AWAITS_CONFIRMATION:
		return ErrAwaitsConfirmation
	}
	return ErrPlaceReserved
}
