package communalia

import (
	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/std"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	commissiontypes "github.com/communalia/communalia-chain/x/commission/types"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
	meetingtypes "github.com/communalia/communalia-chain/x/meeting/types"
	quotatypes "github.com/communalia/communalia-chain/x/quota/types"
	reputationtypes "github.com/communalia/communalia-chain/x/reputation/types"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
	validatortypes "github.com/communalia/communalia-chain/x/validator/types"
)

// newCodec knows the chain's own types, so that the custom ones among them decode.
func newCodec() *codec.ProtoCodec {
	registry := codectypes.NewInterfaceRegistry()
	std.RegisterInterfaces(registry)
	authtypes.RegisterInterfaces(registry)
	upgradetypes.RegisterInterfaces(registry)
	consensustypes.RegisterInterfaces(registry)
	communitytypes.RegisterInterfaces(registry)
	communstypes.RegisterInterfaces(registry)
	contributiontypes.RegisterInterfaces(registry)
	commissiontypes.RegisterInterfaces(registry)
	governancetypes.RegisterInterfaces(registry)
	meetingtypes.RegisterInterfaces(registry)
	jurytypes.RegisterInterfaces(registry)
	scheduletypes.RegisterInterfaces(registry)
	validatortypes.RegisterInterfaces(registry)
	return codec.NewProtoCodec(registry)
}

// Community asks about communities, persons, memberships and organisations.
func (c *Client) Community() communitytypes.QueryClient {
	return communitytypes.NewQueryClient(c.conn)
}

// Communs asks about balances, supply, funds and melts.
func (c *Client) Communs() communstypes.QueryClient { return communstypes.NewQueryClient(c.conn) }

// Contribution asks about categories, contributions and usefulness.
func (c *Client) Contribution() contributiontypes.QueryClient {
	return contributiontypes.NewQueryClient(c.conn)
}

// Jury asks about lots, juries and their verdicts.
func (c *Client) Jury() jurytypes.QueryClient { return jurytypes.NewQueryClient(c.conn) }

// Reputation asks about points and what brought them.
func (c *Client) Reputation() reputationtypes.QueryClient {
	return reputationtypes.NewQueryClient(c.conn)
}

// Quota asks about buckets of gas.
func (c *Client) Quota() quotatypes.QueryClient { return quotatypes.NewQueryClient(c.conn) }

// Schedule asks about deadlines, outages and dead letters.
func (c *Client) Schedule() scheduletypes.QueryClient { return scheduletypes.NewQueryClient(c.conn) }

// Validator asks about seats and the consensus.
func (c *Client) Validator() validatortypes.QueryClient { return validatortypes.NewQueryClient(c.conn) }

// Governance asks about proposals, votes and results.
func (c *Client) Governance() governancetypes.QueryClient {
	return governancetypes.NewQueryClient(c.conn)
}

// Meeting asks about meetings in a room, their rolls and ballots.
func (c *Client) Meeting() meetingtypes.QueryClient { return meetingtypes.NewQueryClient(c.conn) }

// Commission asks about commissions, their members and acts.
func (c *Client) Commission() commissiontypes.QueryClient {
	return commissiontypes.NewQueryClient(c.conn)
}
