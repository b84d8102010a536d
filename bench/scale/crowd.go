package scale

import (
	"encoding/binary"
	"fmt"
	"math"
	"time"

	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"

	"github.com/cosmos/cosmos-sdk/store/v2/rootmulti"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/app"
	"github.com/communalia/communalia-chain/bench/harness"
	community "github.com/communalia/communalia-chain/x/community/types"
)

// founders puts the actors at even distances among people with addresses that nobody holds a key to.
func founders(acting []*harness.Person, members int) []sdk.AccAddress {
	addresses := make([]sdk.AccAddress, members)
	for i := range addresses {
		addresses[i] = nobody(i, members)
	}
	for i, person := range acting {
		addresses[i*members/len(acting)] = person.Address()
	}
	return addresses
}

// nobody is one of n addresses that lie evenly among all there are, in their order: so do those of real people.
func nobody(i, n int) sdk.AccAddress {
	step := uint64(math.MaxUint64) / uint64(n)
	return append(binary.BigEndian.AppendUint64(nil, uint64(i)*step), make([]byte, 12)...)
}

// crowd are addresses of people from one number to before another, of so many members.
func crowd(from, to, members int) []sdk.AccAddress {
	addresses := make([]sdk.AccAddress, 0, to-from)
	for i := from; i < to; i++ {
		addresses = append(addresses, nobody(i, members))
	}
	return addresses
}

// addCrowd writes another community into the state, as a genesis with it would have, and makes a version of the state of it: a genesis of a million members
// at once would not fit into the memory of most machines.
func addCrowd(app *app.App, chain *harness.Chain, first int, addresses []sdk.AccAddress) error {
	name := fmt.Sprintf("crowd-%d", first)
	founded := genesisTime.AddDate(-1, 0, 0)
	genesis := community.GenesisState{
		Params: community.DefaultParams(),
		Communities: []community.GenesisCommunity{{
			Community: community.Community{Id: name, Name: name, FoundedAt: founded},
			Params:    community.DefaultCommunityParams(),
		}},
	}
	for i, address := range addresses {
		genesis.Persons = append(genesis.Persons, community.GenesisPerson{
			// Ids go on after those of the village and its cooperative.
			Person: community.Person{Id: uint64(first+i) + 2, Address: address.String(), Home: name},
			Memberships: []community.GenesisMembership{{
				Community: name, Membership: community.Membership{ActiveSince: founded, Founder: true},
			}},
		})
	}
	header := cmtproto.Header{ChainID: chain.ID, Height: chain.Height() + 1, Time: chain.Now()}
	ctx, write := sdk.NewContext(app.CommitMultiStore(), header, false, app.Logger()).CacheContext()
	if err := app.Keepers.Community.InitGenesis(ctx, genesis); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	write()
	store, ok := app.CommitMultiStore().(*rootmulti.Store)
	if !ok {
		return fmt.Errorf("the state lies in a %T, whose versions cannot be dated", app.CommitMultiStore())
	}
	store.SetCommitHeader(header)
	store.Commit()
	chain.Skip(time.Second)
	return nil
}
