// Package year measures what a node has on its disk after days of a community that does some useful work every minute, and what it would have after ten
// years.
package year
