package types

// ValidateBasic checks what the message alone can tell. How far each rule may move hangs on the one in force.
func (m *MsgUpdateRules) ValidateBasic() error {
	if err := validateDecided(m.Authority, m.Community); err != nil {
		return err
	}
	return m.Rules().ValidateGenesis()
}

// Rules are those that the message gives.
func (m *MsgUpdateRules) Rules() CommunityRules {
	return CommunityRules{
		Community: m.Community, NoSummaries: m.NoSummaries, AuditSharePpm: m.AuditSharePpm, IssuancePerDay: m.IssuancePerDay,
	}
}

// ValidateBasic refuses parameters with which the module does not work; their bounds are for the steps.
func (m *MsgUpdateParams) ValidateBasic() error {
	if err := validateAuthority(m.Authority); err != nil {
		return err
	}
	return m.Params.ValidateGenesis()
}
