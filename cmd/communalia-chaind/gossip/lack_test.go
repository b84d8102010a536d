package gossip

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	cmtconsensus "github.com/cometbft/cometbft/consensus"
	cstypes "github.com/cometbft/cometbft/consensus/types"
	"github.com/cometbft/cometbft/libs/log"
	"github.com/cometbft/cometbft/p2p"
	cmtcons "github.com/cometbft/cometbft/proto/tendermint/consensus"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	cmttypes "github.com/cometbft/cometbft/types"
)

const (
	chainID = "village-1"
	height  = 7
)

// peer keeps what it is sent. Nothing else is asked of it.
type peer struct {
	p2p.Peer
	deaf bool
	sent []string
	// heights are those of the parts that it was sent.
	heights []int64
}

func (p *peer) Send(e p2p.Envelope) bool {
	if p.deaf {
		return false
	}
	switch m := e.Message.(type) {
	case *cmtcons.Proposal:
		p.sent = append(p.sent, "proposal")
	case *cmtcons.BlockPart:
		p.sent = append(p.sent, "part")
		p.heights = append(p.heights, m.Height)
	case *cmtcons.Vote:
		p.sent = append(p.sent, fmt.Sprintf("%s of %d in %d/%d", m.Vote.Type, m.Vote.ValidatorIndex, m.Vote.Height, m.Vote.Round))
	default:
		p.sent = append(p.sent, fmt.Sprintf("%T", m))
	}
	return true
}

// table is what four seats decided so far, as one of them sees it.
type table struct {
	*testing.T
	seats []cmttypes.PrivValidator
	block cmttypes.BlockID
	rs    *cstypes.RoundState
	// decided are the blocks before.
	decided blocks
	// told is what the peer that is brought something has told of the block that it waits for, if anything.
	told *cmtconsensus.NewValidBlockMessage
}

func newTable(t *testing.T) *table {
	t.Helper()
	set, seats := cmttypes.RandValidatorSet(4, 1)
	parts := cmttypes.NewPartSetFromData([]byte(strings.Repeat("a block of three parts ", 100)), 1_000)
	block := cmttypes.BlockID{Hash: make([]byte, 32), PartSetHeader: parts.Header()}
	return &table{t, seats, block, &cstypes.RoundState{
		Height: height, Round: 0, Step: cstypes.RoundStepPropose, Validators: set, LastValidators: set,
		Votes: cstypes.NewHeightVoteSet(chainID, height, set), LastCommit: cmttypes.NewVoteSet(chainID, height-1, 0, cmtproto.PrecommitType, set),
		Proposal: cmttypes.NewProposal(height, 0, -1, block), ProposalBlockParts: parts,
	}, none{}, nil}
}

func (b *table) vote(seat int, kind cmtproto.SignedMsgType, at int64) *cmttypes.Vote {
	b.Helper()
	vote, err := cmttypes.MakeVote(b.seats[seat], chainID, int32(seat), at, 0, kind, b.block, time.Now())
	if err != nil {
		b.Fatal(err)
	}
	vote.ExtensionSignature = nil // this chain extends no votes
	return vote
}

func (b *table) votes(kind cmtproto.SignedMsgType, seats ...int) {
	b.Helper()
	for _, seat := range seats {
		if added, err := b.rs.Votes.AddVote(b.vote(seat, kind, height), "", false); !added || err != nil {
			b.Fatal(added, err)
		}
	}
}

func (b *table) address(seat int) []byte { return b.rs.Validators.Validators[seat].Address }

// bring sends a peer that has come so far all that it lacks.
func (b *table) bring(to *peer, at cmtconsensus.NewRoundStepMessage, own int, ownOnly bool) []string {
	b.Helper()
	state := cmtconsensus.NewPeerState(to).SetLogger(log.NewNopLogger())
	state.ApplyNewRoundStepMessage(&at)
	if b.told != nil {
		state.ApplyNewValidBlockMessage(b.told)
	}
	var address []byte
	if own >= 0 {
		address = b.address(own)
	}
	for range 20 {
		if !(lack{b.rs, to, state, address, ownOnly, b.decided}).send() {
			slices.Sort(to.sent) // what is sent first of a kind is CometBFT's choice
			return to.sent
		}
	}
	b.Fatalf("it does not end: %v", to.sent)
	return nil
}

