package types

// ValidateBasic checks what the message alone can tell.
func (m *MsgSetMeltPolicy) ValidateBasic() error {
	if err := validateCommunity(m.Community); err != nil {
		return err
	}
	return ValidatePolicy(m.Policy().Melt())
}

// Policy is what the message sets.
func (m *MsgSetMeltPolicy) Policy() Policy {
	return Policy{RatePpm: m.RatePpm, PeriodDays: m.PeriodDays}
}

// ValidateBasic checks what the message alone can tell.
func (m *MsgSetFundShare) ValidateBasic() error {
	if err := validateCommunity(m.Community); err != nil {
		return err
	}
	return ValidateFundShare(m.FundSharePpm)
}

// ValidateBasic checks what the message alone can tell.
func (m *MsgSetCap) ValidateBasic() error {
	if err := validateCommunity(m.Community); err != nil {
		return err
	}
	return ValidateCap(m.Cap)
}

// ValidateBasic refuses parameters with which the module does not work; their bounds are for the steps.
func (m *MsgUpdateParams) ValidateBasic() error { return m.Params.ValidateGenesis() }
