package e2e

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/cosmos/gogoproto/proto"
	"google.golang.org/protobuf/encoding/protowire"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	sdk "github.com/cosmos/cosmos-sdk/types"
	txtypes "github.com/cosmos/cosmos-sdk/types/tx"
	"github.com/cosmos/cosmos-sdk/types/tx/signing"

	communalia "github.com/communalia/communalia-chain/client/go"
)

// mangler makes transactions that no node may take, of all kinds that people, programs and attackers come up with.
type mangler struct {
	t      testing.TB
	random *rand.Rand
	// As whom a sound transaction would be signed, and messages that it could carry.
	sound    communalia.Signing
	messages []sdk.Msg
}

// kinds are the ways to spoil a transaction.
var kinds = []struct {
	name string
	make func(*mangler) []byte
}{
	{"random bytes", func(m *mangler) []byte { return m.noise(m.random.IntN(2_000)) }},
	{"truncated", func(m *mangler) []byte { tx := m.real(); return tx[:m.random.IntN(len(tx))] }},
	{"flipped bits", (*mangler).flipped},
	{"bytes cut out", func(m *mangler) []byte {
		tx := m.real()
		at := m.random.IntN(len(tx) - 1)
		return append(tx[:at:at], tx[min(len(tx), at+1+m.random.IntN(20)):]...)
	}},
	{"halves of two", func(m *mangler) []byte {
		tx := m.real()
		return append(tx[:m.random.IntN(len(tx)):len(tx)-1], m.noise(1+m.random.IntN(200))...)
	}},
	{"twice over", func(m *mangler) []byte { tx := m.real(); return append(tx, tx...) }},
	{"wrong lengths", (*mangler).wrongLength},
	{"huge numbers", (*mangler).hugeNumbers},
	{"unknown message type", func(m *mangler) []byte {
		return m.body(func(body *txtypes.TxBody) {
			body.Messages[0].TypeUrl = "/communalia.bank.v1.MsgSend" + string(m.noise(3))
		})
	}},
	{"type without a message", func(m *mangler) []byte {
		return m.body(func(body *txtypes.TxBody) { body.Messages[0].TypeUrl = "/cosmos.crypto.secp256k1.PubKey" })
	}},
	{"another type's bytes", func(m *mangler) []byte {
		return m.body(func(body *txtypes.TxBody) { body.Messages[0].TypeUrl = "/communalia.governance.v1.MsgPropose" })
	}},
	{"nested deep", (*mangler).nested},
	{"unknown fields", (*mangler).unknownField},
	{"no messages", func(m *mangler) []byte { return m.body(func(body *txtypes.TxBody) { body.Messages = nil }) }},
	{"too many messages", func(m *mangler) []byte {
		return m.body(func(body *txtypes.TxBody) {
			for range 9 + m.random.IntN(50) {
				body.Messages = append(body.Messages, body.Messages[0])
			}
		})
	}},
	{"too large", func(m *mangler) []byte {
		return m.body(func(body *txtypes.TxBody) { body.Memo = strings.Repeat("x", 300+m.random.IntN(40_000)) })
	}},
	{"far too large", func(m *mangler) []byte {
		return m.body(func(body *txtypes.TxBody) { body.Memo = strings.Repeat("x", 20_000+m.random.IntN(100_000)) })
	}},
	{"extension options", func(m *mangler) []byte {
		return m.body(func(body *txtypes.TxBody) { body.NonCriticalExtensionOptions = body.Messages })
	}},
	{"timed out", func(m *mangler) []byte { return m.body(func(body *txtypes.TxBody) { body.TimeoutHeight = 1 }) }},
	{"unordered without an end", func(m *mangler) []byte { return m.body(func(body *txtypes.TxBody) { body.Unordered = true }) }},
	{"wrong chain", func(m *mangler) []byte { return m.as(func(how *communalia.Signing) { how.ChainID += "x" }) }},
	{"wrong account number", func(m *mangler) []byte {
		return m.as(func(how *communalia.Signing) { how.AccountNumber += 1 + m.random.Uint64() })
	}},
	{"wrong sequence", func(m *mangler) []byte {
		return m.as(func(how *communalia.Signing) { how.Sequence += 1 + m.random.Uint64N(1<<m.random.IntN(64)) })
	}},
	{"unordered for too long", func(m *mangler) []byte {
		return m.as(func(how *communalia.Signing) { how.UnorderedUntil = time.Now().AddDate(1, 0, 0) })
	}},
	{"a stranger's", func(m *mangler) []byte {
		return m.as(func(how *communalia.Signing) { how.Key = secp256k1.GenPrivKey() })
	}},
	{"wrong signature", func(m *mangler) []byte { return m.signatures(m.noise(64)) }},
	{"signature of another length", func(m *mangler) []byte {
		return m.signatures(m.noise([]int{0, 1, 63, 65, 71, 4_000}[m.random.IntN(6)]))
	}},
	{"two signatures", func(m *mangler) []byte { return m.signatures(m.noise(64), m.noise(64)) }},
	{"no signature", func(m *mangler) []byte { return m.signatures() }},
	{"amino, signed directly", func(m *mangler) []byte { return m.mode(signing.SignMode_SIGN_MODE_LEGACY_AMINO_JSON) }},
	{"a mode that is none", func(m *mangler) []byte { return m.mode(signing.SignMode(m.random.Int32())) }},
	{"a fee", func(m *mangler) []byte {
		return m.auth(func(auth *txtypes.AuthInfo) { auth.Fee.Amount = sdk.Coins{sdk.NewInt64Coin("commun", 1)} })
	}},
	{"no signer", func(m *mangler) []byte { return m.auth(func(auth *txtypes.AuthInfo) { auth.SignerInfos = nil }) }},
	{"many signers", func(m *mangler) []byte {
		return m.auth(func(auth *txtypes.AuthInfo) {
			for range 100 {
				auth.SignerInfos = append(auth.SignerInfos, auth.SignerInfos[0])
			}
		})
	}},
	{"several keys", func(m *mangler) []byte {
		return m.auth(func(auth *txtypes.AuthInfo) {
			auth.SignerInfos[0].ModeInfo = &txtypes.ModeInfo{Sum: &txtypes.ModeInfo_Multi_{Multi: &txtypes.ModeInfo_Multi{}}}
		})
	}},
	{"text", func(m *mangler) []byte {
		return []byte(`{"body":{"messages":[]},"auth_info":null,"signatures":["` + strings.Repeat("[", m.random.IntN(5_000)) + `"]}`)
	}},
}

