// Package plain reads and writes times, lengths of time and quantities as people say them. Days and times of day are UTC, as on chain.
package plain
