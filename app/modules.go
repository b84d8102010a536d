package app

import (
	"github.com/cosmos/cosmos-sdk/types/module"
	"github.com/cosmos/cosmos-sdk/x/auth"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	"github.com/cosmos/cosmos-sdk/x/consensus"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	"github.com/communalia/communalia-chain/app/upgrade"
)

// genesisOrder: accounts before those who make more of them; the rest bottom up, as each asks those below it.
var genesisOrder = []string{
	consensustypes.ModuleName,
	authtypes.ModuleName,
}

func newModules(encoding Encoding, k Keepers) *module.Manager {
	manager := module.NewManager(
		auth.NewAppModule(encoding.Codec, k.Accounts, nil),
		consensus.NewAppModule(encoding.Codec, k.Consensus),
		upgrade.NewAppModule(k.Upgrade),
	)
	manager.SetOrderInitGenesis(genesisOrder...)
	manager.SetOrderExportGenesis(genesisOrder...)
	// An upgrade may change the form of everything that follows reads. x/auth forgets the nonces of unordered transactions whose time has passed.
	manager.SetOrderPreBlockers(upgradetypes.ModuleName, authtypes.ModuleName)
	manager.SetOrderBeginBlockers() // see beginBlock: what happens there needs more than a context
	manager.SetOrderEndBlockers()
	return manager
}
