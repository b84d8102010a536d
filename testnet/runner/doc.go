// Package runner starts the nodes of a network as processes of the real program, each with a log of its own, and lets a test
// or a person watch, kill and restart them. It starts nothing but what it was asked to, and stops only what it started.
package runner
