// Package harness drives an application through its ABCI interface as CometBFT does, one block after the other, and
// times the two calls that execute a block. It knows no application: the reference and the chain run on the same track.
package harness
