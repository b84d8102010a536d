// Package refapp is what the chain is measured against: a small application made of the SDK's own auth, bank and staking
// modules, wired as the SDK documents it, with its stock ante chain and no fees. It belongs to the benchmarks alone:
// nothing of it is in the node's program.
package refapp
