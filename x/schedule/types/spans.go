package types

import (
	"time"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/schedule/standstill"
)

// Span is the outage as the rule of deadlines sees it.
func (o Outage) Span() standstill.Span { return standstill.Span{Start: o.Start, Until: o.Until} }

// Open tells whether the scope still stands still. The zero Standstill is none.
func (s Standstill) Open() bool { return !s.Start.IsZero() && s.Until == nil }

// Span is the standstill as the rule of deadlines sees it. One that is still open is seen as if it were resumed now: no deadline of the scope
// can come sooner than that, whenever it is resumed.
func (s Standstill) Span(now time.Time, grace time.Duration) standstill.Span {
	if s.Open() {
		return standstill.Span{Start: s.Start, Until: now.Add(grace)}
	}
	if s.Until == nil {
		return standstill.Span{}
	}
	return standstill.Span{Start: s.Start, Until: *s.Until}
}

// Validate names what is wrong with a standstill.
func (s Standstill) Validate() error {
	if err := ValidateScope(s.Scope); err != nil {
		return err
	}
	switch {
	case s.Start.IsZero():
		return errorsmod.Wrapf(ErrInvalidGenesis, "scope %q: the standstill has no start", s.Scope)
	case (s.End == nil) != (s.Until == nil):
		return errorsmod.Wrapf(ErrInvalidGenesis, "scope %q: a standstill has an end and the end of its grace, or neither", s.Scope)
	case s.End != nil && (s.End.Before(s.Start) || s.Until.Before(*s.End)):
		return errorsmod.Wrapf(ErrInvalidGenesis, "scope %q: the standstill of %s ends at %s and its grace at %s, want them in this order",
			s.Scope, date(s.Start), date(*s.End), date(*s.Until))
	}
	return nil
}
