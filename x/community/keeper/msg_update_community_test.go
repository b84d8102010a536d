package keeper

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/x/community/types"
)

func (v *village) updateCommunity(change func(*types.MsgUpdateCommunity)) error {
	return v.deliver(func(ctx context.Context) error {
		msg := &types.MsgUpdateCommunity{
			Authority: assembly(valbonne), Community: valbonne, Name: "Valbonne in transition",
			MetadataUri: "https://valbonne.example/charter", MetadataHash: sha256Of("second charter"),
		}
		change(msg)
		if err := msg.ValidateBasic(); err != nil {
			return err
		}
		_, err := v.msgs.UpdateCommunity(ctx, msg)
		return err
	})
}

func asItIs(*types.MsgUpdateCommunity) {}

func TestUpdateCommunity_candidatesAcceptTheNewCharter(t *testing.T) {
	v := newVillage(t)
	v.must(v.invite("ada", valbonne, "noor"))
	v.must(v.vouch("bao", valbonne, "noor"))
	v.must(v.vouch("cleo", valbonne, "noor"))
	v.pass(14 * day)
	v.must(v.updateCommunity(asItIs))
	require.True(t, v.emitted(&types.EventCommunityUpdated{}))
	v.refuse(v.deliver(func(ctx context.Context) error {
		_, err := v.msgs.AcceptMembership(ctx, &types.MsgAcceptMembership{Candidate: addressOf("noor"), Community: valbonne, CharterHash: charter})
		return err
	}), types.ErrCharterMismatch)
	v.must(v.accept("noor", valbonne)) // by the one in force
	shown, err := v.queries.Community(v.ctx, &types.QueryCommunityRequest{Community: valbonne})
	v.must(err)
	require.Equal(t, "Valbonne in transition", shown.Community.Community.Name)
	require.Equal(t, sha256Of("second charter"), shown.Community.Community.MetadataHash)
	require.Equal(t, founding, shown.Community.Community.FoundedAt)
	require.Equal(t, uint64(6), v.persons(valbonne), "who is a member stays one")
	v.sound()
	v.roundTrip().sound()
}

func TestUpdateCommunity_refusesWhatIsWrong(t *testing.T) {
	v := newVillage(t)
	for name, wrong := range map[string]struct {
		change func(*types.MsgUpdateCommunity)
		want   error
	}{
		"a member":            {func(m *types.MsgUpdateCommunity) { m.Authority = addressOf("ada") }, types.ErrNotAuthority},
		"another assembly":    {func(m *types.MsgUpdateCommunity) { m.Authority = assembly(antibes) }, types.ErrNotAuthority},
		"no community":        {func(m *types.MsgUpdateCommunity) { m.Authority, m.Community = assembly("nowhere"), "nowhere" }, types.ErrUnknownCommunity},
		"no name":             {func(m *types.MsgUpdateCommunity) { m.Name = "" }, types.ErrInvalidRequest},
		"a long name":         {func(m *types.MsgUpdateCommunity) { m.Name = strings.Repeat("n", 101) }, types.ErrInvalidRequest},
		"a name out of bytes": {func(m *types.MsgUpdateCommunity) { m.Name = "\xff" }, types.ErrInvalidRequest},
		"a long uri":          {func(m *types.MsgUpdateCommunity) { m.MetadataUri = strings.Repeat("u", 257) }, types.ErrInvalidRequest},
		"a short hash":        {func(m *types.MsgUpdateCommunity) { m.MetadataHash = []byte{1} }, types.ErrInvalidRequest},
		"nothing new": {func(m *types.MsgUpdateCommunity) {
			m.Name, m.MetadataUri, m.MetadataHash = "Valbonne", "", charter
		}, types.ErrNothingChanges},
	} {
		t.Run(name, func(t *testing.T) { require.ErrorIs(t, v.updateCommunity(wrong.change), wrong.want) })
	}
}
