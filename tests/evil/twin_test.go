package evil

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	errorsmod "cosmossdk.io/errors"
	"github.com/cometbft/cometbft/privval"
	cmttypes "github.com/cometbft/cometbft/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	communalia "github.com/communalia/communalia-chain/client/go"
	"github.com/communalia/communalia-chain/testnet/manifest"
	"github.com/communalia/communalia-chain/testnet/runner"
	"github.com/communalia/communalia-chain/tests/live"
	community "github.com/communalia/communalia-chain/x/community/types"
	validator "github.com/communalia/communalia-chain/x/validator/types"
)

var twins = flag.Int("twins", 1, "how many networks TestDoubleSigner gives a second process with the key of a seat")

// notice is how long it may take until one node has two votes that contradict each other: as soon as it has one, it tells its peers that it needs no
// other of that seat, so that who is slower does not send theirs.
const notice = 4 * live.Hang

// withinBlocks is how soon after it signed twice a key must be out of the validator set.
const withinBlocks = 10

// Two processes hold one seat's key, as when somebody starts a copy of a server. Its seat is out within ten blocks, for good, and the others go on.
func TestDoubleSigner_isOutForGood(t *testing.T) {
	for i := range *twins {
		began := time.Now()
		blocks := doubleSign(t, i%4)
		t.Logf("double signer %d of %d, seat %d: out of the set %d blocks after the votes that contradict each other; it took %s with the network's start",
			i+1, *twins, i%4+1, blocks, time.Since(began).Round(100*time.Millisecond))
	}
}

// doubleSign runs a network in which one seat's key is held twice, and gives after how many blocks it was out.
func doubleSign(t *testing.T, liar int) int64 {
	t.Helper()
	n := start(t, twinPort, liar)
	defer func() {
		if err := n.Stop(); err != nil {
			t.Error(err)
		}
	}()
	seat, honest := n.Nodes[liar], n.Nodes[(liar+1)%4]
	key := keyOf(t, seat)
	// Each keeps to itself what is handed in to it, so that in the seat's turn both propose at once, and not the same: two that propose the same sign the same.
	twin := n.Join(binary, manifest.Validator{Name: "twin", Node: keepsToItself})
	copyFile(t, filepath.Join(seat.HomePath(), keyFile), filepath.Join(twin.HomePath(), keyFile))
	if err := twin.Start(); err != nil {
		t.Fatal(err)
	}

	n.AwaitReady(twin)
	toSeat, toTwin := handInTo(n, seat, "ana"), handInTo(n, twin, "bao")
	evidence := awaitEvidence(n, honest, func() { toSeat(); toTwin() })
	if !slices.Equal(evidence.VoteA.ValidatorAddress, key.Key.Address) {
		t.Fatalf("%X is accused, want %s", evidence.VoteA.ValidatorAddress, key.Key.Address)
	}
	out := awaitOut(n, honest, key.Key.Address)
	if blocks := out - evidence.VoteA.Height; blocks > withinBlocks {
		t.Errorf("the key signed twice at height %d and is in the set until %d: %d blocks, want %d at most", evidence.VoteA.Height, out, blocks, withinBlocks)
	}
	cannotComeBack(n, n.Client(honest), liar, key)
	n.AwaitHeight(n.HeightOf(honest) + withinBlocks)
	if inSet(n, honest, n.HeightOf(honest), key.Key.Address) {
		t.Error("the key is back in the set")
	}
	n.SameHistory(1)
	return out - evidence.VoteA.Height
}

const keyFile = "config/priv_validator_key.json"

func keyOf(t testing.TB, node *runner.Node) *privval.FilePV {
	t.Helper()
	return privval.LoadFilePVEmptyState(filepath.Join(node.HomePath(), keyFile), "")
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	text, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, text, 0o600); err != nil {
		t.Fatal(err)
	}
}

// handInTo has somebody hand in one transaction after the other to a node. One that it does not take is followed by the next.
func handInTo(n *live.Network, node *runner.Node, name string) func() {
	client, who := n.Client(node), n.Key(name)
	message := &community.MsgSetGuardians{
		Member: who.Address(), Guardians: []string{n.Key("chloe").Address(), n.Key("driss").Address(), n.Key("emma").Address()},
	}
	return func() { _, _ = client.SubmitUnordered(n.Ctx, who, message) }
}

