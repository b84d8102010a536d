package types

import "time"

// Fulfilment is work that fulfilled a redemption, as its receiver confirmed.
type Fulfilment struct {
	// Provider is the id of the person who did it, Receiver that of who received it; 0 where the receiver is no member of the
	// provider's community.
	Provider, Receiver uint64
	// Helper is the id of who confirmed in the receiver's name; 0 where the receiver did.
	Helper uint64
	// Community and Category of the work.
	Community, Category string
	// Quantity in minutes for time units, in thousandths for others.
	Quantity uint64
	// EndedAt is the moment at which the work ended: that of the confirmation.
	EndedAt time.Time
	// Redemption is the number of the redemption.
	Redemption uint64
}
