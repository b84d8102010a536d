package keeper

import (
	"context"
	"fmt"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/contribution/pairlimit"
	"github.com/communalia/communalia-chain/x/contribution/quorum"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

// verdict tells whether an attestation counts: if so, what it charges to the pairs; if not, why.
type verdict struct {
	answer      types.AttestationAnswer
	explanation string
	charges     []pair // as they will be then
	experienced bool   // the attester is known or better, where that is asked
}

func (v verdict) counts() bool { return v.answer == types.ATTESTATION_ANSWER_COUNTED }

func counted(charges []pair) verdict {
	return verdict{answer: types.ATTESTATION_ANSWER_COUNTED, charges: charges}
}

func refused(answer types.AttestationAnswer, format string, args ...any) verdict {
	return verdict{answer: answer, explanation: fmt.Sprintf(format, args...)}
}

// weigh tells whether a person's word on an open contribution would count now. It writes nothing.
func (k *Keeper) weigh(ctx context.Context, params types.Params, c *types.Contribution, by voice) (verdict, error) {
	experienced, err := k.isExperienced(ctx, c, by)
	if err != nil {
		return verdict{}, err
	}
	if v := weighPlace(c, by, experienced); !v.counts() {
		return v, nil
	}
	var charges []pair
	for _, part := range c.Parts {
		if !part.Confirmed {
			continue
		}
		v, err := k.weighVoice(ctx, params, c, by, part)
		if err != nil || !v.counts() {
			return v, err
		}
		charges = append(charges, v.charges...)
	}
	v := counted(charges)
	v.experienced = experienced
	return v, nil
}

// isExperienced looks a standing up only where the contribution asks for experienced attesters. Of who speaks and who signs for them, both must
// have it.
func (k *Keeper) isExperienced(ctx context.Context, c *types.Contribution, by voice) (bool, error) {
	if c.Terms.ExperiencedAttestations == 0 {
		return false, nil
	}
	for _, person := range by.bound() {
		experienced, err := k.reputation.IsExperienced(ctx, c.Community, person)
		if err != nil || !experienced {
			return false, err
		}
	}
	return true, nil
}

// weighPlace tells whether the quorum has a place for a person.
func weighPlace(c *types.Contribution, by voice, experienced bool) verdict {
	rules, tally := c.QuorumRules(), c.Tally()
	left := rules.Needed(tally) - tally.Counted
	switch rules.Ask(tally, c.RoleIn(by.person, by.helper).Attester(experienced)) {
	case quorum.Complete:
		return refused(types.ATTESTATION_ANSWER_AWAITS_CONFIRMATION,
			"contribution %d has its %d attestations; it waits for a contributor to confirm their part", c.Id, tally.Counted)
	case quorum.ForBeneficiary:
		return refused(types.ATTESTATION_ANSWER_RESERVED_FOR_BENEFICIARY,
			"contribution %d: places left: %d, kept for a beneficiary", c.Id, max(1, left))
	case quorum.ForOutsider:
		return refused(types.ATTESTATION_ANSWER_RESERVED_FOR_OUTSIDER,
			"contribution %d: places left: %d, kept for someone who neither submitted it nor benefits from it", c.Id, max(1, left))
	case quorum.ForBeneficiaryAndMore:
		return refused(types.ATTESTATION_ANSWER_RESERVED_FOR_BENEFICIARY_AND_OUTSIDER,
			"contribution %d: places left: %d, kept for a beneficiary and for someone who neither submitted it nor benefits from it",
			c.Id, max(2, left))
	}
	return counted(nil)
}

// weighPair holds a person's word on one part to the limits of the ordered pair.
func (k *Keeper) weighPair(
	ctx context.Context, params types.Params, c *types.Contribution, attester uint64, part types.Part,
) (verdict, error) {
	now := sdk.UnwrapSDKContext(ctx).BlockTime()
	between, err := k.pair(ctx, c.Community, attester, part.Contributor)
	if err != nil {
		return verdict{}, err
	}
	if until, reciprocal := pairlimit.Reciprocal(between.charges(part.Contributor), c.Terms.Members, params.ReciprocityWindow, now); reciprocal {
		return refused(types.ATTESTATION_ANSWER_RECIPROCAL,
			"contribution %d: person %d attested work of person %d within %s; it counts again from %s",
			c.Id, part.Contributor, attester, days(params.ReciprocityWindow), moment(until)), nil
	}
	within := between.charges(attester).Within(params.PairWindow, now)
	limits, worth := c.Terms.PairLimitsOf(part, attester), c.Terms.WorthUp(part.Quantity)
	room := func() string { return moment(limits.RoomAt(within, worth, params.PairWindow, now)) }
	switch limits.Check(within, worth) {
	case pairlimit.None:
		between.setCharges(attester, append(within, pairlimit.Charge{At: now, Worth: worth}))
		return counted([]pair{between}), nil
	case pairlimit.AttestationsSpent:
		return refused(types.ATTESTATION_ANSWER_PAIR_ATTESTATIONS_SPENT,
			"contribution %d: person %d has attested person %d %d times within %s, at most %d count; there is room again at %s",
			c.Id, attester, part.Contributor, len(within), days(params.PairWindow), limits.Attestations, room()), nil
	}
	return refused(types.ATTESTATION_ANSWER_PAIR_HOURS_SPENT,
		"contribution %d: person %d has attested %d minutes of person %d within %s, with these %d it would be more than %d; there is room again at %s",
		c.Id, attester, minutesUp(within.Worth()), part.Contributor, days(params.PairWindow), minutesUp(worth), limits.Worth/pairlimit.Minute,
		room()), nil
}

func minutesUp(worth uint64) uint64 { return (worth + pairlimit.Minute - 1) / pairlimit.Minute }
