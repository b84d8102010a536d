package manifest

import (
	"fmt"
	"regexp"
)

// portsPerNode leaves room beside the four that a node uses.
const portsPerNode = 10

var (
	chainIDForm = regexp.MustCompile(`^[a-z][a-z0-9-]{1,46}[a-z0-9]$`)
	keyNameForm = regexp.MustCompile(`^[a-z][a-z0-9_-]{0,31}$`)
)

// Validate says what keeps the manifest from being a network. The genesis that comes of it is checked by the chain's own rules.
func (m Manifest) Validate() error {
	if !chainIDForm.MatchString(m.ChainID) {
		return fmt.Errorf("chain_id %q: want 3 to 48 of a-z, 0-9 and hyphen, such as communalia-four", m.ChainID)
	}
	if len(m.Validators) == 0 {
		return fmt.Errorf("no [[validator]]: a network needs one at least")
	}
	if len(m.Communities) == 0 {
		return fmt.Errorf("no [[community]]: a cooperative is registered in one")
	}
	if last := m.StartingPort + portsPerNode*len(m.Validators); m.StartingPort < 1024 || last > 65535 {
		return fmt.Errorf("starting_port %d: %d nodes take ports up to %d, want 1024 to 65535", m.StartingPort, len(m.Validators), last)
	}
	communities, err := m.validateCommunities()
	if err != nil {
		return err
	}
	return m.validateValidators(communities)
}

func (m Manifest) validateCommunities() (map[string]bool, error) {
	seen := make(map[string]bool)
	for _, c := range m.Communities {
		if seen[c.ID] {
			return nil, fmt.Errorf("community %q stands there twice", c.ID)
		}
		seen[c.ID] = true
		if c.FoundedAgo.Duration < 0 {
			return nil, fmt.Errorf("community %q: founded_ago %s lies in the future", c.ID, c.FoundedAgo)
		}
		members := make(map[string]bool)
		for _, name := range c.Members {
			if !keyNameForm.MatchString(name) {
				return nil, fmt.Errorf("community %q: member %q: want a key name of a-z, 0-9, _ and hyphen", c.ID, name)
			}
			if members[name] {
				return nil, fmt.Errorf("community %q: member %q stands there twice", c.ID, name)
			}
			members[name] = true
		}
	}
	return seen, nil
}

func (m Manifest) validateValidators(communities map[string]bool) error {
	taken := make(map[string]string)
	for _, c := range m.Communities {
		for _, name := range c.Members {
			taken[name] = "a member"
		}
	}
	for _, v := range m.Validators {
		if !keyNameForm.MatchString(v.Name) {
			return fmt.Errorf("validator %q: want a name of a-z, 0-9, _ and hyphen", v.Name)
		}
		if who, ok := taken[v.Name]; ok {
			return fmt.Errorf("validator %q: the name is taken by %s", v.Name, who)
		}
		taken[v.Name] = "another validator"
		if !communities[v.Community] {
			return fmt.Errorf("validator %q: unknown community %q", v.Name, v.Community)
		}
	}
	return nil
}
