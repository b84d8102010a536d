// Package share keeps any one community below a third of the consensus: a third can halt the chain. Pure.
package share

// Communities is the number of communities that must hold seats for the bound to apply: with fewer, somebody has a third whatever one does.
const Communities = 4

// Standing is how a community stands among the seats.
type Standing struct {
	Own         int // active seats of the community
	Active      int // active seats of all
	Communities int // communities that hold a seat, active or not
}

// MayAdd tells whether the community may have one more active seat. Its first is never refused.
func (s Standing) MayAdd() bool {
	return s.Communities < Communities || s.Own == 0 || 3*(s.Own+1) < s.Active+1
}
