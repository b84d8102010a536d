// Package accord holds the rules of reciprocity accords: between which communities Communs are honoured one for one, and how far one side may be ahead.
package accord

import "slices"

// Rate is what an hour of a time category is worth, in µC.
type Rate struct {
	Category string
	Hour     uint64
}

// Mismatch names a time category whose hour is not worth the same in two communities; empty where there is none. An hour of a category that
// both have must be worth the same. One that only one of them has must be worth what hours are worth in the other, neither less than the lowest nor
// more than the highest: else one side could be paid in dearer hours.
func Mismatch(first, second []Rate) string {
	if category := mismatch(first, second); category != "" {
		return category
	}
	return mismatch(second, first)
}

func mismatch(of, against []Rate) string {
	for _, rate := range of {
		at := slices.IndexFunc(against, func(other Rate) bool { return other.Category == rate.Category })
		switch {
		case at >= 0 && against[at].Hour != rate.Hour:
			return rate.Category
		case at < 0 && !within(rate.Hour, against):
			return rate.Category
		}
	}
	return ""
}

func within(hour uint64, rates []Rate) bool {
	below := slices.ContainsFunc(rates, func(r Rate) bool { return r.Hour <= hour })
	above := slices.ContainsFunc(rates, func(r Rate) bool { return r.Hour >= hour })
	return below && above
}

// Ceiling is how far one side may be ahead, in µC: so much for each active person of the smaller community.
func Ceiling(each, firstPersons, secondPersons uint64) uint64 {
	return each * min(firstPersons, secondPersons)
}

// May is what a side that is ahead by so much, below 0 where it is behind, may still redeem in the other within a ceiling.
func May(ahead int64, ceiling uint64) uint64 {
	if ahead <= 0 {
		return ceiling + uint64(-ahead)
	}
	return ceiling - min(ceiling, uint64(ahead))
}
