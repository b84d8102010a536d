// Package year measures what a node has on its disk after a year of a community that does some useful work every minute, and what it would have after
// ten.
package year
