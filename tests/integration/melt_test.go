package integration

import (
	"context"
	"math/big"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/testutil/chain"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communskeeper "github.com/communalia/communalia-chain/x/communs/keeper"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
)

// dodger is a village in which amina and djibril do the same work at the same hours. Djibril claims it at once and leaves what he has alone. Amina does
// whatever might keep Communs from melting; the others go along with her: they attest, accept, mark, decline, forget, invite and vouch as she likes.
type dodger struct {
	village
	random    *rand.Rand
	unclaimed []*contributiontypes.MsgSubmitContribution
	offer     uint64
	left      time.Time // when amina last left; zero while she is there
	done      map[string]int
}

func newDodger(t *testing.T, seed uint64) *dodger {
	t.Helper()
	v := newVillage(t, longBlocks(t), func(f *chain.Founding) {
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

// day is one of the search: now and then there is work, which both do; then amina makes a move, and a day passes.
func (d *dodger) day(n int) {
	if n%8 == 0 && d.left.IsZero() { // as much as the limits of a pair of persons leave room for
		work, same := d.hoursOf("amina", "repair", 0, 30*time.Minute), d.hoursOf("djibril", "repair", 0, 30*time.Minute)
		d.claim(same)
		d.unclaimed = append(d.unclaimed, work)
	}
	d.move()
	d.claimOld()
	d.days(1)
}

func (d *dodger) move() {
	amina, hugo := d.Member("amina").Address, d.Member("hugo").Address
	last := uint64(d.done[sdk.MsgTypeURL(&communstypes.MsgRedeem{})])
	switch d.random.IntN(12) {
	case 0, 1, 2:
		d.try("amina", &communstypes.MsgRedeem{Person: amina, OfferId: d.offer, Units: 1 + d.random.Uint32N(3), MaxPrice: 6_000_000})
	case 3:
		d.try("amina", &communstypes.MsgCancelRedemption{Person: amina, RedemptionId: last})
	case 4:
		d.try("hugo", &communstypes.MsgDeclineRedemption{Provider: hugo, RedemptionId: last})
	case 5:
		d.try("hugo", &communstypes.MsgAcceptRedemption{Provider: hugo, RedemptionId: last})
	case 6:
		d.try("hugo", &communstypes.MsgMarkDelivered{Provider: hugo, RedemptionId: last})
		d.try("amina", &communstypes.MsgDisputeRedemption{Person: amina, RedemptionId: last, ReasonHash: make([]byte, 32)})
	case 7:
		d.try("amina", &communstypes.MsgDisputeRedemption{Person: amina, RedemptionId: last, ReasonHash: make([]byte, 32)})
	case 8:
		d.judge()
	case 9:
		d.claimAll()
	case 10:
		d.leaveOrReturn()
	default: // whatever is open may expire
	}
}

// judge has whoever is called find that nothing was delivered.
func (d *dodger) judge() {
	for _, name := range []string{"bruno", "chloe", "djibril", "elsa", "farid", "gwenn"} {
		res, err := jurytypes.NewQueryClient(d.Conn()).AwaitingVote(context.Background(), &jurytypes.QueryAwaitingVoteRequest{Address: d.Member(name).Address})
		require.NoError(d.t, err)
		for _, trial := range res.Trials {
			d.try(name, &jurytypes.MsgJuryVote{Juror: d.Member(name).Address, TrialId: trial.Trial.ID, Vote: jurytypes.VOTE_REJECT})
		}
	}
}

// leaveOrReturn has amina leave with all that she has, and come back after the two weeks that it takes.
func (d *dodger) leaveOrReturn() {
	amina := d.Member("amina").Address
	switch {
	case d.left.IsZero():
		d.claimAll()
		d.MustSend(d.Member("amina"), &communitytypes.MsgLeave{Member: amina, Community: chain.Village})
		d.left = d.Now()
		d.try("bruno", &communitytypes.MsgInvite{Inviter: d.Member("bruno").Address, Community: chain.Village, Candidate: amina})
		for _, voucher := range []string{"chloe", "elsa"} {
			d.try(voucher, &communitytypes.MsgVouch{Voucher: d.Member(voucher).Address, Community: chain.Village, Candidate: amina})
		}
	case d.Now().After(d.left.AddDate(0, 0, 14)):
		accept := &communitytypes.MsgAcceptMembership{Candidate: amina, Community: chain.Village}
		if d.Send(d.Member("amina"), accept).Code == 0 {
			d.done[sdk.MsgTypeURL(accept)]++
			d.left = time.Time{}
		}
	}
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

// search plays a strategy, lets all come to its end, every redemption released or paid and every contribution settled, and tells what amina and
// djibril have then, in shares.
func (d *dodger) search() (dodged, held *big.Int) {
	for n := range 64 {
		d.day(n)
	}
	d.claimAll()
	d.days(40)
	return d.sharesOf("amina"), d.sharesOf("djibril")
}

// sharesOf is all that a person has, free and held; the melt changes no shares.
func (v village) sharesOf(name string) *big.Int {
	v.t.Helper()
	balance := v.balance(name).Now
	return new(big.Int).Add(natural(v.t, balance.FreeShares), natural(v.t, balance.HeldShares))
}

// Whatever is done with Communs, claiming late, having them held, cancelling, being declined, letting it expire, disputing, leaving and returning: it
// leaves nobody richer than doing nothing.
func TestMelt_noStrategyBeatsHolding(t *testing.T) {
	done := map[string]int{}
	for seed := range uint64(12) {
		d := newDodger(t, seed)
		dodged, held := d.search()
		require.Positive(t, held.Sign())
		require.LessOrEqual(t, dodged.Cmp(held), 0, "seed %d: %s shares by dodging, %s by doing nothing", seed, dodged, held)
		for url, times := range d.done {
			done[url] += times
		}
	}
	for _, message := range []sdk.Msg{
		&communstypes.MsgRedeem{}, &communstypes.MsgCancelRedemption{}, &communstypes.MsgDeclineRedemption{}, &communstypes.MsgAcceptRedemption{},
		&communstypes.MsgMarkDelivered{}, &communstypes.MsgDisputeRedemption{}, &jurytypes.MsgJuryVote{}, &communitytypes.MsgAcceptMembership{},
	} {
		require.NotZero(t, done[sdk.MsgTypeURL(message)], "the search never got as far as %s, only to %v", sdk.MsgTypeURL(message), done)
	}
}

// freezer is a purse that does what must not be: what is held does not melt, and is given back at the worth that it had.
type freezer struct {
	communstypes.Purse
	ledger communskeeper.Keeper
	prices map[uint64]uint64
}

func (f freezer) HoldUpTo(ctx context.Context, community string, person, price, redemption uint64) (communstypes.Natural, error) {
	held, err := f.Purse.HoldUpTo(ctx, community, person, price, redemption)
	f.prices[redemption] = price
	return held, err
}

func (f freezer) Release(ctx context.Context, community string, person uint64, held communstypes.Natural, redemption uint64) error {
	now := sdk.UnwrapSDKContext(ctx).BlockTime()
	worth, err := f.Purse.Burn(ctx, community, person, held, redemption)
	if err != nil {
		return err
	}
	_, err = f.ledger.MintMany(ctx, community, []communstypes.Credit{{ID: person, Amount: max(worth, f.prices[redemption]), WorkEnded: now}})
	return err
}

// The search finds a hold that does not melt, in a chain that is broken on purpose.
func TestMelt_theSearchSeesAHoldThatDoesNotMelt(t *testing.T) {
	for seed := range uint64(12) {
		d := newDodger(t, seed)
		for _, node := range d.Nodes() {
			node.Keepers.Market.Purse = freezer{Purse: node.Keepers.Market.Purse, ledger: node.Keepers.Communs, prices: map[uint64]uint64{}}
		}
		if dodged, held := d.search(); dodged.Cmp(held) > 0 {
			return
		}
	}
	require.Fail(t, "no strategy found that what is held does not melt")
}

// Who leaves and returns finds what they left, melted like everybody's.
func TestMelt_leavingAndReturningSavesNothing(t *testing.T) {
	d := newDodger(t, 0)
	for _, name := range []string{"amina", "djibril"} {
		d.claim(d.hoursOf(name, "repair", 0, 2*time.Hour))
	}
	d.days(6)
	amina := d.Member("amina").Address
	require.Equal(t, d.sharesOf("djibril"), d.sharesOf("amina"))
	d.MustSend(d.Member("amina"), &communitytypes.MsgLeave{Member: amina, Community: chain.Village})
	d.MustSend(d.Member("bruno"), &communitytypes.MsgInvite{Inviter: d.Member("bruno").Address, Community: chain.Village, Candidate: amina})
	for _, voucher := range []string{"chloe", "elsa"} {
		d.MustSend(d.Member(voucher), &communitytypes.MsgVouch{Voucher: d.Member(voucher).Address, Community: chain.Village, Candidate: amina})
	}
	d.days(15)
	d.MustSend(d.Member("amina"), &communitytypes.MsgAcceptMembership{Candidate: amina, Community: chain.Village})
	require.Equal(t, d.sharesOf("djibril"), d.sharesOf("amina"))
}
