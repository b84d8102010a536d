package keeper

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/x/community/types"
)

func assembly(community string) string { return textOf(types.AssemblyAddress(community)) }

func federation() string { return textOf(types.FederationAddress()) }

func textOf(account []byte) string {
	text, err := types.FormatAddress(account)
	if err != nil {
		panic(err)
	}
	return text
}

func (v *village) register(community, name string) error {
	return v.deliver(func(ctx context.Context) error {
		_, err := v.msgs.RegisterOrganisation(ctx, &types.MsgRegisterOrganisation{
			Authority: assembly(community), Community: community, Organisation: addressOf(name), Name: name,
		})
		return err
	})
}

func (v *village) remove(community, name string) error {
	return v.deliver(func(ctx context.Context) error {
		_, err := v.msgs.RemoveOrganisation(ctx, &types.MsgRemoveOrganisation{
			Authority: assembly(community), Community: community, Organisation: addressOf(name),
		})
		return err
	})
}

func (v *village) replaceKeyOf(community, name, next string) error {
	return v.deliver(func(ctx context.Context) error {
		_, err := v.msgs.ReplaceOrganisationKey(ctx, &types.MsgReplaceOrganisationKey{
			Authority: assembly(community), Community: community, Organisation: addressOf(name), NewAddress: addressOf(next),
		})
		return err
	})
}

func (v *village) organisationAt(name string) types.Organisation {
	v.Helper()
	id, err := v.OrganisationID(v.ctx, addressOf(name))
	v.must(err)
	o, err := v.organisation(v.ctx, id)
	v.must(err)
	return o
}

func TestOrganisations_areDecidedByTheirOwnAssemblyOnly(t *testing.T) {
	v := newVillage(t)
	for _, authority := range []string{addressOf("ada"), assembly(antibes), federation(), "", "nobody"} {
		_, err := v.msgs.RegisterOrganisation(v.ctx, &types.MsgRegisterOrganisation{
			Authority: authority, Community: valbonne, Organisation: addressOf("bakery"), Name: "Bakery",
		})
		v.refuse(err, types.ErrNotAuthority)
		_, err = v.msgs.RemoveOrganisation(v.ctx, &types.MsgRemoveOrganisation{
			Authority: authority, Community: valbonne, Organisation: addressOf("cooperative"),
		})
		v.refuse(err, types.ErrNotAuthority)
		_, err = v.msgs.ReplaceOrganisationKey(v.ctx, &types.MsgReplaceOrganisationKey{
			Authority: authority, Community: valbonne, Organisation: addressOf("cooperative"), NewAddress: addressOf("bakery"),
		})
		v.refuse(err, types.ErrNotAuthority)
	}
	v.refuse(v.remove(antibes, "cooperative"), types.ErrUnknownOrganisation, "registered in \"valbonne\"")
	v.refuse(v.register("nowhere", "bakery"), types.ErrUnknownCommunity)
	v.sound()
}

func TestRegisterOrganisation_givesAnIdAnAccountAndTheStanding(t *testing.T) {
	v := newVillage(t)
	v.must(v.register(antibes, "bakery"))
	require.True(t, v.emitted(&types.EventOrganisationRegistered{}))
	o := v.organisationAt("bakery")
	require.Equal(t, antibes, o.Community)
	require.Equal(t, types.StandingOrganisation, v.standing("bakery"))
	require.NotNil(t, v.accounts.GetAccount(v.ctx, raw("bakery")))
	v.refuse(v.register(antibes, "bakery"), types.ErrRegisteredAlready)
	v.refuse(v.register(antibes, "ada"), types.ErrAddressTaken)
	v.refuse(v.register(antibes, federated), types.ErrAddressTaken)
	v.sound()
	v.roundTrip().sound()
}

func TestRemoveOrganisation_endsItsRightsAndTellsThoseWhoListen(t *testing.T) {
	v := newVillage(t)
	id := v.organisationAt("cooperative").Id
	v.must(v.remove(valbonne, "cooperative"))
	require.Equal(t, []uint64{id}, v.scheduler.removed)
	signer, err := v.Signer(v.ctx, raw("cooperative"))
	v.must(err)
	require.Zero(t, signer.Standing)
	v.refuse(v.remove(valbonne, "cooperative"), types.ErrOrganisationRemoved)
	v.refuse(v.replaceKeyOf(valbonne, "cooperative", "next"), types.ErrOrganisationRemoved)
	v.must(v.register(antibes, "cooperative"))
	require.Equal(t, id, v.organisationAt("cooperative").Id, "it comes back under its id")
	v.sound()
	v.roundTrip().sound()
}

func TestRemoveOrganisation_oneWithASeatKeepsItAndMovesNowhere(t *testing.T) {
	v := newVillage(t)
	v.seats[v.organisationAt("cooperative").Id] = true
	v.must(v.remove(valbonne, "cooperative"))
	require.Equal(t, types.StandingSeatHolder, v.standing("cooperative"))
	v.refuse(v.register(antibes, "cooperative"), types.ErrHoldsSeat)
	v.must(v.register(valbonne, "cooperative"))
	require.Equal(t, types.StandingOrganisation, v.standing("cooperative"))
}

func TestReplaceOrganisationKey_findsItUnderAKeyThatItChanged(t *testing.T) {
	v := newVillage(t)
	v.must(v.changeKey("cooperative", "stolen"))
	v.must(v.replaceKeyOf(valbonne, "cooperative", "safe"))
	require.Equal(t, addressOf("safe"), v.organisationAt("safe").Address)
	_, err := v.Signer(v.ctx, raw("stolen"))
	v.refuse(err, types.ErrRetiredKey)
	v.refuse(v.replaceKeyOf(valbonne, "safe", "ada"), types.ErrAddressTaken)
	v.refuse(v.replaceKeyOf(valbonne, "safe", "stolen"), types.ErrAddressTaken)
	v.refuse(v.replaceKeyOf(valbonne, "ada", "other"), types.ErrUnknownOrganisation)
	v.sound()
	v.roundTrip().sound()
}
