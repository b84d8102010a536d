// Package refnet runs the reference application as a network of four processes, with CometBFT's settings as every node of ours has them by default, so that
// only the application differs.
package refnet
