package app

import (
	"os"
	"path/filepath"

	sdk "github.com/cosmos/cosmos-sdk/types"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
)

const (
	// Name is the name by which the application answers CometBFT and clients.
	Name = "communalia"
	// Bech32Prefix begins every account address.
	Bech32Prefix = "commun"
	// CoinType is the derivation path's coin type: that of the Cosmos wallets and of the Ledger application. There is no coin.
	CoinType = 118
)

// DefaultNodeHome is where a node keeps its files unless told otherwise.
var DefaultNodeHome = defaultNodeHome()

func init() {
	// Without a name for its configuration the SDK asks the system for host, program and process whenever it reads or writes an address.
	if err := os.Setenv(sdk.EnvConfigScope, Name); err != nil {
		panic(err)
	}
	config := sdk.GetConfig()
	config.SetBech32PrefixForAccount(Bech32Prefix, Bech32Prefix+"pub")
	config.SetBech32PrefixForValidator(Bech32Prefix+"valoper", Bech32Prefix+"valoperpub")
	config.SetBech32PrefixForConsensusNode(Bech32Prefix+"valcons", Bech32Prefix+"valconspub")
	config.SetCoinType(CoinType)
	config.Seal()
}

// authority is the federation's address as the keepers of the SDK ask for it.
func authority() string {
	text, err := addressCodec().BytesToString(communitytypes.FederationAddress())
	if err != nil {
		panic(err)
	}
	return text
}

func defaultNodeHome() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ".communalia"
	}
	return filepath.Join(home, ".communalia")
}
