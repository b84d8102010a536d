// Package ahead uses all cores of a node for what has one answer whoever computes it first: decoding transactions and verifying their signatures
// before a block executes, and writing, hashing and saving the module stores after it. Execution itself is one transaction after the other.
//
// Nothing here decides anything: with one core or many, in whatever order, the block has the same results and the same hash. It is the only place of
// the application that starts goroutines, and none outlives the call that started it. See docs/adr/0011.
package ahead
