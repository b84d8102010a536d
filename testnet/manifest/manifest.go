package manifest

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"
)

// Manifest is a network before its first block.
type Manifest struct {
	// ChainID names the chain.
	ChainID string `toml:"chain_id"`
	// StartingPort is the first of ten ports that the first node may use; the next node has the next ten.
	StartingPort int `toml:"starting_port"`
	// Communities that exist at genesis.
	Communities []Community `toml:"community"`
	// Validators are the seats, one a cooperative, and the nodes that sign for them.
	Validators []Validator `toml:"validator"`
	// Genesis changes values of the genesis state, by dotted path below app_state; * stands for every element of a list.
	Genesis map[string]any `toml:"genesis"`
	// Node changes the settings of every node.
	Node Settings `toml:"node"`
}

// Community is a community at genesis with its founders.
type Community struct {
	// ID is the slug.
	ID string `toml:"id"`
	// Name for people.
	Name string `toml:"name"`
	// FoundedAgo is how long before genesis it was founded: "2400h".
	FoundedAgo Duration `toml:"founded_ago"`
	// Members are the key names of its founders. A name that stands in several communities is one person, at home in the first.
	Members []string `toml:"members"`
	// Categories come beside those of the template.
	Categories []Category `toml:"category"`
}

// Category is a kind of work that is counted in things, not in hours.
type Category struct {
	// ID of the category within the community.
	ID string `toml:"id"`
	// Name for people.
	Name string `toml:"name"`
	// Unit of the work, such as loaf.
	Unit string `toml:"unit"`
	// Communs for one unit: "2", "0.5".
	Communs string `toml:"communs"`
	// DailyLimit is the most units of one person on one day.
	DailyLimit uint64 `toml:"daily_limit"`
}

// Validator is a cooperative with a seat, and its node.
type Validator struct {
	// Name of the node and of the operator's key; node0, node1 and so on where it is left out.
	Name string `toml:"name"`
	// Organisation is the cooperative's name.
	Organisation string `toml:"organisation"`
	// Community in which it is registered; the first one where it is left out.
	Community string `toml:"community"`
	// Node changes the settings of this node alone.
	Node Settings `toml:"node"`
}

// Settings change a node's files, by dotted name: "consensus.timeout_commit" = "100ms".
type Settings struct {
	// Config is config.toml.
	Config map[string]any `toml:"config"`
	// App is app.toml.
	App map[string]any `toml:"app"`
}

// Duration is written as Go writes it: "90m".
type Duration struct{ time.Duration }

// UnmarshalText reads "90m".
func (d *Duration) UnmarshalText(text []byte) error {
	parsed, err := time.ParseDuration(string(text))
	if err != nil {
		return fmt.Errorf("%q is no duration, want one like \"36h\" or \"90m\"", text)
	}
	d.Duration = parsed
	return nil
}

// Read reads a manifest from a file, and refuses fields that it does not know.
func Read(path string) (Manifest, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return Manifest{}, err
	}
	m, err := Parse(text)
	if err != nil {
		return Manifest{}, fmt.Errorf("%s: %w", path, err)
	}
	return m, nil
}

// Parse reads a manifest, fills in what may be left out, and checks it.
func Parse(text []byte) (Manifest, error) {
	var m Manifest
	decoder := toml.NewDecoder(bytes.NewReader(text)).DisallowUnknownFields()
	if err := decoder.Decode(&m); err != nil {
		return Manifest{}, readable(err)
	}
	m.Complete()
	return m, m.Validate()
}

// readable keeps the line and the name that the decoder's error hides in its details.
func readable(err error) error {
	var unknown *toml.StrictMissingError
	if errors.As(err, &unknown) && len(unknown.Errors) > 0 {
		first := unknown.Errors[0]
		line, _ := first.Position()
		return fmt.Errorf("line %d: unknown field %s", line, strings.Join(first.Key(), "."))
	}
	var wrong *toml.DecodeError
	if errors.As(err, &wrong) {
		line, _ := wrong.Position()
		return fmt.Errorf("line %d: %w", line, wrong)
	}
	return err
}

// Complete fills in what may be left out.
func (m *Manifest) Complete() {
	for i := range m.Validators {
		v := &m.Validators[i]
		if v.Name == "" {
			v.Name = fmt.Sprintf("node%d", i)
		}
		if v.Organisation == "" {
			v.Organisation = fmt.Sprintf("Cooperative %d", i+1)
		}
		if v.Community == "" && len(m.Communities) > 0 {
			v.Community = m.Communities[0].ID
		}
	}
}
