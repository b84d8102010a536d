// Package demo tells the main job of the chain as a story: a village's diary becomes contributions on a real node,
// peers attest them, Communs are minted and melt, a newcomer arrives, and every figure is added up a second time.
package demo
