package scale

import (
	"fmt"
	"slices"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/cosmos/gogoproto/proto"

	"github.com/communalia/communalia-chain/app/founding"
	"github.com/communalia/communalia-chain/bench/harness"
	contribution "github.com/communalia/communalia-chain/x/contribution/types"
)

const (
	// audited is the category of which every amount is audited: its lots draw juries, those of the other settle.
	audited = "energy"
	// batch is how many lots fall in one block; so many claims of neighbours are attested together.
	batch = 10
	// distance keeps who attests here away from those who attested before: nobody answers anybody's word.
	distance = actors / 5
	// challengePeriod is what categories begin with.
	challengePeriod = 72 * time.Hour
	// pause is between blocks without work: longer ones would be an outage.
	pause = 10 * time.Minute
)

// lots are what a docket's blocks do by turns, with the event that tells each.
var lots = []struct {
	name, category string
	done           proto.Message
}{
	{"settle", category, &contribution.EventContributionSettled{}},
	{"jury", audited, &contribution.EventContributionTried{}},
}

// judgeOne has every amount of one category audited, and of the others one in a million.
func judgeOne(g *founding.Genesis) {
	g.Contribution.Rules = append(g.Contribution.Rules, contribution.CommunityRules{Community: harness.Village, AuditSharePpm: 1})
	for i := range g.Contribution.Categories {
		if c := &g.Contribution.Categories[i]; c.Id == audited {
			c.AuditAbove = 1
		}
	}
}

// fillDocket submits and attests batches of claims, one batch a block and a second, alternately such as will settle and such as will be judged. Then it
// lets time pass until the block before the one in which the first batch falls due.
func (c *chain) fillDocket(blocks int) error {
	day := genesisTime.AddDate(0, 0, -2).Format(time.DateOnly)
	ids := make([][]uint64, blocks)
	for b := range blocks {
		var txs [][]byte
		for i := range batch {
			person := c.actors[(b*batch+i)%actors]
			address := person.Address().String()
			raw, err := person.Sign(c.ID, &contribution.MsgSubmitContribution{
				Submitter: address, Community: harness.Village, Category: lots[b%len(lots)].category,
				Parts: []contribution.ClaimedPart{{Contributor: address, Quantity: quarter, Day: day, StartQuarter: uint32(b * batch / actors)}},
			})
			if err != nil {
				return err
			}
			txs = append(txs, raw)
			c.claims++
			ids[b] = append(ids[b], uint64(c.claims))
		}
		if _, _, err := c.FullBlock(time.Second, txs...); err != nil {
			return err
		}
	}
	first := c.Now().Add(time.Second)
	for b := range blocks {
		if err := c.attestBatch(b, ids[b]); err != nil {
			return err
		}
	}
	return c.wait(first.Add(challengePeriod - time.Second))
}

// attestBatch has two members attest all claims of a batch, in one block.
func (c *chain) attestBatch(b int, ids []uint64) error {
	var txs [][]byte
	for turn := range 2 {
		person := c.actors[(b*batch+distance*(turn+1))%actors]
		raw, err := person.Sign(c.ID, &contribution.MsgAttest{Attester: person.Address().String(), ContributionIds: ids})
		if err != nil {
			return err
		}
		txs = append(txs, raw)
	}
	_, _, err := c.FullBlock(time.Second, txs...)
	return err
}

// wait makes blocks without work until a moment.
func (c *chain) wait(until time.Time) error {
	for left := until.Sub(c.Now()); left > 0; left = until.Sub(c.Now()) {
		if _, _, err := c.Block(min(left, pause)); err != nil {
			return err
		}
	}
	return nil
}

// drawBatch executes the block in which a batch falls due, and tells what it cost.
func (c *chain) drawBatch(b int) (time.Duration, error) {
	timing, answer, err := c.Block(time.Second)
	if err != nil {
		return 0, err
	}
	kind := lots[b%len(lots)]
	name := proto.MessageName(kind.done)
	done := len(slices.DeleteFunc(slices.Clone(answer.Events), func(e abci.Event) bool { return e.Type != name }))
	if done != batch {
		return 0, fmt.Errorf("%s: block %d: %d of %d lots came to %s", c.ID, c.Height(), done, batch, name)
	}
	return timing.Total(), nil
}
