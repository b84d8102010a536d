package harness

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"time"

	dbm "github.com/cosmos/cosmos-db"
	"github.com/syndtr/goleveldb/leveldb/filter"
	"github.com/syndtr/goleveldb/leveldb/opt"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/crypto/keys/ed25519"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/app"
	"github.com/communalia/communalia-chain/app/founding"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	validatortypes "github.com/communalia/communalia-chain/x/validator/types"
)

const (
	// Village is the one community of a measured chain.
	Village = "village"
	// villageAge is how long before genesis it was founded.
	villageAge = 400 * 24 * time.Hour
)

// OpenVillage opens our application with the settings that every node has by default, but for snapshots: those are written beside the blocks, and what is
// measured is the blocks.
func OpenVillage(dir, chainID string) (*app.App, error) {
	settings := app.DefaultServerConfig()
	settings.StateSync.SnapshotInterval = 0
	node, err := OpenNode(dir, chainID, settings, OwnDB)
	if err != nil {
		return nil, err
	}
	return app.New(log.NewNopLogger(), node.DB, app.Options{Base: node.Options})
}

// OpenVillageToFill opens it with settings for writing much at once. settle tidies up the database when that is done, as it would be
// on a node that grew as much over years.
func OpenVillageToFill(dir, chainID string) (filled *app.App, settle func() error, err error) {
	settings := app.DefaultServerConfig()
	settings.IAVLCacheSize = 500_000
	var db *dbm.GoLevelDB
	node, err := OpenNode(dir, chainID, settings, func(home string) (_ dbm.DB, err error) {
		db, err = dbm.NewGoLevelDBWithOpts("application", filepath.Join(home, "data"), &opt.Options{
			Filter:      filter.NewBloomFilter(10), // what is read afterwards has it too
			WriteBuffer: 64 * opt.MiB, CompactionTableSize: 16 * opt.MiB,
			// The filters of tables this large would push one another out of the usual cache, and be read again for nearly every node of a tree.
			BlockCacheCapacity: 512 * opt.MiB,
		})
		return db, err
	})
	if err != nil {
		return nil, nil, err
	}
	filled, err = app.New(log.NewNopLogger(), node.DB, app.Options{Base: node.Options})
	return filled, func() error { return db.ForceCompact(nil, nil) }, err
}

// VillageGenesis is a state in which the holders of the addresses are the village's founders and one cooperative holds the one
// seat. The change is made to it before it is encoded.
func VillageGenesis(chainID string, founders []sdk.AccAddress, at time.Time, change func(*founding.Genesis)) ([]byte, error) {
	model, err := app.New(log.NewNopLogger(), dbm.NewMemDB(), app.Options{})
	if err != nil {
		return nil, err
	}
	state := model.Basics.DefaultGenesis(model.Codec)
	genesis, err := founding.Read(model.Codec, state)
	if err != nil {
		return nil, err
	}
	founded := at.Add(-villageAge)
	if err := genesis.AddCommunity(communitytypes.Community{Id: Village, Name: Village, FoundedAt: founded}); err != nil {
		return nil, err
	}
	if err := addSeat(genesis, chainID); err != nil {
		return nil, err
	}
	addFounders(genesis, founders, founded)
	change(genesis)
	if err := genesis.Write(model.Codec, state); err != nil {
		return nil, err
	}
	return json.Marshal(state)
}

// addFounders writes people without looking for each among all others first, as founding does.
func addFounders(genesis *founding.Genesis, founders []sdk.AccAddress, since time.Time) {
	next := uint64(len(genesis.Community.Organisations)) + 1
	for i, address := range founders {
		genesis.Community.Persons = append(genesis.Community.Persons, communitytypes.GenesisPerson{
			Person: communitytypes.Person{Id: next + uint64(i), Address: address.String(), Home: Village},
			Memberships: []communitytypes.GenesisMembership{{
				Community:  Village,
				Membership: communitytypes.Membership{ActiveSince: since, Founder: true},
			}},
		})
	}
}

func addSeat(genesis *founding.Genesis, chainID string) error {
	return AddSeat(genesis, chainID, "Cooperative", Operator())
}

// AddSeat gives a seat to one more cooperative of the village. The key is that of its node, and of its account.
func AddSeat(genesis *founding.Genesis, chainID, name string, key *ed25519.PrivKey) error {
	address := sdk.AccAddress(key.PubKey().Address()).String()
	if _, err := genesis.AddOrganisation(address, Village, name); err != nil {
		return err
	}
	signature, err := key.Sign(validatortypes.PossessionBytes(chainID, address))
	if err != nil {
		return fmt.Errorf("possession: %w", err)
	}
	proof := validatortypes.Possession{ChainId: chainID, Operator: address, Signature: signature}
	_, err = genesis.AddSeat(name, key.PubKey().(*ed25519.PubKey).Key, proof)
	return err
}
