package simulation

import (
	"context"
	"slices"

	"github.com/cosmos/cosmos-sdk/types/query"

	commissiontypes "github.com/communalia/communalia-chain/x/commission/types"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	governancekeeper "github.com/communalia/communalia-chain/x/governance/keeper"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
	meetingtypes "github.com/communalia/communalia-chain/x/meeting/types"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
	validatortypes "github.com/communalia/communalia-chain/x/validator/types"
)

// view is the state as those who act see it, after the last block.
type view struct {
	community    *communitytypes.GenesisState
	communs      *communstypes.GenesisState
	market       communstypes.GenesisMarket
	contribution *contributiontypes.GenesisState
	jury         *jurytypes.GenesisState
	governance   governance
	commission   *commissiontypes.GenesisState
	meeting      *meetingtypes.GenesisState
	validator    *validatortypes.GenesisState
	schedule     *scheduletypes.GenesisState

	address     map[uint64]string   // of persons and organisations
	members     map[string][]string // addresses of active persons by community
	home        map[string][]string // of those at home there
	communities []string            // that are not closed
}

// look reads the state.
func (w *world) look() {
	v, ctx, k := &view{}, w.Context(), w.keepers()
	var errs [10]error
	v.community, errs[0] = k.Community.ExportGenesis(ctx)
	v.communs, errs[1] = k.Communs.ExportGenesis(ctx)
	v.market, errs[2] = k.Market.ExportGenesis(ctx)
	v.contribution, errs[3] = k.Contribution.ExportGenesis(ctx)
	v.jury, errs[4] = k.Jury.ExportGenesis(ctx)
	v.governance, errs[5] = w.lookAtVotes(ctx)
	v.commission, errs[6] = k.Commission.ExportGenesis(ctx)
	v.meeting, errs[7] = k.Meeting.ExportGenesis(ctx)
	v.validator, errs[8] = k.Validator.ExportGenesis(ctx)
	v.schedule, errs[9] = k.Schedule.ExportGenesis(ctx)
	for _, err := range errs {
		if err != nil {
			w.fail("the state cannot be read: %s", err)
		}
	}
	v.index()
	w.view = v
}

// governance is what is decided.
type governance struct {
	Proposals []governancetypes.Proposal
	Polls     []governancetypes.Poll
}

// newest is how many proposals those who act look at: what is older has ended long ago.
const newest = 80

// lookAtVotes reads the newest proposals only. They are kept for good, and a run of years would do little else than read them.
func (w *world) lookAtVotes(ctx context.Context) (g governance, err error) {
	of, err := governancekeeper.NewQueryServer(w.keepers().Governance).Proposals(ctx, &governancetypes.QueryProposalsRequest{
		Pagination: &query.PageRequest{Limit: newest},
	})
	if err != nil {
		return g, err
	}
	for _, p := range slices.Backward(of.Proposals) {
		g.Proposals = append(g.Proposals, p.Proposal)
		if p.Poll != nil {
			g.Polls = append(g.Polls, *p.Poll)
		}
	}
	return g, nil
}

func (v *view) index() {
	v.address, v.members, v.home = map[uint64]string{}, map[string][]string{}, map[string][]string{}
	for _, c := range v.community.Communities {
		if c.Census.Status != communitytypes.COMMUNITY_STATUS_CLOSED {
			v.communities = append(v.communities, c.Community.Id)
		}
	}
	for _, p := range v.community.Persons {
		v.address[p.Person.Id] = p.Person.Address
		for _, m := range p.Memberships {
			if m.Membership.Status.Counts() {
				v.members[m.Community] = append(v.members[m.Community], p.Person.Address)
			}
		}
		if p.Person.Home != "" {
			v.home[p.Person.Home] = append(v.home[p.Person.Home], p.Person.Address)
		}
	}
	for _, o := range v.community.Organisations {
		v.address[o.Organisation.Id] = o.Organisation.Address
	}
}

// electorate is who decides in a scope.
func (v *view) electorate(scope string) []string {
	if community, local := communitytypes.ScopeCommunity(scope); local {
		return v.members[community]
	}
	var all []string
	for _, community := range v.communities {
		all = append(all, v.home[community]...)
	}
	return all
}

func (v *view) ids(ids []uint64) (addresses []string) {
	for _, id := range ids {
		addresses = append(addresses, v.address[id])
	}
	return addresses
}

// pick is one of several; the zero value where there is none.
func pick[T any](w *world, from []T) (one T) {
	if len(from) > 0 {
		one = from[w.random.IntN(len(from))]
	}
	return one
}

// some are a few different ones of several.
func some[T any](w *world, from []T, n int) []T {
	shuffled := slices.Clone(from)
	w.random.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	return shuffled[:min(n, len(shuffled))]
}

// those are the elements for which something holds.
func those[T any](from []T, holds func(T) bool) (found []T) {
	for _, one := range from {
		if holds(one) {
			found = append(found, one)
		}
	}
	return found
}
