package types

import (
	"time"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/reputation/points"
)

// Spans are the former half-lives as the rule of points sees them.
func (f Fading) Spans() []points.Span {
	spans := make([]points.Span, len(f.Former))
	for i, former := range f.Former {
		spans[i] = points.Span{Until: former.Until, HalfLife: former.HalfLife}
	}
	return spans
}

// Validate names what is wrong with the former half-lives.
func (f Fading) Validate() error {
	for i, former := range f.Former {
		switch {
		case former.HalfLife < time.Second || former.HalfLife > 3_650*day:
			return errorsmod.Wrapf(ErrInvalidGenesis, "former half-life %d is %s, it must be a second to 3650 days", i+1, former.HalfLife)
		case former.Until.Nanosecond() != 0 || former.Until.Unix() < 0:
			return errorsmod.Wrapf(ErrInvalidGenesis, "former half-life %d ended at %s, it must be a whole second from 1970 on", i+1, former.Until)
		case i > 0 && !f.Former[i-1].Until.Before(former.Until):
			return errorsmod.Wrapf(ErrInvalidGenesis, "former half-life %d did not end after the one before: they stand oldest first", i+1)
		}
	}
	return nil
}
