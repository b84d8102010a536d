package scale

import (
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"slices"
	"time"

	"github.com/cosmos/cosmos-sdk/crypto/keys/ed25519"

	"github.com/communalia/communalia-chain/app"
	"github.com/communalia/communalia-chain/bench/harness"
	contribution "github.com/communalia/communalia-chain/x/contribution/types"
)

const (
	category = "repair"
	quarter  = 15 // minutes
	// actors are the members who act; they sit at even distances among all others, who have addresses that nobody holds a key to.
	actors = 200
	// communities there are, so that a vote of the federation is one of as many in both chains.
	communities = 100
	// villageMost members are in the village where the actors live, leastCrowd in each of the other communities.
	villageMost, leastCrowd = 25_000, 3
	// neighbours are members of other communities who act.
	neighbours = 10
	// claimsADay is how many quarters of an hour each of them claims of one day.
	claimsADay = 20
	// tellEvery is after how many communities it is told how far the writing is.
	tellEvery = 20
	// populatingGC lets garbage grow while members are written: there is memory for it, and hardly anything of it stays.
	populatingGC = 400
)

var genesisTime = time.Date(2027, 3, 1, 12, 0, 0, 0, time.UTC)

// chain is our application with some number of members, in which claims wait for attestations.
type chain struct {
	*harness.Chain
	node       *app.App
	members    int
	actors     []*harness.Person
	neighbours []*harness.Person // one in each of the first communities beside the village
	claims     int               // submitted so far
}

// build writes the members, and submits as many claims as there will be attestations. Then the application is closed and opened again,
// so that nothing of that is in its memory.
func build(dir string, members, claims int) (*chain, error) {
	if claims > actors*claimsADay {
		return nil, fmt.Errorf("%d blocks: want %d at most", claims, actors*claimsADay)
	}
	id := fmt.Sprintf("members-%d", members)
	filled, settle, err := harness.OpenVillageToFill(dir, id)
	if err != nil {
		return nil, err
	}
	people := harness.People(actors + neighbours)
	c := &chain{members: members, actors: people[:actors], neighbours: people[actors:]}
	if err := c.populate(filled, id); err != nil {
		return nil, err
	}
	if err := errors.Join(settle(), filled.Close()); err != nil {
		return nil, err
	}
	node, err := harness.OpenVillage(dir, id)
	if err != nil {
		return nil, err
	}
	c.node = node
	c.Chain = harness.Resume(id, node, validator(), c.Height(), c.Now())
	c.claims = claims
	return c, c.submit(claims)
}

// Close closes the application's databases.
func (c *chain) Close() error { return c.node.Close() }

// inVillage is how many members of all live where the actors do.
func inVillage(members int) int { return min(villageMost, members-(communities-1)*leastCrowd) }

// populate starts the chain with the village and writes crowds until there are enough members.
func (c *chain) populate(node *app.App, id string) error {
	defer debug.SetGCPercent(debug.SetGCPercent(populatingGC))
	state, err := harness.VillageGenesis(id, c.addresses(0, inVillage(c.members)), genesisTime, judgeOne)
	if err != nil {
		return err
	}
	if c.Chain, err = harness.Start(id, node, validator(), genesisTime, state); err != nil {
		return err
	}
	for crowd := range communities - 1 {
		first := firstOf(crowd, c.members)
		if err := addCrowd(node, c.Chain, first, c.addresses(first, firstOf(crowd+1, c.members))); err != nil {
			return err
		}
		if written := firstOf(crowd+1, c.members); crowd%tellEvery == tellEvery-1 {
			fmt.Fprintf(os.Stderr, "  %d of %d members\n", written, c.members)
		}
	}
	return harness.LearnNumbers(node, slices.Concat(c.actors, c.neighbours))
}

func validator() *ed25519.PubKey { return harness.Operator().PubKey().(*ed25519.PubKey) }

// submit makes claim number i, from 0, one of actor i modulo their number.
func (c *chain) submit(claims int) error {
	day := genesisTime.AddDate(0, 0, -1).Format(time.DateOnly)
	for first := 0; first < claims; first += actors {
		var txs [][]byte
		for i := first; i < min(first+actors, claims); i++ {
			person := c.actors[i%actors]
			address := person.Address().String()
			raw, err := person.Sign(c.ID, &contribution.MsgSubmitContribution{
				Submitter: address,
				Community: harness.Village,
				Category:  category,
				Parts:     []contribution.ClaimedPart{{Contributor: address, Quantity: quarter, Day: day, StartQuarter: uint32(first / actors)}},
			})
			if err != nil {
				return err
			}
			txs = append(txs, raw)
		}
		if _, _, err := c.FullBlock(time.Second, txs...); err != nil {
			return err
		}
	}
	return nil
}

// attest executes a block in which one member attests claim number i, and tells what FinalizeBlock and Commit cost. The attester sits
// further from the contributor with every turn, so that no pair meets twice.
func (c *chain) attest(i int) (time.Duration, error) {
	person := c.actors[(i+i/actors+1)%actors]
	raw, err := person.Sign(c.ID, &contribution.MsgAttest{Attester: person.Address().String(), ContributionIds: []uint64{uint64(i) + 1}})
	if err != nil {
		return 0, err
	}
	timing, _, err := c.FullBlock(time.Second, raw)
	return timing.Total(), err
}
