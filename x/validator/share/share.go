// Package share keeps any one community below a third of the consensus: a third can halt the chain. Pure.
package share

// Communities is the number of communities that must hold seats for the bound to apply: with fewer, somebody has a third whatever one does.
const Communities = 4

// Standing is how a community stands among the seats.
type Standing struct {
	Own          int // active seats of the community
	Active       int // active seats of all
	LargestOther int // the most active seats that one other community has
	Communities  int // communities that hold a seat, active or not
}

// MayAdd tells whether the community may have one more active seat. Its first is never refused.
func (s Standing) MayAdd() bool {
	return s.Communities < Communities || s.Own == 0 || below(s.Own+1, s.Active+1)
}

// MayRemove tells whether the community may have one active seat less of its own accord, or for want of useful work, as far as the others' shares
// go: none of them may rise to a third by it.
func (s Standing) MayRemove() bool {
	return s.Communities < Communities || below(s.LargestOther, s.Active-1)
}

// below tells whether a number of seats is less than a third of all.
func below(seats, all int) bool { return 3*seats < all }

// Census counts seats by their communities.
type Census struct {
	active      map[string]int
	all         int
	largest     string // the community with the most active seats
	second      int    // the most active seats of any other
	communities map[string]bool
}

// NewCensus has counted nothing yet.
func NewCensus() *Census { return &Census{active: map[string]int{}, communities: map[string]bool{}} }

// Count adds a seat that was not withdrawn.
func (c *Census) Count(community string, active bool) {
	c.communities[community] = true
	if !active {
		return
	}
	c.all++
	c.active[community]++
	switch n := c.active[community]; {
	case community == c.largest:
	case n > c.active[c.largest]:
		c.second, c.largest = c.active[c.largest], community
	case n > c.second:
		c.second = n
	}
}

// Of is how a community stands.
func (c *Census) Of(community string) Standing {
	standing := Standing{
		Own: c.active[community], Active: c.all, LargestOther: c.active[c.largest], Communities: len(c.communities),
	}
	if community == c.largest {
		standing.LargestOther = c.second
	}
	return standing
}
