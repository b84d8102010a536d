package draw

import "slices"

// Result is what came of looking at a place.
type Result int

// What a place can come to.
const (
	Taken      Result = iota + 1 // its person is a juror
	Barred                       // its person is none, whatever happens
	Quiet                        // its person has not been seen for long, and was passed over
	TakenQuiet                   // its person has not been seen for long, and is a juror since nobody better was found
)

// Look is a place looked at, and what came of it.
type Look struct {
	Place  uint64
	Result Result
}

// purposeJury is the purpose of drawing jurors.
const purposeJury = "jury"

// Jury draws some of n places. see tells of a place whether its person is barred or quiet, or can be taken. For each juror at most tries quiet
// persons are passed over, then the first of them who was passed over is taken. It ends where enough are found or no place is left; then
// those passed over fill what is missing, in their order.
func (s Seed) Jury(n uint64, wanted, tries int, see func(place uint64) (Result, error)) ([]Look, error) {
	var looks []Look
	var passed []int // looks at quiet places that may still be taken, oldest first
	sampler, found, tried := s.Sampler(purposeJury, n), 0, 0
	take := func() {
		looks[passed[0]].Result = TakenQuiet
		passed = passed[1:]
		found, tried = found+1, 0
	}
	for found < wanted {
		place, more := sampler.Next()
		if !more {
			for found < wanted && len(passed) > 0 {
				take()
			}
			return looks, nil
		}
		result, err := see(place)
		if err != nil {
			return nil, err
		}
		looks = append(looks, Look{place, result})
		switch result {
		case Taken:
			found, tried = found+1, 0
		case Quiet:
			passed = append(passed, len(looks)-1)
			if tried++; tried >= tries {
				take()
			}
		}
	}
	return looks, nil
}

// Redraw tells whether the looks are what the seed leads to: the places in their order, and what came of each, given what each
// person was when looked at.
func (s Seed) Redraw(n uint64, wanted, tries int, looks []Look) bool {
	i := 0
	again, err := s.Jury(n, wanted, tries, func(place uint64) (Result, error) {
		if i == len(looks) || looks[i].Place != place {
			return 0, errAstray
		}
		seen := looks[i].Result
		if seen == TakenQuiet {
			seen = Quiet
		}
		i++
		return seen, nil
	})
	return err == nil && slices.Equal(again, looks)
}

type astray struct{}

func (astray) Error() string { return "the places differ" }

var errAstray = astray{}
