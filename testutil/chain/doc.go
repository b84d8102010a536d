// Package chain runs the whole application in memory, on two instances that execute the same blocks and must come to the same hash
// after each of them. Members sign real transactions; time passes as a test says.
package chain
