package simulation

import (
	"fmt"
	"slices"
	"time"

	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	"github.com/communalia/communalia-chain/app"
	"github.com/communalia/communalia-chain/app/permission"
	commissiontypes "github.com/communalia/communalia-chain/x/commission/types"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
	meetingtypes "github.com/communalia/communalia-chain/x/meeting/types"
	quotatypes "github.com/communalia/communalia-chain/x/quota/types"
	reputationtypes "github.com/communalia/communalia-chain/x/reputation/types"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
	validatortypes "github.com/communalia/communalia-chain/x/validator/types"
)

// decision is a type of message that an assembly decides, and how one comes to be asked; nil where there is no occasion.
type decision struct {
	message          sdk.Msg
	federation, both bool
	write            func(w *world, scope, authority string) sdk.Msg
}

// decisions are all messages that assemblies decide. A test holds them to the table of permissions.
var decisions []decision

func local(message sdk.Msg, write func(w *world, community, authority string) sdk.Msg) {
	decisions = append(decisions, decision{message: message, write: func(w *world, scope, authority string) sdk.Msg {
		community, _ := communitytypes.ScopeCommunity(scope)
		return write(w, community, authority)
	}})
}

func federal(message sdk.Msg, write func(w *world, authority string) sdk.Msg) {
	decisions = append(decisions, decision{message: message, federation: true, write: func(w *world, _, authority string) sdk.Msg {
		return write(w, authority)
	}})
}

func everywhere(message sdk.Msg, write func(w *world, scope, authority string) sdk.Msg) {
	decisions = append(decisions, decision{message: message, both: true, write: write})
}

// moved is a number a little off what it was, within bounds.
func moved[N uint32 | uint64](w *world, from, least, most N) N {
	if to := from + 1; w.chance(50) && to <= most || from <= least {
		return to
	}
	return from - 1
}

func init() {
	membershipDecisions()
	workDecisions()
	marketDecisions()
	roomDecisions()
	federalDecisions()
	protocolDecisions()
}

func membershipDecisions() {
	local(&communitytypes.MsgRecover{}, func(w *world, c, authority string) sdk.Msg {
		return &communitytypes.MsgRecover{Authority: authority, Community: c, Person: pick(w, w.view.home[c]), NewAddress: w.stranger()}
	})
	local(&communitytypes.MsgExclude{}, func(w *world, c, authority string) sdk.Msg {
		if len(w.view.members[c]) < 5 {
			return nil
		}
		ends := w.Now().Add(time.Duration(3+w.random.IntN(10)) * day)
		return &communitytypes.MsgExclude{Authority: authority, Community: c, Person: w.member(c), ReasonHash: w.hash(), EndsAt: &ends}
	})
	local(&communitytypes.MsgAdmit{}, func(w *world, c, authority string) sdk.Msg {
		candidacies := those(w.view.community.Candidacies, func(o communitytypes.GenesisCandidacy) bool { return o.Community == c })
		person := w.view.address[pick(w, candidacies).CandidateId]
		if person == "" {
			return nil
		}
		return &communitytypes.MsgAdmit{Authority: authority, Community: c, Person: person}
	})
	local(&communitytypes.MsgRegisterOrganisation{}, func(w *world, c, authority string) sdk.Msg {
		return &communitytypes.MsgRegisterOrganisation{
			Authority: authority, Community: c, Organisation: w.stranger(), Name: fmt.Sprintf("cooperative %d", w.strangers),
		}
	})
	organisation := func(w *world, c string) string {
		return pick(w, those(w.view.community.Organisations, func(o communitytypes.GenesisOrganisation) bool {
			return o.Organisation.Community == c && o.Organisation.Status == communitytypes.ORGANISATION_STATUS_REGISTERED
		})).Organisation.Address
	}
	local(&communitytypes.MsgRemoveOrganisation{}, func(w *world, c, authority string) sdk.Msg {
		if o := organisation(w, c); o != "" && len(w.view.community.Organisations) > 5 {
			return &communitytypes.MsgRemoveOrganisation{Authority: authority, Community: c, Organisation: o}
		}
		return nil
	})
	local(&communitytypes.MsgReplaceOrganisationKey{}, func(w *world, c, authority string) sdk.Msg {
		if o := organisation(w, c); o != "" {
			return &communitytypes.MsgReplaceOrganisationKey{Authority: authority, Community: c, Organisation: o, NewAddress: w.stranger()}
		}
		return nil
	})
	local(&communitytypes.MsgUpdateCommunity{}, func(w *world, c, authority string) sdk.Msg {
		return &communitytypes.MsgUpdateCommunity{Authority: authority, Community: c, Name: fmt.Sprintf("%s %d", c, w.random.IntN(100)), MetadataHash: w.hash(), MetadataUri: "https://example.org/charter"}
	})
	local(&communitytypes.MsgCloseCommunity{}, func(w *world, c, authority string) sdk.Msg {
		if slices.Contains([]string{town, village, farm}, c) { // those founded on the way may go
			return nil
		}
		return &communitytypes.MsgCloseCommunity{Authority: authority, Community: c}
	})
	local(&communitytypes.MsgUpdateCommunityParams{}, func(w *world, c, authority string) sdk.Msg {
		for _, g := range w.view.community.Communities {
			if g.Community.Id == c {
				g.Params.MaxVouches = moved(w, g.Params.MaxVouches, 2, 12)
				return &communitytypes.MsgUpdateCommunityParams{Authority: authority, Community: c, Params: g.Params}
			}
		}
		return nil
	})
}

