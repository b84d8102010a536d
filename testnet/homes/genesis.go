package homes

import (
	"encoding/json"
	"fmt"
	"time"

	genutiltypes "github.com/cosmos/cosmos-sdk/x/genutil/types"

	"github.com/communalia/communalia-chain/app"
	"github.com/communalia/communalia-chain/app/founding"
	"github.com/communalia/communalia-chain/testnet/manifest"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	"github.com/communalia/communalia-chain/x/communs/amount"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	validatortypes "github.com/communalia/communalia-chain/x/validator/types"
)

const genesisFile = "genesis.json"

// makeGenesis composes the genesis that all nodes of the network share.
func makeGenesis(model *app.App, network manifest.Manifest, accounts []Account, keys []nodeKeys, at time.Time) (*genutiltypes.AppGenesis, error) {
	state := model.Basics.DefaultGenesis(model.Codec)
	genesis, err := founding.Read(model.Codec, state)
	if err != nil {
		return nil, err
	}
	if err := addPeople(genesis, network, accounts, at); err != nil {
		return nil, err
	}
	if err := addSeats(genesis, network, accounts, keys); err != nil {
		return nil, err
	}
	if err := genesis.Write(model.Codec, state); err != nil {
		return nil, err
	}
	if err := override(state, network.Genesis); err != nil {
		return nil, err
	}
	// What is shorter than usual is so on purpose in a test network: the warnings are not told.
	if _, err := app.ValidateGenesis(model.Codec, at, network.ChainID, state); err != nil {
		return nil, fmt.Errorf("the genesis of %s: %w", network.ChainID, err)
	}
	text, err := json.Marshal(state)
	if err != nil {
		return nil, err
	}
	document := genutiltypes.NewAppGenesisWithVersion(network.ChainID, text)
	document.GenesisTime = at
	document.Consensus = &genutiltypes.ConsensusGenesis{Params: app.DefaultConsensusParams()}
	return document, nil
}

func addPeople(genesis *founding.Genesis, network manifest.Manifest, accounts []Account, at time.Time) error {
	addresses := addressesOf(accounts)
	for _, c := range network.Communities {
		// The whole second: a member is not active before the community was founded.
		founded := at.Add(-c.FoundedAgo.Duration).Truncate(time.Second)
		if err := genesis.AddCommunity(communitytypes.Community{Id: c.ID, Name: c.Name, FoundedAt: founded}); err != nil {
			return err
		}
		if err := addCategories(genesis, c); err != nil {
			return fmt.Errorf("community %s: %w", c.ID, err)
		}
		for _, name := range c.Members {
			if _, err := genesis.AddPerson(addresses[name], c.ID, founded); err != nil {
				return fmt.Errorf("member %s: %w", name, err)
			}
		}
	}
	for _, v := range network.Validators {
		if _, err := genesis.AddOrganisation(addresses[v.Name], v.Community, v.Organisation); err != nil {
			return fmt.Errorf("organisation of %s: %w", v.Name, err)
		}
	}
	return nil
}

func addCategories(genesis *founding.Genesis, community manifest.Community) error {
	for _, c := range community.Categories {
		rate, err := amount.Parse(c.Communs)
		if err != nil {
			return fmt.Errorf("category %s: %w", c.ID, err)
		}
		category := contributiontypes.Category{
			Community: community.ID, Id: c.ID, Name: c.Name, Unit: c.Unit, Rate: rate, DailyLimit: c.DailyLimit * 1000,
		}
		if err := genesis.AddCategory(category); err != nil {
			return err
		}
	}
	return nil
}

func addSeats(genesis *founding.Genesis, network manifest.Manifest, accounts []Account, keys []nodeKeys) error {
	addresses := addressesOf(accounts)
	for i, v := range network.Validators {
		operator, signer := addresses[v.Name], keys[i].signer
		signature, err := signer.Sign(validatortypes.PossessionBytes(network.ChainID, operator))
		if err != nil {
			return fmt.Errorf("possession of %s: %w", v.Name, err)
		}
		proof := validatortypes.Possession{ChainId: network.ChainID, Operator: operator, Signature: signature}
		if _, err := genesis.AddSeat(v.Name, signer.PubKey().Bytes(), proof); err != nil {
			return fmt.Errorf("seat of %s: %w", v.Name, err)
		}
	}
	return nil
}

func addressesOf(accounts []Account) map[string]string {
	addresses := make(map[string]string, len(accounts))
	for _, account := range accounts {
		addresses[account.Name] = account.Address
	}
	return addresses
}
