package demo

import (
	"context"
	"fmt"

	communalia "github.com/communalia/communalia-chain/client/go"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
)

// basketPrice is 5 Communs, in µC.
const basketPrice = 5 * microPerCommun

// basket tells what Communs are for: somebody offers, somebody takes, and what was paid is gone.
func (s *story) basket(ctx context.Context) error {
	s.title("What Communs open")
	provider, person := s.founders[len(s.founders)-1], s.founders[0]
	result, err := s.send(ctx, provider, &communstypes.MsgCreateOffer{
		Provider: s.people[provider].Address(), Community: s.community, Title: "Basket of vegetables", Unit: "basket", Price: basketPrice, Stock: 10,
		PerPersonDay: 1, OverTheCounter: true,
	})
	if err != nil {
		return err
	}
	var offered communstypes.MsgCreateOfferResponse
	if err := communalia.Answer(result, 0, &offered); err != nil {
		return err
	}
	s.say("%s offers ten baskets of vegetables at 5 Communs, one a day for each person, over the counter.", title(provider))
	address := s.people[person].Address()
	result, err = s.send(ctx, person,
		&communstypes.MsgRedeem{Person: address, OfferId: offered.OfferId, Units: 1, MaxPrice: basketPrice},
		&communstypes.MsgConfirmRedemption{Person: address})
	if err != nil {
		return err
	}
	block, err := s.node.BlockAt(ctx, result.Height)
	if err != nil {
		return fmt.Errorf("the block of the basket: %w", err)
	}
	var confirmed communstypes.MsgConfirmRedemptionResponse
	if err := communalia.Answer(result, 1, &confirmed); err != nil {
		return err
	}
	s.audit.near("burned for the basket", confirmed.Burned, basketPrice, 1)
	s.ledger.spent = append(s.ledger.spent, spending{who: person, amount: basketPrice, at: block.Time})
	s.say("%s takes one: in one transaction the Communs are put aside, the basket is received, and they burn. Nobody gets them:", title(person))
	s.say("they had opened access to what the village has, and that is what they were for.")
	return nil
}
