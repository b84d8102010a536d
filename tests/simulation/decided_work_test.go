package simulation

import (
	"fmt"
	"time"

	sdk "github.com/cosmos/cosmos-sdk/types"

	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
)

func (w *world) category(c string, closed bool) contributiontypes.Category {
	return pick(w, those(w.view.contribution.Categories, func(k contributiontypes.Category) bool { return k.Community == c && k.Closed == closed }))
}

func askContributionSetAgreement(w *world, c, authority string) sdk.Msg {
	return &contributiontypes.MsgSetAgreement{
		Authority: authority, Community: c, Contributor: w.member(c), Category: "care", DailyMinutes: 1200, Until: w.Now().Add(30 * day).Format(time.DateOnly),
	}
}

func askContributionEndAgreement(w *world, c, authority string) sdk.Msg {
	a := pick(w, those(w.view.contribution.Agreements, func(a contributiontypes.Agreement) bool { return a.Community == c }))
	if a.Community == "" {
		return nil
	}
	return &contributiontypes.MsgEndAgreement{Authority: authority, Community: c, Contributor: w.view.address[a.Contributor], Category: a.Category}
}

func askContributionCreateCategory(w *world, c, authority string) sdk.Msg {
	if len(those(w.view.contribution.Categories, func(k contributiontypes.Category) bool { return k.Community == c })) > 14 {
		return nil
	}
	msg := &contributiontypes.MsgCreateCategory{
		Authority: authority, Community: c, Category: fmt.Sprintf("craft-%d", w.random.IntN(1000)), Name: "Craft", Unit: "kWh", Rate: 2_000_000,
		Attestations: 2 + w.random.Uint32N(2), DailyLimit: 20_000, AttestationPeriod: 3 * day, ChallengePeriod: day,
	}
	if w.chance(50) {
		msg.Unit, msg.Rate, msg.DailyLimit, msg.ExperiencedAttestations = contributiontypes.HourUnit, 10_000_000, 480, w.random.Uint32N(2)
	}
	return msg
}

func askContributionUpdateCategory(w *world, c, authority string) sdk.Msg {
	k := w.category(c, false)
	if k.Id == "" {
		return nil
	}
	return &contributiontypes.MsgUpdateCategory{
		Authority: authority, Community: c, Category: k.Id, Name: k.Name + "'", Rate: k.Rate, Attestations: k.Attestations,
		ExperiencedAttestations: k.ExperiencedAttestations, DailyLimit: k.DailyLimit, AttestationPeriod: k.AttestationPeriod,
		ChallengePeriod: k.ChallengePeriod, AuditAbove: k.AuditAbove, Private: k.Private,
	}
}

func askContributionCloseCategory(w *world, c, authority string) sdk.Msg {
	if k := w.category(c, false); k.Id != "" && k.Id != "care" && k.Id != "repair" {
		return &contributiontypes.MsgCloseCategory{Authority: authority, Community: c, Category: k.Id}
	}
	return nil
}

func askContributionReopenCategory(w *world, c, authority string) sdk.Msg {
	if k := w.category(c, true); k.Id != "" {
		return &contributiontypes.MsgReopenCategory{Authority: authority, Community: c, Category: k.Id}
	}
	return nil
}

func askContributionUpdateRules(w *world, c, authority string) sdk.Msg {
	for _, r := range w.view.contribution.Rules {
		if r.Community == c {
			issuance := r.IssuancePerDay
			if w.chance(50) {
				issuance = max(issuance*2, 1_000_000)
			}
			return &contributiontypes.MsgUpdateRules{
				Authority: authority, Community: c, NoSummaries: w.chance(20), AuditSharePpm: r.AuditSharePpm + 1000, IssuancePerDay: issuance,
			}
		}
	}
	return nil
}

func askJuryUpdateRules(w *world, c, authority string) sdk.Msg {
	for _, r := range w.view.jury.Rules {
		if r.Community == c {
			return &jurytypes.MsgUpdateRules{Authority: authority, Community: c, Jurors: 8 - r.Jurors + 2*uint32(w.random.IntN(2)), VotingPeriod: r.VotingPeriod}
		}
	}
	return nil
}
