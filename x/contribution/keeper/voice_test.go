package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// helped is a village in which elsa acts for gaelle and hugo.
func helped(t testing.TB) *village {
	v := newVillage(t, eight...)
	v.members.help("gaelle", "elsa")
	v.members.help("hugo", "elsa")
	return v
}

func (v *village) attestFor(helper, ward string, id uint64) error {
	return v.atomic(func(ctx sdk.Context) error {
		_, err := v.msgs.Attest(ctx, &types.MsgAttest{Attester: helper, Ward: ward, ContributionIds: []uint64{id}})
		return err
	})
}

func (v *village) confirmFor(helper, ward string, id uint64) error {
	return v.atomic(func(ctx sdk.Context) error {
		_, err := v.msgs.ConfirmPart(ctx, &types.MsgConfirmPart{Contributor: helper, Ward: ward, ContributionId: id})
		return err
	})
}

func TestHelper_attestsInAWardsNameMarkedAsSuch(t *testing.T) {
	v := helped(t)
	id := v.submitted(hours("bruno", "repair", 60))
	require.NoError(t, v.attestFor("elsa", "gaelle", id))
	given := v.show(id).Attestations[0]
	require.Equal(t, uint64(7), given.Attester.Id)
	require.Equal(t, &types.Person{Id: 5, Address: "elsa"}, given.Helper)
	event, err := sdk.TypedEventToEvent(&types.EventAttestationCounted{
		ContributionId: id, Community: valbonne, Attester: 7, Helper: 5, Attestations: 1, State: types.CONTRIBUTION_STATE_PENDING,
	})
	require.NoError(t, err)
	require.Contains(t, v.ctx.EventManager().Events(), event, "the event written by hand is the typed one")
}

func TestHelper_actsForNobodyElse(t *testing.T) {
	v := helped(t)
	id := v.submitted(hours("bruno", "repair", 60))
	require.ErrorIs(t, v.attestFor("amina", "gaelle", id), errNotHelper)
	require.ErrorIs(t, v.attestFor("gaelle", "elsa", id), errNotHelper, "a ward does not act for their helper")
	v.members.leave(valbonne, "elsa")
	require.ErrorIs(t, v.attestFor("elsa", "gaelle", id), errNotActive)
}

func TestHelper_andWardsAreOneAttester(t *testing.T) {
	for name, first := range map[string]func(v *village, id uint64) error{
		"the helper":                func(v *village, id uint64) error { return v.attest("elsa", id) },
		"the helper for a ward":     func(v *village, id uint64) error { return v.attestFor("elsa", "gaelle", id) },
		"a ward with their own key": func(v *village, id uint64) error { return v.attest("gaelle", id) },
	} {
		t.Run(name, func(t *testing.T) {
			v := helped(t)
			id := v.submitted(hours("bruno", "repair", 60))
			require.NoError(t, first(v, id))
			for _, again := range []error{
				v.attest("elsa", id), v.attest("gaelle", id), v.attest("hugo", id),
				v.attestFor("elsa", "gaelle", id), v.attestFor("elsa", "hugo", id),
			} {
				require.Error(t, again)
				require.NotErrorIs(t, again, types.ErrEnded)
			}
			require.ErrorIs(t, v.attestFor("elsa", "hugo", id), types.ErrOneVoice)
			require.Len(t, v.show(id).Attestations, 1)
			v.attested(id, "amina")
			v.requireState(id, types.CONTRIBUTION_STATE_ATTESTED)
		})
	}
}

func TestHelper_whoSignedOnceDoesNotSignAgainThoughTheHelpEnded(t *testing.T) {
	v := helped(t)
	id := v.submitted(hours("bruno", "repair", 60))
	require.NoError(t, v.attestFor("elsa", "gaelle", id))
	v.members.help("gaelle", "")
	require.ErrorIs(t, v.attest("elsa", id), types.ErrOneVoice)
	require.ErrorIs(t, v.attestFor("elsa", "hugo", id), types.ErrOneVoice)
}

func TestHelper_neitherAttestsNorConfirmsWhereTheyHaveAStake(t *testing.T) {
	v := helped(t)
	own := v.submitted(hours("elsa", "repair", 60))
	require.ErrorIs(t, v.attestFor("elsa", "gaelle", own), types.ErrOwnWork, "their own work by their ward")

	wards := v.submitted(hours("gaelle", "repair", 60))
	require.ErrorIs(t, v.attestFor("elsa", "gaelle", wards), types.ErrOwnWork, "the ward's work by the ward")
	require.NoError(t, v.attest("elsa", wards), "in their own name they are a peer as any")

	joint := hours("elsa", "food", 60)
	joint.Parts[0].StartQuarter = 44
	joint.Parts = append(joint.Parts, part("gaelle", "2026-11-20", 48, 60))
	id := v.submitted(joint)
	require.ErrorIs(t, v.confirmFor("elsa", "gaelle", id), types.ErrOneVoice, "what they submitted and took part in")
	require.NoError(t, v.confirm("gaelle", id))

	other := hours("bruno", "food", 60)
	other.Parts = append(other.Parts, part("hugo", "2026-11-20", 48, 60))
	id = v.submitted(other)
	require.NoError(t, v.confirmFor("elsa", "hugo", id))
	require.Equal(t, uint64(5), v.show(id).Parts[1].Helper.Id)
	require.ErrorIs(t, v.attest("elsa", id), types.ErrOwnWork, "who confirmed for a contributor does not attest")
	require.ErrorIs(t, v.attestFor("elsa", "gaelle", id), types.ErrOwnWork)

	other.Parts[0].StartQuarter, other.Parts[1].StartQuarter = 60, 60
	id = v.submitted(other)
	v.attested(id, "elsa")
	require.ErrorIs(t, v.confirmFor("elsa", "hugo", id), types.ErrOneVoice, "who attested does not confirm for a contributor")
}

