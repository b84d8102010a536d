package integration

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	abci "github.com/cometbft/cometbft/abci/types"

	"github.com/communalia/communalia-chain/testutil/chain"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
)

// allied are two communities of eight that honour each other's Communs, until one is 8 Communs ahead.
func allied(f *chain.Founding) {
	f.Community(chain.Village, "amina", "bruno", "chloe", "djibril", "elsa", "farid", "gwenn", "hugo")
	f.Community(hamlet, "ines", "jules", "karim", "lea", "maud", "nour", "omar", "paul")
	for _, community := range []string{hamlet, chain.Village} {
		f.Contribution.Rules = append(f.Contribution.Rules, contributiontypes.CommunityRules{Community: community, AuditSharePpm: 1})
	}
	f.Communs.Accords = []communstypes.Accord{{First: hamlet, Second: chain.Village, Ceiling: 1_000_000, Since: chain.GenesisTime}}
}

// strangers are two communities without an accord.
func strangers(f *chain.Founding) {
	f.Community(chain.Village, "amina", "bruno", "chloe", "djibril", "elsa", "farid", "gwenn", "hugo")
	f.Community(hamlet, "ines", "jules", "karim")
}

// newAllies has amina and ines earn 20 Communs each at home, and offer baskets there.
func newAllies(t *testing.T, options ...chain.Option) (v village, offers map[string]uint64) {
	t.Helper()
	v, offers = newVillage(t, append([]chain.Option{allied}, options...)...), map[string]uint64{}
	three := map[string][]string{chain.Village: {"amina", "bruno", "chloe"}, hamlet: {"ines", "jules", "karim"}}
	for _, community := range []string{chain.Village, hamlet} {
		names := three[community]
		claim := v.hoursOf(names[0], "repair", 8, 2*time.Hour)
		claim.Community = community
		var claimed contributiontypes.MsgSubmitContributionResponse
		v.read(v.MustSend(v.Member(names[0]), claim), &claimed)
		for _, attester := range names[1:] {
			require.Zero(t, v.attest(attester, claimed.ContributionId).Code)
		}
		var offered communstypes.MsgCreateOfferResponse
		v.read(v.MustSend(v.Member(names[0]), &communstypes.MsgCreateOffer{
			Provider: v.Member(names[0]).Address, Community: community, Title: "Basket", Unit: "basket", Price: 5_000_000, OverTheCounter: true,
			Category: "food", Quantity: 60,
		}), &offered)
		offers[community] = offered.OfferId
	}
	for range 6 {
		v.Advance(24 * time.Hour)
	}
	return v, offers
}

func (v village) redeemAcross(person string, offer uint64, payIn string) *abci.ExecTxResult {
	v.t.Helper()
	return v.Send(v.Member(person), &communstypes.MsgRedeem{
		Person: v.Member(person).Address, OfferId: offer, Units: 1, MaxPrice: 5_000_000, PayIn: payIn,
	})
}

// Who pays across an accord pays with Communs of their own community, one for one. One side can run ahead as far as the ceiling, and then waits until
// the other has redeemed as much.
func TestAccord_oneSideWaitsUntilItEvensOut(t *testing.T) {
	v, offers := newAllies(t)
	before := v.worth("amina")
	require.Zero(t, v.redeemAcross("amina", offers[hamlet], chain.Village).Code)
	v.MustSend(v.Member("amina"), &communstypes.MsgConfirmRedemption{Person: v.Member("amina").Address})
	require.InDelta(t, before-5_000_000, v.worth("amina"), 100)

	opened := v.contribution(v.redemption(1).Contribution)
	require.Equal(t, v.Member("ines").Address, opened.Parts[0].Contributor.Address)
	require.Empty(t, opened.Attestations, "the word of a neighbour is no attestation here")

	v.Reimport()
	ahead := v.redeemAcross("amina", offers[hamlet], chain.Village)
	refused(t, communstypes.ErrAccordCeiling, ahead.Codespace, ahead.Code, ahead.Log)
	require.Zero(t, v.redeemAcross("ines", offers[chain.Village], hamlet).Code)
	ahead = v.redeemAcross("amina", offers[hamlet], chain.Village)
	refused(t, communstypes.ErrAccordCeiling, ahead.Codespace, ahead.Code, ahead.Log)
	v.MustSend(v.Member("ines"), &communstypes.MsgConfirmRedemption{Person: v.Member("ines").Address})
	require.Zero(t, v.redeemAcross("amina", offers[hamlet], chain.Village).Code, "it is even again, and will stay so")
}

