// Package figures keeps what benchmarks measured: one printed line a figure, and one record a run with the machine, the
// commit, the command and the date, without which nobody could believe a number.
package figures
