package refnet

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"github.com/cometbft/cometbft/mempool"
	coretypes "github.com/cometbft/cometbft/rpc/core/types"
	cmttypes "github.com/cometbft/cometbft/types"

	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"

	"github.com/communalia/communalia-chain/bench/harness"
	"github.com/communalia/communalia-chain/bench/load"
	"github.com/communalia/communalia-chain/bench/refapp"
	communalia "github.com/communalia/communalia-chain/client/go"
)

// broadcaster is the part of a node that takes transactions.
type broadcaster interface {
	BroadcastTxSync(context.Context, cmttypes.Tx) (*coretypes.ResultBroadcastTx, error)
}

// senders send one another coins by turns.
type senders struct {
	all  []*sender
	turn int
}

// newSenders divides people among nodes.
func newSenders(people []*harness.Person, nodes []broadcaster) *senders {
	s := &senders{all: make([]*sender, len(people))}
	for i, person := range people {
		s.all[i] = &sender{person: person, to: people[(i+1)%len(people)].Address(), through: nodes[i%len(nodes)]}
	}
	return s
}

func (s *senders) next() (load.HandIn, error) {
	from := s.all[s.turn%len(s.all)]
	s.turn++
	return from.send, nil
}

// sender hands in one transaction after the other, all through one node: the application numbers those of an account, and what overtakes another is refused.
type sender struct {
	person  *harness.Person
	to      sdk.AccAddress
	through broadcaster

	mu       sync.Mutex
	sequence uint64
}

func (s *sender) send(ctx context.Context) (hash string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	raw, err := communalia.Sign(communalia.Signing{Key: s.person.Key, ChainID: ChainID, AccountNumber: s.person.Number, Sequence: s.sequence},
		banktypes.NewMsgSend(s.person.Address(), s.to, sdk.NewCoins(sdk.NewInt64Coin(refapp.Denom, 1))))
	if err != nil {
		return "", err
	}
	answer, err := s.through.BroadcastTxSync(ctx, raw)
	if err != nil {
		if strings.Contains(err.Error(), mempool.ErrTxInCache.Error()) {
			s.sequence++ // it was taken before, and the answer got lost
		}
		return "", err
	}
	if answer.Code != 0 {
		s.learn(answer)
		return "", fmt.Errorf("%s/%d: %s", answer.Codespace, answer.Code, answer.Log)
	}
	s.sequence++
	return answer.Hash.String(), nil
}

// learn takes the number from an answer that it was another. A node may lose what it took: its mempool may be full by the time the application has let it in.
func (s *sender) learn(answer *coretypes.ResultBroadcastTx) {
	wrong := sdkerrors.ErrWrongSequence
	if answer.Codespace != wrong.Codespace() || answer.Code != wrong.ABCICode() {
		return
	}
	var expected uint64
	if n, _ := fmt.Sscanf(answer.Log, "account sequence mismatch, expected %d", &expected); n == 1 {
		s.sequence = expected
	}
}
