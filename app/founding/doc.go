// Package founding composes the genesis of a new network: who is there when the chain begins, and who holds its seats. The command
// line and the test networks write their genesis with it, so that both write the same.
package founding
