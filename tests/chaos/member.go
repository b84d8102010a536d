package chaos

import (
	"context"
	"fmt"
	"time"

	"github.com/cosmos/cosmos-sdk/crypto/hd"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	communalia "github.com/communalia/communalia-chain/client/go"
	"github.com/communalia/communalia-chain/testnet/homes"
)

// lapses is how long a transaction without a sequence may wait for its block.
const lapses = 4 * time.Minute

// member signs for one person. The hash of what was handed in must be known even where its block is never told, so it does by hand what the client does in
// one step.
type member struct {
	address string
	key     *secp256k1.PrivKey
}

func newMember(account homes.Account) (*member, error) {
	secret, err := hd.Secp256k1.Derive()(account.Mnemonic, "", communalia.KeyPath)
	if err != nil {
		return nil, fmt.Errorf("key of %s: %w", account.Name, err)
	}
	return &member{address: account.Address, key: &secp256k1.PrivKey{Key: secret}}, nil
}

// sign makes the member's next transaction, as the node knows the account: with its sequence, or unordered.
func (m *member) sign(ctx context.Context, client *communalia.Client, unordered bool, message sdk.Msg) ([]byte, error) {
	account, err := authtypes.NewQueryClient(client.Conn()).AccountInfo(ctx, &authtypes.QueryAccountInfoRequest{Address: m.address})
	if err != nil {
		return nil, err
	}
	how := communalia.Signing{Key: m.key, ChainID: client.ChainID(), AccountNumber: account.Info.AccountNumber, Sequence: account.Info.Sequence}
	if unordered {
		how.UnorderedUntil = time.Now().Add(lapses)
	}
	return communalia.Sign(how, message)
}
