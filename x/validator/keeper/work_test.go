package keeper_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/communalia/communalia-chain/x/validator/keeper"
	"github.com/communalia/communalia-chain/x/validator/types"
)

const epochLength = time.Hour

// usefulGenesis asks communities for 10 Communs by two persons an hour.
func usefulGenesis(seats uint64) types.GenesisState {
	genesis := newGenesis(seats)
	genesis.Params.EpochLength, genesis.Params.MinUnits, genesis.Params.MinPersons = epochLength, 10_000_000, 2
	return genesis
}

func settled(t tester, n *node, community string, amount uint64, persons ...uint64) {
	t.Helper()
	if err := n.keeper.ContributionSettled(n.ctx, community, persons, amount); err != nil {
		t.Fatalf("settlement: %v", err)
	}
}

// settle makes a block in which each of the communities does enough.
func (c *chain) settle(communities ...string) {
	c.t.Helper()
	c.block(func(n *node) {
		for _, community := range communities {
			settled(c.t, n, community, 10_000_000, 1, 2)
		}
	})
}

// endEpoch makes the block with which the epoch ends.
func (c *chain) endEpoch() {
	c.t.Helper()
	c.now = c.first().epoch.at
	c.block(nil)
}

func (c *chain) requireDormant(want ...uint64) {
	c.t.Helper()
	var dormant []uint64
	for _, s := range c.first().export(c.t).Seats {
		if s.Status == types.SEAT_STATUS_DORMANT {
			dormant = append(dormant, s.Id)
		}
	}
	if !slices.Equal(dormant, want) {
		c.t.Fatalf("dormant seats %v, want %v", dormant, want)
	}
}

func TestEpoch_seatsFallOneABlockLeastUsefulFirst(t *testing.T) {
	c := newChain(t, usefulGenesis(8))
	c.settle("community-1", "community-2", "community-3", "community-4", "community-5")
	c.block(func(n *node) { settled(t, n, "community-6", 9_999_999, 1, 2, 3) })
	c.block(func(n *node) { settled(t, n, "community-7", 10, 1, 2) })
	c.endEpoch()
	c.requireDormant(8) // nothing at all
	c.block(nil)
	c.requireDormant(7, 8)
	c.block(nil)
	c.requireDormant(6, 7, 8)
	before := c.first().store.LastCommitID()
	c.run(3)
	c.requireDormant(6, 7, 8)
	if c.first().store.LastCommitID().Version != before.Version+3 {
		t.Error("the blocks were not committed")
	}
	c.requireSet(1, 2, 3, 4, 5)
}

func TestEpoch_amongEquallyUsefulTheLowestNumberFallsFirst(t *testing.T) {
	c := newChain(t, usefulGenesis(6))
	c.endEpoch()
	c.requireDormant(1)
	c.block(nil)
	c.requireDormant(1, 2)
	c.run(3)
	c.requireDormant(1, 2) // four stay, useful or not
	c.requireSet(3, 4, 5, 6)
}

func TestEpoch_stopsWhereAnotherCommunityWouldHaveAThird(t *testing.T) {
	c := newChain(t, usefulGenesis(8))
	c.first().holders[1], c.first().holders[2] = "valbonne", "valbonne"
	c.settle("valbonne")
	c.endEpoch()
	c.requireDormant(3) // two of seven are less than a third
	c.run(3)
	c.requireDormant(3) // two of six would not be
	if falling := c.first().export(t).Falling; len(falling) != 0 {
		t.Errorf("%v still wait to fall", falling)
	}
}

func TestEpoch_fewPersonsAreTooFew(t *testing.T) {
	c := newChain(t, usefulGenesis(5))
	c.settle("community-1", "community-2", "community-3", "community-4")
	for range 3 {
		c.block(func(n *node) { settled(t, n, "community-5", 50_000_000, 7) }) // the same person each time
	}
	c.endEpoch()
	c.requireDormant(5)
}

func TestEpoch_asksForNothingByDefault(t *testing.T) {
	genesis := newGenesis(6)
	c := newChain(t, genesis)
	c.endEpoch()
	c.run(2)
	c.requireDormant()
	epoch := c.first().export(t).Epoch
	if epoch.Number != 2 || !epoch.BeganAt.Equal(genesisTime.Add(30*24*time.Hour+time.Second)) {
		t.Errorf("epoch %v", epoch)
	}
}

func TestDormantSeat_comesBackWhenItsCommunityDoes(t *testing.T) {
	c := newChain(t, usefulGenesis(5))
	c.settle("community-1", "community-2", "community-3", "community-4")
	c.endEpoch()
	c.requireDormant(5)
	c.block(func(n *node) { settled(t, n, "community-5", 9_999_999, 1) })
	c.requireDormant(5)
	c.block(func(n *node) { settled(t, n, "community-5", 1, 2) })
	c.requireDormant()
	c.requireStatus(5, types.SEAT_STATUS_ACTIVE, types.STATUS_REASON_USEFUL_AGAIN)
	c.requireSet(1, 2, 3, 4, 5)
}

