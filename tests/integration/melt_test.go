package integration

import (
	"math/big"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/testutil/chain"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
)

// dodger is a village in which amina and djibril do the same work at the same hours. Djibril claims it at once and leaves what he has alone. Amina does
// whatever might keep Communs from melting; the others go along with her: they attest, accept, decline and forget as she likes.
type dodger struct {
	village
	random    *rand.Rand
	unclaimed []*contributiontypes.MsgSubmitContribution
	offer     uint64
	done      map[string]int
}

func newDodger(t *testing.T, seed uint64) *dodger {
	t.Helper()
	v := newVillage(t, func(f *chain.Founding) {
		f.Community(chain.Village, "amina", "bruno", "chloe", "djibril", "elsa", "farid", "gwenn", "hugo")
		f.Contribution.Rules = []contributiontypes.CommunityRules{{Community: chain.Village, AuditSharePpm: 1}}
	})
	d := &dodger{village: v, random: rand.New(rand.NewPCG(seed, 1)), done: map[string]int{}}
	var answer communstypes.MsgCreateOfferResponse
	v.read(v.MustSend(v.Member("hugo"), &communstypes.MsgCreateOffer{
		Provider: v.Member("hugo").Address, Community: chain.Village, Title: "Basket", Unit: "basket", Price: 2_000_000,
	}), &answer)
	d.offer = answer.OfferId
	return d
}

// claim submits work and has two attest it: others for each, so that the limits of a pair of persons are not what is measured.
func (d *dodger) claim(work *contributiontypes.MsgSubmitContribution) {
	who, attesters := "amina", []string{"bruno", "chloe"}
	if work.Submitter == d.Member("djibril").Address {
		who, attesters = "djibril", []string{"elsa", "farid"}
	}
	var answer contributiontypes.MsgSubmitContributionResponse
	d.read(d.MustSend(d.Member(who), work), &answer)
	for _, attester := range attesters {
		require.Zero(d.t, d.attest(attester, answer.ContributionId).Code)
	}
}

// try has somebody send what may be refused: the search goes on either way.
func (d *dodger) try(who string, message sdk.Msg) {
	if d.Send(d.Member(who), message).Code == 0 {
		d.done[sdk.MsgTypeURL(message)]++
	}
}

func (d *dodger) step() {
	if d.Now().Day()%8 == 0 { // as much as the limits of a pair of persons leave room for
		work, same := d.hoursOf("amina", "repair", 0, 30*time.Minute), d.hoursOf("djibril", "repair", 0, 30*time.Minute)
		d.claim(same)
		d.unclaimed = append(d.unclaimed, work)
	}
	amina, hugo := d.Member("amina").Address, d.Member("hugo").Address
	last := uint64(d.done[sdk.MsgTypeURL(&communstypes.MsgRedeem{})])
	switch d.random.IntN(8) {
	case 0, 1:
		d.try("amina", &communstypes.MsgRedeem{Person: amina, OfferId: d.offer, Units: 1 + d.random.Uint32N(3), MaxPrice: 6_000_000})
	case 2:
		d.try("amina", &communstypes.MsgCancelRedemption{Person: amina, RedemptionId: last})
	case 3:
		d.try("hugo", &communstypes.MsgDeclineRedemption{Provider: hugo, RedemptionId: last})
	case 4:
		d.try("hugo", &communstypes.MsgAcceptRedemption{Provider: hugo, RedemptionId: last})
		d.try("amina", &communstypes.MsgDisputeRedemption{Person: amina, RedemptionId: last, ReasonHash: make([]byte, 32)})
	case 5:
		d.claimAll()
	default:
	}
	d.claimOld()
	d.Advance(24 * time.Hour)
}

func (d *dodger) claimAll() {
	for _, work := range d.unclaimed {
		d.claim(work)
	}
	d.unclaimed = nil
}

// claimOld claims what could not be claimed any more in a few days.
func (d *dodger) claimOld() {
	for len(d.unclaimed) > 0 && d.unclaimed[0].Parts[0].Day < d.Now().AddDate(0, 0, -11).Format(time.DateOnly) {
		d.claim(d.unclaimed[0])
		d.unclaimed = d.unclaimed[1:]
	}
}

// finish lets all come to its end: every redemption is released or paid, every contribution settled.
func (d *dodger) finish() {
	d.claimAll()
	for range 20 {
		d.Advance(24 * time.Hour)
	}
}

