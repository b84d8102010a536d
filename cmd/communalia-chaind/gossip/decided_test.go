package gossip

import (
	"slices"
	"strings"
	"testing"
	"time"

	dbm "github.com/cometbft/cometbft-db"
	cmtconsensus "github.com/cometbft/cometbft/consensus"
	cstypes "github.com/cometbft/cometbft/consensus/types"
	"github.com/cometbft/cometbft/libs/bits"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	sm "github.com/cometbft/cometbft/state"
	"github.com/cometbft/cometbft/store"
	cmttypes "github.com/cometbft/cometbft/types"
)

// none keeps no blocks.
type none struct{}

func (none) Base() int64                             { return height }
func (none) LoadBlockMeta(int64) *cmttypes.BlockMeta { return nil }
func (none) LoadBlockPart(int64, int) *cmttypes.Part { return nil }
func (none) LoadBlockCommit(int64) *cmttypes.Commit  { return nil }

// decide puts the two blocks before into a store of CometBFT's, each of three parts and with the votes of seats 0, 1 and 2, and returns their parts.
func (b *table) decide() map[int64]*cmttypes.PartSet {
	b.Helper()
	kept, all := store.NewBlockStore(dbm.NewMemDB()), map[int64]*cmttypes.PartSet{}
	last := new(cmttypes.Commit)
	for at := int64(height - 2); at < height; at++ {
		block := cmttypes.MakeBlock(at, []cmttypes.Tx{[]byte(strings.Repeat("work ", 30_000))}, last, nil)
		block.ChainID, block.ValidatorsHash, block.ProposerAddress, block.Time = chainID, b.rs.Validators.Hash(), b.address(0), time.Now()
		parts, err := block.MakePartSet(cmttypes.BlockPartSizeBytes)
		if err != nil {
			b.Fatal(err)
		}
		b.block = cmttypes.BlockID{Hash: block.Hash(), PartSetHeader: parts.Header()}
		votes := cmttypes.NewVoteSet(chainID, at, 0, cmtproto.PrecommitType, b.rs.Validators)
		for seat := range 3 {
			if added, err := votes.AddVote(b.vote(seat, cmtproto.PrecommitType, at)); !added || err != nil {
				b.Fatal(added, err)
			}
		}
		b.rs.LastCommit = votes
		last = votes.MakeExtendedCommit(cmttypes.ABCIParams{}).ToCommit()
		kept.SaveBlock(block, parts, last)
		all[at] = parts
	}
	b.decided = kept
	return all
}

// waitsFor makes what a peer tells of a block that is decided and of which it has some parts.
func waitsFor(has ...int) func(cmttypes.PartSetHeader) *cmtconsensus.NewValidBlockMessage {
	return func(header cmttypes.PartSetHeader) *cmtconsensus.NewValidBlockMessage {
		parts := bits.NewBitArray(int(header.Total))
		for _, part := range has {
			parts.SetIndex(part, true)
		}
		return &cmtconsensus.NewValidBlockMessage{BlockPartSetHeader: header, BlockParts: parts, IsCommit: true}
	}
}

// Commits are kept longer than blocks, for evidence: nobody can do anything with one alone.
func TestDecided_isNotSentInPart(t *testing.T) {
	b := newTable(t)
	b.decide()
	if _, _, err := b.decided.(*store.BlockStore).PruneBlocks(height-1, sm.State{
		ConsensusParams: *cmttypes.DefaultConsensusParams(), LastBlockHeight: height - 1, LastBlockTime: time.Now(),
	}); err != nil {
		b.Fatal(err)
	}
	if b.decided.LoadBlockCommit(height-2) == nil || b.decided.LoadBlockMeta(height-2) == nil {
		t.Fatal("nothing is kept for evidence: the test shows nothing")
	}
	if got := b.bring(new(peer), cmtconsensus.NewRoundStepMessage{Height: height - 2, Step: cstypes.RoundStepCommit}, 0, false); len(got) != 0 {
		t.Errorf("%v", got)
	}
}

// Who waits for a block that is decided here is brought its votes, and the block as soon as it has told that it has the votes and lacks the block.
func TestDecided_reachesWhoFellBehind(t *testing.T) {
	votes := map[int64][]string{
		height - 1: {"SIGNED_MSG_TYPE_PRECOMMIT of 0 in 6/0", "SIGNED_MSG_TYPE_PRECOMMIT of 1 in 6/0", "SIGNED_MSG_TYPE_PRECOMMIT of 2 in 6/0"},
		height - 2: {"SIGNED_MSG_TYPE_PRECOMMIT of 0 in 5/0", "SIGNED_MSG_TYPE_PRECOMMIT of 1 in 5/0", "SIGNED_MSG_TYPE_PRECOMMIT of 2 in 5/0"},
	}
	block := []string{"part", "part", "part"}
	for at, votes := range votes {
		for name, c := range map[string]struct {
			step cstypes.RoundStepType
			// told is what the peer has told of the block that it waits for.
			told func(header cmttypes.PartSetHeader) *cmtconsensus.NewValidBlockMessage
			want []string
		}{
			"votes":                           {cstypes.RoundStepPropose, nil, votes},
			"votes, while it prevotes":        {cstypes.RoundStepPrevote, nil, votes},
			"a block that it had begun on":    {cstypes.RoundStepCommit, nil, slices.Concat(votes, block)},
			"a block of which it has nothing": {cstypes.RoundStepCommit, waitsFor(), slices.Concat(votes, block)},
			"what is missing of a block":      {cstypes.RoundStepCommit, waitsFor(0, 2), slices.Concat(votes, block[:1])},
			"nothing of a block that it has":  {cstypes.RoundStepCommit, waitsFor(0, 1, 2), votes},
			"nothing of a block other than the one it names": {cstypes.RoundStepCommit, func(cmttypes.PartSetHeader) *cmtconsensus.NewValidBlockMessage {
				return waitsFor()(cmttypes.PartSetHeader{Total: 3, Hash: make([]byte, 32)})
			}, votes},
		} {
			t.Run(name, func(t *testing.T) {
				b := newTable(t)
				parts := b.decide()
				to := new(peer)
				where := cmtconsensus.NewRoundStepMessage{Height: at, Step: c.step}
				if c.told != nil {
					b.told = c.told(parts[at].Header())
					b.told.Height = at
				}
				if got := b.bring(to, where, 0, false); !slices.Equal(got, c.want) {
					t.Errorf("%d: %v, want %v", at, got, c.want)
				}
				for _, height := range to.heights {
					if height != at {
						t.Errorf("a part of %d for who is at %d", height, at)
					}
				}
				if got := b.bring(new(peer), where, 0, true); len(got) != 0 {
					t.Errorf("%v at once", got)
				}
			})
		}
	}
}