func (w *world) category(c string, closed bool) contributiontypes.Category {
	return pick(w, those(w.view.contribution.Categories, func(k contributiontypes.Category) bool { return k.Community == c && k.Closed == closed }))
}

func workDecisions() {
	local(&contributiontypes.MsgSetAgreement{}, func(w *world, c, authority string) sdk.Msg {
		return &contributiontypes.MsgSetAgreement{
			Authority: authority, Community: c, Contributor: w.member(c), Category: "care", DailyMinutes: 1200, Until: w.Now().Add(30 * day).Format(time.DateOnly),
		}
	})
	local(&contributiontypes.MsgEndAgreement{}, func(w *world, c, authority string) sdk.Msg {
		a := pick(w, those(w.view.contribution.Agreements, func(a contributiontypes.Agreement) bool { return a.Community == c }))
		if a.Community == "" {
			return nil
		}
		return &contributiontypes.MsgEndAgreement{Authority: authority, Community: c, Contributor: w.view.address[a.Contributor], Category: a.Category}
	})
	local(&contributiontypes.MsgCreateCategory{}, func(w *world, c, authority string) sdk.Msg {
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
	})
	local(&contributiontypes.MsgUpdateCategory{}, func(w *world, c, authority string) sdk.Msg {
		k := w.category(c, false)
		if k.Id == "" {
			return nil
		}
		return &contributiontypes.MsgUpdateCategory{
			Authority: authority, Community: c, Category: k.Id, Name: k.Name + "'", Rate: k.Rate, Attestations: k.Attestations,
			ExperiencedAttestations: k.ExperiencedAttestations, DailyLimit: k.DailyLimit, AttestationPeriod: k.AttestationPeriod,
			ChallengePeriod: k.ChallengePeriod, AuditAbove: k.AuditAbove, Private: k.Private,
		}
	})
	local(&contributiontypes.MsgCloseCategory{}, func(w *world, c, authority string) sdk.Msg {
		if k := w.category(c, false); k.Id != "" && k.Id != "care" && k.Id != "repair" {
			return &contributiontypes.MsgCloseCategory{Authority: authority, Community: c, Category: k.Id}
		}
		return nil
	})
	local(&contributiontypes.MsgReopenCategory{}, func(w *world, c, authority string) sdk.Msg {
		if k := w.category(c, true); k.Id != "" {
			return &contributiontypes.MsgReopenCategory{Authority: authority, Community: c, Category: k.Id}
		}
		return nil
	})
	local(&contributiontypes.MsgUpdateRules{}, func(w *world, c, authority string) sdk.Msg {
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
	})
	local(&jurytypes.MsgUpdateRules{}, func(w *world, c, authority string) sdk.Msg {
		for _, r := range w.view.jury.Rules {
			if r.Community == c {
				return &jurytypes.MsgUpdateRules{Authority: authority, Community: c, Jurors: 8 - r.Jurors + 2*uint32(w.random.IntN(2)), VotingPeriod: r.VotingPeriod}
			}
		}
		return nil
	})
}

func (w *world) ledger(c string) communstypes.GenesisLedger {
	return pick(w, those(w.view.communs.Ledgers, func(l communstypes.GenesisLedger) bool { return l.Community == c }))
}

