// Package genesis prepares the genesis file of a new chain: it adds communities, persons, organisations and seats, and sets parameters.
// Each step refuses bad input with a sentence that says what would be right; a file is replaced as a whole or left as it was.
package genesis
