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

// addresses of members from one number to before another.
func (c *chain) addresses(from, to int) []sdk.AccAddress {
	addresses := make([]sdk.AccAddress, 0, to-from)
	for i := from; i < to; i++ {
		addresses = append(addresses, c.address(i))
	}
	return addresses
}

// address of member number i, from 0: the village's come first. The actors sit at even distances in it, each neighbour is the first of a community, and
// nobody holds a key to the addresses of the others.
func (c *chain) address(i int) sdk.AccAddress {
	if village := inVillage(c.members); i < village {
		if acting := (i*actors + village - 1) / village; acting*village/actors == i {
			return c.actors[acting].Address()
		}
		return nobody(i, village)
	}
	for crowd, neighbour := range c.neighbours {
		if firstOf(crowd, c.members) == i {
			return neighbour.Address()
		}
	}
	return nobody(i, c.members)
}

// firstOf is the number of the first member of a community beside the village, counted from 0.
func firstOf(crowd, members int) int {
	village := inVillage(members)
	return village + crowd*(members-village)/(communities-1)
}

// nobody is one of n addresses that lie evenly among all there are, in their order: so do those of real people.
func nobody(i, n int) sdk.AccAddress {
	step := uint64(math.MaxUint64) / uint64(n)
	return append(binary.BigEndian.AppendUint64(nil, uint64(i)*step), make([]byte, 12)...)
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
