package homes

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// everyElement stands, in a path, for all elements of a list.
const everyElement = "*"

// override changes values of a genesis state by dotted path: "contribution.categories.*.challenge_period" = "2s".
// A path must lead to a field that exists, so that a slip of the pen is not a silent default.
func override(state map[string]json.RawMessage, changes map[string]any) error {
	for _, path := range slices.Sorted(maps.Keys(changes)) {
		module, rest, _ := strings.Cut(path, ".")
		raw, ok := state[module]
		if !ok {
			return fmt.Errorf("genesis %s: no module %q", path, module)
		}
		var tree any
		if err := json.Unmarshal(raw, &tree); err != nil {
			return fmt.Errorf("genesis of %s: %w", module, err)
		}
		if err := set(tree, strings.Split(rest, "."), changes[path]); err != nil {
			return fmt.Errorf("genesis %s: %w", path, err)
		}
		changed, err := json.Marshal(tree)
		if err != nil {
			return err
		}
		state[module] = changed
	}
	return nil
}

func set(tree any, path []string, value any) error {
	if path[0] == everyElement {
		return setEvery(tree, path[1:], value)
	}
	object, ok := tree.(map[string]any)
	if !ok {
		return fmt.Errorf("%s: not an object", path[0])
	}
	if _, ok := object[path[0]]; !ok {
		return fmt.Errorf("no field %q among %s", path[0], strings.Join(slices.Sorted(maps.Keys(object)), ", "))
	}
	if len(path) == 1 {
		object[path[0]] = value
		return nil
	}
	return set(object[path[0]], path[1:], value)
}

func setEvery(tree any, path []string, value any) error {
	list, ok := tree.([]any)
	if !ok || len(path) == 0 {
		return fmt.Errorf("%s stands for the elements of a list, and a field of theirs must follow", everyElement)
	}
	for _, element := range list {
		if err := set(element, path, value); err != nil {
			return err
		}
	}
	return nil
}
