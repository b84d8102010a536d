package ledger

import (
	"fmt"
	"time"

	"github.com/cometbft/cometbft/crypto/ed25519"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	"github.com/cometbft/cometbft/types"
)

// Keys are the validators', by address.
type Keys map[string]ed25519.PrivKey

// NewKeys arranges them.
func NewKeys(keys ...ed25519.PrivKey) Keys {
	byAddress := make(Keys, len(keys))
	for _, key := range keys {
		byAddress[string(key.PubKey().Address())] = key
	}
	return byAddress
}

// sign makes the commit of a block of which every validator precommitted at a time.
func (k Keys) sign(chain string, validators *types.ValidatorSet, height int64, id types.BlockID, at time.Time) (*types.Commit, error) {
	commit := &types.Commit{Height: height, BlockID: id, Signatures: make([]types.CommitSig, validators.Size())}
	for i, validator := range validators.Validators {
		key, known := k[string(validator.Address)]
		if !known {
			return nil, fmt.Errorf("no key of validator %s", validator.Address)
		}
		vote := types.Vote{
			Type: cmtproto.PrecommitType, Height: height, BlockID: id, Timestamp: at, ValidatorAddress: validator.Address, ValidatorIndex: int32(i),
		}
		signature, err := key.Sign(types.VoteSignBytes(chain, vote.ToProto()))
		if err != nil {
			return nil, err
		}
		commit.Signatures[i] = types.CommitSig{
			BlockIDFlag: types.BlockIDFlagCommit, ValidatorAddress: validator.Address, Timestamp: at, Signature: signature,
		}
	}
	return commit, nil
}
