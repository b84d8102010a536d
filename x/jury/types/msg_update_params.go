package types

// ValidateBasic refuses parameters with which the module does not work; their bounds are for the steps.
func (m *MsgUpdateParams) ValidateBasic() error { return m.Params.ValidateGenesis() }

// ValidateBasic refuses rules that no community can have. How far each may move hangs on the one in force.
func (m *MsgUpdateRules) ValidateBasic() error { return m.Rules().Validate() }

// Rules are those that the message gives.
func (m *MsgUpdateRules) Rules() Rules {
	return Rules{Community: m.Community, Jurors: m.Jurors, VotingPeriod: m.VotingPeriod}
}
