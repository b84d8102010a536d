package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/community/types"
)

// Admit lets somebody accept membership by the assembly's word: without vouches and public time, whatever was objected, and with a ban lifted.
// The candidate has a whole candidacy's time from now. The charter is theirs to accept, and the room among newcomers counts for all.
func (s msgServer) Admit(ctx context.Context, msg *types.MsgAdmit) (*types.MsgAdmitResponse, error) {
	if err := types.RequireAssembly(msg.Authority, msg.Community); err != nil {
		return nil, err
	}
	rules, err := s.communityParamsOf(ctx, msg.Community)
	if err != nil {
		return nil, err
	}
	id, candidacy, err := s.toAdmit(ctx, msg.Person, msg.Community)
	if err != nil {
		return nil, err
	}
	if err := s.liftBan(ctx, id, msg.Community); err != nil {
		return nil, err
	}
	admitted := now(ctx)
	candidacy.AdmittedAt, candidacy.LapsesAt = &admitted, admitted.Add(rules.CandidacyPeriod)
	if candidacy.LapsesAt.Before(candidacy.PublicUntil) || candidacy.PublicUntil.IsZero() {
		candidacy.PublicUntil = admitted
	}
	if err := s.addCandidacy(ctx, msg.Community, id, candidacy); err != nil {
		return nil, err
	}
	return &types.MsgAdmitResponse{CandidateId: id, LapsesAt: candidacy.LapsesAt},
		event.Emit(ctx, &types.EventAdmitted{Community: msg.Community, CandidateId: id, LapsesAt: candidacy.LapsesAt})
}

// toAdmit gives the open candidacy of somebody, or a new one that the assembly opens.
func (k Keeper) toAdmit(ctx context.Context, text, community string) (uint64, types.Candidacy, error) {
	id, err := k.PersonID(ctx, text)
	if err == nil {
		candidacy, open, err := k.openCandidacy(ctx, community, id)
		if err != nil || open {
			return id, candidacy, err
		}
	}
	person, err := k.candidateAt(ctx, text, community) // says what is wrong with an address that nobody can be invited at
	return person.Id, types.Candidacy{OpenedAt: now(ctx)}, err
}

func (k Keeper) liftBan(ctx context.Context, id uint64, community string) error {
	banned, err := k.bans.Has(ctx, ofPerson(id, community))
	if err != nil || !banned {
		return err
	}
	return k.endBan(ctx, id, community, true)
}

func (k Keeper) communityParamsOf(ctx context.Context, community string) (types.CommunityParams, error) {
	_, rules, err := k.rules(ctx, community)
	return rules, err
}
