// Package state is what cosmossdk.io/collections lacks for what every transaction reads and writes:
//
//   - Map is asked for what may not be there without an error being written for it.
//   - Remembered does not decode again what has the bytes that were decoded before.
//   - InPages lets small values of neighbouring ids share a record, and Fixed stores values in the one width that this asks for.
//
// None of it can be told from without by who uses a collection. InPages changes what is stored below.
package state
