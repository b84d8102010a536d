package types

import (
	"time"

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