func marketDecisions() {
	local(&communstypes.MsgSetReferencePrice{}, func(w *world, c, authority string) sdk.Msg {
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
	})
	local(&communstypes.MsgGrant{}, func(w *world, c, authority string) sdk.Msg {
		return &communstypes.MsgGrant{Authority: authority, Community: c, Person: w.member(c), Amount: 1 + w.random.Uint64N(200_000), ReasonHash: w.hash()}
	})
	other := func(w *world, c string) string { // who has asked already, or a neighbour
		if asked := those(w.view.communs.Adoptions, func(a communstypes.Adoption) bool { return a.Other == c }); len(asked) > 0 {
			return pick(w, asked).Community
		}
		return pick(w, those([]string{town, village, farm}, func(o string) bool { return o != c }))
	}
	local(&communstypes.MsgAdoptAccord{}, func(w *world, c, authority string) sdk.Msg {
		return &communstypes.MsgAdoptAccord{Authority: authority, Community: c, Other: other(w, c)}
	})
	local(&communstypes.MsgEndAccord{}, func(w *world, c, authority string) sdk.Msg {
		a := pick(w, those(w.view.communs.Accords, func(a communstypes.Accord) bool { return a.First == c || a.Second == c }))
		with := a.First
		if with == c {
			with = a.Second
		}
		if with == "" {
			return nil
		}
		return &communstypes.MsgEndAccord{Authority: authority, Community: c, Other: with}
	})
	local(&communstypes.MsgSetMeltPolicy{}, func(w *world, c, authority string) sdk.Msg {
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
	})
	local(&communstypes.MsgSetFundShare{}, func(w *world, c, authority string) sdk.Msg {
		return &communstypes.MsgSetFundShare{Authority: authority, Community: c, FundSharePpm: 400_000 + w.random.Uint32N(300_000)}
	})
	local(&communstypes.MsgSetCap{}, func(w *world, c, authority string) sdk.Msg {
		ceiling := w.ledger(c).Rules.Cap
		return &communstypes.MsgSetCap{Authority: authority, Community: c, Cap: max(1_000_000_000, pick(w, []uint64{ceiling * 2, ceiling + ceiling/2, ceiling - ceiling/3}))}
	})
}

func mandatable(w *world, scope permission.Scope) (powers []string, grants uint64) {
	able := those(permission.Rows(), func(r permission.Row) bool { return r.Mandatable && r.Scope.Has(scope) })
	for _, row := range some(w, able, 1+w.random.IntN(4)) {
		powers = append(powers, sdk.MsgTypeURL(row.Message))
	}
	slices.Sort(powers)
	if slices.Contains(powers, sdk.MsgTypeURL(&communstypes.MsgGrant{})) {
		grants = 10_000_000
	}
	return powers, grants
}

func roomDecisions() {
	everywhere(&commissiontypes.MsgMandate{}, func(w *world, scope, authority string) sdk.Msg {
		if len(those(w.view.commission.Commissions, func(c commissiontypes.Commission) bool { return c.Sits() && c.Scope == scope })) > 3 {
			return nil
		}
		msg := &commissiontypes.MsgMandate{
			Authority: authority, Scope: scope, Kind: commissiontypes.KIND_TECHNICAL, Name: "Those who watch", Purpose: "To act between assemblies",
			Threshold: 2, Term: time.Duration(2+w.random.IntN(10)) * day,
		}
		community, own := communitytypes.ScopeCommunity(scope)
		bit := permission.Community
		if !own {
			community, bit = pick(w, []string{town, village}), permission.Federation
		}
		msg.Powers, msg.GrantsAMonth = mandatable(w, bit)
		group := commissiontypes.Group{Community: community, Drawn: 3}
		if w.chance(40) {
			group = commissiontypes.Group{Community: community, Elected: some(w, w.view.members[community], 3)}
		}
		msg.Groups = []commissiontypes.Group{group}
		return msg
	})
	everywhere(&commissiontypes.MsgRevoke{}, func(w *world, scope, authority string) sdk.Msg {
		c := pick(w, those(w.view.commission.Commissions, func(c commissiontypes.Commission) bool { return c.Sits() && c.Scope == scope }))
		if c.ID == 0 {
			return nil
		}
		return &commissiontypes.MsgRevoke{Authority: authority, Scope: scope, CommissionId: c.ID, ReasonHash: w.hash()}
	})
	everywhere(&commissiontypes.MsgPause{}, func(w *world, scope, authority string) sdk.Msg {
		able := those(permission.Rows(), func(r permission.Row) bool { return r.Opens })
		return &commissiontypes.MsgPause{
			Authority: authority, Scope: scope, MessageType: sdk.MsgTypeURL(pick(w, able).Message), Duration: time.Duration(10+w.random.IntN(100)) * time.Minute,
		}
	})
	everywhere(&commissiontypes.MsgLiftPause{}, func(w *world, scope, authority string) sdk.Msg {
		p := pick(w, those(w.view.commission.Pauses, func(p commissiontypes.Pause) bool { return p.Scope == scope }))
		if p.Scope == "" {
			return nil
		}
		return &commissiontypes.MsgLiftPause{Authority: authority, Scope: scope, MessageType: p.MessageType}
	})
	everywhere(&governancetypes.MsgUpdateGovernanceParams{}, func(w *world, scope, authority string) sdk.Msg {
		for _, r := range w.view.governance.Rules {
			if r.Scope == scope {
				r.Rules.Ordinary.YesSharePpm += 10_000
				if w.chance(50) {
					r.Rules.Ordinary.YesSharePpm -= 20_000
				}
				return &governancetypes.MsgUpdateGovernanceParams{Authority: authority, Scope: scope, Rules: r.Rules}
			}
		}
		return nil
	})
}