// awaitEvidence waits for the first block that carries evidence, as a node has it, and does something meanwhile.
func awaitEvidence(n *live.Network, node *runner.Node, meanwhile func()) *cmttypes.DuplicateVoteEvidence {
	n.T.Helper()
	comet, err := node.Comet()
	if err != nil {
		n.T.Fatal(err)
	}
	var found *cmttypes.DuplicateVoteEvidence
	next := int64(1)
	live.Within(n.T, notice, "a block carries the evidence of a double signing", func() bool {
		meanwhile()
		for last, _ := node.Height(n.Ctx); next <= last; next++ {
			block, err := comet.Block(n.Ctx, &next)
			if err != nil {
				n.T.Fatal(err)
			}
			if list := block.Block.Evidence.Evidence; len(list) > 0 {
				var ok bool
				if found, ok = list[0].(*cmttypes.DuplicateVoteEvidence); !ok {
					n.T.Fatalf("block %d carries %T", next, list[0])
				}
				return true
			}
		}
		return false
	})
	return found
}

// awaitOut gives the first height whose validators do not have a key.
func awaitOut(n *live.Network, node *runner.Node, address cmttypes.Address) int64 {
	n.T.Helper()
	out := int64(1)
	live.Eventually(n.T, "the key is out of the set", func() bool {
		for last, _ := node.Height(n.Ctx); out <= last; out++ {
			if !inSet(n, node, out, address) {
				return true
			}
		}
		return false
	})
	return out
}

func inSet(n *live.Network, node *runner.Node, height int64, address cmttypes.Address) bool {
	n.T.Helper()
	comet, err := node.Comet()
	if err != nil {
		n.T.Fatal(err)
	}
	set, err := comet.Validators(n.Ctx, &height, nil, nil)
	if err != nil {
		n.T.Fatal(err)
	}
	return slices.ContainsFunc(set.Validators, func(v *cmttypes.Validator) bool { return slices.Equal(v.Address, address) })
}

// cannotComeBack tries what the operator could: to resume the seat, to give it another key, and to bring the key in by the seat of an accomplice.
func cannotComeBack(n *live.Network, client *communalia.Client, liar int, key *privval.FilePV) {
	n.T.Helper()
	accomplice := (liar + 2) % 4
	operator, other := n.Key(n.Nodes[liar].Name), n.Key(n.Nodes[accomplice].Name)
	fresh := cmttypes.NewMockPV()
	prove := func(sign func([]byte) ([]byte, error), who *communalia.Account) []byte {
		signature, err := sign(validator.PossessionBytes(n.Manifest.ChainID, who.Address()))
		if err != nil {
			n.T.Fatal(err)
		}
		return signature
	}
	for _, attempt := range []struct {
		who     *communalia.Account
		message sdk.Msg
		want    *errorsmod.Error
	}{
		{operator, &validator.MsgResumeSeat{Operator: operator.Address(), SeatId: uint64(liar + 1)}, validator.ErrSeatWithdrawn},
		{operator, &validator.MsgRotateKey{
			Operator: operator.Address(), SeatId: uint64(liar + 1),
			ConsensusPubkey: fresh.PrivKey.PubKey().Bytes(), Signature: prove(fresh.PrivKey.Sign, operator),
		}, validator.ErrSeatWithdrawn},
		{other, &validator.MsgRotateKey{
			Operator: other.Address(), SeatId: uint64(accomplice + 1),
			ConsensusPubkey: key.Key.PubKey.Bytes(), Signature: prove(key.Key.PrivKey.Sign, other),
		}, validator.ErrDuplicateKey},
	} {
		_, err := client.Send(n.Ctx, attempt.who, attempt.message)
		var refusal *communalia.Refusal
		if !errors.As(err, &refusal) || refusal.Codespace != attempt.want.Codespace() || refusal.Code != attempt.want.ABCICode() {
			n.T.Errorf("%T of a double signer: %v, want: %v", attempt.message, err, attempt.want)
		}
	}
}
