package types

import errorsmod "cosmossdk.io/errors"

// Terms are an offer's as the message has them, without number, provider and time.
func (m *MsgCreateOffer) Terms() Offer {
	return Offer{
		Community: m.Community, Title: m.Title, Unit: m.Unit, Price: m.Price, Limited: m.Stock > 0, Stock: m.Stock,
		PerPersonDay: m.PerPersonDay, PickupHash: m.PickupHash, Category: m.Category, Quantity: m.Quantity,
		OverTheCounter: m.OverTheCounter,
	}
}

// ValidateBasic checks what the message alone can tell.
func (m *MsgCreateOffer) ValidateBasic() error {
	if err := validateCommunity(m.Community); err != nil {
		return err
	}
	return m.Terms().Validate()
}

// Apply changes the terms of an offer that the message names.
func (m *MsgUpdateOffer) Apply(o Offer) Offer {
	if m.Title != "" {
		o.Title = m.Title
	}
	if m.Price > 0 {
		o.Price = m.Price
	}
	switch {
	case m.Unlimited:
		o.Limited, o.Stock = false, 0
	case m.SoldOut:
		o.Limited, o.Stock = true, 0
	case m.Stock > 0:
		o.Limited, o.Stock = true, m.Stock
	}
	if m.PerPersonDay > 0 {
		o.PerPersonDay = m.PerPersonDay
	}
	if len(m.PickupHash) > 0 {
		o.PickupHash = m.PickupHash
	}
	return o
}

// ValidateBasic checks what the message alone can tell.
func (m *MsgUpdateOffer) ValidateBasic() error {
	said := 0
	for _, is := range []bool{m.Stock > 0, m.SoldOut, m.Unlimited} {
		if is {
			said++
		}
	}
	if said > 1 {
		return errorsmod.Wrap(ErrInvalidOffer, "stock, sold_out and unlimited: at most one of them")
	}
	return validateNumber(ErrUnknownOffer, m.OfferId)
}

// ValidateBasic checks what the message alone can tell.
func (m *MsgCloseOffer) ValidateBasic() error { return validateNumber(ErrUnknownOffer, m.OfferId) }

// ValidateBasic checks what the message alone can tell.
func (m *MsgSetReferencePrice) ValidateBasic() error {
	if err := validateCommunity(m.Community); err != nil {
		return err
	}
	if m.Price == 0 {
		return ValidateUnit(m.Unit)
	}
	return Offer{Title: m.Unit, Unit: m.Unit, Price: m.Price}.Validate()
}

func validateCommunity(slug string) error {
	if !isSlug(slug, 32) {
		return errorsmod.Wrapf(ErrUnknownLedger, "a community is 3 to 32 of a-z, 0-9 and hyphen, not %.40q", slug)
	}
	return nil
}

func validateNumber(err error, id uint64) error {
	if id == 0 {
		return errorsmod.Wrap(err, "numbers begin at 1")
	}
	return nil
}
