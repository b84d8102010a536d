package types

// UnitsOf is the quantity of a category on the day.
func (h DayHours) UnitsOf(community, category string) uint64 {
	for _, u := range h.Units {
		if u.Community == community && u.Category == category {
			return u.Quantity
		}
	}
	return 0
}