func TestDormantSeat_wakingRaisesNoCommunityToAThird(t *testing.T) {
	c := newChain(t, usefulGenesis(6))
	c.first().holders[5], c.first().holders[6] = "valbonne", "valbonne"
	c.settle("community-1", "community-2", "community-3", "community-4")
	c.endEpoch()
	c.run(1)
	c.requireDormant(5, 6)
	c.settle("valbonne")
	c.requireDormant(6) // its first is never refused, two of six are a third
	c.must(func(n *node) error { _, err := grant(n, granting(9, 9)); return err })
	c.block(func(n *node) { settled(t, n, "valbonne", 1, 1) })
	c.requireDormant() // two of seven are not
}

func TestResumeSeat_isNoWayRoundAnEpochsJudgement(t *testing.T) {
	c := newChain(t, usefulGenesis(6))
	c.settle("community-1", "community-2", "community-3", "community-4", "community-5")
	c.must(func(n *node) error { return pause(n, operator(6), 6) })
	c.endEpoch()
	c.requireDormant()
	c.unchanged(t, func() {
		if err := resume(c.first(), operator(6), 6); !errors.Is(err, types.ErrNotUseful) {
			t.Errorf("%v", err)
		}
	})
	c.settle("community-6")
	c.resume(6)
	c.requireSet(1, 2, 3, 4, 5, 6)
}

func TestResumeSeat_aChainWithTooFewSeatsNeedsEveryOne(t *testing.T) {
	c := newChain(t, usefulGenesis(5))
	c.settle("community-1", "community-2", "community-3", "community-4")
	c.endEpoch()
	c.requireDormant(5)
	c.accused = []uint64{1}
	c.block(nil)
	c.resume(5)
	c.requireSet(2, 3, 4, 5)
}

func TestFalling_whoDoesEnoughMeanwhileIsPassedOver(t *testing.T) {
	c := newChain(t, usefulGenesis(7))
	c.now = c.first().epoch.at
	c.settle("community-2") // after the first fall
	c.requireDormant(1)
	c.block(nil)
	c.requireDormant(1, 3)
}

func TestUpdateParams_wakesThoseWhoDoEnoughForTheNewOnes(t *testing.T) {
	c := newChain(t, usefulGenesis(6))
	c.settle("community-1", "community-2", "community-3", "community-4", "community-5")
	c.block(func(n *node) { settled(t, n, "community-6", 5_000_000, 1, 2) })
	c.endEpoch()
	c.requireDormant(6)
	c.must(func(n *node) error {
		_, err := updateParams(n, federation(), func(p *types.Params) { p.MinUnits = 5_000_000 })
		return err
	})
	c.requireDormant()
}

func TestQueries_tellWhatACommunityNeeds(t *testing.T) {
	c := newChain(t, usefulGenesis(7))
	c.settle("community-1")
	c.endEpoch()
	c.block(func(n *node) { settled(t, n, "community-2", 4_000_000, 1) })
	queries, ctx := keeper.NewQueryServer(c.first().keeper), c.first().ctx
	epoch, err := queries.Epoch(ctx, &types.QueryEpochRequest{})
	if err != nil || epoch.Epoch.Number != 2 || epoch.MinUnits != 10_000_000 || epoch.MinPersons != 2 {
		t.Errorf("epoch %v, %v", epoch, err)
	}
	if len(epoch.Falling) != 4 || epoch.Falling[0].SeatId != 4 {
		t.Errorf("falling %v", epoch.Falling)
	}
	work, err := queries.Usefulness(ctx, &types.QueryUsefulnessRequest{Community: "community-2"})
	if err != nil || work.SettledLacking != 6_000_000 || work.PersonsLacking != 1 || !slices.Equal(work.Dormant, []uint64{2}) {
		t.Errorf("usefulness %v, %v", work, err)
	}
	work, err = queries.Usefulness(ctx, &types.QueryUsefulnessRequest{Community: "community-1"})
	if err != nil || work.Last.Settled != 10_000_000 || work.InEpoch.Settled != 0 {
		t.Errorf("usefulness %v, %v", work, err)
	}
	share, err := queries.Share(ctx, &types.QueryShareRequest{Community: "community-5"})
	if want := (types.QueryShareResponse{Active: 1, Of: 5, Communities: 7, MayHaveFewer: true}); err != nil || *share != want {
		t.Errorf("share %v, %v", share, err)
	}
}

func TestExport_workSurvives(t *testing.T) {
	c := newChain(t, usefulGenesis(7))
	c.settle("community-1", "community-3")
	c.endEpoch()
	c.settle("community-5")
	exported := c.first().export(t)
	if len(exported.Falling) == 0 || len(exported.Works) != 3 || len(exported.Contributors) != 6 {
		t.Fatalf("exported %v", &exported)
	}
	imported := newNode(t, organisations{})
	imported.initGenesis(t, exported, c.now)
	imported.open(c.height, c.now)
	if again := imported.export(t); again.String() != exported.String() {
		t.Errorf("imported\n%v\nwant\n%v", &again, &exported)
	}
	if !imported.epoch.at.Equal(exported.Epoch.EndsAt) {
		t.Errorf("the epoch ends at %s, want %s", imported.epoch.at, exported.Epoch.EndsAt)
	}
	imported.checkInvariants(t)
}
