package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/x/community/types"
)

func (v *village) invite(inviter, community, candidate string) error {
	return v.deliver(func(ctx context.Context) error {
		_, err := v.msgs.Invite(ctx, &types.MsgInvite{Inviter: addressOf(inviter), Community: community, Candidate: addressOf(candidate)})
		return err
	})
}

func (v *village) vouch(voucher, community, candidate string) error {
	return v.deliver(func(ctx context.Context) error {
		_, err := v.msgs.Vouch(ctx, &types.MsgVouch{Voucher: addressOf(voucher), Community: community, Candidate: addressOf(candidate)})
		return err
	})
}

func (v *village) revoke(voucher, community, candidate string) error {
	return v.deliver(func(ctx context.Context) error {
		_, err := v.msgs.RevokeVouch(ctx, &types.MsgRevokeVouch{Voucher: addressOf(voucher), Community: community, Candidate: addressOf(candidate)})
		return err
	})
}

func (v *village) accept(candidate, community string) error {
	record, err := v.communities.Get(v.ctx, community)
	if err != nil {
		return err
	}
	return v.deliver(func(ctx context.Context) error {
		_, err := v.msgs.AcceptMembership(ctx, &types.MsgAcceptMembership{
			Candidate: addressOf(candidate), Community: community, CharterHash: record.MetadataHash,
		})
		return err
	})
}

func (v *village) renew(member, community string) error {
	return v.deliver(func(ctx context.Context) error {
		_, err := v.msgs.RenewMembership(ctx, &types.MsgRenewMembership{Member: addressOf(member), Community: community})
		return err
	})
}

func (v *village) leave(member, community string) error {
	return v.deliver(func(ctx context.Context) error {
		_, err := v.msgs.Leave(ctx, &types.MsgLeave{Member: addressOf(member), Community: community})
		return err
	})
}

func (v *village) setHome(member, community string) error {
	return v.deliver(func(ctx context.Context) error {
		_, err := v.msgs.SetHome(ctx, &types.MsgSetHome{Member: addressOf(member), Community: community})
		return err
	})
}

func (v *village) changeKey(holder, next string) error {
	return v.deliver(func(ctx context.Context) error {
		_, err := v.msgs.ChangeKey(ctx, &types.MsgChangeKey{Holder: addressOf(holder), NewAddress: addressOf(next)})
		return err
	})
}

func (v *village) act(member, community string) error {
	return v.deliver(func(ctx context.Context) error {
		_, err := v.ActAsMember(ctx, addressOf(member), community)
		return err
	})
}
