// Package melt is the mathematics of demurrage: how Communs melt, and how much
// of what melts flows into a commons fund.
//
// A balance is kept as shares of one growth index G per community. The index
// only grows: after Δ seconds under a policy of rate r per P days it is
//
//	G(t+Δ) = G(t) · (1-r)^(-Δ / (86400·P))
//
// and shares s are worth s / G(t). The shares stay, the index grows, so every
// balance melts by the second without being touched.
//
// The index is an integer scaled by 2^128, and a share is worth 2^-128 µC at an
// index of 1: an amount of a µC is exactly a·G shares. Credits, debits and sums
// are therefore exact, and only two things are ever rounded: the index itself
// (down, by less than 2^-128 of its value for each checkpoint) and what is read
// in whole µC (down).
//
// The package is pure: it holds no state, reads no clock, and uses integers
// only, so that it gives the same result on every machine. Times are whole Unix
// seconds. No function changes its arguments.
package melt
