package gossip

import (
	cstypes "github.com/cometbft/cometbft/consensus/types"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	cmttypes "github.com/cometbft/cometbft/types"
)

// proposed tells whether a message is the proposal of whose turn it is in the round that runs at this node, signed by them. One that comes when consensus has
// its proposal already is not looked at, so that nobody can have signatures verified for nothing.
func proposed(chainID string, here *cstypes.RoundState, p *cmtproto.Proposal) bool {
	if p.Height != here.Height || p.Round != here.Round || p.PolRound >= p.Round || here.Proposal != nil || here.Validators.IsNilOrEmpty() {
		return false
	}
	if _, err := cmttypes.ProposalFromProto(p); err != nil {
		return false // what is not well-formed has no bytes to sign
	}
	return here.Validators.GetProposer().PubKey.VerifySignature(cmttypes.ProposalSignBytes(chainID, p), p.Signature)
}

// newBlock makes what tells of a proposal, whenever it is asked, whether its block is new: it names no earlier round, or one in which two thirds did not
// vote for this very block. CometBFT asks only that they voted alike, be it for nothing, which is what a round that failed leaves.
func newBlock(votes *cstypes.HeightVoteSet, p *cmtproto.Proposal) func() bool {
	id, err := cmttypes.BlockIDFromProto(&p.BlockID)
	if p.PolRound < 0 || err != nil {
		return func() bool { return true }
	}
	round := p.PolRound
	return func() bool {
		majority, decided := votes.Prevotes(round).TwoThirdsMajority()
		return !decided || !majority.Equals(*id)
	}
}
