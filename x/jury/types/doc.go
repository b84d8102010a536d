// Package types holds the words of x/jury: lots, trials, jurors, their bounds and their errors.
package types
