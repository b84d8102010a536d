package simulation

import (
	"fmt"
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

func askCommissionMandate(w *world, scope, authority string) sdk.Msg {
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
}

func askCommissionRevoke(w *world, scope, authority string) sdk.Msg {
	c := pick(w, those(w.view.commission.Commissions, func(c commissiontypes.Commission) bool { return c.Sits() && c.Scope == scope }))
	if c.ID == 0 {
		return nil
	}
	return &commissiontypes.MsgRevoke{Authority: authority, Scope: scope, CommissionId: c.ID, ReasonHash: w.hash()}
}

func askCommissionPause(w *world, scope, authority string) sdk.Msg {
	able := those(permission.Rows(), func(r permission.Row) bool { return r.Opens })
	return &commissiontypes.MsgPause{
		Authority: authority, Scope: scope, MessageType: sdk.MsgTypeURL(pick(w, able).Message), Duration: time.Duration(10+w.random.IntN(100)) * time.Minute,
	}
}

func askCommissionLiftPause(w *world, scope, authority string) sdk.Msg {
	p := pick(w, those(w.view.commission.Pauses, func(p commissiontypes.Pause) bool { return p.Scope == scope }))
	if p.Scope == "" {
		return nil
	}
	return &commissiontypes.MsgLiftPause{Authority: authority, Scope: scope, MessageType: p.MessageType}
}

func askGovernanceUpdateGovernanceParams(w *world, scope, authority string) sdk.Msg {
	g, err := w.keepers().Governance.ExportGenesis(w.Context())
	must(w.t, err)
	for _, r := range g.Rules {
		if r.Scope == scope {
			r.Rules.Ordinary.YesSharePpm += 10_000
			if w.chance(50) {
				r.Rules.Ordinary.YesSharePpm -= 20_000
			}
			return &governancetypes.MsgUpdateGovernanceParams{Authority: authority, Scope: scope, Rules: r.Rules}
		}
	}
	return nil
}

func askCommunityFoundCommunity(w *world, authority string) sdk.Msg {
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
}

func askCommunityWakeCommunity(w *world, authority string) sdk.Msg {
	asleep := pick(w, those(w.view.community.Communities, func(c communitytypes.GenesisCommunity) bool {
		return c.Census.Status == communitytypes.COMMUNITY_STATUS_ASLEEP
	})).Community.Id
	if asleep == "" {
		return nil
	}
	return &communitytypes.MsgWakeCommunity{Authority: authority, Community: asleep, Mentors: some(w, w.view.electorate(communitytypes.FederationScope), 3)}
}

func askCommunityUpdateParams(w *world, authority string) sdk.Msg {
	p := w.view.community.Params
	p.MaxOpenCandidacies = moved(w, p.MaxOpenCandidacies, 2, 9)
	return &communitytypes.MsgUpdateParams{Authority: authority, Params: p}
}

func askJuryUpdateParams(w *world, authority string) sdk.Msg {
	p := w.view.jury.Params
	p.MaxTries = moved(w, p.MaxTries, 2, 19)
	return &jurytypes.MsgUpdateParams{Authority: authority, Params: p}
}

func askReputationUpdateParams(w *world, authority string) sdk.Msg {
	g, err := w.keepers().Reputation.ExportGenesis(w.Context())
	must(w.t, err)
	g.Params.MostADay = moved(w, g.Params.MostADay, 4, 12)
	return &reputationtypes.MsgUpdateParams{Authority: authority, Params: g.Params}
}

func askContributionUpdateParams(w *world, authority string) sdk.Msg {
	p := w.view.contribution.Params
	p.MaxPending = moved(w, p.MaxPending, 50, 150)
	return &contributiontypes.MsgUpdateParams{Authority: authority, Params: p}
}

func askCommunsUpdateParams(w *world, authority string) sdk.Msg {
	p := w.view.communs.Params
	p.MaxOpenOffers = moved(w, p.MaxOpenOffers, 10, 40)
	return &communstypes.MsgUpdateParams{Authority: authority, Params: p}
}

func askGovernanceUpdateParams(w *world, authority string) sdk.Msg {
	g, err := w.keepers().Governance.ExportGenesis(w.Context())
	must(w.t, err)
	p := g.Params
	p.MaxOpen = moved(w, p.MaxOpen, 3, 10)
	return &governancetypes.MsgUpdateParams{Authority: authority, Params: p}
}

func askCommissionUpdateParams(w *world, authority string) sdk.Msg {
	p := w.view.commission.Params
	p.MaxOpenActs = moved(w, p.MaxOpenActs, 2, 19)
	return &commissiontypes.MsgUpdateParams{Authority: authority, Params: p}
}

func askMeetingUpdateParams(w *world, authority string) sdk.Msg {
	p := w.view.meeting.Params
	p.MaxOpen = moved(w, p.MaxOpen, 1, 9)
	return &meetingtypes.MsgUpdateParams{Authority: authority, Params: p}
}

func askValidatorGrantSeat(w *world, authority string) sdk.Msg {
	o := pick(w, those(w.view.community.Organisations, func(o communitytypes.GenesisOrganisation) bool {
		return o.Organisation.Status == communitytypes.ORGANISATION_STATUS_REGISTERED
	})).Organisation
	public, proof := w.machine(o.Address)
	return &validatortypes.MsgGrantSeat{
		Authority: authority, Organisation: o.Address, Moniker: fmt.Sprintf("seat-%d", w.random.IntN(10_000)), ConsensusPubkey: public, Signature: proof,
	}
}

func askValidatorWithdrawSeat(w *world, authority string) sdk.Msg {
	if len(w.Validators()) < 4 {
		return nil
	}
	return &validatortypes.MsgWithdrawSeat{Authority: authority, SeatId: pick(w, w.view.validator.Seats).Id}
}

func askValidatorUpdateParams(w *world, authority string) sdk.Msg {
	p := w.view.validator.Params
	p.MinPersons = w.random.Uint32N(2)
	return &validatortypes.MsgUpdateParams{Authority: authority, Params: p}
}

func askScheduleUpdateParams(w *world, authority string) sdk.Msg {
	p := w.view.schedule.Params
	p.MaxDuePerBlock = moved(w, p.MaxDuePerBlock, 490, 510)
	return &scheduletypes.MsgUpdateParams{Authority: authority, Params: p}
}

func askQuotaUpdateParams(w *world, authority string) sdk.Msg {
	g, err := w.keepers().Quota.ExportGenesis(w.Context())
	must(w.t, err)
	g.Params.RefillPerHour = moved(w, g.Params.RefillPerHour, 3_999_990, 4_000_010)
	return &quotatypes.MsgUpdateParams{Authority: authority, Params: g.Params}
}

func askAuthUpdateParams(w *world, authority string) sdk.Msg {
	p := w.keepers().Accounts.GetParams(w.Context())
	p.MaxMemoCharacters = moved(w, p.MaxMemoCharacters, 200, 300)
	return &authtypes.MsgUpdateParams{Authority: authority, Params: p}
}

func askConsensusUpdateParams(w *world, authority string) sdk.Msg {
	p := app.DefaultConsensusParams().ToProto()
	p.Evidence.MaxAgeNumBlocks += int64(w.random.IntN(100))
	return &consensustypes.MsgUpdateParams{Authority: authority, Block: p.Block, Evidence: p.Evidence, Validator: p.Validator}
}

func askUpgradeSoftwareUpgrade(w *world, authority string) sdk.Msg {
	return &upgradetypes.MsgSoftwareUpgrade{
		Authority: authority, Plan: upgradetypes.Plan{Name: fmt.Sprintf("v%d", w.random.IntN(3)), Height: w.Height() + 100_000_000},
	}
}

func askUpgradeCancelUpgrade(_ *world, authority string) sdk.Msg {
	return &upgradetypes.MsgCancelUpgrade{Authority: authority}
}
