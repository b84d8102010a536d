package decision

import (
	"context"
	"fmt"
	"slices"

	sdk "github.com/cosmos/cosmos-sdk/types"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
	validatortypes "github.com/communalia/communalia-chain/x/validator/types"
)

// Seats knows which seats an organisation holds.
type Seats interface {
	SeatsOf(ctx context.Context, organisation uint64) ([]uint64, error)
}

// Proposals takes questions that a rule of the chain puts.
type Proposals interface {
	Put(ctx context.Context, scope, title, summary string, messages ...sdk.Msg) (uint64, error)
}

// Removals has the federation decide on the seats of organisations that their community removed.
type Removals struct {
	seats     Seats
	proposals Proposals
}

// NewRemovals hears of removals.
func NewRemovals(seats Seats, proposals Proposals) Removals {
	return Removals{seats: seats, proposals: proposals}
}

// AfterOrganisationRemoved puts the question of an organisation's seats to the federation, as a proposal that has its seconders: more than one where one
// cannot hold them all. Until it is decided the organisation keeps them.
func (r Removals) AfterOrganisationRemoved(ctx context.Context, organisation uint64, community string) error {
	seats, err := r.seats.SeatsOf(ctx, organisation)
	if err != nil {
		return err
	}
	for together := range slices.Chunk(seats, governancetypes.MaxMessages) {
		var messages []sdk.Msg
		for _, seat := range together {
			messages = append(messages, &validatortypes.MsgWithdrawSeat{Authority: communitytypes.FederationAddress().String(), SeatId: seat})
		}
		if _, err := r.proposals.Put(ctx, communitytypes.FederationScope, fmt.Sprintf("Withdraw the seats of organisation %d", organisation),
			fmt.Sprintf("%s removed the organisation, which keeps its seats until the federation decides.", community), messages...); err != nil {
			return err
		}
	}
	return nil
}
