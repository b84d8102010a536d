package exec

import (
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/cosmos/gogoproto/proto"

	"github.com/cosmos/cosmos-sdk/crypto/keys/ed25519"

	"github.com/communalia/communalia-chain/app/founding"
	"github.com/communalia/communalia-chain/bench/harness"
	contribution "github.com/communalia/communalia-chain/x/contribution/types"
)

const (
	villageID = "village-1"
	category  = "commons-keeping"
	// quarter is the shortest claim, in minutes: a day has room for many rounds of them.
	quarter = 15
	// tens are the contributions that one message attests where many are attested at once; one may name up to twenty.
	tens = 10
	// challengePeriod is shortened at genesis, so that what was attested in one block is settled a few blocks later.
	challengePeriod = time.Minute
	// mostIdle is how many blocks may settle nothing, one after the other.
	mostIdle = 2
)

// village is our application: in each round half of its members submit a claim, and all attest one claim each, so that every claim
// has the two attestations that it needs and one of the two completes the quorum.
type village struct {
	io.Closer
	chain  *harness.Chain
	people []*harness.Person
	round  int // attested so far
	inTens int // rounds attested in tens so far
	claims int // ids given so far
	asked  int // questions put to the assembly so far
}

func startVillage(dir string, members int) (*village, error) {
	app, err := harness.OpenVillage(dir, villageID)
	if err != nil {
		return nil, err
	}
	people := harness.People(members)
	state, err := harness.VillageGenesis(villageID, harness.Addresses(people), genesisTime, func(g *founding.Genesis) {
		for i := range g.Contribution.Categories {
			g.Contribution.Categories[i].ChallengePeriod = challengePeriod
		}
		// One in a million goes before a jury: what is measured is settling.
		g.Contribution.Rules = append(g.Contribution.Rules, contribution.CommunityRules{Community: harness.Village, AuditSharePpm: 1})
	})
	if err != nil {
		return nil, err
	}
	chain, err := harness.Start(villageID, app, harness.Operator().PubKey().(*ed25519.PubKey), genesisTime, state)
	if err != nil {
		return nil, err
	}
	return &village{Closer: app, chain: chain, people: people}, harness.LearnNumbers(app, people)
}

// submit executes one block of claims, of the first half of the members.
func (v *village) submit() (harness.Timing, error) {
	v.chain.Doing = "submit"
	return v.claim(v.people[:v.claimsARound()], v.round)
}

// claim executes one block of claims of one quarter of an hour each, of the day before.
func (v *village) claim(contributors []*harness.Person, start int) (harness.Timing, error) {
	day := v.chain.Now().AddDate(0, 0, -1).Format(time.DateOnly)
	txs := make([][]byte, len(contributors))
	for i, person := range contributors {
		address := person.Address().String()
		raw, err := person.Sign(villageID, &contribution.MsgSubmitContribution{
			Submitter: address,
			Community: harness.Village,
			Category:  category,
			Parts:     []contribution.ClaimedPart{{Contributor: address, Quantity: quarter, Day: day, StartQuarter: uint32(start)}},
		})
		if err != nil {
			return harness.Timing{}, err
		}
		txs[i] = raw
	}
	timing, _, err := v.chain.FullBlock(time.Second, txs...)
	return timing, err
}

// attest executes one block in which every member attests one claim. The distance between attester and contributor grows with each
// round, so that no pair meets twice and nobody attests whom they were attested by.
func (v *village) attest() (harness.Timing, error) {
	v.chain.Doing = "attest"
	half := v.claimsARound()
	txs := make([][]byte, len(v.people))
	for i, person := range v.people {
		claim := (i + half - 1 - v.round%(half-1)) % half
		raw, err := person.Sign(villageID, &contribution.MsgAttest{
			Attester:        person.Address().String(),
			ContributionIds: []uint64{uint64(v.claims + claim + 1)},
		})
		if err != nil {
			return harness.Timing{}, err
		}
		txs[i] = raw
	}
	timing, _, err := v.chain.FullBlock(time.Second, txs...)
	v.claims += half
	v.round++
	return timing, err
}

// attestInTens executes one block in which a fifth of the first half attest ten claims each, with one message, after a block of claims of the second
// half that is not measured. Their distances are such that no pair meets twice here, and none that meets in attest meets here the other way.
func (v *village) attestInTens() (harness.Timing, error) {
	v.chain.Doing = "tens"
	half := v.claimsARound()
	if _, err := v.claim(v.people[half:], v.inTens); err != nil {
		return harness.Timing{}, err
	}
	v.chain.Doing = "attest in tens"
	var txs [][]byte
	for _, first := range []int{2 * v.inTens % tens, (2*v.inTens + 1) % tens} { // each claim has an attestation of each of the two
		for i := first; i < half; i += tens {
			ids := make([]uint64, tens)
			for n := range ids {
				ids[n] = uint64(v.claims + (i+mostRounds+warmUps+tens*(v.inTens/5+1)+n)%half + 1)
			}
			person := v.people[i]
			raw, err := person.Sign(villageID, &contribution.MsgAttest{Attester: person.Address().String(), ContributionIds: ids})
			if err != nil {
				return harness.Timing{}, err
			}
			txs = append(txs, raw)
		}
	}
	timing, _, err := v.chain.FullBlock(time.Second, txs...)
	v.claims += half
	v.inTens++
	return timing, err
}

// settle executes blocks until all claims of the round are settled, and tells what all of them cost: in the first, claims fall due and their lots are
// enlisted, in those after it lots are drawn and claims settled. The budget of work a block decides how many.
func (v *village) settle() (harness.Timing, error) {
	v.chain.Doing = "settle"
	done := []string{proto.MessageName(&contribution.EventContributionSettled{}), proto.MessageName(&contribution.EventContributionTried{})}
	var all harness.Timing
	later, idle := 2*challengePeriod, 0
	for left := v.claimsARound(); left > 0; later = time.Second {
		timing, answer, err := v.chain.Block(later)
		if err != nil {
			return all, err
		}
		all.FinalizeBlock += timing.FinalizeBlock
		all.Commit += timing.Commit
		all.Processor += timing.Processor
		settled := 0
		for _, event := range answer.Events {
			if slices.Contains(done, event.Type) {
				settled++
			}
		}
		left -= settled
		if idle++; settled > 0 {
			idle = 0
		}
		if idle > mostIdle {
			return all, fmt.Errorf("block %d is one of %d that settled nothing, %d claims are left", v.chain.Height(), idle, left)
		}
	}
	return all, nil
}

func (v *village) claimsARound() int { return len(v.people) / 2 }