func TestLack_isWhatThePeerDoesNotHave(t *testing.T) {
	here := cmtconsensus.NewRoundStepMessage{Height: height, Round: 0, Step: cstypes.RoundStepPropose}
	before := cmtconsensus.NewRoundStepMessage{Height: height - 1, Round: 0, Step: cstypes.RoundStepPrecommit}
	block := []string{"part", "part", "part", "proposal"}
	type c struct {
		at      cmtconsensus.NewRoundStepMessage
		own     func(proposer int) int
		ownOnly bool
		prepare func(*table)
		want    []string
	}
	same := func(i int) int { return i }
	other := func(i int) int { return (i + 1) % 4 }
	none := func(int) int { return -1 }
	prevoted := func(b *table) { b.votes(cmtproto.PrevoteType, 0, 1, 2, 3) }
	for name, c := range map[string]c{
		"its own proposal":                        {here, same, true, func(*table) {}, block},
		"another's proposal, not at once":         {here, other, true, func(*table) {}, nil},
		"another's proposal, a moment later":      {here, other, false, func(*table) {}, block},
		"all from a node without a seat":          {here, none, false, func(*table) {}, block},
		"nothing at once from one without a seat": {here, none, true, prevoted, nil},
		"no proposal was made":                    {here, same, false, func(b *table) { b.rs.Proposal, b.rs.ProposalBlockParts = nil, nil }, nil},
		"the peer is ahead":                       {cmtconsensus.NewRoundStepMessage{Height: height + 1}, same, false, prevoted, nil},
		"the peer is in a later round":            {cmtconsensus.NewRoundStepMessage{Height: height, Round: 1}, same, false, prevoted, nil},
		"the peer has not said where it is":       {cmtconsensus.NewRoundStepMessage{}, same, false, prevoted, nil},
		"the peer is behind what is kept":         {cmtconsensus.NewRoundStepMessage{Height: height - 2}, same, false, prevoted, nil},
		"votes on the block before, not at once":  {before, same, true, func(b *table) { b.committed(0, 1, 2) }, nil},
		"votes on the block before, a moment later": {
			before, same, false, func(b *table) { b.committed(0, 1, 2) },
			[]string{"SIGNED_MSG_TYPE_PRECOMMIT of 0 in 6/0", "SIGNED_MSG_TYPE_PRECOMMIT of 1 in 6/0", "SIGNED_MSG_TYPE_PRECOMMIT of 2 in 6/0"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := newTable(t)
			proposer, _ := b.rs.Validators.GetByAddress(b.rs.Validators.GetProposer().Address)
			c.prepare(b)
			if got := b.bring(new(peer), c.at, c.own(int(proposer)), c.ownOnly); !slices.Equal(got, c.want) {
				t.Errorf("%v, want %v", got, c.want)
			}
		})
	}
}

// committed has seats vote on the block before.
func (b *table) committed(seats ...int) {
	b.Helper()
	for _, seat := range seats {
		if added, err := b.rs.LastCommit.AddVote(b.vote(seat, cmtproto.PrecommitType, height-1)); !added || err != nil {
			b.Fatal(added, err)
		}
	}
}

func TestLack_ownVotesGoAtOnceAndThoseOfOthersAMomentLater(t *testing.T) {
	b := newTable(t)
	b.rs.Proposal, b.rs.ProposalBlockParts = nil, nil
	b.votes(cmtproto.PrevoteType, 0, 1, 2)
	b.votes(cmtproto.PrecommitType, 2, 3)
	here := cmtconsensus.NewRoundStepMessage{Height: height, Round: 0, Step: cstypes.RoundStepPrecommit}
	own := []string{"SIGNED_MSG_TYPE_PRECOMMIT of 2 in 7/0", "SIGNED_MSG_TYPE_PREVOTE of 2 in 7/0"}
	if got := b.bring(new(peer), here, 2, true); !slices.Equal(got, own) {
		t.Errorf("%v, want %v", got, own)
	}
	all := []string{
		"SIGNED_MSG_TYPE_PRECOMMIT of 2 in 7/0", "SIGNED_MSG_TYPE_PRECOMMIT of 3 in 7/0",
		"SIGNED_MSG_TYPE_PREVOTE of 0 in 7/0", "SIGNED_MSG_TYPE_PREVOTE of 1 in 7/0", "SIGNED_MSG_TYPE_PREVOTE of 2 in 7/0",
	}
	if got := b.bring(new(peer), here, 2, false); !slices.Equal(got, all) {
		t.Errorf("%v, want %v", got, all)
	}
}

// A peer that starts on the next height is brought the votes that came too late to be in the block.
func TestLack_lateVotesReachWhoIsAboutToPropose(t *testing.T) {
	b := newTable(t)
	b.committed(0, 1, 2, 3)
	b.rs.Proposal, b.rs.ProposalBlockParts = nil, nil
	got := b.bring(new(peer), cmtconsensus.NewRoundStepMessage{Height: height, Step: cstypes.RoundStepNewHeight}, 0, false)
	if len(got) != 4 {
		t.Errorf("%v, want four precommits of the height before", got)
	}
}

// Who takes nothing is not sent the same for ever.
func TestLack_ofADeafPeerIsLeft(t *testing.T) {
	b := newTable(t)
	b.votes(cmtproto.PrevoteType, 0)
	if got := b.bring(&peer{deaf: true}, cmtconsensus.NewRoundStepMessage{Height: height}, 0, false); len(got) != 0 {
		t.Errorf("%v", got)
	}
}
