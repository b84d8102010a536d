package types

import (
	"context"
	"strings"
	"time"

	errorsmod "cosmossdk.io/errors"
)

// Bounds of an item, so that a queue of them stays small whatever schedules them.
const (
	MaxKindBytes  = 40
	MaxScopeBytes = 32
	MaxRefBytes   = 128
)

// Kinds of items that the module schedules for itself.
const (
	KindUnpark     = ModuleName + "/unpark"      // scope: what it parked falls due
	KindDropLetter = ModuleName + "/drop-letter" // dead letter: it has been kept long enough
)

// Handler does what an item is about. It reads the state again, and does nothing where that has moved on since the item was scheduled.
// What it writes is undone where it returns an error or panics.
type Handler func(ctx context.Context, ref []byte) error

// Validate holds an item to its bounds.
func (i Item) Validate() error {
	if err := ValidateKind(i.Kind); err != nil {
		return err
	}
	if i.Scope != "" {
		if err := ValidateScope(i.Scope); err != nil {
			return err
		}
	}
	if len(i.Ref) > MaxRefBytes {
		return errorsmod.Wrapf(ErrInvalidItem, "kind %q: ref of %d bytes, at most %d", i.Kind, len(i.Ref), MaxRefBytes)
	}
	if i.Weight == 0 {
		return errorsmod.Wrapf(ErrInvalidItem, "kind %q: weight 0, at least 1", i.Kind)
	}
	return nil
}

// ValidateKind holds a kind to its form.
func ValidateKind(kind string) error {
	if len(kind) == 0 || len(kind) > MaxKindBytes {
		return errorsmod.Wrapf(ErrInvalidItem, "kind %q of %d bytes, want 1 to %d", kind, len(kind), MaxKindBytes)
	}
	if strings.ContainsFunc(kind, func(r rune) bool { return !slugRune(r) && r != '/' && r != '_' && r != '.' }) {
		return errorsmod.Wrapf(ErrInvalidItem, "kind %q, want a-z, 0-9 and -/_.", kind)
	}
	return nil
}

// ValidateScope holds a scope to the form of a community's id. It is part of a key that ends with a zero byte.
func ValidateScope(scope string) error {
	if len(scope) == 0 || len(scope) > MaxScopeBytes {
		return errorsmod.Wrapf(ErrInvalidScope, "%q of %d bytes, want the id of a community, 1 to %d", scope, len(scope), MaxScopeBytes)
	}
	if strings.ContainsFunc(scope, func(r rune) bool { return !slugRune(r) }) {
		return errorsmod.Wrapf(ErrInvalidScope, "%q, want a-z, 0-9 and -", scope)
	}
	return nil
}

func slugRune(r rune) bool { return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' }

// Moments of a queue are keys of whole nanoseconds since 1970, up to the year 2262.
var lastMoment = Moment(1<<63 - 1)

// Moment is the time of a queue's key.
func Moment(nanoseconds int64) time.Time { return time.Unix(0, nanoseconds).UTC() }

// ValidateDue holds a moment to those that a queue can keep in order.
func ValidateDue(due time.Time) error {
	if due.Before(Moment(0)) || due.After(lastMoment) {
		return errorsmod.Wrapf(ErrInvalidItem, "due at %s, want 1970 to %s", due.UTC().Format(time.RFC3339), lastMoment.Format(time.RFC3339))
	}
	return nil
}
