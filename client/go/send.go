package communalia

import (
	"context"
	"errors"
	"fmt"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	txtypes "github.com/cosmos/cosmos-sdk/types/tx"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
)

const (
	// A transaction gets its block within a second or so: look often at first, then seldom.
	eagerWait   = 20 * time.Millisecond
	patientWait = 250 * time.Millisecond
	eagerFor    = 3 * time.Second
	// unorderedFor stays well below the 10 minutes that the chain allows from its last block.
	unorderedFor = 5 * time.Minute
)

// Refusal is the chain's answer to a transaction that it did not take or that failed in its block.
type Refusal struct {
	// TxHash is the transaction's hash in capital hex digits.
	TxHash string
	// Codespace and Code name the registered error.
	Codespace string
	Code      uint32
	// Reason is the chain's sentence.
	Reason string
	// Height is the block in which it failed; 0 where it never entered one.
	Height int64
}

// Error gives the chain's sentence and the error's registered name.
func (r *Refusal) Error() string {
	return fmt.Sprintf("refused (%s/%d): %s", r.Codespace, r.Code, r.Reason)
}

// Send signs the messages as one transaction with the account's next sequence, hands it in, and waits for its block.
func (c *Client) Send(ctx context.Context, account *Account, messages ...sdk.Msg) (*sdk.TxResponse, error) {
	hash, err := c.submitNext(ctx, account, messages)
	if err != nil {
		return nil, err
	}
	return c.Wait(ctx, hash)
}

// SendUnordered does as Send without a sequence, so that an account's transactions need not follow each other.
func (c *Client) SendUnordered(ctx context.Context, account *Account, messages ...sdk.Msg) (*sdk.TxResponse, error) {
	hash, err := c.SubmitUnordered(ctx, account, messages...)
	if err != nil {
		return nil, err
	}
	return c.Wait(ctx, hash)
}

// SubmitUnordered signs the messages as one transaction without a sequence, hands it in, and returns its hash once the node has checked it. It does not
// wait for a block.
func (c *Client) SubmitUnordered(ctx context.Context, account *Account, messages ...sdk.Msg) (string, error) {
	account.mu.Lock()
	err := c.learn(ctx, account)
	how := c.signing(account)
	account.mu.Unlock()
	if err != nil {
		return "", err
	}
	how.UnorderedUntil = time.Now().Add(unorderedFor)
	raw, err := Sign(how, messages...)
	if err != nil {
		return "", err
	}
	return c.Submit(ctx, raw)
}

// Submit hands in a signed transaction and returns its hash once the node has checked it. It does not wait for a block.
func (c *Client) Submit(ctx context.Context, raw []byte) (string, error) {
	answer, err := c.txs.BroadcastTx(ctx, &txtypes.BroadcastTxRequest{TxBytes: raw, Mode: txtypes.BroadcastMode_BROADCAST_MODE_SYNC})
	if err != nil {
		return "", fmt.Errorf("hand in a transaction: %w", err)
	}
	return answer.TxResponse.TxHash, refused(answer.TxResponse)
}

// Wait returns what came of a transaction, once a block carries it.
func (c *Client) Wait(ctx context.Context, hash string) (*sdk.TxResponse, error) {
	began := time.Now()
	for {
		answer, err := c.txs.GetTx(ctx, &txtypes.GetTxRequest{Hash: hash})
		if err == nil {
			return answer.TxResponse, refused(answer.TxResponse)
		}
		if status.Code(err) != codes.NotFound {
			return nil, fmt.Errorf("look for transaction %s: %w", hash, err)
		}
		pause := eagerWait
		if time.Since(began) > eagerFor {
			pause = patientWait
		}
		select {
		case <-ctx.Done():
			return nil, fmt.Errorf("wait for transaction %s: %w", hash, ctx.Err())
		case <-time.After(pause):
		}
	}
}

// submitNext signs with the account's next sequence and hands in. Where another program used the key meanwhile, it asks
// the chain for the sequence and tries once more.
func (c *Client) submitNext(ctx context.Context, account *Account, messages []sdk.Msg) (string, error) {
	account.mu.Lock()
	defer account.mu.Unlock()
	for attempt := 0; ; attempt++ {
		if err := c.learn(ctx, account); err != nil {
			return "", err
		}
		raw, err := Sign(c.signing(account), messages...)
		if err != nil {
			return "", err
		}
		hash, err := c.Submit(ctx, raw)
		if err == nil {
			account.sequence++
			return hash, nil
		}
		account.known = false
		if attempt > 0 || !wrongSequence(err) {
			return "", err
		}
	}
}

func (c *Client) signing(account *Account) Signing {
	return Signing{Key: account.key, ChainID: c.chainID, AccountNumber: account.number, Sequence: account.sequence}
}

// learn asks the chain for the account's number and sequence, unless they are known.
func (c *Client) learn(ctx context.Context, account *Account) error {
	if account.known {
		return nil
	}
	answer, err := c.accounts.AccountInfo(ctx, &authtypes.QueryAccountInfoRequest{Address: account.address})
	if err != nil {
		return fmt.Errorf("account of %s: %w", account.address, err)
	}
	account.number, account.sequence, account.known = answer.Info.AccountNumber, answer.Info.Sequence, true
	return nil
}

func wrongSequence(err error) bool {
	var refusal *Refusal
	return errors.As(err, &refusal) &&
		refusal.Codespace == sdkerrors.RootCodespace && refusal.Code == sdkerrors.ErrWrongSequence.ABCICode()
}

func refused(r *sdk.TxResponse) error {
	if r.Code == 0 {
		return nil
	}
	return &Refusal{TxHash: r.TxHash, Codespace: r.Codespace, Code: r.Code, Reason: r.RawLog, Height: r.Height}
}
