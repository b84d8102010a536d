package app

import (
	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/cosmos/cosmos-sdk/codec"
	"github.com/cosmos/cosmos-sdk/codec/address"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	"github.com/cosmos/cosmos-sdk/runtime"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authkeeper "github.com/cosmos/cosmos-sdk/x/auth/keeper"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	consensuskeeper "github.com/cosmos/cosmos-sdk/x/consensus/keeper"
	upgradekeeper "github.com/cosmos/cosmos-sdk/x/upgrade/keeper"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	"github.com/communalia/communalia-chain/app/ante"
	"github.com/communalia/communalia-chain/app/decision"
	"github.com/communalia/communalia-chain/internal/state"
	commissionkeeper "github.com/communalia/communalia-chain/x/commission/keeper"
	commissiontypes "github.com/communalia/communalia-chain/x/commission/types"
	communitykeeper "github.com/communalia/communalia-chain/x/community/keeper"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communskeeper "github.com/communalia/communalia-chain/x/communs/keeper"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributionkeeper "github.com/communalia/communalia-chain/x/contribution/keeper"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	governancekeeper "github.com/communalia/communalia-chain/x/governance/keeper"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
	jurykeeper "github.com/communalia/communalia-chain/x/jury/keeper"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
	meetingkeeper "github.com/communalia/communalia-chain/x/meeting/keeper"
	meetingtypes "github.com/communalia/communalia-chain/x/meeting/types"
	quotakeeper "github.com/communalia/communalia-chain/x/quota/keeper"
	quotatypes "github.com/communalia/communalia-chain/x/quota/types"
	reputationkeeper "github.com/communalia/communalia-chain/x/reputation/keeper"
	reputationtypes "github.com/communalia/communalia-chain/x/reputation/types"
	schedulekeeper "github.com/communalia/communalia-chain/x/schedule/keeper"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
	validatorkeeper "github.com/communalia/communalia-chain/x/validator/keeper"
	validatortypes "github.com/communalia/communalia-chain/x/validator/types"
)

// Keepers are the modules' keepers.
type Keepers struct {
	Accounts  authkeeper.AccountKeeper
	Consensus consensuskeeper.Keeper
	Upgrade   *upgradekeeper.Keeper

	Schedule     *schedulekeeper.Keeper
	Quota        quotakeeper.Keeper
	Community    communitykeeper.Keeper
	Reputation   reputationkeeper.Keeper
	Jury         *jurykeeper.Keeper
	Communs      communskeeper.Keeper
	Market       *communskeeper.Market
	Contribution *contributionkeeper.Keeper
	Validator    validatorkeeper.Keeper
	Governance   *governancekeeper.Keeper
	Commission   *commissionkeeper.Keeper
	Meeting      *meetingkeeper.Keeper
}

func newKeepers(encoding Encoding, stores stores, base *baseapp.BaseApp, options Options) Keepers {
	k := sdkKeepers(encoding, stores, base, options)
	k.addOurs(encoding, stores)
	door := decision.New(encoding.Codec, base.MsgServiceRouter(), k.Community)
	k.addGovernance(encoding, stores, door)
	k.addRooms(encoding, stores, door)
	return k
}

// sdkKeepers are those of the SDK. No module holds an account: there is nothing for it to hold. Accounts are made by x/community
// alone, for its members and candidates.
func sdkKeepers(encoding Encoding, stores stores, base *baseapp.BaseApp, options Options) Keepers {
	cdc := encoding.Codec
	return Keepers{
		Accounts: authkeeper.NewAccountKeeper(cdc, stores.service(authtypes.StoreKey), authtypes.ProtoBaseAccount, nil,
			addressCodec(), sdk.GetConfig().GetBech32AccountAddrPrefix(), authority(), authkeeper.WithUnorderedTransactions(true)),
		Consensus: consensuskeeper.NewKeeper(cdc, stores.service(consensuskeeper.StoreKey), authority(), runtime.EventService{}),
		Upgrade: upgradekeeper.NewKeeper(options.SkipUpgrades, stores.service(upgradetypes.StoreKey), cdc, options.Home, base,
			authority()),
	}
}

