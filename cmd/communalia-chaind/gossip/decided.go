package gossip

import (
	cmtconsensus "github.com/cometbft/cometbft/consensus"
	cstypes "github.com/cometbft/cometbft/consensus/types"
	"github.com/cometbft/cometbft/libs/bits"
	cmttypes "github.com/cometbft/cometbft/types"
)

// blocks are those that a node decided and keeps. CometBFT's store of them is one.
type blocks interface {
	// Base is the first that is kept.
	Base() int64
	// LoadBlockMeta returns nil for a block that is not kept any more.
	LoadBlockMeta(height int64) *cmttypes.BlockMeta
	LoadBlockPart(height int64, index int) *cmttypes.Part
	LoadBlockCommit(height int64) *cmttypes.Commit
}

// sendDecided sends something of a block that is decided here and not at the peer, who has fallen behind: the votes first. With them the peer knows which
// block it is, and tells what it lacks of it.
func (l lack) sendDecided(has *cstypes.PeerRoundState) bool {
	votes := l.commit(has.Height)
	if votes == nil {
		return false
	}
	if vote := l.peer.PickVoteToSend(votes); vote != nil {
		return l.sendOne(vote)
	}
	return has.Step == cstypes.RoundStepCommit && l.sendDecidedPart(has)
}

// commit returns the votes that decided a height, if they are kept. Those on the last block are in no other block yet.
func (l lack) commit(height int64) cmttypes.VoteSetReader {
	if height == l.node.Height-1 {
		return l.node.LastCommit
	}
	if height < l.decided.Base() {
		return nil // a commit may be kept longer than its block
	}
	if commit := l.decided.LoadBlockCommit(height); commit != nil {
		return commit.WrappedExtendedCommit() // this chain extends no votes
	}
	return nil
}

// sendDecidedPart sends a part of the block that a peer in the step of committing waits for.
func (l lack) sendDecidedPart(has *cstypes.PeerRoundState) bool {
	block := l.decided.LoadBlockMeta(has.Height)
	if block == nil {
		return false
	}
	header := block.BlockID.PartSetHeader
	if has.ProposalBlockParts == nil { // it had begun on the block when the votes came, and so did not tell what it lacks
		l.peer.ApplyNewValidBlockMessage(&cmtconsensus.NewValidBlockMessage{
			Height: has.Height, Round: has.Round, BlockPartSetHeader: header, BlockParts: bits.NewBitArray(int(header.Total)), IsCommit: true,
		}) // as if it had told; nothing, if it has come further meanwhile
		if has = l.peer.GetRoundState(); has.Height != block.Header.Height {
			return false
		}
	}
	if !has.ProposalBlockPartSetHeader.Equals(header) {
		return false // it has not yet told that it waits for another block than the one it knew
	}
	missing, some := has.ProposalBlockParts.Not().PickRandom()
	if !some {
		return false
	}
	part := l.decided.LoadBlockPart(has.Height, missing)
	return part != nil && l.peer.SendPartSetHasPart(part, has)
}
