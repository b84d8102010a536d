package types

// ValidateBasic tells what is wrong with the message whatever the state. Whether a value is within reach hangs on the one in force.
func (m *MsgUpdateCommunityParams) ValidateBasic() error {
	if err := validateDecided(m.Authority, m.Community); err != nil {
		return err
	}
	return m.Params.ValidateGenesis()
}

// ValidateBasic tells what is wrong with the message whatever the state. Whether a value is within reach hangs on the one in force.
func (m *MsgUpdateParams) ValidateBasic() error {
	if err := validateAuthority(m.Authority); err != nil {
		return err
	}
	return m.Params.ValidateGenesis()
}
