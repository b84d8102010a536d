package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/governance/tally"
	"github.com/communalia/communalia-chain/x/governance/types"
)

// setText gives a proposal its text and messages, and what follows from them: kind, whom it concerns, notice. Each message must be one that the assembly
// of the scope decides. One that concerns somebody stands alone: whom a proposal concerns does not vote on it, so that with several of them, or beside
// anything else, those who propose would choose who decides (docs/adr/0012).
func (k *Keeper) setText(ctx context.Context, p *types.Proposal, text types.Text) error {
	text.Apply(p)
	messages, err := p.Msgs()
	if err != nil {
		return errorsmod.Wrap(types.ErrInvalidProposal, err.Error())
	}
	p.Kind, p.Concerned, p.Heard, p.Notice = types.KIND_ORDINARY, nil, nil, false
	for i, message := range messages {
		if err := k.addMessage(ctx, p, message); err != nil {
			return errorsmod.Wrapf(err, "message %d, %s", i+1, sdk.MsgTypeURL(message))
		}
	}
	if concerned := len(p.Concerned); concerned > 0 && len(messages) > 1 {
		return errorsmod.Wrapf(types.ErrStandsAlone, "%d messages, %d of which concern somebody: propose each of these apart", len(messages), concerned)
	}
	if p.Proposer != 0 && concerns(p.Concerned, p.Proposer) {
		return errorsmod.Wrapf(types.ErrConcerned, "person %d: somebody else may propose it", p.Proposer)
	}
	return nil
}

func (k *Keeper) addMessage(ctx context.Context, p *types.Proposal, message sdk.Msg) error {
	if err := k.decisions.Admit(p.Scope, message); err != nil {
		return err
	}
	subject, decided := k.decisions.Subject(message)
	if !decided {
		return types.ErrNotDecidable
	}
	p.Kind = max(p.Kind, subject.Kind)
	p.Notice = p.Notice || subject.Notice
	for _, address := range subject.Concerned {
		person, err := k.persons.PersonID(ctx, address)
		if err != nil {
			return err
		}
		p.Concerned = append(p.Concerned, person)
		if subject.Notice {
			p.Heard = append(p.Heard, person)
		}
	}
	return nil
}

// secondersNeeded is how many seconders a proposal needs now.
func (k *Keeper) secondersNeeded(ctx context.Context, p types.Proposal) (uint64, error) {
	n, err := k.electorates.Members(ctx, p.Scope)
	return tally.Seconders(p.Kind.Tally(), n), err
}

// requireRoom refuses one proposal more of a person than may be open.
func (k *Keeper) requireRoom(ctx context.Context, person uint64, most uint32) error {
	open, err := k.openOf(ctx, person)
	if err != nil {
		return err
	}
	if len(open) >= int(most) {
		return errorsmod.Wrapf(types.ErrTooManyOpen, "person %d has %d open, at most %d: %v", person, len(open), most, open)
	}
	return nil
}
