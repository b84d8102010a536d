package keeper

import (
	"context"
	"slices"
	"time"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/jury/types"
)

type msgServer struct {
	*Keeper
	pace types.Pace
}

var _ types.MsgServer = msgServer{}

// NewMsgServer answers the messages of the module.
func NewMsgServer(k *Keeper, pace types.Pace) types.MsgServer { return msgServer{k, pace} }

// JuryVote gives a juror's vote, once and for good.
//
// Signer: an active person who was drawn or, where everyone judges, any who was active when all were called and is not accused.
// Refused: a trial that is closed or past its period, a person not called or replaced, a second vote.
// Effect: with the last vote awaited the trial is decided.
func (m msgServer) JuryVote(ctx context.Context, msg *types.MsgJuryVote) (*types.MsgJuryVoteResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	trial, err := m.Trial(ctx, msg.TrialId)
	if err != nil {
		return nil, err
	}
	person, err := m.members.ActAsMember(ctx, msg.Juror, trial.Community)
	if err != nil {
		return nil, err
	}
	if err := m.requireOpen(ctx, &trial); err != nil {
		return nil, err
	}
	refusal, err := m.called(ctx, &trial, person)
	if err != nil {
		return nil, err
	}
	if refusal != nil {
		return nil, refusal
	}
	if err := m.vote(ctx, &trial, person, msg); err != nil {
		return nil, err
	}
	told := types.EventJuryVoteCast{TrialId: trial.ID, Community: trial.Community, Juror: person, Vote: msg.Vote}
	return &types.MsgJuryVoteResponse{Outcome: trial.Outcome}, event.Emit(ctx, &told)
}

func (k *Keeper) requireOpen(ctx context.Context, trial *types.Trial) error {
	if !trial.Open() {
		return errorsmod.Wrapf(types.ErrTrialClosed, "trial %d: %s since %s", trial.ID, trial.Outcome, trial.ClosedAt.Format(time.RFC3339))
	}
	until, err := k.deadlines.Deadline(ctx, trial.Community, trial.VoteUntil)
	if err != nil || sdk.UnwrapSDKContext(ctx).BlockTime().Before(until) {
		return err
	}
	return errorsmod.Wrapf(types.ErrTooLate, "trial %d: votes were taken until %s", trial.ID, until.Format(time.RFC3339))
}

// called tells why a person's vote is not awaited; nil where it is.
func (k *Keeper) called(ctx context.Context, trial *types.Trial, person uint64) (refusal, err error) {
	place := trial.JurorOf(person)
	switch {
	case place >= 0 && trial.Jurors[place].Vote != types.VOTE_UNSPECIFIED:
		return errorsmod.Wrapf(types.ErrAlreadyVoted, "trial %d: %s", trial.ID, trial.Jurors[place].Vote), nil
	case place >= 0 && trial.Jurors[place].Replaced:
		return errorsmod.Wrapf(types.ErrNotJuror, "trial %d: another was drawn in place of person %d, who had not voted in time", trial.ID, person), nil
	case place >= 0:
		return nil, nil
	case !trial.Everyone:
		return errorsmod.Wrapf(types.ErrNotJuror, "trial %d: person %d was not drawn", trial.ID, person), nil
	case slices.Contains(trial.Accused, person):
		return errorsmod.Wrapf(types.ErrNotJuror, "trial %d is about the work of person %d", trial.ID, person), nil
	}
	active, err := k.communities.IsActivePerson(ctx, person, trial.Community)
	if err != nil {
		return nil, err
	}
	if !active {
		return errorsmod.Wrapf(types.ErrNotJuror, "trial %d: person %d is not active in %q", trial.ID, person, trial.Community), nil
	}
	since, err := k.members.ActiveSince(ctx, person, trial.Community)
	if err != nil {
		return nil, err
	}
	if called := trial.AllCalledAt(); since.After(called) {
		return errorsmod.Wrapf(types.ErrNotJuror, "trial %d: all were called %s, person %d is active since %s", trial.ID,
			called.Format(time.RFC3339), person, since.Format(time.RFC3339)), nil
	}
	return nil, nil
}

// vote enters a vote, and decides the trial where it was the last awaited.
func (k *Keeper) vote(ctx context.Context, trial *types.Trial, person uint64, msg *types.MsgJuryVote) error {
	now := sdk.UnwrapSDKContext(ctx).BlockTime()
	place := trial.JurorOf(person)
	if place < 0 {
		trial.Jurors, place = append(trial.Jurors, types.Juror{Person: person}), len(trial.Jurors)
	} else if err := k.awaited.Remove(ctx, collections.Join(person, trial.ID)); err != nil {
		return err
	}
	juror := &trial.Jurors[place]
	juror.Vote, juror.VotedAt, juror.ReasonHash = msg.Vote, &now, msg.ReasonHash
	if trial.Complete() {
		return k.close(ctx, trial)
	}
	return k.trials.Set(ctx, trial.ID, *trial)
}
