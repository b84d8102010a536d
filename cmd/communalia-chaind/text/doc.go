// Package text shows the chain's answers to people: amounts in Communs, lengths of time and dates as people say them. What programs
// read is the JSON of the same answers, where nothing is rounded or translated.
package text
