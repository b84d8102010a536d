// Package reference says the rules of Communs, of attestation and of votes a second time: simply, in memory, with exact numbers, after the
// specification and not after the application. It shares no code with x/. Who belongs to a community and what the lot decides are given to it.
package reference
