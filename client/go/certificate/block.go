package certificate

import (
	"errors"
	"fmt"

	"github.com/cometbft/cometbft/crypto/ed25519"
	cmtjson "github.com/cometbft/cometbft/libs/json"
	cmttypes "github.com/cometbft/cometbft/types"
)

const (
	mostValidators = 1_000
	mostPower      = 1 << 40
)

// LightBlock is a signed header with those who may sign it.
type LightBlock struct {
	Signed     SignedHeader `json:"signed_header"`
	Validators []Validator  `json:"validators"`
}

// Validator is a seat's key and weight, without what its turn to propose is computed from: no header covers that.
type Validator struct {
	Key   []byte `json:"ed25519_key"`
	Power int64  `json:"power,string"`
}

// SignedHeader is a header and its commit, in the JSON of CometBFT's RPC.
type SignedHeader struct{ cmttypes.SignedHeader }

// MarshalJSON writes it as CometBFT does.
func (s SignedHeader) MarshalJSON() ([]byte, error) { return cmtjson.Marshal(&s.SignedHeader) }

// UnmarshalJSON reads it as CometBFT does.
func (s *SignedHeader) UnmarshalJSON(bz []byte) error { return cmtjson.Unmarshal(bz, &s.SignedHeader) }

// EncodeHeader writes a light block that somebody trusts.
func (b LightBlock) EncodeHeader() ([]byte, error) { return encode(b) }

// DecodeHeader reads a light block that somebody trusts.
func DecodeHeader(file []byte) (LightBlock, error) {
	var b LightBlock
	if err := decode(file, &b); err != nil {
		return b, fmt.Errorf("the trusted header cannot be read: make it with certificate header (%w)", err)
	}
	return b, nil
}

// ValidatorsHash is what names the validators.
func (b LightBlock) ValidatorsHash() []byte {
	if b.Signed.Header == nil {
		return nil
	}
	return b.Signed.ValidatorsHash
}

// Height is that of the header.
func (b LightBlock) Height() int64 {
	if b.Signed.Header == nil {
		return 0
	}
	return b.Signed.Header.Height
}

// comet is the block as CometBFT verifies it: whole, of the chain, and with the validators that the header names.
func (b LightBlock) comet(chainID string) (*cmttypes.LightBlock, error) {
	if b.Signed.Header == nil || b.Signed.Commit == nil {
		return nil, errors.New("there is no header, or nobody signed it")
	}
	validators, err := b.validators()
	if err != nil {
		return nil, err
	}
	block := &cmttypes.LightBlock{SignedHeader: &b.Signed.SignedHeader, ValidatorSet: validators}
	return block, block.ValidateBasic(chainID)
}

func (b LightBlock) validators() (*cmttypes.ValidatorSet, error) {
	if len(b.Validators) == 0 || len(b.Validators) > mostValidators {
		return nil, fmt.Errorf("there are %d validators, there must be 1 to %d", len(b.Validators), mostValidators)
	}
	var all []*cmttypes.Validator
	for _, v := range b.Validators {
		if len(v.Key) != ed25519.PubKeySize || v.Power < 1 || v.Power > mostPower {
			return nil, fmt.Errorf("a validator has a key of %d bytes and the power %d", len(v.Key), v.Power)
		}
		all = append(all, cmttypes.NewValidator(ed25519.PubKey(v.Key), v.Power))
	}
	return cmttypes.ValidatorSetFromExistingValidators(all)
}

// blockOf is a light block of what a node answers.
func blockOf(signed cmttypes.SignedHeader, validators []*cmttypes.Validator) LightBlock {
	block := LightBlock{Signed: SignedHeader{signed}}
	for _, v := range validators {
		block.Validators = append(block.Validators, Validator{Key: v.PubKey.Bytes(), Power: v.VotingPower})
	}
	return block
}
