package communalia

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	sdk "github.com/cosmos/cosmos-sdk/types"

	validatortypes "github.com/communalia/communalia-chain/x/validator/types"
)

var message = &validatortypes.MsgResumeSeat{}

func someone(t *testing.T) *Account {
	t.Helper()
	account, err := NewAccount(secp256k1.GenPrivKey())
	if err != nil {
		t.Fatal(err)
	}
	return account
}

func TestSend_countsTheSequenceOfManyGoroutines(t *testing.T) {
	node, client := startFakeNode(t)
	account := someone(t)
	var all sync.WaitGroup
	for range 10 {
		all.Go(func() {
			result, err := client.Send(t.Context(), account, message)
			if err != nil || result.Height != 12 {
				t.Errorf("result %v, %v", result, err)
			}
		})
	}
	all.Wait()
	if node.handedIn != 10 || node.sequence != 10 {
		t.Errorf("%d handed in up to sequence %d, want 10 and 10", node.handedIn, node.sequence)
	}
}

func TestSend_asksForTheSequenceAnewWhereAnotherProgramUsedTheKey(t *testing.T) {
	node, client := startFakeNode(t)
	account := someone(t)
	if _, err := client.Send(t.Context(), account, message); err != nil {
		t.Fatal(err)
	}
	node.mu.Lock()
	node.sequence = 5
	node.mu.Unlock()
	if _, err := client.Send(t.Context(), account, message); err != nil {
		t.Error(err)
	}
}

func TestSendUnordered_takesNoSequence(t *testing.T) {
	node, client := startFakeNode(t)
	if _, err := client.SendUnordered(t.Context(), someone(t), message); err != nil || node.sequence != 0 {
		t.Errorf("sequence %d, %v", node.sequence, err)
	}
}

func TestSend_answersTheChainsRefusal(t *testing.T) {
	node, client := startFakeNode(t)
	node.refuse = &sdk.TxResponse{Codespace: "contribution", Code: 9, RawLog: "the contributor cannot attest"}
	_, err := client.Send(t.Context(), someone(t), message)
	var refusal *Refusal
	if !errors.As(err, &refusal) || refusal.Code != 9 || refusal.Codespace != "contribution" || node.handedIn != 1 {
		t.Errorf("error %v after %d attempts", err, node.handedIn)
	}
}

func TestWait_endsWithItsContext(t *testing.T) {
	node, client := startFakeNode(t)
	node.looked["NEVER"] = -1 << 40
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := client.Wait(ctx, "NEVER"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v", err)
	}
}
