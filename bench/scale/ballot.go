package scale

import (
	"fmt"
	"slices"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/cosmos/gogoproto/proto"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"

	"github.com/communalia/communalia-chain/bench/harness"
	community "github.com/communalia/communalia-chain/x/community/types"
	governance "github.com/communalia/communalia-chain/x/governance/types"
)

// votes is how many votes of the federation are opened and closed: few enough that nobody proposes or seconds beyond their quota of a day.
const votes = 40

// propose has an actor put a question to the federation, and all but the last of its seconders second it. They are of the village, the last one is not.
func (c *chain) propose(vote int) error {
	message, err := codectypes.NewAnyWithValue(&governance.MsgUpdateParams{
		Authority: community.FederationAddress().String(), Params: governance.DefaultParams(),
	})
	if err != nil {
		return err
	}
	proposer := c.actors[vote]
	proposed, err := proposer.Sign(c.ID, &governance.MsgPropose{
		Proposer: proposer.Address().String(), Scope: community.FederationScope, Title: "A question", Messages: []*codectypes.Any{message},
	})
	if err != nil {
		return err
	}
	if _, _, err := c.FullBlock(time.Second, proposed); err != nil {
		return err
	}
	var seconds [][]byte
	for turn := range 2 {
		raw, err := c.second(c.actors[vote+votes*(turn+1)], vote)
		if err != nil {
			return err
		}
		seconds = append(seconds, raw)
	}
	_, _, err = c.FullBlock(time.Second, seconds...)
	return err
}

func (c *chain) second(person *harness.Person, vote int) ([]byte, error) {
	return person.Sign(c.ID, &governance.MsgSecond{Seconder: person.Address().String(), ProposalId: uint64(vote) + 1, Version: 1})
}

// openVote executes the block in which the last seconder opens a vote, and tells what it cost.
func (c *chain) openVote(vote int) (time.Duration, error) {
	raw, err := c.second(c.neighbours[vote%len(c.neighbours)], vote)
	if err != nil {
		return 0, err
	}
	timing, answer, err := c.FullBlock(time.Second, raw)
	if err != nil {
		return 0, err
	}
	return timing.Total(), c.requireOne(answer.TxResults[0].Events, &governance.EventVoteOpened{})
}

// closeVote executes the block in which a vote closes, and tells what it cost.
func (c *chain) closeVote(int) (time.Duration, error) {
	timing, answer, err := c.Block(time.Second)
	if err != nil {
		return 0, err
	}
	return timing.Total(), c.requireOne(answer.Events, &governance.EventVoteClosed{})
}

func (c *chain) requireOne(events []abci.Event, done proto.Message) error {
	name := proto.MessageName(done)
	if n := len(slices.DeleteFunc(slices.Clone(events), func(e abci.Event) bool { return e.Type != name })); n != 1 {
		return fmt.Errorf("%s: block %d: %d times %s", c.ID, c.Height(), n, name)
	}
	return nil
}
