// Package exec measures what it costs to execute one attestation and one settlement, against one send of coins on the
// reference application: both through ABCI, each in a process of its own, on the same kind of database, block beside block.
package exec
