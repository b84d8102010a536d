package types

// ValidateBasic tells what is wrong with the message whatever the state.
func (m *MsgUpdateCommunity) ValidateBasic() error {
	if err := validateDecided(m.Authority, m.Community); err != nil {
		return err
	}
	return m.Updated(Community{Id: m.Community}).Validate()
}

// Updated is a community's record with the new name and charter.
func (m *MsgUpdateCommunity) Updated(record Community) Community {
	record.Name, record.MetadataUri, record.MetadataHash = m.Name, m.MetadataUri, m.MetadataHash
	return record
}
