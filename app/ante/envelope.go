package ante

import (
	errorsmod "cosmossdk.io/errors"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	sdk "github.com/cosmos/cosmos-sdk/types"
	txtypes "github.com/cosmos/cosmos-sdk/types/tx"
	"github.com/cosmos/cosmos-sdk/types/tx/signing"

	"github.com/communalia/communalia-chain/app/permission"
)

// The bounds of a transaction.
const (
	MaxTxBytes   = 16 << 10 // of the whole transaction, as signed
	MaxMessages  = 8
	MaxThings    = 20  // contributions attested, contributors named, ... in one message
	MaxMemoBytes = 256 // a memo is public for ever: room for a reference, not for a letter
)

// Envelope is what a transaction shows to who knows nothing of the state: whoever checks, proposes or verifies it sees the same.
type Envelope struct {
	Signer []byte // address
	Gas    uint64 // granted, by kind of message and number of things
}

// Open reads a transaction's envelope and refuses what is out of bounds, whatever the state. size is its length in bytes.
// A simulated transaction is not signed yet and may leave its mode of signing open.
func Open(tx sdk.Tx, size int, simulate bool) (Envelope, error) {
	if size > MaxTxBytes {
		return Envelope{}, errorsmod.Wrapf(ErrTooLarge, "%d bytes, at most %d are taken: send fewer messages at once", size, MaxTxBytes)
	}
	raw, err := protoTx(tx)
	if err != nil {
		return Envelope{}, err
	}
	for _, check := range []func(*txtypes.Tx) error{checkBody, checkFee, checkMemo} {
		if err := check(raw); err != nil {
			return Envelope{}, err
		}
	}
	if err := checkSignature(raw, simulate); err != nil {
		return Envelope{}, err
	}
	signer, err := soleSigner(tx)
	if err != nil {
		return Envelope{}, err
	}
	gas, err := grantFor(tx.GetMsgs())
	return Envelope{Signer: signer, Gas: gas}, err
}

func protoTx(tx sdk.Tx) (*txtypes.Tx, error) {
	holder, ok := tx.(interface{ GetProtoTx() *txtypes.Tx })
	if !ok {
		return nil, errorsmod.Wrapf(ErrMalformed, "%T is no transaction of this chain", tx)
	}
	raw := holder.GetProtoTx()
	if raw == nil || raw.Body == nil || raw.AuthInfo == nil {
		return nil, errorsmod.Wrap(ErrMalformed, "body or auth_info is missing")
	}
	return raw, nil
}

func checkBody(tx *txtypes.Tx) error {
	if n := len(tx.Body.Messages); n < 1 || n > MaxMessages {
		return errorsmod.Wrapf(ErrMessageCount, "%d messages, 1 to %d are taken", n, MaxMessages)
	}
	for i, message := range tx.Body.Messages {
		if message.GetCachedValue() == nil {
			return errorsmod.Wrapf(ErrMalformed, "message %d is empty", i)
		}
	}
	if len(tx.Body.ExtensionOptions)+len(tx.Body.NonCriticalExtensionOptions) > 0 {
		return errorsmod.Wrap(ErrExtension, "leave the extension options empty")
	}
	return nil
}

func checkFee(tx *txtypes.Tx) error {
	fee := tx.AuthInfo.Fee
	switch {
	case fee == nil:
		return errorsmod.Wrap(ErrMalformed, "auth_info.fee is missing: send it without any amount")
	case len(fee.Amount) > 0:
		return errorsmod.Wrapf(ErrFee, "%d amounts are attached: send none", len(fee.Amount))
	case fee.Payer != "" || fee.Granter != "":
		return errorsmod.Wrap(ErrFee, "a payer or granter of fees is named: name none")
	case tx.AuthInfo.Tip != nil:
		return errorsmod.Wrap(ErrFee, "a tip is attached: attach none")
	}
	return nil
}

func checkMemo(tx *txtypes.Tx) error {
	if n := len(tx.Body.Memo); n > MaxMemoBytes {
		return errorsmod.Wrapf(ErrMemoTooLong, "%d bytes, at most %d are taken", n, MaxMemoBytes)
	}
	return nil
}

func checkSignature(tx *txtypes.Tx, simulate bool) error {
	infos := tx.AuthInfo.SignerInfos
	if len(infos) != 1 || len(tx.Signatures) != 1 {
		return errorsmod.Wrapf(ErrSignerCount, "%d signers and %d signatures, one of each is taken", len(infos), len(tx.Signatures))
	}
	if err := checkKey(infos[0].PublicKey, simulate); err != nil {
		return err
	}
	single := infos[0].ModeInfo.GetSingle()
	if single == nil {
		return errorsmod.Wrap(ErrKeyType, "the mode of signing is that of several keys, or missing; one key is taken")
	}
	switch single.Mode {
	case signing.SignMode_SIGN_MODE_DIRECT, signing.SignMode_SIGN_MODE_LEGACY_AMINO_JSON:
		return nil
	}
	if simulate {
		return nil
	}
	return errorsmod.Wrapf(ErrMalformed, "signed in mode %s, direct and legacy amino JSON are taken", single.Mode)
}

// checkKey takes no key too: the account may have one. The SDK makes an address of a key of any length, and would verify nothing against it.
func checkKey(given *codectypes.Any, simulate bool) error {
	if given == nil {
		return nil
	}
	key, single := given.GetCachedValue().(*secp256k1.PubKey)
	if !single {
		return errorsmod.Wrapf(ErrKeyType, "%s, a single secp256k1 key is taken", given.TypeUrl)
	}
	if n := len(key.Key); n != secp256k1.PubKeySize && !(simulate && n == 0) {
		return errorsmod.Wrapf(ErrKeyType, "a key of %d bytes, a secp256k1 key has %d", n, secp256k1.PubKeySize)
	}
	return nil
}

func soleSigner(tx sdk.Tx) ([]byte, error) {
	signed, ok := tx.(interface{ GetSigners() ([][]byte, error) })
	if !ok {
		return nil, errorsmod.Wrapf(ErrMalformed, "%T has no signers", tx)
	}
	signers, err := signed.GetSigners()
	if err != nil {
		return nil, errorsmod.Wrapf(ErrMalformed, "the signers cannot be read: %s", err)
	}
	if len(signers) != 1 {
		return nil, errorsmod.Wrapf(ErrSignerCount, "the messages name %d signers, one is taken", len(signers))
	}
	return signers[0], nil
}

// grantFor adds up what the messages are granted. It cannot overflow: 8 messages of at most 20 things.
func grantFor(messages []sdk.Msg) (gas uint64, err error) {
	for i, message := range messages {
		row, known := permission.Of(message)
		if !known {
			return 0, errorsmod.Wrapf(ErrUnknownMessage, "message %d: %s", i, sdk.MsgTypeURL(message))
		}
		if !row.BySignature() {
			return 0, errorsmod.Wrapf(ErrByDecisionOnly, "message %d: %s", i, sdk.MsgTypeURL(message))
		}
		things := row.Count(message)
		if things > MaxThings {
			return 0, errorsmod.Wrapf(ErrTooManyThings, "message %d names %d, at most %d are taken", i, things, MaxThings)
		}
		gas += row.Gas + row.PerThing*uint64(things)
	}
	return gas, nil
}
