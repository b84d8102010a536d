// Package certificate puts a contribution into a file that proves itself: its record as the chain stored it, ICS-23 proofs that
// the state of a block held it, and the header that names this state, signed by the validators. Whoever knows the validators
// of the chain, by a header or by the hash of their keys, verifies the file without a network.
//
// A certificate that verifies proves that more than two thirds of these validators signed a block after which the record stood
// so: who did what, how much it counted, who attested it. It does not prove that the work was done: that is the word of those
// who attested it, and perhaps of a jury. It does not prove which human stands behind an address, that nothing happened to the
// record after that block, nor that the chain which was signed is the one others follow, should its validators sign two.
package certificate
