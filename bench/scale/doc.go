// Package scale measures whether the cost of a block depends on how many members a chain has: a block of one transaction on a chain
// of a thousand members, and the same on one of a million, by turns.
package scale