func TestAccord_restsWithoutEnoughPersons(t *testing.T) {
	v, offers := newAllies(t)
	foreign := v.redeemAcross("amina", offers[hamlet], hamlet)
	require.NotZero(t, foreign.Code, "amina has nothing in the hamlet, and is nobody there")
	require.Zero(t, v.redeemAcross("amina", offers[hamlet], chain.Village).Code)
	v.MustSend(v.Member("paul"), &communitytypes.MsgLeave{Member: v.Member("paul").Address, Community: hamlet})
	few := v.redeemAcross("ines", offers[chain.Village], hamlet)
	refused(t, communstypes.ErrAccordRests, few.Codespace, few.Code, few.Log)
	v.MustSend(v.Member("amina"), &communstypes.MsgConfirmRedemption{Person: v.Member("amina").Address})
	require.Equal(t, communstypes.REDEMPTION_STATE_CONFIRMED, v.redemption(1).State, "what was open finishes")
}

// Both conditions on what Communs are worth can fail: an hour of work worth more here than there, and a melt more than twice as fast. Either has the
// accord rest, and nothing more is redeemed across it.
func TestAccord_restsWhereCommunsAreNotWorthTheSame(t *testing.T) {
	for name, option := range map[string]chain.Option{
		"an hour of repair is not worth the same in both": func(f *chain.Founding) {
			for i, category := range f.Contribution.Categories {
				if category.Community == hamlet && category.Id == "repair" {
					f.Contribution.Categories[i].Rate = 11_000_000
				}
			}
		},
		"one melts more than twice as fast": func(f *chain.Founding) {
			for i, ledger := range f.Communs.Ledgers {
				if ledger.Community == hamlet {
					f.Communs.Ledgers[i].Rules.Checkpoints[0].Policy.RatePpm = 21_000
				}
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			v, offers := newAllies(t, option)
			for person, away := range map[string][2]string{"amina": {chain.Village, hamlet}, "ines": {hamlet, chain.Village}} {
				redeem := v.redeeming(person, offers[away[1]], 1)
				redeem.PayIn = away[0]
				v.requireUndone(communstypes.ErrAccordRests, person, redeem)
			}
			res, err := communstypes.NewQueryClient(v.Conn()).Accords(context.Background(), &communstypes.QueryAccordsRequest{})
			require.NoError(t, err)
			require.Len(t, res.Accords[0].Unmet, 1)
			require.Contains(t, res.Accords[0].Unmet[0], name)
		})
	}
}

// Either assembly ends it, and nobody else. What is open then finishes, by its payment or by its release, and is still counted.
func TestAccord_endedByEitherAssemblyLetsWhatIsOpenFinish(t *testing.T) {
	for _, side := range [][2]string{{chain.Village, hamlet}, {hamlet, chain.Village}} {
		t.Run("by the assembly of "+side[0], func(t *testing.T) {
			v, offers := newAllies(t)
			require.Zero(t, v.redeemAcross("amina", offers[hamlet], chain.Village).Code)
			require.Zero(t, v.redeemAcross("ines", offers[chain.Village], hamlet).Code)
			end := &communstypes.MsgEndAccord{Authority: v.Member("amina").Address, Community: side[0], Other: side[1]}
			require.ErrorIs(t, v.tryToEnact(end), communstypes.ErrNotAuthority)
			end.Authority = assemblyOf(side[0])
			v.enact(end)
			require.ErrorIs(t, v.tryToEnact(end), communstypes.ErrUnchanged)

			late := v.redeeming("amina", offers[hamlet], 1)
			late.PayIn = chain.Village
			v.requireUndone(communstypes.ErrAccordRests, "amina", late)
			v.Reimport()
			before := v.worth("amina")
			v.MustSend(v.Member("ines"), &communstypes.MsgCancelRedemption{Person: v.Member("ines").Address, RedemptionId: 2})
			require.EqualValues(t, 5_000_000, v.ahead(t), "what was taken back does not count")
			v.MustSend(v.Member("amina"), &communstypes.MsgConfirmRedemption{Person: v.Member("amina").Address, RedemptionId: 1})
			require.InDelta(t, before-5_000_000, v.worth("amina"), 100)
			require.Equal(t, communstypes.REDEMPTION_STATE_CONFIRMED, v.redemption(1).State)
			require.Equal(t, communstypes.REDEMPTION_STATE_CANCELLED, v.redemption(2).State)
			require.EqualValues(t, 5_000_000, v.ahead(t))
		})
	}
}

// ahead is by how much the village is.
func (v village) ahead(t *testing.T) int64 {
	t.Helper()
	genesis, err := v.Node().Keepers.Communs.ExportGenesis(v.Context())
	require.NoError(t, err)
	return genesis.Accords[0].Ahead(chain.Village)
}