// sharesOf is all that a person has, free and held; the melt changes no shares.
func (v village) sharesOf(name string) *big.Int {
	v.t.Helper()
	balance := v.balance(name).Now
	return new(big.Int).Add(natural(v.t, balance.FreeShares), natural(v.t, balance.HeldShares))
}

// Whatever is done with Communs, claiming late, having them held, cancelling, being declined, disputing: it leaves nobody richer than doing nothing.
func TestMelt_noStrategyBeatsHolding(t *testing.T) {
	done := map[string]int{}
	for seed := range uint64(2) {
		d := newDodger(t, seed)
		for range 32 {
			d.step()
		}
		d.finish()
		held, dodged := d.sharesOf("djibril"), d.sharesOf("amina")
		require.Positive(t, held.Sign())
		require.LessOrEqual(t, dodged.Cmp(held), 0, "seed %d: %s shares by dodging, %s by doing nothing", seed, dodged, held)
		for url, times := range d.done {
			done[url] += times
		}
	}
	for _, message := range []sdk.Msg{
		&communstypes.MsgRedeem{}, &communstypes.MsgCancelRedemption{}, &communstypes.MsgDeclineRedemption{}, &communstypes.MsgAcceptRedemption{},
		&communstypes.MsgDisputeRedemption{},
	} {
		require.NotZero(t, done[sdk.MsgTypeURL(message)], "the search never got as far as %s, only to %v", sdk.MsgTypeURL(message), done)
	}
}

// Who leaves and returns finds what they left, melted like everybody's.
func TestMelt_leavingAndReturningSavesNothing(t *testing.T) {
	d := newDodger(t, 0)
	for _, name := range []string{"amina", "djibril"} {
		d.claim(d.hoursOf(name, "repair", 0, 2*time.Hour))
	}
	for range 6 {
		d.Advance(24 * time.Hour)
	}
	amina := d.Member("amina").Address
	require.Equal(t, d.sharesOf("djibril"), d.sharesOf("amina"))
	d.MustSend(d.Member("amina"), &communitytypes.MsgLeave{Member: amina, Community: chain.Village})
	d.MustSend(d.Member("bruno"), &communitytypes.MsgInvite{Inviter: d.Member("bruno").Address, Community: chain.Village, Candidate: amina})
	for _, voucher := range []string{"chloe", "elsa"} {
		d.MustSend(d.Member(voucher), &communitytypes.MsgVouch{Voucher: d.Member(voucher).Address, Community: chain.Village, Candidate: amina})
	}
	for range 15 {
		d.Advance(24 * time.Hour)
	}
	d.MustSend(d.Member("amina"), &communitytypes.MsgAcceptMembership{Candidate: amina, Community: chain.Village})
	require.Equal(t, d.sharesOf("djibril"), d.sharesOf("amina"))
}

// What the search compares would show a hold that does not melt: put aside, and given back a month later at its worth of then.
func TestMelt_aHoldThatDoesNotMeltWouldBeSeen(t *testing.T) {
	d := newDodger(t, 0)
	for _, name := range []string{"amina", "djibril"} {
		d.claim(d.hoursOf(name, "repair", 0, 2*time.Hour))
	}
	for range 6 {
		d.Advance(24 * time.Hour)
	}
	ledger, amina, djibril := d.Node().Keepers.Communs, d.Member("amina").ID, d.Member("djibril").ID
	ctx, _ := d.Context().CacheContext()
	held, err := ledger.HoldUpTo(ctx, chain.Village, amina, 5_000_000, 0)
	require.NoError(t, err)
	_, err = ledger.Burn(ctx, chain.Village, amina, held, 0)
	require.NoError(t, err)
	later := d.Now().Add(30 * 24 * time.Hour)
	ctx = ctx.WithBlockTime(later)
	_, err = ledger.MintMany(ctx, chain.Village, []communstypes.Credit{{ID: amina, Amount: 5_000_000, WorkEnded: later}})
	require.NoError(t, err)
	dodged, _, err := ledger.BalanceAt(ctx, chain.Village, amina, later)
	require.NoError(t, err)
	left, _, err := ledger.BalanceAt(ctx, chain.Village, djibril, later)
	require.NoError(t, err)
	require.Greater(t, dodged, left)
}
