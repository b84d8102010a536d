// Package ledger is a node without its network: our application below CometBFT's own executor, with its block store, state store and index on disk, and
// all validators' signatures under every block. Time passes only when told, so that a year of blocks is made in minutes, and what lies on the disk then
// is what would lie on a node's.
package ledger
