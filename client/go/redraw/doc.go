// Package redraw draws a second time by lot what the chain drew for a contribution: whether it is audited, and who judges it. It needs what
// the query Draws of x/contribution tells, and nothing else.
//
// A record that verifies is what its lot leads to: the number that says whether there is an audit, the places drawn in their order, and which of
// them became jurors, given what each person was when looked at. It does not prove that the block of that height has that hash, which
// stands in the block's header (HoldTo), nor who held which place and was barred or quiet, which is the word of the chain's state at that height.
package redraw