func (m *mangler) noise(n int) []byte {
	made := make([]byte, n)
	for i := range made {
		made[i] = byte(m.random.Uint32())
	}
	return made
}

func (m *mangler) message() sdk.Msg { return m.messages[m.random.IntN(len(m.messages))] }

// real is a transaction that the node would take as it is.
func (m *mangler) real() []byte { return m.as(func(*communalia.Signing) {}) }

// as signs otherwise than the node expects.
func (m *mangler) as(change func(*communalia.Signing)) []byte {
	how := m.sound
	change(&how)
	tx, err := communalia.Sign(how, m.message())
	m.must(err)
	return tx
}

func (m *mangler) must(err error) {
	m.t.Helper()
	if err != nil {
		m.t.Fatal(err)
	}
}

func (m *mangler) parts() *txtypes.TxRaw {
	var raw txtypes.TxRaw
	m.must(proto.Unmarshal(m.real(), &raw))
	return &raw
}

func (m *mangler) written(raw proto.Message) []byte {
	tx, err := proto.Marshal(raw)
	m.must(err)
	return tx
}

// signed puts a signature of the right key on what was changed, so that it is not the signature alone that is refused.
func (m *mangler) signed(raw *txtypes.TxRaw) []byte {
	document, err := proto.Marshal(&txtypes.SignDoc{
		BodyBytes: raw.BodyBytes, AuthInfoBytes: raw.AuthInfoBytes, ChainId: m.sound.ChainID, AccountNumber: m.sound.AccountNumber,
	})
	m.must(err)
	signature, err := m.sound.Key.Sign(document)
	m.must(err)
	raw.Signatures = [][]byte{signature}
	return m.written(raw)
}

func (m *mangler) body(change func(*txtypes.TxBody)) []byte {
	raw := m.parts()
	var body txtypes.TxBody
	m.must(proto.Unmarshal(raw.BodyBytes, &body))
	change(&body)
	raw.BodyBytes = m.written(&body)
	return m.signed(raw)
}

