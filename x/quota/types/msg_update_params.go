package types

// ValidateBasic refuses parameters with which the module does not work; their bounds are for the steps.
func (m *MsgUpdateParams) ValidateBasic() error { return m.Params.ValidateGenesis() }
