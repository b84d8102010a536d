package types

import (
	"encoding/json"
	"math/big"

	errorsmod "cosmossdk.io/errors"
)

// maxDigits bounds a number in state. What is written must be read for as long as a chain runs: at the fastest melt
// within the bounds shares reach it after thousands of years, at the fastest that a genesis may ask for after a decade.
const maxDigits = 25_000

// Natural is a whole number of any length, 0 or more: shares, and the growth
// index. It is written in decimal digits, without leading zeros, so that each
// number has one encoding. Its zero value is 0.
type Natural struct{ value *big.Int }

// NewNatural takes over a number of 0 or more, which must not be changed afterwards.
func NewNatural(value *big.Int) Natural { return Natural{value: value} }

// Big is the number, to be read and never to be changed.
func (n Natural) Big() *big.Int {
	if n.value == nil {
		return new(big.Int)
	}
	return n.value
}

// Plus is the sum with another number.
func (n Natural) Plus(other *big.Int) Natural {
	return Natural{value: new(big.Int).Add(n.Big(), other)}
}

// Equal compares numbers.
func (n Natural) Equal(other Natural) bool { return n.Big().Cmp(other.Big()) == 0 }

// String is the number in decimal digits.
func (n Natural) String() string { return n.Big().String() }

// Marshal writes the digits.
func (n Natural) Marshal() ([]byte, error) { return []byte(n.String()), nil }

// MarshalTo writes the digits into data, which has room for them.
func (n *Natural) MarshalTo(data []byte) (int, error) { return copy(data, n.String()), nil }

// Size is the number of digits.
func (n *Natural) Size() int { return len(n.String()) }

// Unmarshal reads digits; none are 0.
func (n *Natural) Unmarshal(data []byte) error {
	if len(data) == 0 {
		n.value = new(big.Int)
		return nil
	}
	if len(data) > maxDigits {
		return errorsmod.Wrapf(ErrInvalidNumber, "%d digits, at most %d", len(data), maxDigits)
	}
	for _, digit := range data {
		if digit < '0' || digit > '9' {
			return errorsmod.Wrapf(ErrInvalidNumber, "%q, want decimal digits only", data)
		}
	}
	if data[0] == '0' && len(data) > 1 {
		return errorsmod.Wrapf(ErrInvalidNumber, "%q, want no leading zeros", data)
	}
	n.value, _ = new(big.Int).SetString(string(data), 10)
	return nil
}

// MarshalJSON writes the digits as a string: they are too many for a JSON number.
func (n Natural) MarshalJSON() ([]byte, error) { return json.Marshal(n.String()) }

// UnmarshalJSON reads digits in a string.
func (n *Natural) UnmarshalJSON(data []byte) error {
	var digits string
	if err := json.Unmarshal(data, &digits); err != nil {
		return errorsmod.Wrapf(ErrInvalidNumber, "%s, want decimal digits in a string", data)
	}
	return n.Unmarshal([]byte(digits))
}
