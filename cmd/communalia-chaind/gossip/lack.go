package gossip

import (
	"bytes"

	cmtconsensus "github.com/cometbft/cometbft/consensus"
	cstypes "github.com/cometbft/cometbft/consensus/types"
	"github.com/cometbft/cometbft/libs/bits"
	"github.com/cometbft/cometbft/libs/log"
	"github.com/cometbft/cometbft/p2p"
	cmtcons "github.com/cometbft/cometbft/proto/tendermint/consensus"
	cmttypes "github.com/cometbft/cometbft/types"
)

// lack is what a peer lacks of what a node has.
type lack struct {
	node *cstypes.RoundState
	to   p2p.Peer
	peer *cmtconsensus.PeerState
	// address is that of the node's key. With ownOnly, what others made is not looked at.
	address []byte
	ownOnly bool
	// decided are the blocks that the node keeps.
	decided blocks
}

// send sends one thing that is lacking, and tells whether it did.
func (l lack) send() bool {
	has := l.peer.GetRoundState()
	if has.Height == l.node.Height {
		return l.sendProposal(has) || l.sendPart(has) || l.sendVote(has)
	}
	return !l.ownOnly && 0 < has.Height && has.Height < l.node.Height && l.sendDecided(has)
}

func (l lack) sendProposal(has *cstypes.PeerRoundState) bool {
	if l.node.Proposal == nil || has.Proposal || has.Round != l.node.Round || !l.mayPropose() {
		return false
	}
	l.peer.SendProposalSetHasProposal(log.NewNopLogger(), l.node, has)
	return l.peer.GetRoundState().Proposal
}

// sendPart sends a part of the block that both speak of, whatever the round.
func (l lack) sendPart(has *cstypes.PeerRoundState) bool {
	if !l.node.ProposalBlockParts.HasHeader(has.ProposalBlockPartSetHeader) || !l.mayPropose() {
		return false
	}
	missing, some := l.node.ProposalBlockParts.BitArray().Sub(has.ProposalBlockParts.Copy()).PickRandom()
	return some && l.peer.SendPartSetHasPart(l.node.ProposalBlockParts.GetPart(missing), has)
}

// mayPropose tells whether the proposal of the round is the node's own, or those of others are looked at too.
func (l lack) mayPropose() bool {
	return !l.ownOnly || bytes.Equal(l.node.Validators.GetProposer().Address, l.address)
}

func (l lack) sendVote(has *cstypes.PeerRoundState) bool {
	if has.Round < 0 || has.Round > l.node.Round {
		return false
	}
	sets := []cmttypes.VoteSetReader{l.node.Votes.Prevotes(has.Round), l.node.Votes.Precommits(has.Round)}
	if has.Step == cstypes.RoundStepNewHeight && !l.ownOnly {
		sets = append(sets, l.node.LastCommit)
	}
	if has.ProposalPOLRound >= 0 && !l.ownOnly {
		sets = append(sets, l.node.Votes.Prevotes(has.ProposalPOLRound))
	}
	for _, votes := range sets {
		if l.ownOnly {
			seat, _ := l.node.Validators.GetByAddress(l.address)
			votes = oneVote{votes, seat}
		}
		if l.sendOneOf(votes) {
			return true
		}
	}
	return false
}

func (l lack) sendOneOf(votes cmttypes.VoteSetReader) bool {
	vote := l.peer.PickVoteToSend(votes)
	return vote != nil && l.sendOne(vote)
}

func (l lack) sendOne(vote *cmttypes.Vote) bool {
	if !l.to.Send(p2p.Envelope{ChannelID: cmtconsensus.VoteChannel, Message: &cmtcons.Vote{Vote: vote.ToProto()}}) {
		return false
	}
	l.peer.SetHasVote(vote)
	return true
}

// oneVote is a set of votes of which only one seat's is looked at.
type oneVote struct {
	cmttypes.VoteSetReader
	seat int32
}

// BitArray implements cmttypes.VoteSetReader.
func (v oneVote) BitArray() *bits.BitArray {
	one := bits.NewBitArray(v.Size())
	if v.seat >= 0 {
		one.SetIndex(int(v.seat), v.VoteSetReader.BitArray().GetIndex(int(v.seat)))
	}
	return one
}
