package keeper

import (
	"context"
	"slices"
	"time"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/meeting/types"
)

type msgServer struct{ *Keeper }

var _ types.MsgServer = msgServer{}

// NewMsgServer answers the messages of the module.
func NewMsgServer(k *Keeper) types.MsgServer { return msgServer{k} }

// Convene convenes a meeting.
//
// Signer: an active person of the scope.
// Refused: an hour before the notice or after the votes close; a proposal of another scope, or not open to votes; more meetings at once than a
// person may have.
func (m msgServer) Convene(ctx context.Context, msg *types.MsgConvene) (*types.MsgConveneResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	person, community, err := m.act(ctx, msg.Scope, msg.Convener)
	if err != nil {
		return nil, err
	}
	params, err := m.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	if err := m.requireRoom(ctx, person, params); err != nil {
		return nil, err
	}
	meeting := types.Meeting{
		Scope: msg.Scope, Community: community, Convener: person, HeldAt: msg.HeldAt.UTC(), Place: msg.Place, AgendaHash: msg.AgendaHash,
		Stage: types.STAGE_CONVENED, ConvenedAt: now(ctx),
		CountsUntil: msg.HeldAt.UTC().Add(params.CountingPeriod), EndsAt: msg.HeldAt.UTC().Add(params.MinutesPeriod),
	}
	if earliest := now(ctx).Add(params.Notice); meeting.HeldAt.Before(earliest) {
		return nil, errorsmod.Wrapf(types.ErrInvalidMeeting, "held at %s, the notice of %s ends at %s",
			meeting.HeldAt.Format(time.RFC3339), params.Notice, earliest.Format(time.RFC3339))
	}
	for _, proposal := range msg.Proposals {
		if err := m.requireTreatable(ctx, &meeting, proposal); err != nil {
			return nil, err
		}
		meeting.Items = append(meeting.Items, types.Item{ProposalId: proposal, Secret: slices.Contains(msg.Secret, proposal)})
	}
	if err := m.begin(ctx, &meeting); err != nil {
		return nil, err
	}
	return &types.MsgConveneResponse{MeetingId: meeting.ID}, event.Emit(ctx, &types.EventMeetingConvened{
		MeetingId: meeting.ID, Scope: meeting.Scope, Convener: person, HeldAt: meeting.HeldAt, Place: meeting.Place, Proposals: msg.Proposals,
	})
}

func (k *Keeper) requireRoom(ctx context.Context, person uint64, params types.Params) error {
	open := uint32(0)
	err := k.convened.Walk(ctx, collections.NewPrefixedPairRange[uint64, uint64](person), func(collections.Pair[uint64, uint64]) (bool, error) {
		open++
		return false, nil
	})
	if err == nil && open >= params.MaxOpen {
		err = errorsmod.Wrapf(types.ErrTooManyMeetings, "person %d has %d, %d are the most", person, open, params.MaxOpen)
	}
	return err
}

// requireTreatable refuses a proposal on which the meeting could not vote. That the meeting is convened before the vote closes, with a notice longer
// than a ballot keeps the vote open, is why no chain of meetings keeps one open for ever.
func (k *Keeper) requireTreatable(ctx context.Context, m *types.Meeting, proposal uint64) error {
	scope, voting, closesAt, err := k.proposals.ProposalScope(ctx, proposal)
	if err != nil {
		return err
	}
	switch {
	case scope != m.Scope:
		return errorsmod.Wrapf(types.ErrInvalidMeeting, "proposal %d is of %s, the meeting of %s", proposal, scope, m.Scope)
	case !voting:
		return errorsmod.Wrapf(types.ErrVoteClosed, "proposal %d: a meeting treats what is open to votes", proposal)
	case !m.HeldAt.Before(closesAt):
		return errorsmod.Wrapf(types.ErrTooLate, "the votes on proposal %d close at %s", proposal, closesAt.Format(time.RFC3339))
	}
	return nil
}

func (k *Keeper) begin(ctx context.Context, m *types.Meeting) (err error) {
	if m.ID, err = k.nextMeetingID.Next(ctx); err != nil {
		return err
	}
	if err := k.meetings.Set(ctx, m.ID, *m); err != nil {
		return err
	}
	if err := k.index(ctx, m); err != nil {
		return err
	}
	return k.schedule(ctx, m, types.KindEnd, m.EndsAt, 1)
}
