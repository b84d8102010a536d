package exec

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
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

// ServeSends runs the reference application in a folder, and executes one block of sends for each line that it reads, which it answers with a line of
// what that cost. It ends when there is nothing more to read.
func ServeSends(dir string, asked io.Reader, answers io.Writer) error {
	app, err := startReference(dir, accounts)
	if err != nil {
		return err
	}
	answer := json.NewEncoder(answers)
	for lines := bufio.NewScanner(asked); lines.Scan(); {
		timing, err := app.send()
		if err != nil {
			return err
		}
		if err := answer.Encode(timing); err != nil {
			return err
		}
	}
	return app.Close()
}

// Sends is a process that does what ServeSends says. Each application has a process of its own, as on its nodes: the garbage of one is not collected
// in the time of the other, nor among what the other keeps.
type Sends struct {
	process *exec.Cmd
	ask     io.WriteCloser
	answers *json.Decoder
}

// StartSends starts it.
func StartSends(program string, arguments ...string) (*Sends, error) {
	process := exec.Command(program, arguments...)
	process.Stderr = os.Stderr
	ask, err := process.StdinPipe()
	if err != nil {
		return nil, err
	}
	answers, err := process.StdoutPipe()
	if err != nil {
		return nil, err
	}
	return &Sends{process, ask, json.NewDecoder(answers)}, process.Start()
}

// block has one block executed, and tells what it cost.
func (s *Sends) block() (timing harness.Timing, err error) {
	if _, err := fmt.Fprintln(s.ask, "send"); err != nil {
		return timing, fmt.Errorf("the reference application has ended: %w", err)
	}
	return timing, s.answers.Decode(&timing)
}

// Close ends it, when all is asked.
func (s *Sends) Close() error { return errors.Join(s.ask.Close(), s.process.Wait()) }

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
