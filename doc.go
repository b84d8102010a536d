// Package communalia is the root of Communalia, a permissioned proof-of-usefulness chain for communities that count useful work without a market.
package communalia
