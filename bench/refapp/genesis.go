package refapp

import (
	"encoding/json"
	"time"

	"cosmossdk.io/math"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/crypto/keys/ed25519"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"
)

// Denom is the reference application's coin.
const Denom = "stake"

// Purse is what each account holds at genesis: more than it can ever send.
var Purse = sdk.NewInt64Coin(Denom, 1_000_000_000_000)

// Genesis is a state in which the accounts hold coins and the validators are bonded, all with the same power.
func (app *App) Genesis(accounts []sdk.AccAddress, validators ...*ed25519.PubKey) ([]byte, error) {
	var (
		bonded      []stakingtypes.Validator
		delegations []stakingtypes.Delegation
		tokens      = math.ZeroInt()
	)
	for _, key := range validators {
		validator, err := bondedValidator(key)
		if err != nil {
			return nil, err
		}
		bonded = append(bonded, validator)
		delegations = append(delegations, stakingtypes.NewDelegation(accounts[0].String(), validator.OperatorAddress, validator.DelegatorShares))
		tokens = tokens.Add(validator.Tokens)
	}
	records := make(authtypes.GenesisAccounts, 0, len(accounts))
	balances := make([]banktypes.Balance, 0, len(accounts)+1)
	for _, account := range accounts {
		records = append(records, authtypes.NewBaseAccountWithAddress(account))
		balances = append(balances, banktypes.Balance{Address: account.String(), Coins: sdk.NewCoins(Purse)})
	}
	balances = append(balances, banktypes.Balance{
		Address: authtypes.NewModuleAddress(stakingtypes.BondedPoolName).String(),
		Coins:   sdk.NewCoins(sdk.NewCoin(Denom, tokens)),
	})
	state := map[string]json.RawMessage{
		authtypes.ModuleName: app.codec.MustMarshalJSON(authtypes.NewGenesisState(authtypes.DefaultParams(), records)),
		banktypes.ModuleName: app.codec.MustMarshalJSON(
			banktypes.NewGenesisState(banktypes.DefaultParams(), balances, supplyOf(balances), nil, nil)),
		stakingtypes.ModuleName: app.codec.MustMarshalJSON(stakingtypes.NewGenesisState(
			stakingtypes.DefaultParams(), bonded, delegations)),
	}
	return json.Marshal(state)
}

func bondedValidator(key *ed25519.PubKey) (stakingtypes.Validator, error) {
	packed, err := codectypes.NewAnyWithValue(key)
	if err != nil {
		return stakingtypes.Validator{}, err
	}
	return stakingtypes.Validator{
		OperatorAddress:   sdk.ValAddress(key.Address()).String(),
		ConsensusPubkey:   packed,
		Status:            stakingtypes.Bonded,
		Tokens:            sdk.DefaultPowerReduction,
		DelegatorShares:   math.LegacyOneDec(),
		UnbondingTime:     time.Unix(0, 0).UTC(),
		Commission:        stakingtypes.NewCommission(math.LegacyZeroDec(), math.LegacyZeroDec(), math.LegacyZeroDec()),
		MinSelfDelegation: math.ZeroInt(),
	}, nil
}

func supplyOf(balances []banktypes.Balance) sdk.Coins {
	total := math.ZeroInt()
	for _, balance := range balances {
		total = total.Add(balance.Coins.AmountOf(Denom))
	}
	return sdk.NewCoins(sdk.NewCoin(Denom, total))
}
