package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/x/governance/types"
)

type msgServer struct{ *Keeper }

var _ types.MsgServer = msgServer{}

// NewMsgServer answers the messages of the module.
func NewMsgServer(k *Keeper) types.MsgServer { return msgServer{k} }

// own is a proposal that a signer made and whose vote has not opened.
func (k *Keeper) own(ctx context.Context, signer string, id uint64) (types.Proposal, error) {
	p, err := k.proposal(ctx, id)
	if err != nil {
		return p, err
	}
	person, err := k.persons.PersonID(ctx, signer)
	if err != nil {
		return p, err
	}
	if p.Proposer != person {
		return p, errorsmod.Wrapf(types.ErrNotProposer, "proposal %d is of person %d", id, p.Proposer)
	}
	if !p.Amendable() {
		return p, errorsmod.Wrapf(types.ErrWrongStatus, "proposal %d: %s, its vote is open or over", id, p.Status)
	}
	if _, err := k.persons.ActIn(ctx, p.Scope, signer); err != nil {
		return p, err
	}
	return p, nil
}

// requireAuthority refuses who is not the account of a scope.
func requireAuthority(authority, scope string) error {
	address, ok := communitytypes.ScopeAddress(scope)
	if !ok || authority != address.String() {
		return errorsmod.Wrapf(types.ErrNotAuthority, "%s is not the account of %s", authority, scope)
	}
	return nil
}
