// Package composition is the rule of who makes up a commission: how many of which community, elected or drawn by lot, and how many places are
// still to be filled by lot. It knows no store and no clock.
package composition

import (
	"errors"
	"fmt"
	"slices"
)

// Bounds of a commission: fewer than three are no group, more than twenty no small one; nobody acts alone.
const (
	LeastPlaces    = 3
	MostPlaces     = 20
	LeastThreshold = 2
)

// Refusals of a composition, each wrapped with what was had and what would be right.
var (
	ErrSize      = errors.New("wrong number of places")
	ErrThreshold = errors.New("wrong threshold")
	ErrGroups    = errors.New("wrong groups")
	ErrTwice     = errors.New("named twice")
)

// Group is how many members of one community a commission has.
type Group struct {
	Community string
	Elected   []string // named in the decision
	Drawn     uint32   // drawn by lot
}

// Check refuses a composition that no commission can have. only is the community that decides for itself; empty for the federation, whose
// commissions may be mixed.
func Check(groups []Group, threshold uint32, only string) error {
	if len(groups) == 0 || len(groups) > MostPlaces {
		return fmt.Errorf("%w: %d groups, 1 to %d are taken", ErrGroups, len(groups), MostPlaces)
	}
	var size uint64
	named := map[string]bool{}
	for i, g := range groups {
		if i > 0 && groups[i-1].Community >= g.Community {
			return fmt.Errorf("%w: %q after %q, each community stands once, by slug", ErrGroups, g.Community, groups[i-1].Community)
		}
		if only != "" && g.Community != only {
			return fmt.Errorf("%w: members of %q, and %q decides for itself only", ErrGroups, g.Community, only)
		}
		places := uint64(len(g.Elected)) + uint64(g.Drawn)
		if places == 0 {
			return fmt.Errorf("%w: %q has no place", ErrGroups, g.Community)
		}
		for _, person := range g.Elected {
			if named[person] {
				return fmt.Errorf("%w: %s", ErrTwice, person)
			}
			named[person] = true
		}
		size += places
	}
	if size < LeastPlaces || size > MostPlaces {
		return fmt.Errorf("%w: %d, %d to %d are taken", ErrSize, size, LeastPlaces, MostPlaces)
	}
	if threshold < LeastThreshold || uint64(threshold) > size {
		return fmt.Errorf("%w: %d of %d, %d to %d are taken", ErrThreshold, threshold, size, LeastThreshold, size)
	}
	return nil
}

// Place is a person who was drawn for a commission.
type Place struct {
	Community string
	Taken     bool // they sit, or their answer is awaited
}

// Missing is how many members of a community are still to be drawn: those wanted, less those who sit or have not answered yet.
func Missing(wanted uint32, community string, drawn []Place) uint32 {
	taken := uint32(0)
	for _, p := range drawn {
		if p.Taken && p.Community == community {
			taken++
		}
	}
	return wanted - min(wanted, taken)
}

// Approved tells whether an act has its threshold: of those who approved, only who still sits counts.
func Approved(approvals, sitting []uint64, threshold uint32) bool {
	count := uint32(0)
	for i, person := range approvals {
		if slices.Contains(sitting, person) && !slices.Contains(approvals[:i], person) {
			count++
		}
	}
	return count >= threshold
}
