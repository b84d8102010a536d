package types

import (
	"math/big"
	"strings"
	"unicode/utf8"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/communs/amount"
	"github.com/communalia/communalia-chain/x/communs/price"
)

// Bounds of an offer.
const (
	MaxTitle    = 80
	MaxUnit     = 24
	MaxCategory = 32
	HashSize    = 32
	// MaxQuantity is what one unit may count as: 1,000,000 minutes or thousandths.
	MaxQuantity = 1_000_000
)

// Open tells whether an offer has not been closed.
func (o Offer) Open() bool { return o.Id != 0 && o.ClosedAt == nil }

// Worth is what an open offer with a stock can honour; nothing else can be told of one without.
func (o Offer) Worth() *big.Int {
	if !o.Open() || !o.Limited {
		return new(big.Int)
	}
	return price.Worth(o.Price, o.Stock)
}

// Matches tells whether title and unit contain every word, whatever the case.
func (o Offer) Matches(words []string) bool {
	text := strings.ToLower(o.Title + " " + o.Unit)
	for _, word := range words {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// Validate holds an offer's terms to their bounds.
func (o Offer) Validate() error {
	switch {
	case o.Title == "" || len(o.Title) > MaxTitle || !utf8.ValidString(o.Title):
		return errorsmod.Wrapf(ErrInvalidOffer, "the title has %d bytes, want 1 to %d of valid text", len(o.Title), MaxTitle)
	case o.Price == 0 || o.Price > price.MaxUnit:
		return errorsmod.Wrapf(ErrInvalidOffer, "the price is %s Communs, want more than 0 and at most %s",
			amount.Format(o.Price), amount.Format(price.MaxUnit))
	case o.Stock > price.MaxUnits:
		return errorsmod.Wrapf(ErrInvalidOffer, "a stock of %d, at most %d", o.Stock, price.MaxUnits)
	case len(o.PickupHash) != 0 && len(o.PickupHash) != HashSize:
		return errorsmod.Wrapf(ErrInvalidOffer, "pickup_hash has %d bytes, want %d or none", len(o.PickupHash), HashSize)
	case (o.Category == "") != (o.Quantity == 0):
		return errorsmod.Wrap(ErrInvalidOffer, "a category comes with the quantity that a unit counts as, and the other way round")
	case o.Quantity > MaxQuantity:
		return errorsmod.Wrapf(ErrInvalidOffer, "a unit counts as %d, at most %d", o.Quantity, MaxQuantity)
	case o.Category != "" && !isSlug(o.Category, MaxCategory):
		return errorsmod.Wrapf(ErrInvalidOffer, "category %.40q, want a-z, 0-9 and hyphen", o.Category)
	}
	return ValidateUnit(o.Unit)
}

// ValidateUnit holds the name of a unit to its form: no two spellings of one word beside each other.
func ValidateUnit(unit string) error {
	if !isSlug(unit, MaxUnit) {
		return errorsmod.Wrapf(ErrInvalidOffer, "unit %.40q, want 1 to %d of a-z, 0-9 and hyphen", unit, MaxUnit)
	}
	return nil
}

func isSlug(text string, most int) bool {
	return text != "" && len(text) <= most && !strings.ContainsFunc(text, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-'
	})
}
