package genesis

import (
	"fmt"
	"time"
	"unicode/utf8"
)

func checkText(what, text string, least, most int) error {
	switch {
	case !utf8.ValidString(text):
		return fmt.Errorf("%s is not valid UTF-8", what)
	case len(text) < least:
		return fmt.Errorf("%s is missing", what)
	case len(text) > most:
		return fmt.Errorf("%s has %d bytes, at most %d are taken", what, len(text), most)
	}
	return nil
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// checkNewAddress refuses an address that stands for somebody already.
func (f *File) checkNewAddress(address string) error {
	for _, p := range f.Community.Persons {
		if p.Person.Address == address {
			return fmt.Errorf("%s is person %d already: name all communities of a person at once, --community one,other", address, p.Person.Id)
		}
	}
	for _, o := range f.Community.Organisations {
		if o.Organisation.Address == address {
			return fmt.Errorf("%s is the organisation %q (id %d) already: each person and organisation has a key of its own",
				address, o.Organisation.Name, o.Organisation.Id)
		}
	}
	return nil
}