func federalDecisions() {
	federal(&communitytypes.MsgFoundCommunity{}, func(w *world, authority string) sdk.Msg {
		if len(w.view.communities) > 4 {
			return nil
		}
		msg := &communitytypes.MsgFoundCommunity{
			Authority: authority, Community: fmt.Sprintf("colony-%d", w.random.IntN(100_000)), Name: "Colony",
			Founders: some(w, w.view.electorate(communitytypes.FederationScope), 4),
		}
		for _, g := range w.view.community.Communities {
			if g.Community.Id == town {
				params := communitytypes.DefaultCommunityParams()
				msg.Params = &params
			}
		}
		if w.chance(50) {
			msg.Founders = append(msg.Founders, w.stranger())
		}
		return msg
	})
	federal(&communitytypes.MsgWakeCommunity{}, func(w *world, authority string) sdk.Msg {
		asleep := pick(w, those(w.view.community.Communities, func(c communitytypes.GenesisCommunity) bool {
			return c.Census.Status == communitytypes.COMMUNITY_STATUS_ASLEEP
		})).Community.Id
		if asleep == "" {
			return nil
		}
		return &communitytypes.MsgWakeCommunity{Authority: authority, Community: asleep, Mentors: some(w, w.view.electorate(communitytypes.FederationScope), 3)}
	})
	federal(&communitytypes.MsgUpdateParams{}, func(w *world, authority string) sdk.Msg {
		p := w.view.community.Params
		p.MaxOpenCandidacies = moved(w, p.MaxOpenCandidacies, 2, 9)
		return &communitytypes.MsgUpdateParams{Authority: authority, Params: p}
	})
	federal(&jurytypes.MsgUpdateParams{}, func(w *world, authority string) sdk.Msg {
		p := w.view.jury.Params
		p.MaxTries = moved(w, p.MaxTries, 2, 19)
		return &jurytypes.MsgUpdateParams{Authority: authority, Params: p}
	})
	federal(&reputationtypes.MsgUpdateParams{}, func(w *world, authority string) sdk.Msg {
		g, err := w.keepers().Reputation.ExportGenesis(w.Context())
		must(w.t, err)
		g.Params.MostADay = moved(w, g.Params.MostADay, 4, 12)
		return &reputationtypes.MsgUpdateParams{Authority: authority, Params: g.Params}
	})
	federal(&contributiontypes.MsgUpdateParams{}, func(w *world, authority string) sdk.Msg {
		p := w.view.contribution.Params
		p.MaxPending = moved(w, p.MaxPending, 50, 150)
		return &contributiontypes.MsgUpdateParams{Authority: authority, Params: p}
	})
	federal(&communstypes.MsgUpdateParams{}, func(w *world, authority string) sdk.Msg {
		p := w.view.communs.Params
		p.MaxOpenOffers = moved(w, p.MaxOpenOffers, 10, 40)
		return &communstypes.MsgUpdateParams{Authority: authority, Params: p}
	})
	federal(&governancetypes.MsgUpdateParams{}, func(w *world, authority string) sdk.Msg {
		p := w.view.governance.Params
		p.MaxOpen = moved(w, p.MaxOpen, 3, 10)
		return &governancetypes.MsgUpdateParams{Authority: authority, Params: p}
	})
	federal(&commissiontypes.MsgUpdateParams{}, func(w *world, authority string) sdk.Msg {
		p := w.view.commission.Params
		p.MaxOpenActs = moved(w, p.MaxOpenActs, 2, 19)
		return &commissiontypes.MsgUpdateParams{Authority: authority, Params: p}
	})
	federal(&meetingtypes.MsgUpdateParams{}, func(w *world, authority string) sdk.Msg {
		p := w.view.meeting.Params
		p.MaxOpen = moved(w, p.MaxOpen, 1, 9)
		return &meetingtypes.MsgUpdateParams{Authority: authority, Params: p}
	})
}

