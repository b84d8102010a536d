// Package relay stands between nodes on one machine. Every connection from one node to another passes through it, so that a test can hold, refuse, delay,
// throttle and break what they tell each other, for each pair and for each direction alone, without any right on the machine.
package relay
