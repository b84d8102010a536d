package communalia

import (
	"testing"
	"time"

	"github.com/cosmos/gogoproto/proto"

	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	txtypes "github.com/cosmos/cosmos-sdk/types/tx"
	"github.com/cosmos/cosmos-sdk/types/tx/signing"

	validatortypes "github.com/communalia/communalia-chain/x/validator/types"
)

func TestSign_signsTheDocumentOfItsChainAndAccount(t *testing.T) {
	key := secp256k1.GenPrivKey()
	tx, body, auth := signed(t, Signing{Key: key, ChainID: "commune-1", AccountNumber: 7, Sequence: 3})
	document, err := proto.Marshal(&txtypes.SignDoc{
		BodyBytes: tx.BodyBytes, AuthInfoBytes: tx.AuthInfoBytes, ChainId: "commune-1", AccountNumber: 7,
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(tx.Signatures) != 1 || !key.PubKey().VerifySignature(document, tx.Signatures[0]) {
		t.Error("the signature does not verify")
	}
	if len(body.Messages) != 1 || body.Unordered || auth.SignerInfos[0].Sequence != 3 {
		t.Errorf("want one message, ordered by sequence 3; got %v, %v", body, auth)
	}
	if mode := auth.SignerInfos[0].ModeInfo.GetSingle().Mode; mode != signing.SignMode_SIGN_MODE_DIRECT {
		t.Errorf("sign mode %s", mode)
	}
	if !auth.Fee.Amount.IsZero() || auth.Fee.GasLimit == 0 {
		t.Errorf("want no fee and some gas, got %v", auth.Fee)
	}
}

func TestSign_leavesTheSequenceOutOfAnUnorderedTransaction(t *testing.T) {
	until := time.Unix(1_800_000_000, 0)
	_, body, auth := signed(t, Signing{Key: secp256k1.GenPrivKey(), ChainID: "commune-1", Sequence: 3, UnorderedUntil: until})
	if !body.Unordered || body.TimeoutTimestamp == nil || !body.TimeoutTimestamp.Equal(until) {
		t.Errorf("want an unordered transaction until %s, got %v", until, body)
	}
	if auth.SignerInfos[0].Sequence != 0 {
		t.Errorf("sequence %d in an unordered transaction", auth.SignerInfos[0].Sequence)
	}
}

func signed(t *testing.T, how Signing) (tx txtypes.TxRaw, body txtypes.TxBody, auth txtypes.AuthInfo) {
	t.Helper()
	raw, err := Sign(how, &validatortypes.MsgResumeSeat{})
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []error{
		proto.Unmarshal(raw, &tx), proto.Unmarshal(tx.BodyBytes, &body), proto.Unmarshal(tx.AuthInfoBytes, &auth),
	} {
		if step != nil {
			t.Fatal(step)
		}
	}
	return tx, body, auth
}