func (m *mangler) auth(change func(*txtypes.AuthInfo)) []byte {
	raw := m.parts()
	var auth txtypes.AuthInfo
	m.must(proto.Unmarshal(raw.AuthInfoBytes, &auth))
	change(&auth)
	raw.AuthInfoBytes = m.written(&auth)
	return m.signed(raw)
}

func (m *mangler) mode(mode signing.SignMode) []byte {
	if mode == signing.SignMode_SIGN_MODE_DIRECT {
		mode = signing.SignMode_SIGN_MODE_UNSPECIFIED
	}
	return m.auth(func(auth *txtypes.AuthInfo) {
		auth.SignerInfos[0].ModeInfo = &txtypes.ModeInfo{Sum: &txtypes.ModeInfo_Single_{Single: &txtypes.ModeInfo_Single{Mode: mode}}}
	})
}

func (m *mangler) signatures(signatures ...[]byte) []byte {
	raw := m.parts()
	raw.Signatures = signatures
	return m.written(raw)
}

func (m *mangler) flipped() []byte {
	tx := m.real()
	sound := bytes.Clone(tx)
	for bytes.Equal(tx, sound) {
		for range 1 + m.random.IntN(8) {
			tx[m.random.IntN(len(tx))] ^= 1 << m.random.IntN(8)
		}
	}
	return tx
}

// wrongLength has a part say that it is longer or shorter than it is.
func (m *mangler) wrongLength() []byte {
	raw := m.parts()
	var tx []byte
	for i, part := range [][]byte{raw.BodyBytes, raw.AuthInfoBytes, raw.Signatures[0]} {
		length := uint64(len(part))
		if i == m.random.IntN(3) || i == 2 {
			length += []uint64{1, 2, 1 << 20, 1 << 31, 1 << 32, 1<<63 - 1, 1 << 63, 1<<64 - 1 - length, ^uint64(0) - length + 1}[m.random.IntN(9)]
		}
		tx = protowire.AppendVarint(protowire.AppendTag(tx, protowire.Number(i+1), protowire.BytesType), length)
		tx = append(tx, part...)
	}
	if bytes.Equal(tx, m.written(raw)) {
		return tx[1:]
	}
	return tx
}

// hugeNumbers has numbers, tags and lengths be as large as they can be written, or larger.
func (m *mangler) hugeNumbers() []byte {
	huge := [][]byte{
		bytes.Repeat([]byte{0xff}, 9+m.random.IntN(40)),
		append(bytes.Repeat([]byte{0xff}, 9), 0x01),
		append(bytes.Repeat([]byte{0x80}, 9+m.random.IntN(9)), 0x01),
		protowire.AppendTag(nil, protowire.MaxValidNumber, protowire.BytesType),
	}[m.random.IntN(4)]
	tx := m.real()
	at := m.random.IntN(len(tx))
	return append(append(bytes.Clone(tx[:at]), huge...), tx[at:]...)
}

// nested puts messages into messages into messages, as proposals carry them, or groups into groups.
func (m *mangler) nested() []byte {
	inner := &codectypes.Any{TypeUrl: "/communalia.governance.v1.MsgPropose"}
	tag := []byte{0x0b} // the beginning of a group
	if m.random.IntN(2) == 0 {
		return append(m.real(), bytes.Repeat(tag, 1+m.random.IntN(14_000))...)
	}
	for range 1 + m.random.IntN(100) {
		packed := m.written(inner)
		inner = &codectypes.Any{TypeUrl: inner.TypeUrl, Value: protowire.AppendBytes(protowire.AppendTag(nil, 6, protowire.BytesType), packed)}
	}
	return m.body(func(body *txtypes.TxBody) { body.Messages[0] = inner })
}

// unknownField adds what no field has been given a meaning, somewhere.
func (m *mangler) unknownField() []byte {
	field := protowire.AppendBytes(protowire.AppendTag(nil, protowire.Number(900+m.random.IntN(5_000)), protowire.BytesType), m.noise(m.random.IntN(100)))
	raw := m.parts()
	switch m.random.IntN(4) {
	case 0:
		return append(m.written(raw), field...)
	case 1:
		raw.BodyBytes = append(raw.BodyBytes, field...)
	case 2:
		raw.AuthInfoBytes = append(raw.AuthInfoBytes, field...)
	default:
		return m.body(func(body *txtypes.TxBody) { body.Messages[0].Value = append(body.Messages[0].Value, field...) })
	}
	return m.signed(raw)
}
