// Package state is what cosmossdk.io/collections lacks for what every transaction reads: to ask for what may not be there without an error being
// written for it, and not to decode again what has the bytes that were decoded before.
//
// Neither changes what is stored or read.
package state
