package text

import (
	"strings"

	"google.golang.org/protobuf/reflect/protoreflect"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
)

// unit is what quantities are counted in, as far as the answer tells.
type unit struct{ known, timed bool }

// unitOf finds the unit that a message tells for itself and all in it; else that of what it stands in holds.
func unitOf(m protoreflect.Message, outer unit) unit {
	fields := m.Descriptor().Fields()
	if timed := fields.ByName("timed"); timed != nil {
		return unit{known: true, timed: m.Get(timed).Bool()}
	}
	if word := fields.ByName("unit"); word != nil {
		return unit{known: true, timed: m.Get(word).String() == "hour"}
	}
	if terms := fields.ByName("terms"); terms != nil {
		return unitOf(m.Get(terms).Message(), outer)
	}
	return outer
}

func (u unit) say(quantity uint64) string {
	return plain.Quantity{Timed: u.timed, Value: quantity}.String()
}

// hidden are what would mislead or drown people: quantities whose unit the answer does not tell, and the numbers of dozens of digits
// from which machines recompute balances. The JSON has them.
func hidden(field protoreflect.FieldDescriptor, measured unit) bool {
	name := string(field.Name())
	switch {
	case quantities[field.Name()] && field.Kind() == protoreflect.Uint64Kind:
		return !measured.known
	case name == "growth_index" || name == "shares" || strings.HasSuffix(name, "_shares"):
		return true
	}
	return false
}
