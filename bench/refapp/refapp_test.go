package refapp_test

import (
	"testing"
	"time"

	dbm "github.com/cosmos/cosmos-db"

	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/cosmos/cosmos-sdk/crypto/keys/ed25519"
	sdk "github.com/cosmos/cosmos-sdk/types"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"

	_ "github.com/communalia/communalia-chain/app"
	"github.com/communalia/communalia-chain/bench/harness"
	"github.com/communalia/communalia-chain/bench/refapp"
)

func TestReference_sendsCoinsInBlocks(t *testing.T) {
	const id = "reference-1"
	app, err := refapp.New(dbm.NewMemDB(), baseapp.SetChainID(id))
	if err != nil {
		t.Fatal(err)
	}
	people := harness.People(3)
	var accounts []sdk.AccAddress
	for _, p := range people {
		accounts = append(accounts, p.Address())
	}
	validator := harness.Operator().PubKey().(*ed25519.PubKey)
	state, err := app.Genesis(accounts, validator)
	if err != nil {
		t.Fatal(err)
	}
	chain, err := harness.Start(id, app, validator, time.Unix(1_800_000_000, 0).UTC(), state)
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		var txs [][]byte
		for i, p := range people {
			raw, err := p.Sign(id, banktypes.NewMsgSend(p.Address(), accounts[(i+1)%3], sdk.NewCoins(sdk.NewInt64Coin(refapp.Denom, 1))))
			if err != nil {
				t.Fatal(err)
			}
			txs = append(txs, raw)
		}
		if _, _, err := chain.FullBlock(time.Second, txs...); err != nil {
			t.Fatal(err)
		}
	}
}
