// Package chaos runs a network of real processes under load, breaks something of it in each round, mends it, and then holds all nodes to what the network
// has promised. README.md tells what is broken, and what is checked.
package chaos
