package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/commission/types"
)

type msgServer struct{ *Keeper }

var _ types.MsgServer = msgServer{}

// NewMsgServer answers the messages of the module.
func NewMsgServer(k *Keeper) types.MsgServer { return msgServer{k} }

// Mandate gives a commission its powers.
//
// Signer: the account of the scope's assembly.
// Refused: a power that no commission may hold in this scope, a term longer than the longest, a community that sleeps, an elected person who is
// not active there.
// Effect: those elected are asked; for the places by lot a lot is enlisted in each community.
func (m msgServer) Mandate(ctx context.Context, msg *types.MsgMandate) (*types.MsgMandateResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	if err := types.RequireAuthority(msg.Authority, msg.Scope); err != nil {
		return nil, err
	}
	for _, power := range msg.Powers {
		if err := m.decisions.Mandatable(msg.Scope, power); err != nil {
			return nil, errorsmod.Wrap(types.ErrNotMandatable, err.Error())
		}
	}
	params, err := m.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	if msg.Term > params.LongestTerm {
		return nil, errorsmod.Wrapf(types.ErrInvalidMandate, "a term of %s, %s is the longest", msg.Term, params.LongestTerm)
	}
	c, err := m.read(ctx, msg)
	if err != nil {
		return nil, err
	}
	return &types.MsgMandateResponse{CommissionId: c.ID}, m.begin(ctx, &c)
}

// read makes a commission of its mandate, with those elected.
func (k *Keeper) read(ctx context.Context, msg *types.MsgMandate) (c types.Commission, err error) {
	c = types.Commission{
		Scope: msg.Scope, Kind: msg.Kind, Name: msg.Name, Purpose: msg.Purpose, PurposeHash: msg.PurposeHash, Powers: msg.Powers,
		GrantsAMonth: msg.GrantsAMonth, Threshold: msg.Threshold, Status: types.STATUS_SITTING,
		MandatedAt: now(ctx), TermEndsAt: now(ctx).Add(msg.Term),
	}
	for _, g := range msg.Groups {
		if err := k.members.RequireAwake(ctx, g.Community); err != nil {
			return c, err
		}
		c.Quotas = append(c.Quotas, types.Quota{Community: g.Community, Elected: uint32(len(g.Elected)), Drawn: g.Drawn})
		for _, address := range g.Elected {
			person, err := k.elected(ctx, &c, address, g.Community)
			if err != nil {
				return c, err
			}
			c.Places = append(c.Places, types.Place{Person: person, Community: g.Community, NamedAt: now(ctx)})
		}
	}
	c.ID, err = k.nextCommissionID.Next(ctx)
	return c, err
}

// elected is the person whom a decision names; two addresses, an old one and a new, may be the same person's.
func (k *Keeper) elected(ctx context.Context, c *types.Commission, address, community string) (uint64, error) {
	person, err := k.members.PersonID(ctx, address)
	if err != nil {
		return 0, err
	}
	active, err := k.members.IsActivePerson(ctx, person, community)
	if err != nil {
		return 0, err
	}
	if !active {
		return 0, errorsmod.Wrapf(types.ErrNotActive, "%s in %q", address, community)
	}
	if c.PlaceOf(person) >= 0 {
		return 0, errorsmod.Wrapf(types.ErrInvalidMandate, "%s is named twice", address)
	}
	return person, nil
}

// begin stores a commission, has its places by lot drawn and its term end.
func (k *Keeper) begin(ctx context.Context, c *types.Commission) error {
	if err := k.index(ctx, c); err != nil {
		return err
	}
	if err := k.commissions.Set(ctx, c.ID, *c); err != nil {
		return err
	}
	for _, q := range c.Quotas {
		if q.Drawn == 0 {
			continue
		}
		if err := k.enlist(ctx, c, q.Community); err != nil {
			return err
		}
	}
	if err := k.scheduleEnd(ctx, c); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventCommissionMandated{
		CommissionId: c.ID, Scope: c.Scope, Kind: c.Kind, Name: c.Name, Powers: c.Powers, Elected: c.Persons(), TermEndsAt: c.TermEndsAt,
	})
}
