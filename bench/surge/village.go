package surge

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/cosmos/cosmos-sdk/crypto/keys/ed25519"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/app"
	"github.com/communalia/communalia-chain/app/founding"
	"github.com/communalia/communalia-chain/bench/harness"
	contribution "github.com/communalia/communalia-chain/x/contribution/types"
)

const (
	category = "repair"
	quarter  = 15 // minutes
	// Each member claims so many quarters of an hour, each attested by two others.
	each   = 10
	words  = 2
	aBlock = 1_000 // transactions
	// challengePeriod is what categories begin with.
	challengePeriod = 72 * time.Hour
	// pause is between blocks without work: longer ones would be an outage.
	pause = 10 * time.Minute
)

var genesisTime = time.Date(2027, 3, 1, 12, 0, 0, 0, time.UTC)

// village is our application, in which everybody claims and attests within minutes, so that all falls due within minutes too.
type village struct {
	*harness.Chain
	io.Closer
	app    *app.App
	people []*harness.Person
}

func open(dir string, members int) (*village, error) {
	id := fmt.Sprintf("surge-%d", members)
	node, err := harness.OpenVillage(dir, id)
	if err != nil {
		return nil, err
	}
	v := &village{Closer: node, app: node, people: harness.People(members)}
	state, err := harness.VillageGenesis(id, harness.Addresses(v.people), genesisTime, func(*founding.Genesis) {})
	if err != nil {
		return nil, err
	}
	if v.Chain, err = harness.Start(id, node, harness.Operator().PubKey().(*ed25519.PubKey), genesisTime, state); err != nil {
		return nil, err
	}
	return v, harness.LearnNumbers(node, v.people)
}

// submit makes claim number k of everybody: ids are given in the order of people.
func (v *village) submit(k int) error {
	day := genesisTime.AddDate(0, 0, -1).Format(time.DateOnly)
	return v.everybody(func(_ int, address string) sdk.Msg {
		return &contribution.MsgSubmitContribution{
			Submitter: address, Community: harness.Village, Category: category,
			Parts: []contribution.ClaimedPart{{Contributor: address, Quantity: quarter, Day: day, StartQuarter: uint32(k)}},
		}
	})
}

// attest has everybody attest, in one message, one claim of each of those who sit so many places before them: no pair meets twice, and nobody is
// attested by whom they attested.
func (v *village) attest() error {
	n := len(v.people)
	return v.everybody(func(i int, address string) sdk.Msg {
		ids := make([]uint64, 0, each*words)
		for offset := 1; offset <= each*words; offset++ {
			claim := (offset - 1) / words
			ids = append(ids, uint64(claim*n+(i-offset+n)%n)+1)
		}
		return &contribution.MsgAttest{Attester: address, ContributionIds: ids}
	})
}

// everybody sends a message each, a thousand of them a block.
func (v *village) everybody(say func(i int, address string) sdk.Msg) error {
	for first := 0; first < len(v.people); first += aBlock {
		var txs [][]byte
		for i := first; i < min(first+aBlock, len(v.people)); i++ {
			person := v.people[i]
			raw, err := person.Sign(v.ID, say(i, person.Address().String()))
			if err != nil {
				return err
			}
			txs = append(txs, raw)
		}
		if _, _, err := v.FullBlock(time.Second, txs...); err != nil {
			return err
		}
	}
	return nil
}

// populate claims and attests everything, and lets time pass until the block before the one in which all falls due.
func (v *village) populate() error {
	began := v.Now()
	for k := range each {
		if err := v.submit(k); err != nil {
			return err
		}
		fmt.Fprintf(os.Stderr, "  %d of %d claims submitted\n", (k+1)*len(v.people), each*len(v.people))
	}
	if err := v.attest(); err != nil {
		return err
	}
	last := v.Now()
	fmt.Fprintf(os.Stderr, "  %d attestations given\n", words*each*len(v.people))
	if span := last.Sub(began); span > pause {
		return fmt.Errorf("claims were attested over %s: want at most %s, so that all fall due at once", span, pause)
	}
	for left := began.Add(challengePeriod).Sub(v.Now()); left > 0; left = began.Add(challengePeriod).Sub(v.Now()) {
		if _, _, err := v.Block(min(left, pause)); err != nil {
			return err
		}
	}
	return nil
}
