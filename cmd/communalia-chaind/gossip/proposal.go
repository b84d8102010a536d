package gossip

import (
	cstypes "github.com/cometbft/cometbft/consensus/types"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	cmttypes "github.com/cometbft/cometbft/types"
)

// newBlock tells whether a message says, signed by whose turn it is in the round that runs at this node, that they propose a block that was never proposed
// before. CometBFT asks the same of it, but keeps to itself whether the block is new.
func newBlock(chainID string, here *cstypes.RoundState, p *cmtproto.Proposal) bool {
	if p.Height != here.Height || p.Round != here.Round || p.PolRound >= 0 || here.Validators.IsNilOrEmpty() {
		return false
	}
	if _, err := cmttypes.ProposalFromProto(p); err != nil {
		return false // what is not well-formed has no bytes to sign
	}
	return here.Validators.GetProposer().PubKey.VerifySignature(cmttypes.ProposalSignBytes(chainID, p), p.Signature)
}