func TestHelper_whoSubmittedMakesNoOutsiderOfAWard(t *testing.T) {
	v := helped(t)
	claim := hours("bruno", "repair", 60)
	claim.Submitter = "elsa"
	id := v.submitted(claim)
	require.NoError(t, v.confirm("bruno", id))
	require.NoError(t, v.attestFor("elsa", "gaelle", id))
	require.Equal(t, types.ATTESTER_ROLE_PARTY, v.show(id).Attestations[0].Role)
}

func TestHelper_bothMustBeExperienced(t *testing.T) {
	v := helped(t)
	v.category("repair", func(c *types.Category) { c.ExperiencedAttestations = 1 })
	v.reputation.experienced[7] = true // gaelle, not elsa
	id := v.submitted(hours("bruno", "repair", 60))
	require.NoError(t, v.attestFor("elsa", "gaelle", id))
	require.False(t, v.show(id).Attestations[0].Experienced)
	require.Equal(t, uint32(4), v.show(id).Quorum.Required, "two more stand in for the experienced one")
}

func TestHelper_answersForWhatTheySigned(t *testing.T) {
	v := helped(t)
	id := v.submitted(hours("bruno", "repair", 60))
	require.NoError(t, v.attestFor("elsa", "gaelle", id))
	v.attested(id, "amina")
	require.NoError(t, v.contest("farid", id))
	v.pass(time.Minute)
	require.Contains(t, v.juries.trials[0].Barred, uint64(5), "who signed does not judge")
	v.vote(id, true, "chloe", "djibril")
	v.close(id)
	v.requireState(id, types.CONTRIBUTION_STATE_REJECTED)
	require.Contains(t, v.reputation.log, reputed{"rejected attestation", 5, 0, id})
	require.NotContains(t, v.reputation.log, reputed{"rejected attestation", 7, 0, id})
}

func TestHelper_confirmsWhatAWardReceived(t *testing.T) {
	v := helped(t)
	f := basket(v)
	f.Receiver, f.Helper = 7, 5
	c := v.fulfilled(f)
	require.Equal(t, uint64(7), c.Attestations[0].Attester.Id)
	require.Equal(t, uint64(5), c.Attestations[0].Helper.Id)
	require.ErrorIs(t, v.attest("elsa", c.Id), types.ErrOneVoice)
}

// However somebody is helped and leaves off, what one key signs for a friend never counts for more than its owner's own limits, and is one voice on
// each piece of work.
func TestHelper_gainsNoVoicesForAFriend(t *testing.T) {
	wards := []string{"chloe", "djibril", "gaelle"}
	rapid.Check(t, func(rt *rapid.T) {
		v := newVillage(t, eight...)
		var open []uint64
		for i := range 12 {
			claim := hours("bruno", "repair", 15)
			claim.Parts[0].StartQuarter = uint32(30 + i)
			open = append(open, v.submitted(claim))
		}
		for range rapid.IntRange(1, 60).Draw(rt, "steps") {
			ward := rapid.SampledFrom(wards).Draw(rt, "ward")
			id := rapid.SampledFrom(open).Draw(rt, "contribution")
			switch rapid.IntRange(0, 5).Draw(rt, "step") {
			case 0:
				v.members.help(ward, "elsa")
			case 1:
				v.members.help(ward, "")
			case 2:
				_ = v.attest("elsa", id)
			case 3:
				_ = v.attest(ward, id)
			default:
				_ = v.attestFor("elsa", ward, id)
			}
		}
		signed := 0
		for _, c := range v.export().Contributions {
			signers := map[uint64]bool{}
			for _, a := range c.Attestations {
				signer := a.Attester
				if a.Helper != 0 {
					signer = a.Helper
				}
				require.False(rt, signers[signer], "contribution %d: person %d signed twice", c.Id, signer)
				signers[signer] = true
				if signer == 5 {
					signed++
				}
			}
		}
		require.LessOrEqual(rt, signed, 5, "max(5, ⌈16·2/7⌉) of elsa for bruno in 28 days, in whoever's name")
	})
}