// addOurs adds our own, bottom up: each is given those below it, by the few methods that it says it needs.
func (k *Keepers) addOurs(encoding Encoding, stores stores) {
	cdc := encoding.Codec
	k.Schedule = schedulekeeper.NewKeeper(cdc, stores.service(scheduletypes.StoreKey))
	k.Quota = quotakeeper.NewKeeper(cdc, stores.service(quotatypes.StoreKey))
	k.Community = communitykeeper.NewKeeper(cdc, stores.service(communitytypes.StoreKey), stores.service(communitytypes.VotesStoreKey),
		k.Accounts, k.Schedule, k.Quota, k.Schedule, communitytypes.FederationAddress())
	k.Schedule.Register(communitytypes.DueMembership, k.Community.MembershipDue)
	k.Schedule.Register(communitytypes.DueCandidacy, k.Community.CandidacyDue)
	k.Schedule.Register(communitytypes.DueBan, k.Community.BanDue)
	k.Schedule.Register(communitytypes.DueRecovery, k.Community.RecoveryDue)
	k.Schedule.Register(communitytypes.DueFounding, k.Community.FoundingDue)
	k.Schedule.Register(communitytypes.DueClosing, k.Community.ClosingDue)
	k.Validator = validatorkeeper.NewKeeper(cdc, stores.service(validatortypes.StoreKey),
		address.NewBech32Codec(Bech32Prefix+"valcons"), k.Community, k.Schedule, k.Schedule)
	k.Schedule.Register(validatortypes.DueEpoch, k.Validator.EpochDue)
	// Upwards: an organisation that its community removed keeps its seat until the federation decides.
	k.Community.SetSeats(k.Validator)
	// Who proposed a block, whose hash the lots are drawn from, is for the seats to tell.
	k.Jury = jurykeeper.NewKeeper(cdc, stores.service(jurytypes.StoreKey), k.Community, k.Community, k.Validator, k.Schedule)
	k.Reputation = reputationkeeper.NewKeeper(cdc, stores.service(reputationtypes.StoreKey), k.Community)
	k.Communs = communskeeper.NewKeeper(cdc, stores.service(communstypes.StoreKey), k.Community, k.Community, k.Schedule)
	k.Market = communskeeper.NewMarket(cdc, stores.service(communstypes.StoreKey), k.Communs, communskeeper.MarketDeps{
		Purse: k.Communs, Persons: k.Community, Memberships: k.Community, Organisations: k.Community, Deadlines: k.Schedule, Juries: k.Jury,
	})
	k.Contribution = contributionkeeper.NewKeeper(cdc, stores.service(contributiontypes.StoreKey), stores.service(contributiontypes.LimitsStoreKey),
		k.Community, k.Community, k.Communs, k.Schedule, k.Jury, k.Jury, k.Reputation, k.Schedule)
	// Upwards, and so after both are there: a redemption that was fulfilled opens a contribution.
	k.Market.SetFulfilments(k.Contribution)
	// What settles shows whether a community's seats stay.
	k.Contribution.SetSettlements(k.Validator)
	// Upwards too: a new community begins with a ledger, and then with categories.
	k.Community.SetFoundingHooks(k.Communs, k.Contribution)
	// Accords hang on what an hour is worth, which is for the categories to tell.
	k.Communs.SetHours(k.Contribution)
}

// addGovernance adds what decides. A decided message goes through the door, to the same handlers as a signed one.
func (k *Keepers) addGovernance(encoding Encoding, stores stores, door decision.Door) {
	members := k.Community // knows who is called, who is behind an address, and hears whom a proposal is to exclude
	k.Governance = governancekeeper.NewKeeper(
		encoding.Codec, stores.service(governancetypes.StoreKey), members, members, members, k.Schedule, door, k.Validator)
	k.Schedule.Register(governancetypes.DueNext, k.Governance.Next)
	k.Schedule.Register(governancetypes.DueForget, k.Governance.Forget)
	// Upwards: that a community removed an organisation is the seconded proposal to withdraw its seats.
	k.Community.SetOrganisationHooks(decision.NewRemovals(k.Validator, k.Governance))
}

// addRooms adds what assemblies do by a few: commissions act through the same door, and meetings give the votes that were cast by hand.
func (k *Keepers) addRooms(encoding Encoding, stores stores, door decision.Door) {
	k.Commission = commissionkeeper.NewKeeper(encoding.Codec, stores.service(commissiontypes.StoreKey), k.Community, k.Jury, door, k.Schedule)
	// Upwards: whose word it takes that an upgrade cannot wait.
	k.Governance.SetTechnicians(k.Commission)
	hands := byHand{k.Governance}
	k.Meeting = meetingkeeper.NewKeeper(encoding.Codec, stores.service(meetingtypes.StoreKey), k.Community, k.Jury, hands, hands, k.Schedule)
}

// rememberedAccounts is how many accounts a node remembers, as many as signatures: about 4 MB.
const rememberedAccounts = 8_192

// copyOfAccount can be remembered where it has a key, which decoding takes longest for, of the length that keys have: so much is remembered at most.
// Nobody writes into a key.
func copyOfAccount(account sdk.AccountI) (sdk.AccountI, bool) {
	base, ok := account.(*authtypes.BaseAccount)
	if !ok {
		return account, false
	}
	if key, single := base.GetPubKey().(*secp256k1.PubKey); !single || len(key.Key) != secp256k1.PubKeySize {
		return account, false
	}
	copied := *base
	return &copied, true
}

// accountValues are the records of x/auth without its index of account numbers, for who changes neither address nor number.
func accountValues(encoding Encoding, stores stores, remember bool) ante.AccountValues {
	builder := collections.NewSchemaBuilder(stores.service(authtypes.StoreKey))
	values := codec.CollInterfaceValue[sdk.AccountI](encoding.Codec)
	if remember {
		values = state.Remembered(values, rememberedAccounts, copyOfAccount)
	}
	return collections.NewMap(builder, authtypes.AddressStoreKeyPrefix, "accounts", sdk.AccAddressKey, values)
}
