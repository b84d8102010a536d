// Package moment knows when the block before was made.
//
// That moment is node data, not state: a chain that wrote it down would write in every block, and CometBFT would make blocks for ever to
// prove it. It stands in the commit record that the store keeps of every block. Three things would lose it, and each has its remedy here:
// a snapshot carries no commit record, so ours carries the moment in an extension; a rollback rewrites the record without its
// time, so a starting node reads it again from CometBFT's block store; and old records are forgotten with the blocks they belong to.
// A node that has lost the moment all the same refuses to execute: it would see no outage where the others see one.
package moment
