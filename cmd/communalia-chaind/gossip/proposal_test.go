package gossip

import (
	"testing"

	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	cmttypes "github.com/cometbft/cometbft/types"
)

func TestNewBlock_isWhatTheProposerOfTheRoundSigned(t *testing.T) {
	b := newTable(t)
	proposer, _ := b.rs.Validators.GetByAddress(b.rs.Validators.GetProposer().Address)
	signed := func(by int32, change func(*cmttypes.Proposal)) *cmtproto.Proposal {
		p := cmttypes.NewProposal(height, 0, -1, b.block)
		change(p)
		message := p.ToProto()
		if err := b.seats[by].SignProposal(chainID, message); err != nil {
			t.Fatal(err)
		}
		return message
	}
	same := func(*cmttypes.Proposal) {}
	bare := signed(proposer, same)
	bare.BlockID = cmtproto.BlockID{Hash: []byte{1}}
	late := signed(proposer, same)
	late.Signature = nil
	for name, c := range map[string]struct {
		message *cmtproto.Proposal
		want    bool
	}{
		"its own":                     {signed(proposer, same), true},
		"signed by another":           {signed((proposer+1)%4, same), false},
		"signed by nobody":            {late, false},
		"of another height":           {signed(proposer, func(p *cmttypes.Proposal) { p.Height++ }), false},
		"of another round":            {signed(proposer, func(p *cmttypes.Proposal) { p.Round++ }), false},
		"again from an earlier round": {signed(proposer, func(p *cmttypes.Proposal) { p.POLRound = 0 }), false},
		"of a block with half a hash": {bare, false},
		"of nothing":                  {&cmtproto.Proposal{Height: height, PolRound: -1}, false},
	} {
		if got := newBlock(chainID, b.rs, c.message); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	b.rs.Validators = nil
	if newBlock(chainID, b.rs, signed(proposer, same)) {
		t.Error("taken before anybody holds a seat")
	}
}
