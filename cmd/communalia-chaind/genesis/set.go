package genesis

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
	"github.com/communalia/communalia-chain/x/communs/amount"
)

// everyElement stands, in a path, for all elements of a list.
const everyElement = "*"

// Set gives a field another value. The path names a module, then fields; after a list comes the element, by the id that people know it
// by, or * for all: contribution.categories.*.challenge_period, community.communities.valbonne.params.public_period. Only what a new chain
// may be given is set: fields that are there, with values of their kind.
func (f *File) Set(path, value string) error {
	if err := f.encode(); err != nil {
		return err
	}
	module, rest, deeper := strings.Cut(path, ".")
	raw, known := f.state[module]
	if !known || !deeper {
		return fmt.Errorf("%q: begin with one of the modules %s, then a field: schedule.params.outage_after", path, listed(f.state))
	}
	var tree map[string]any
	if err := json.Unmarshal(raw, &tree); err != nil {
		return err
	}
	if err := setIn(tree, strings.Split(rest, "."), value); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	var err error
	if f.state[module], err = json.Marshal(tree); err != nil {
		return err
	}
	return f.decode()
}

func setIn(tree any, path []string, value string) error {
	switch node := tree.(type) {
	case map[string]any:
		old, there := node[path[0]]
		if !there {
			return fmt.Errorf("no field %q among %s", path[0], listed(node))
		}
		if len(path) > 1 {
			return setIn(old, path[1:], value)
		}
		converted, err := convert(path[0], old, value)
		if err == nil {
			node[path[0]] = converted
		}
		return err
	case []any:
		return setInList(node, path, value)
	}
	return fmt.Errorf("%q: there is nothing below the field before it", path[0])
}

func setInList(list []any, path []string, value string) error {
	if len(path) == 1 {
		return fmt.Errorf("name a field of %q", path[0])
	}
	found := false
	for _, element := range list {
		if path[0] == everyElement || nameOf(element) == path[0] {
			found = true
			if err := setIn(element, path[1:], value); err != nil {
				return err
			}
		}
	}
	if !found {
		return fmt.Errorf("no element %q in the list: name one by its id, or all by %s", path[0], everyElement)
	}
	return nil
}

// nameOf is the id by which people know an element: its own, or that of what it wraps.
func nameOf(element any) string {
	fields, ok := element.(map[string]any)
	if !ok {
		return ""
	}
	for _, key := range []string{"id", "community"} {
		switch id := fields[key].(type) {
		case string:
			return id
		case map[string]any:
			return nameOf(id)
		}
	}
	return ""
}

// convert writes a value in the JSON form of the one that it replaces: amounts are given in Communs.
func convert(field string, old any, value string) (any, error) {
	switch was := old.(type) {
	case bool:
		if value != "true" && value != "false" {
			return nil, fmt.Errorf("%q is neither true nor false", value)
		}
		return value == "true", nil
	case float64:
		if strings.HasSuffix(field, "_ppm") && strings.HasSuffix(value, "%") {
			return plain.ParsePercent(value)
		}
		number, err := strconv.ParseUint(value, 10, 32)
		if err != nil {
			return nil, fmt.Errorf("%q is no number for it, such as %v", value, was)
		}
		return number, nil
	case string:
		if plain.IsAmount(field) {
			microCommuns, err := amount.Parse(value)
			return strconv.FormatUint(microCommuns, 10), err
		}
		if _, err := plain.ParseDuration(was); err == nil {
			length, err := plain.ParseDuration(value)
			return fmt.Sprintf("%ds", length/time.Second), err
		}
		return value, nil
	}
	return nil, fmt.Errorf("it is no single value: go on to one of its fields")
}

func listed[V any](fields map[string]V) string {
	return strings.Join(slices.Sorted(maps.Keys(fields)), ", ")
}
