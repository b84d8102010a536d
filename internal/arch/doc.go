// Package arch tests the house itself: which room may import which, how errors and store prefixes are numbered,
// and what must never be written in code that all nodes have to agree on.
//
// It holds no code of its own; its tests read the sources of the repository.
package arch