func protocolDecisions() {
	federal(&validatortypes.MsgGrantSeat{}, func(w *world, authority string) sdk.Msg {
		o := pick(w, those(w.view.community.Organisations, func(o communitytypes.GenesisOrganisation) bool {
			return o.Organisation.Status == communitytypes.ORGANISATION_STATUS_REGISTERED
		})).Organisation
		public, proof := w.machine(o.Address)
		return &validatortypes.MsgGrantSeat{
			Authority: authority, Organisation: o.Address, Moniker: fmt.Sprintf("seat-%d", w.random.IntN(10_000)), ConsensusPubkey: public, Signature: proof,
		}
	})
	federal(&validatortypes.MsgWithdrawSeat{}, func(w *world, authority string) sdk.Msg {
		if len(w.Validators()) < 4 {
			return nil
		}
		return &validatortypes.MsgWithdrawSeat{Authority: authority, SeatId: pick(w, w.view.validator.Seats).Id}
	})
	federal(&validatortypes.MsgUpdateParams{}, func(w *world, authority string) sdk.Msg {
		p := w.view.validator.Params
		p.MinPersons = w.random.Uint32N(2)
		return &validatortypes.MsgUpdateParams{Authority: authority, Params: p}
	})
	federal(&scheduletypes.MsgUpdateParams{}, func(w *world, authority string) sdk.Msg {
		p := w.view.schedule.Params
		p.MaxDuePerBlock = moved(w, p.MaxDuePerBlock, 490, 510)
		return &scheduletypes.MsgUpdateParams{Authority: authority, Params: p}
	})
	federal(&quotatypes.MsgUpdateParams{}, func(w *world, authority string) sdk.Msg {
		g, err := w.keepers().Quota.ExportGenesis(w.Context())
		must(w.t, err)
		g.Params.RefillPerHour = moved(w, g.Params.RefillPerHour, 3_999_990, 4_000_010)
		return &quotatypes.MsgUpdateParams{Authority: authority, Params: g.Params}
	})
	federal(&authtypes.MsgUpdateParams{}, func(w *world, authority string) sdk.Msg {
		p := w.keepers().Accounts.GetParams(w.Context())
		p.MaxMemoCharacters = moved(w, p.MaxMemoCharacters, 200, 300)
		return &authtypes.MsgUpdateParams{Authority: authority, Params: p}
	})
	federal(&consensustypes.MsgUpdateParams{}, func(w *world, authority string) sdk.Msg {
		p := app.DefaultConsensusParams().ToProto()
		p.Evidence.MaxAgeNumBlocks += int64(w.random.IntN(100))
		return &consensustypes.MsgUpdateParams{Authority: authority, Block: p.Block, Evidence: p.Evidence, Validator: p.Validator}
	})
	federal(&upgradetypes.MsgSoftwareUpgrade{}, func(w *world, authority string) sdk.Msg {
		return &upgradetypes.MsgSoftwareUpgrade{
			Authority: authority, Plan: upgradetypes.Plan{Name: fmt.Sprintf("v%d", w.random.IntN(3)), Height: w.Height() + 100_000_000},
		}
	})
	federal(&upgradetypes.MsgCancelUpgrade{}, func(_ *world, authority string) sdk.Msg {
		return &upgradetypes.MsgCancelUpgrade{Authority: authority}
	})
}
