package types

import errorsmod "cosmossdk.io/errors"

const (
	// MaxFounders is how many persons the federation names for a community.
	MaxFounders = 200
	// Mentors is how many persons wake a community: as many as it needs to be awake.
	Mentors = MinAwake
)

// Record is the community as it is to be.
func (m *MsgFoundCommunity) Record() Community {
	return Community{Id: m.Community, Name: m.Name, MetadataUri: m.MetadataUri, MetadataHash: m.MetadataHash}
}

// Rules are the parameters of the community: those given, or the usual ones.
func (m *MsgFoundCommunity) Rules() CommunityParams {
	if m.Params == nil {
		return DefaultCommunityParams()
	}
	return *m.Params
}

// ValidateBasic tells what is wrong with the message whatever the state.
func (m *MsgFoundCommunity) ValidateBasic() error {
	if err := validateAuthority(m.Authority); err != nil {
		return err
	}
	if err := m.Record().Validate(); err != nil {
		return err
	}
	if err := m.Rules().Validate(); err != nil {
		return err
	}
	return validatePersons("founders", m.Founders, MinAwake, MaxFounders)
}

// ValidateBasic tells what is wrong with the message whatever the state.
func (m *MsgWakeCommunity) ValidateBasic() error {
	if err := validateDecided(m.Authority, m.Community); err != nil {
		return err
	}
	return validatePersons("mentors", m.Mentors, Mentors, Mentors)
}

func validatePersons(what string, addresses []string, least, most int) error {
	if len(addresses) < least || len(addresses) > most {
		return errorsmod.Wrapf(ErrInvalidRequest, "%d %s, there must be %d to %d", len(addresses), what, least, most)
	}
	seen := map[string]bool{}
	for _, address := range addresses {
		if err := validateAddress(what, address); err != nil {
			return err
		}
		if seen[address] {
			return errorsmod.Wrapf(ErrInvalidRequest, "%s: %s stands twice", what, address)
		}
		seen[address] = true
	}
	return nil
}
