package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/x/jury/types"
)

func (c *chain) enlist(community, ref string, weight uint32) {
	c.Helper()
	require.NoError(c, c.Enlist(c.ctx, community, kindNote, []byte(ref), weight))
}

func TestBeginBlock_drawsFromTheHashOfItsBlockInTheOrderOfTheLists(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.proposers.proposer = "elsewhere"
	c.enlist(valbonne, "a", 1)
	c.enlist(lodeve, "b", 1)
	c.enlist(valbonne, "c", 1)
	c.block(time.Minute)
	require.Equal(t, []string{"a", "c", "b"}, c.refs, "the list that has waited longest is emptied first")
	for i, id := range []uint64{1, 3, 2} {
		require.Equal(t, id, c.drawn[i].ID)
		require.Equal(t, c.ctx.BlockHeight(), c.drawn[i].Height)
		require.Equal(t, c.ctx.HeaderHash(), c.drawn[i].BlockHash)
	}
	require.Equal(t, valbonne, c.drawn[1].Community)
	require.Equal(t, lodeve, c.drawn[2].Community)
	require.NotEqual(t, c.drawn[0].Seed(), c.drawn[1].Seed(), "lots of a block are draws of their own")
	c.checkInvariants()
}

func TestBeginBlock_waitsForTheBlockOfAnotherCommunity(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.proposers.proposer = valbonne
	c.enlist(valbonne, "own", 1)
	c.enlist(lodeve, "another's", 1)
	c.block(time.Minute)
	require.Equal(t, []string{"another's"}, c.refs)
	c.proposers.proposer = "" // a key that no seat ever had
	c.block(time.Minute)
	require.Len(t, c.refs, 1)
	c.proposers.proposer = lodeve
	c.block(time.Minute)
	require.Equal(t, []string{"another's", "own"}, c.refs)
}

func TestBeginBlock_takesAnyBlockWhereNoOtherCommunityHoldsASeat(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.proposers.proposer, c.proposers.seated = valbonne, []string{valbonne}
	c.enlist(valbonne, "own", 1)
	c.block(time.Minute)
	require.Equal(t, []string{"own"}, c.refs)
}

func TestBeginBlock_leavesTheListOfACommunityThatSleeps(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.members.asleep[valbonne] = true
	c.enlist(valbonne, "asleep", 1)
	c.block(time.Minute)
	require.Empty(t, c.refs)
	c.members.asleep[valbonne] = false
	c.block(time.Minute)
	require.Equal(t, []string{"asleep"}, c.refs)
}

func TestBeginBlock_keepsToTheWorkThatIsLeft(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	for _, ref := range []string{"a", "b", "c", "d"} {
		c.enlist(valbonne, ref, 2)
	}
	c.units = 0
	c.block(time.Minute)
	require.Empty(t, c.refs)
	c.units = 3 // the second is begun, since something is left
	c.block(time.Minute)
	require.Equal(t, []string{"a", "b"}, c.refs)
	c.units = 2
	c.block(time.Minute)
	require.Equal(t, []string{"a", "b", "c"}, c.refs)
}

func TestBeginBlock_takesNextTheListThatHasWaitedLongest(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.proposers.proposer = "elsewhere"
	c.enlist(valbonne, "a1", 1)
	c.enlist(lodeve, "b1", 1)
	c.enlist(valbonne, "a2", 1)
	c.units = 1
	for range 3 {
		c.block(time.Minute)
	}
	require.Equal(t, []string{"a1", "b1", "a2"}, c.refs, "a long list keeps no other waiting")
}

func TestBeginBlock_writesNothingWhereNothingWaits(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	before := c.entries()
	c.block(time.Minute)
	require.Equal(t, before, c.entries())
	require.Empty(t, c.ctx.EventManager().Events())
}

func TestBeginBlock_putsAsideWhatFailsAndALaterTryDrawsTheSame(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	require.NoError(t, c.Enlist(c.ctx, valbonne, kindFail, []byte("f"), 1))
	c.enlist(valbonne, "after it", 1)
	c.block(time.Minute)
	first := types.Lot{ID: 1, Community: valbonne, Height: c.ctx.BlockHeight(), BlockHash: c.ctx.HeaderHash()}
	require.Equal(t, []string{"after it"}, c.refs)
	require.Len(t, c.deadlines.failed, 1)
	require.Equal(t, valbonne, c.deadlines.failed[0].Scope)
	require.Empty(t, c.export().Lots, "what the failure wrote is undone, and it is not drawn again")

	c.cured = true
	c.block(time.Hour)
	require.NoError(t, c.deadlines.Attempt(c.ctx, c.deadlines.failed[0]))
	require.Equal(t, first, c.drawn[len(c.drawn)-1])
}

func TestEnlist_refusesWhatNobodyHandlesOrIsTooLong(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.refuses(c.Enlist(c.ctx, valbonne, "test/none", nil, 1), types.ErrUnknownKind, `"test/none"`)
	c.refuses(c.Enlist(c.ctx, valbonne, kindNote, make([]byte, 17), 1), types.ErrInvalidMatter, "17 bytes, want 16 at most")
	require.Empty(t, c.export().Lots)
}

func TestRegister_panicsWhereAKindHasAHandler(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	require.Panics(t, func() { c.RegisterLot(kindNote, nil) })
	require.Panics(t, func() { c.RegisterLot("test/none", nil) })
	require.Panics(t, func() { c.RegisterVerdict(kindTrial, nil) })
}
