package communalia

import (
	"fmt"
	"time"

	"github.com/cosmos/gogoproto/proto"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	txtypes "github.com/cosmos/cosmos-sdk/types/tx"
	"github.com/cosmos/cosmos-sdk/types/tx/signing"
)

// declaredGas fills a field that the protocol asks for. The chain grants gas by message type and ignores it,
// but other software sums it up: it stays below a block's gas.
const declaredGas = 1_000_000

// Signing says as whom, for which chain and in which order a transaction is signed.
type Signing struct {
	Key           cryptotypes.PrivKey
	ChainID       string
	AccountNumber uint64
	// Sequence orders the transactions of an account. It is left out of an unordered one.
	Sequence uint64
	// UnorderedUntil, where not zero, makes the transaction unordered: it takes no sequence, counts once, and
	// lapses at that moment, at most 10 minutes after the last block.
	UnorderedUntil time.Time
}

// Sign makes the bytes of a transaction that carries the messages, signed in SIGN_MODE_DIRECT.
func Sign(how Signing, messages ...sdk.Msg) ([]byte, error) {
	body, err := encodeBody(how, messages)
	if err != nil {
		return nil, err
	}
	auth, err := encodeAuth(how)
	if err != nil {
		return nil, err
	}
	document, err := proto.Marshal(&txtypes.SignDoc{
		BodyBytes: body, AuthInfoBytes: auth, ChainId: how.ChainID, AccountNumber: how.AccountNumber,
	})
	if err != nil {
		return nil, err
	}
	signature, err := how.Key.Sign(document)
	if err != nil {
		return nil, fmt.Errorf("sign: %w", err)
	}
	return proto.Marshal(&txtypes.TxRaw{BodyBytes: body, AuthInfoBytes: auth, Signatures: [][]byte{signature}})
}

func encodeBody(how Signing, messages []sdk.Msg) ([]byte, error) {
	body := &txtypes.TxBody{}
	for _, message := range messages {
		packed, err := codectypes.NewAnyWithValue(message)
		if err != nil {
			return nil, fmt.Errorf("pack %T: %w", message, err)
		}
		body.Messages = append(body.Messages, packed)
	}
	if !how.UnorderedUntil.IsZero() {
		until := how.UnorderedUntil.UTC()
		body.Unordered, body.TimeoutTimestamp = true, &until
	}
	return proto.Marshal(body)
}

func encodeAuth(how Signing) ([]byte, error) {
	key, err := codectypes.NewAnyWithValue(how.Key.PubKey())
	if err != nil {
		return nil, fmt.Errorf("pack public key: %w", err)
	}
	signer := &txtypes.SignerInfo{
		PublicKey: key,
		ModeInfo:  &txtypes.ModeInfo{Sum: &txtypes.ModeInfo_Single_{Single: &txtypes.ModeInfo_Single{Mode: signing.SignMode_SIGN_MODE_DIRECT}}},
	}
	if how.UnorderedUntil.IsZero() {
		signer.Sequence = how.Sequence
	}
	return proto.Marshal(&txtypes.AuthInfo{SignerInfos: []*txtypes.SignerInfo{signer}, Fee: &txtypes.Fee{GasLimit: declaredGas}})
}
