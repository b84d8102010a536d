package exec

import (
	"io"
	"time"

	"github.com/cosmos/cosmos-sdk/crypto/keys/ed25519"
	serverconfig "github.com/cosmos/cosmos-sdk/server/config"
	sdk "github.com/cosmos/cosmos-sdk/types"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"

	"github.com/communalia/communalia-chain/bench/harness"
	"github.com/communalia/communalia-chain/bench/refapp"
)

const referenceID = "reference-1"

// genesisTime is midday, so that the few minutes of a run stay within one day.
var genesisTime = time.Date(2027, 3, 1, 12, 0, 0, 0, time.UTC)

// reference is the stock application: each of its blocks holds one send from every account to the next.
type reference struct {
	io.Closer
	chain  *harness.Chain
	people []*harness.Person
}

func startReference(dir string, accounts int) (*reference, error) {
	node, err := harness.OpenNode(dir, referenceID, serverconfig.DefaultConfig(), harness.StockDB)
	if err != nil {
		return nil, err
	}
	app, err := refapp.New(node.DB, node.Options...)
	if err != nil {
		return nil, err
	}
	people := harness.People(accounts)
	validator := harness.Operator().PubKey().(*ed25519.PubKey)
	state, err := app.Genesis(harness.Addresses(people), validator)
	if err != nil {
		return nil, err
	}
	chain, err := harness.Start(referenceID, app, validator, genesisTime, state)
	return &reference{Closer: app, chain: chain, people: people}, err
}

// send executes one block of sends.
func (r *reference) send() (harness.Timing, error) {
	r.chain.Doing = "send"
	txs := make([][]byte, len(r.people))
	for i, person := range r.people {
		next := r.people[(i+1)%len(r.people)]
		raw, err := person.Sign(referenceID, banktypes.NewMsgSend(person.Address(), next.Address(), sdk.NewCoins(sdk.NewInt64Coin(refapp.Denom, 1))))
		if err != nil {
			return harness.Timing{}, err
		}
		txs[i] = raw
	}
	timing, _, err := r.chain.FullBlock(time.Second, txs...)
	return timing, err
}
