package app

import (
	"slices"
	"strings"

	lru "github.com/hashicorp/golang-lru/v2"

	"cosmossdk.io/core/address"

	addresscodec "github.com/cosmos/cosmos-sdk/codec/address"
)

// rememberedAddresses is how many addresses a node remembers both ways: about 2 MB.
const rememberedAddresses = 8_192

// The longest that are remembered, of an account in bytes and of its text. The SDK takes up to 255 bytes, and people write in a query whatever they like.
const (
	longestRaw  = 32
	longestText = 90
)

// addresses are written and read as the SDK does. Those that come by are remembered, as its own types remember theirs: a sender's is read and written
// five times for each transaction.
type addresses struct {
	address.Codec
	raw  *lru.Cache[string, []byte]
	text *lru.Cache[string, string]
}

// addressCodec is the codec of all addresses of this chain.
func addressCodec() address.Codec { return allAddresses }

var allAddresses = newAddresses()

func newAddresses() addresses {
	raw, err := lru.New[string, []byte](rememberedAddresses)
	if err != nil {
		panic(err) // only a size below one is an error
	}
	text, err := lru.New[string, string](rememberedAddresses)
	if err != nil {
		panic(err)
	}
	return addresses{addresscodec.NewBech32Codec(Bech32Prefix), raw, text}
}

// StringToBytes gives bytes of the caller's own.
func (a addresses) StringToBytes(text string) ([]byte, error) {
	if raw, known := a.raw.Get(text); known {
		return slices.Clone(raw), nil
	}
	raw, err := a.Codec.StringToBytes(text)
	if err == nil && len(text) <= longestText {
		a.raw.Add(strings.Clone(text), slices.Clone(raw))
	}
	return raw, err
}

// BytesToString remembers what it wrote.
func (a addresses) BytesToString(raw []byte) (string, error) {
	if text, known := a.text.Get(string(raw)); known {
		return text, nil
	}
	text, err := a.Codec.BytesToString(raw)
	if err == nil && len(raw) <= longestRaw {
		a.text.Add(string(raw), text)
	}
	return text, err
}
