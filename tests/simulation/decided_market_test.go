package simulation

import (
	sdk "github.com/cosmos/cosmos-sdk/types"

	communstypes "github.com/communalia/communalia-chain/x/communs/types"
)

func (w *world) ledger(c string) communstypes.GenesisLedger {
	return pick(w, those(w.view.communs.Ledgers, func(l communstypes.GenesisLedger) bool { return l.Community == c }))
}

func askCommunsSetReferencePrice(w *world, c, authority string) sdk.Msg {
	msg := &communstypes.MsgSetReferencePrice{Authority: authority, Community: c, Unit: pick(w, []string{"basket", "ride"}), Price: 4_000_000}
	for _, p := range w.view.market.ReferencePrices {
		if p.Community == c && p.Unit == msg.Unit {
			msg.Price = p.Reference.Price + p.Reference.Price/uint64(2+w.random.IntN(4))
			if w.chance(50) {
				msg.Price = p.Reference.Price - p.Reference.Price/uint64(2+w.random.IntN(4))
			}
		}
	}
	return msg
}

func askCommunsGrant(w *world, c, authority string) sdk.Msg {
	return &communstypes.MsgGrant{Authority: authority, Community: c, Person: w.member(c), Amount: 1 + w.random.Uint64N(200_000), ReasonHash: w.hash()}
}

func askCommunsAdoptAccord(w *world, c, authority string) sdk.Msg {
	return &communstypes.MsgAdoptAccord{Authority: authority, Community: c, Other: partner(w, c)}
}

func askCommunsEndAccord(w *world, c, authority string) sdk.Msg {
	a := pick(w, those(w.view.communs.Accords, func(a communstypes.Accord) bool { return a.EndedAt == nil && (a.First == c || a.Second == c) }))
	with := a.First
	if with == c {
		with = a.Second
	}
	if with == "" {
		return nil
	}
	return &communstypes.MsgEndAccord{Authority: authority, Community: c, Other: with}
}

func askCommunsSetMeltPolicy(w *world, c, authority string) sdk.Msg {
	points := w.ledger(c).Rules.Checkpoints
	if len(points) == 0 {
		return nil
	}
	policy := points[len(points)-1].Policy
	rate := policy.RatePpm + policy.RatePpm/3
	if w.chance(50) {
		rate = policy.RatePpm - policy.RatePpm/3
	}
	return &communstypes.MsgSetMeltPolicy{Authority: authority, Community: c, RatePpm: rate, PeriodDays: policy.PeriodDays}
}

func askCommunsSetFundShare(w *world, c, authority string) sdk.Msg {
	return &communstypes.MsgSetFundShare{Authority: authority, Community: c, FundSharePpm: 400_000 + w.random.Uint32N(300_000)}
}

func askCommunsSetCap(w *world, c, authority string) sdk.Msg {
	ceiling := w.ledger(c).Rules.Cap
	next := pick(w, []uint64{ceiling * 2, ceiling + ceiling/2, ceiling - ceiling/3})
	return &communstypes.MsgSetCap{Authority: authority, Community: c, Cap: max(1_000_000_000, next)}
}

// partner is who has asked for an accord already, or a neighbour.
func partner(w *world, c string) string {
	if asked := those(w.view.communs.Adoptions, func(a communstypes.Adoption) bool { return a.Other == c }); len(asked) > 0 {
		return pick(w, asked).Community
	}
	return pick(w, those([]string{town, village, farm}, func(o string) bool { return o != c }))
}
