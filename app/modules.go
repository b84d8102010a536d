package app

import (
	"github.com/cosmos/cosmos-sdk/types/module"
	"github.com/cosmos/cosmos-sdk/x/auth"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	"github.com/cosmos/cosmos-sdk/x/consensus"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	"github.com/communalia/communalia-chain/app/upgrade"
	"github.com/communalia/communalia-chain/x/commission"
	commissiontypes "github.com/communalia/communalia-chain/x/commission/types"
	"github.com/communalia/communalia-chain/x/community"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	"github.com/communalia/communalia-chain/x/communs"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	"github.com/communalia/communalia-chain/x/contribution"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	"github.com/communalia/communalia-chain/x/governance"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
	"github.com/communalia/communalia-chain/x/jury"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
	"github.com/communalia/communalia-chain/x/meeting"
	meetingtypes "github.com/communalia/communalia-chain/x/meeting/types"
	"github.com/communalia/communalia-chain/x/quota"
	quotatypes "github.com/communalia/communalia-chain/x/quota/types"
	"github.com/communalia/communalia-chain/x/reputation"
	reputationtypes "github.com/communalia/communalia-chain/x/reputation/types"
	"github.com/communalia/communalia-chain/x/schedule"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
	"github.com/communalia/communalia-chain/x/validator"
	validatortypes "github.com/communalia/communalia-chain/x/validator/types"
)

// genesisOrder is that in which modules write their genesis, and export it again.
var genesisOrder = []string{
	consensustypes.ModuleName,
	authtypes.ModuleName,         // accounts, before x/community makes those that are missing
	scheduletypes.ModuleName,     // the queue, before anybody puts an item in it
	quotatypes.ModuleName,        //
	communitytypes.ModuleName,    // who is who, before anything is theirs
	reputationtypes.ModuleName,   //
	jurytypes.ModuleName,         // juries, before what they judge
	communstypes.ModuleName,      // ledgers, before contributions that will be credited
	contributiontypes.ModuleName, //
	governancetypes.ModuleName,   // proposals, after who decides on them
	commissiontypes.ModuleName,   //
	meetingtypes.ModuleName,      // what was cast by hand, after what it was cast on
	validatortypes.ModuleName,    // last: the seats of organisations; it answers the validator set
}

// preBlockOrder: an upgrade may change the form of everything that is read after it; x/auth forgets the nonces of unordered
// transactions whose time has passed, before the block's own are looked up.
var preBlockOrder = []string{upgradetypes.ModuleName, authtypes.ModuleName}

// endBlockOrder: the validator set changes by what the block did, so it comes after all of it.
var endBlockOrder = []string{validatortypes.ModuleName}

// The beginning of a block is not here: it needs more than a context, see beginBlock.
func newModules(encoding Encoding, k Keepers) *module.Manager {
	cdc := encoding.Codec
	manager := module.NewManager(
		auth.NewAppModule(cdc, k.Accounts, nil),
		consensus.NewAppModule(cdc, k.Consensus),
		upgrade.NewAppModule(k.Upgrade),
		schedule.NewAppModule(k.Schedule, authority()),
		quota.NewAppModule(k.Quota, addressCodec(), k.Community, k.Schedule, authority()),
		community.NewAppModule(cdc, k.Community),
		reputation.NewAppModule(k.Reputation, k.Schedule),
		jury.NewAppModule(k.Jury, k.Schedule),
		communs.NewAppModule(k.Communs, k.Market, k.Schedule),
		contribution.NewAppModule(k.Contribution),
		validator.NewAppModule(cdc, k.Validator),
		governance.NewAppModule(k.Governance),
		commission.NewAppModule(k.Commission),
		meeting.NewAppModule(k.Meeting),
	)
	manager.SetOrderInitGenesis(genesisOrder...)
	manager.SetOrderExportGenesis(genesisOrder...)
	manager.SetOrderPreBlockers(preBlockOrder...)
	manager.SetOrderBeginBlockers()
	manager.SetOrderEndBlockers(endBlockOrder...)
	return manager
}
