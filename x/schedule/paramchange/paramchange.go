// Package paramchange is the rule by which a parameter in state may be tuned, whoever decides: within its bounds, to between half and double
// its value or by its smallest step, whichever is wider; to 0 only from that step, and from 0 only to it. Its pace, once in an
// interval, is told by Compare. No order of proposals, and no number of messages in one, takes a parameter further than one such move in the interval.
package paramchange

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"time"
)

// Refusals of a change. Each is wrapped with the parameter, what was asked and what would be right.
var (
	ErrTooFar  = errors.New("too far in one step")
	ErrTooSoon = errors.New("changed too recently")
	ErrNothing = errors.New("nothing changes")
)

// Parameter is a number that may be tuned, with what bounds it. All are in its own unit: nanoseconds for a period.
type Parameter struct {
	Name        string
	Value       uint64
	Least, Most uint64              // its bounds, both included
	Step        uint64              // the smallest step by which it moves, 1 or more
	Words       func(uint64) string // says a value to people; nil for a plain number
}

// Period is a parameter that is a length of time.
func Period(name string, value, least, most, step time.Duration) Parameter {
	return Parameter{
		Name: name, Value: uint64(value), Least: uint64(least), Most: uint64(most), Step: uint64(step),
		Words: func(v uint64) string { return words(time.Duration(v)) },
	}
}

// Count is a parameter that is a number, moved by one at least.
func Count[N uint32 | uint64](name string, value, least, most N) Parameter {
	return Parameter{Name: name, Value: uint64(value), Least: uint64(least), Most: uint64(most), Step: 1}
}

// Range gives the least and the most to which the parameter may go now. 0 is among them only where the value is 0 or the step.
//
// A value that genesis put outside its bounds moves toward them only, by the same moves: it is never further away than it was.
func (p Parameter) Range() (least, most uint64) {
	if p.Value == 0 {
		least, most = p.Step, p.Step
	} else {
		least, most = p.lowest(), p.highest()
	}
	return max(least, min(p.Least, p.Value)), min(most, max(p.Most, p.Value))
}

// lowest is the lower of half the value, rounded up, and the value less a step. It is 0 for the step itself only.
func (p Parameter) lowest() uint64 {
	if p.Value < p.Step {
		return 1
	}
	return min(p.Value/2+p.Value%2, p.Value-p.Step)
}

// highest is the higher of double the value and the value and a step.
func (p Parameter) highest() uint64 {
	more := max(p.Value, p.Step)
	if p.Value > math.MaxUint64-more {
		return math.MaxUint64
	}
	return p.Value + more
}

// refuse tells why the parameter may not go to a value; nil where it may.
func (p Parameter) refuse(to uint64) error {
	least, most := p.Range()
	if to >= least && to <= most {
		return nil
	}
	if least > most {
		return fmt.Errorf("%w: %s is %s, and stays so: its bounds are %s to %s", ErrTooFar, p.Name, p.say(p.Value), p.say(p.Least), p.say(p.Most))
	}
	return fmt.Errorf("%w: %s goes from %s to %s to %s now, %s was asked", ErrTooFar, p.Name, p.say(p.Value), p.say(least), p.say(most), p.say(to))
}

func (p Parameter) say(value uint64) string {
	if p.Words == nil {
		return strconv.FormatUint(value, 10)
	}
	return p.Words(value)
}

// LastChange tells when a parameter last changed; the zero time where it never did.
type LastChange func(name string) (time.Time, error)

// Compare gives the names of the parameters that a change moves, in their order, or the first reason why it may not. before and after are the
// same parameters in the same order, the bounds those of before. A change that moves none is refused: it would be a decision about nothing.
func Compare(before, after []Parameter, last LastChange, now time.Time, interval time.Duration) ([]string, error) {
	if len(before) != len(after) {
		return nil, fmt.Errorf("%d parameters before, %d after", len(before), len(after))
	}
	var moved []string
	for i, p := range before {
		to := after[i]
		if p.Name != to.Name {
			return nil, fmt.Errorf("parameter %d is %s before and %s after", i, p.Name, to.Name)
		}
		if p.Value == to.Value {
			continue
		}
		if err := p.refuse(to.Value); err != nil {
			return nil, err
		}
		at, err := last(p.Name)
		if err != nil {
			return nil, err
		}
		if from := at.Add(interval); !at.IsZero() && now.Before(from) {
			return nil, fmt.Errorf("%w: %s changed on %s, and may again from %s", ErrTooSoon, p.Name, date(at), date(from))
		}
		moved = append(moved, p.Name)
	}
	if len(moved) == 0 {
		return nil, ErrNothing
	}
	return moved, nil
}

// words says a length of time in whole days, or seconds, where it has them.
func words(d time.Duration) string {
	const day = 24 * time.Hour
	switch {
	case d == day:
		return "1 day"
	case d > 0 && d%day == 0:
		return strconv.FormatInt(int64(d/day), 10) + " days"
	default:
		return d.String()
	}
}

func date(t time.Time) string { return t.UTC().Format(time.RFC3339) }
