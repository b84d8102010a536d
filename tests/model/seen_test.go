package model

import (
	"context"

	"github.com/cosmos/cosmos-sdk/types/query"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
	reputationtypes "github.com/communalia/communalia-chain/x/reputation/types"
)

// seen is the application after a block, as its queries and its export tell it.
type seen struct {
	community     *communitytypes.GenesisState
	reputation    *reputationtypes.GenesisState
	contributions map[uint64]*contributiontypes.Contribution
	redemptions   map[uint64]*communstypes.Redemption
	offers        map[uint64]*communstypes.Offer
	proposals     map[uint64]*governancetypes.Proposal
	polls         map[uint64]*governancetypes.Poll
	trials        map[uint64]*jurytypes.Trial
	accords       []communstypes.Accord
	balances      map[string]map[uint64]communstypes.BalanceView
	supplies      map[string]communstypes.SupplyView
}

func (p *pair) look() {
	ctx, k := p.Context(), p.Node().Keepers
	s := &seen{
		contributions: map[uint64]*contributiontypes.Contribution{}, redemptions: map[uint64]*communstypes.Redemption{},
		offers: map[uint64]*communstypes.Offer{}, proposals: map[uint64]*governancetypes.Proposal{}, polls: map[uint64]*governancetypes.Poll{},
		trials: map[uint64]*jurytypes.Trial{}, balances: map[string]map[uint64]communstypes.BalanceView{}, supplies: map[string]communstypes.SupplyView{},
	}
	var err error
	s.community, err = k.Community.ExportGenesis(ctx)
	must(err)
	s.reputation, err = k.Reputation.ExportGenesis(ctx)
	must(err)
	work, err := k.Contribution.ExportGenesis(ctx)
	must(err)
	market, err := k.Market.ExportGenesis(ctx)
	must(err)
	votes, err := k.Governance.ExportGenesis(ctx)
	must(err)
	juries, err := k.Jury.ExportGenesis(ctx)
	must(err)
	index(s.contributions, work.Contributions, func(c *contributiontypes.Contribution) uint64 { return c.Id })
	index(s.redemptions, market.Redemptions, func(r *communstypes.Redemption) uint64 { return r.Id })
	index(s.offers, market.Offers, func(o *communstypes.Offer) uint64 { return o.Id })
	index(s.proposals, votes.Proposals, func(p *governancetypes.Proposal) uint64 { return p.Id })
	index(s.polls, votes.Polls, func(p *governancetypes.Poll) uint64 { return p.Proposal })
	index(s.trials, juries.Trials, func(t *jurytypes.Trial) uint64 { return t.ID })
	p.ask(s)
	p.seen = s
}

func index[T any](into map[uint64]*T, from []T, id func(*T) uint64) {
	for i := range from {
		into[id(&from[i])] = &from[i]
	}
}

// ask has the queries tell what members have: worth now, with what has still to flow into the fund.
func (p *pair) ask(s *seen) {
	ctx, client := context.Background(), communstypes.NewQueryClient(p.Conn())
	for _, community := range []string{town, village} {
		balances, err := client.Balances(ctx, &communstypes.QueryBalancesRequest{Community: community, Pagination: &query.PageRequest{Limit: 200}})
		must(err)
		s.balances[community] = map[uint64]communstypes.BalanceView{}
		for _, b := range balances.Balances {
			s.balances[community][b.Id] = b
		}
		supply, err := client.Supply(ctx, &communstypes.QuerySupplyRequest{Community: community})
		must(err)
		s.supplies[community] = supply.Now
	}
	accords, err := client.Accords(ctx, &communstypes.QueryAccordsRequest{})
	must(err)
	for _, a := range accords.Accords {
		s.accords = append(s.accords, a.Accord)
	}
}
