package demo

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/cosmos/go-bip39"

	sdk "github.com/cosmos/cosmos-sdk/types"

	communalia "github.com/communalia/communalia-chain/client/go"
	"github.com/communalia/communalia-chain/testnet/manifest"
	"github.com/communalia/communalia-chain/testnet/runner"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
)

// village is the running network seen by those who live in it.
type village struct {
	community string
	network   *runner.Network
	node      *communalia.Client
	people    map[string]*communalia.Account
	founders  []string // in the order of the manifest
	kinds     map[string]contributiontypes.Category
	charter   []byte

	neighbour  string                         // the other community of the federation
	neighbours []string                       // its members
	others     map[string]*communalia.Account // all who sign and do not live in the village
}

// settle connects to the network's first node and gathers what the story needs to know.
func settle(ctx context.Context, plan manifest.Manifest, network *runner.Network) (*village, error) {
	node, err := network.Nodes[0].Client(ctx)
	if err != nil {
		return nil, err
	}
	v := &village{
		community: plan.Communities[0].ID,
		network:   network,
		node:      node,
		people:    map[string]*communalia.Account{},
		founders:  plan.Communities[0].Members,
		kinds:     map[string]contributiontypes.Category{},

		neighbour:  plan.Communities[1].ID,
		neighbours: plan.Communities[1].Members,
		others:     map[string]*communalia.Account{},
	}
	for _, name := range v.neighbours {
		if v.others[name], err = network.Account(name); err != nil {
			return nil, err
		}
	}
	for _, name := range v.founders {
		if v.people[name], err = network.Account(name); err != nil {
			return nil, err
		}
	}
	categories, err := node.Contribution().Categories(ctx, &contributiontypes.QueryCategoriesRequest{Community: v.community})
	if err != nil {
		return nil, fmt.Errorf("categories: %w", err)
	}
	for _, category := range categories.Categories {
		v.kinds[category.Id] = category
	}
	community, err := node.Community().Community(ctx, &communitytypes.QueryCommunityRequest{Community: v.community})
	if err != nil {
		return nil, fmt.Errorf("community: %w", err)
	}
	v.charter = community.Community.Community.MetadataHash
	return v, nil
}

// arrive makes a key for someone whom the chain does not know yet.
func (v *village) arrive(name string) (err error) {
	v.people[name], err = newAccount()
	return err
}

func newAccount() (*communalia.Account, error) {
	entropy, err := bip39.NewEntropy(256)
	if err != nil {
		return nil, err
	}
	words, err := bip39.NewMnemonic(entropy)
	if err != nil {
		return nil, err
	}
	return communalia.AccountFromMnemonic(words)
}

func (v *village) address(name string) (string, error) {
	person, ok := v.people[name]
	if !ok {
		return "", fmt.Errorf("nobody in the village is called %q", name)
	}
	return person.Address(), nil
}

func (v *village) addresses(names []string) ([]string, error) {
	var all []string
	for _, name := range names {
		address, err := v.address(name)
		if err != nil {
			return nil, err
		}
		all = append(all, address)
	}
	return all, nil
}

// send signs with a person's own key and waits for the block.
func (v *village) send(ctx context.Context, name string, messages ...sdk.Msg) (*sdk.TxResponse, error) {
	person, ok := v.people[name]
	if !ok {
		person, ok = v.others[name]
	}
	if !ok {
		return nil, fmt.Errorf("nobody here is called %q", name)
	}
	result, err := v.node.Send(ctx, person, messages...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return result, nil
}

// each lets everybody act at the same time, each person's own acts one after the other.
func (v *village) each(act func(name string) error) error {
	var (
		all   sync.WaitGroup
		mu    sync.Mutex
		first error
	)
	for name := range v.people {
		all.Go(func() {
			if err := act(name); err != nil {
				mu.Lock()
				defer mu.Unlock()
				if first == nil {
					first = err
				}
			}
		})
	}
	all.Wait()
	return first
}

// until asks again and again, a few times a second, until the answer is yes.
func until(ctx context.Context, what string, ask func() (bool, error)) error {
	for {
		yes, err := ask()
		if err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
		if yes {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%s: %w", what, ctx.Err())
		case <-time.After(250 * time.Millisecond):
		}
	}
}
