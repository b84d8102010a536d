package gossip

import (
	"testing"

	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	cmttypes "github.com/cometbft/cometbft/types"
)

func TestProposed_isWhatTheProposerOfTheRoundSigned(t *testing.T) {
	b := newTable(t)
	b.rs.Proposal = nil
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
		"again from its own round":    {signed(proposer, func(p *cmttypes.Proposal) { p.POLRound = 0 }), false},
		"of a block with half a hash": {bare, false},
		"of nothing":                  {&cmtproto.Proposal{Height: height, PolRound: -1}, false},
	} {
		if got := proposed(chainID, b.rs, c.message); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	b.rs.Proposal = cmttypes.NewProposal(height, 0, -1, b.block)
	if proposed(chainID, b.rs, signed(proposer, same)) {
		t.Error("looked at though consensus has its proposal")
	}
	b.rs.Proposal, b.rs.Validators = nil, nil
	if proposed(chainID, b.rs, signed(proposer, same)) {
		t.Error("taken before anybody holds a seat")
	}
}

// After a round that failed, who proposes a block of their own may say that it comes again.
func TestNewBlock_isWhatNoEarlierRoundVotedFor(t *testing.T) {
	for name, c := range map[string]struct {
		voted func(*table)
		from  int32
		want  bool
	}{
		"it names no earlier round":      {func(b *table) { b.votes(cmtproto.PrevoteType, 0, 1, 2) }, -1, true},
		"the round voted for it":         {func(b *table) { b.votes(cmtproto.PrevoteType, 0, 1, 2) }, 0, false},
		"half of the round voted for it": {func(b *table) { b.votes(cmtproto.PrevoteType, 0, 1) }, 0, true},
		"nobody voted":                   {func(*table) {}, 0, true},
		"the round voted for nothing":    {func(b *table) { b.block = cmttypes.BlockID{}; b.votes(cmtproto.PrevoteType, 0, 1, 2) }, 0, true},
		"the round voted for another block": {func(b *table) {
			b.block.Hash = make([]byte, 32)
			b.block.Hash[0] = 1
			b.votes(cmtproto.PrevoteType, 0, 1, 2)
		}, 0, true},
		"a round that this node knows nothing": {func(b *table) { b.votes(cmtproto.PrevoteType, 0, 1, 2) }, 5, true},
	} {
		b := newTable(t)
		p := cmttypes.NewProposal(height, 6, c.from, b.block).ToProto()
		isNew := newBlock(b.rs.Votes, p)
		c.voted(b) // votes may come after the proposal
		if got := isNew(); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
