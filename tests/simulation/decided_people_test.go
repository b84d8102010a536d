package simulation

import (
	"fmt"
	"slices"
	"time"

	sdk "github.com/cosmos/cosmos-sdk/types"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
)

func askCommunityRecover(w *world, c, authority string) sdk.Msg {
	return &communitytypes.MsgRecover{Authority: authority, Community: c, Person: pick(w, w.view.home[c]), NewAddress: w.stranger()}
}

func askCommunityExclude(w *world, c, authority string) sdk.Msg {
	if len(w.view.members[c]) < 5 {
		return nil
	}
	ends := w.Now().Add(time.Duration(3+w.random.IntN(10)) * day)
	return &communitytypes.MsgExclude{Authority: authority, Community: c, Person: w.member(c), ReasonHash: w.hash(), EndsAt: &ends}
}

func askCommunityAdmit(w *world, c, authority string) sdk.Msg {
	candidacies := those(w.view.community.Candidacies, func(o communitytypes.GenesisCandidacy) bool { return o.Community == c })
	person := w.view.address[pick(w, candidacies).CandidateId]
	if person == "" {
		return nil
	}
	return &communitytypes.MsgAdmit{Authority: authority, Community: c, Person: person}
}

func askCommunityRegisterOrganisation(w *world, c, authority string) sdk.Msg {
	return &communitytypes.MsgRegisterOrganisation{
		Authority: authority, Community: c, Organisation: w.stranger(), Name: fmt.Sprintf("cooperative %d", w.strangers),
	}
}

func askCommunityRemoveOrganisation(w *world, c, authority string) sdk.Msg {
	if o := registered(w, c); o != "" && len(w.view.community.Organisations) > 5 {
		return &communitytypes.MsgRemoveOrganisation{Authority: authority, Community: c, Organisation: o}
	}
	return nil
}

func askCommunityReplaceOrganisationKey(w *world, c, authority string) sdk.Msg {
	if o := registered(w, c); o != "" {
		return &communitytypes.MsgReplaceOrganisationKey{Authority: authority, Community: c, Organisation: o, NewAddress: w.stranger()}
	}
	return nil
}

func askCommunityUpdateCommunity(w *world, c, authority string) sdk.Msg {
	return &communitytypes.MsgUpdateCommunity{
		Authority: authority, Community: c, Name: fmt.Sprintf("%s %d", c, w.random.IntN(100)),
		MetadataHash: w.hash(), MetadataUri: "https://example.org/charter",
	}
}

func askCommunityCloseCommunity(w *world, c, authority string) sdk.Msg {
	if slices.Contains([]string{town, village, farm}, c) { // those founded on the way may go
		return nil
	}
	return &communitytypes.MsgCloseCommunity{Authority: authority, Community: c}
}

func askCommunityUpdateCommunityParams(w *world, c, authority string) sdk.Msg {
	for _, g := range w.view.community.Communities {
		if g.Community.Id == c {
			g.Params.MaxVouches = moved(w, g.Params.MaxVouches, 2, 12)
			return &communitytypes.MsgUpdateCommunityParams{Authority: authority, Community: c, Params: g.Params}
		}
	}
	return nil
}

// registered is the key of one of a community's organisations.
func registered(w *world, c string) string {
	return pick(w, those(w.view.community.Organisations, func(o communitytypes.GenesisOrganisation) bool {
		return o.Organisation.Community == c && o.Organisation.Status == communitytypes.ORGANISATION_STATUS_REGISTERED
	})).Organisation.Address
}
