// Package surge measures a day on which very many contributions fall due at once: whether each block stays within the work that it may do, how many
// blocks it takes, and whether anything is lost.
package surge
