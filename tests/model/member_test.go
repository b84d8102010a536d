package model

import (
	"slices"

	"github.com/communalia/communalia-chain/tests/model/reference"
)

// member is an operation on who belongs: the application's answer is taken as it is.
type member struct {
	Name      string
	Community string
	Does      string
	By        uint64
}

const (
	isInvited = "is invited"
	isVouched = "is vouched for"
	joins     = "joins"
	leaves    = "leaves"
)

// Do does nothing in the model, which hears after the block who belongs.
func (member) Do(*reference.World) error { return nil }

// id of who has none before they are invited: any that nobody has.
func (m member) id() uint64 { return 1_000_000 + uint64(slices.Index(newcomers, m.Name)) }
