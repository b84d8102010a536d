package keeper

import (
	"context"

	"cosmossdk.io/collections"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/governance/types"
)

// Propose puts a question to an assembly.
//
// Signer: an active person of the scope.
// Refused: messages that the assembly does not decide, one that concerns the proposer, one that concerns somebody beside any other, more proposals open
// than allowed.
// Effect: it waits for its seconders.
func (m msgServer) Propose(ctx context.Context, msg *types.MsgPropose) (*types.MsgProposeResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	person, err := m.persons.ActIn(ctx, msg.Scope, msg.Proposer)
	if err != nil {
		return nil, err
	}
	params, err := m.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	if err := m.requireRoom(ctx, person, params.MaxOpen); err != nil {
		return nil, err
	}
	p := types.Proposal{
		Scope: msg.Scope, Proposer: person, Version: 1, ProposedAt: now(ctx), LapsesAt: now(ctx).Add(params.SecondingPeriod),
	}
	if err := m.setText(ctx, &p, msg.Text()); err != nil {
		return nil, err
	}
	if err := m.begin(ctx, &p); err != nil {
		return nil, err
	}
	if err := m.await(ctx, &p, types.STATUS_SEEKING_SECONDS, p.LapsesAt); err != nil {
		return nil, err
	}
	needed, err := m.announce(ctx, p)
	return &types.MsgProposeResponse{ProposalId: p.Id, Kind: p.Kind, SecondersNeeded: needed}, err
}

// announce tells of a proposal, or of its amendment, and how many seconders it needs.
func (k *Keeper) announce(ctx context.Context, p types.Proposal) (needed uint64, err error) {
	if needed, err = k.secondersNeeded(ctx, p); err != nil {
		return 0, err
	}
	told := types.EventProposed{
		Proposal: p.Id, Scope: p.Scope, Kind: p.Kind, Proposer: p.Proposer, Version: p.Version, SecondersNeeded: needed, LapsesAt: p.LapsesAt,
	}
	for _, message := range p.Messages {
		told.MessageTypes = append(told.MessageTypes, message.TypeUrl)
	}
	return needed, event.Emit(ctx, &told)
}

// openOf are the proposals of a person that have not ended.
func (k *Keeper) openOf(ctx context.Context, person uint64) (open []uint64, err error) {
	err = k.openBy.Walk(ctx, collections.NewPrefixedPairRange[uint64, uint64](person), func(key collections.Pair[uint64, uint64]) (bool, error) {
		open = append(open, key.K2())
		return false, nil
	})
	return open, err
}

// Put puts a question to an assembly that a rule of the chain asks, as if it were seconded: its vote opens at once, or after the notice. It gives the
// number of the proposal.
func (k *Keeper) Put(ctx context.Context, scope, title, summary string, messages ...sdk.Msg) (uint64, error) {
	text := types.Text{Title: title, Summary: summary}
	for _, message := range messages {
		packed, err := codectypes.NewAnyWithValue(message)
		if err != nil {
			return 0, err
		}
		text.Messages = append(text.Messages, packed)
	}
	if err := text.Validate(); err != nil {
		return 0, err
	}
	p := types.Proposal{Scope: scope, Version: 1, ProposedAt: now(ctx), LapsesAt: now(ctx)}
	if err := k.setText(ctx, &p, text); err != nil {
		return 0, err
	}
	if err := k.begin(ctx, &p); err != nil {
		return 0, err
	}
	if _, err := k.announce(ctx, p); err != nil {
		return 0, err
	}
	return p.Id, k.seconded(ctx, &p)
}
