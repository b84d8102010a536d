package integration

import (
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/testutil/chain"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
)

var (
	clique    = []string{"amina", "bruno", "chloe", "djibril"}
	opponents = []string{"elsa", "farid", "gwenn", "hugo", "ines", "jules", "karim", "lea"}
)

// divided is a village of twelve, of whom four act together.
func divided(t *testing.T) village {
	return newVillage(t, func(f *chain.Founding) { f.Community(chain.Village, append(clique, opponents...)...) }, quickVotes)
}

// Whom a proposal concerns has no vote on it. With several concerned, those who propose choose who decides: four of twelve would have excluded the other eight
// by four votes to none, or carried a price against them with grants of next to nothing.
func TestConcerned_nobodyPicksWhoDecides(t *testing.T) {
	v := divided(t)
	var exclusions, grants []sdk.Msg
	for _, name := range opponents {
		exclusions = append(exclusions, v.exclusion(name))
		grants = append(grants, v.granting(name, 1))
	}
	recovery := &communitytypes.MsgRecover{
		Authority: authority(villageScope), Community: chain.Village, Person: v.Member("elsa").Address, NewAddress: v.Member("a new key").Address,
	}
	bundles := [][]sdk.Msg{
		exclusions, exclusions[:2], {exclusions[0], exclusions[0]}, {exclusions[0], price(3_000_000)}, {price(3_000_000), exclusions[0]},
		append([]sdk.Msg{price(3_000_000)}, grants[:7]...), {grants[0], price(3_000_000)}, {grants[0], exclusions[0]},
		grants, grants[:2], {grants[0], v.granting("elsa", 2)}, {recovery, price(3_000_000)}, {recovery, grants[1]},
	}
	for _, bundle := range bundles {
		v.requireBlockRefuses(governancetypes.ErrStandsAlone, "amina", v.proposal("amina", villageScope, bundle...))
	}
	id := v.propose("amina", villageScope, price(3_000_000))
	for _, bundle := range bundles {
		messages := v.proposal("amina", villageScope, bundle...).Messages
		amend := &governancetypes.MsgAmendProposal{Proposer: v.Member("amina").Address, ProposalId: id, Title: "More", Messages: messages}
		v.requireBlockRefuses(governancetypes.ErrStandsAlone, "amina", amend)
	}
	v.sound()
}

// Several proposals at once take no vote away: on each, all others vote who are to be excluded too.
func TestConcerned_whoIsToBeExcludedVotesOnTheOthers(t *testing.T) {
	v := divided(t)
	var ids []uint64
	for i, name := range opponents {
		proposer := clique[i/2] // two open proposals each
		id := v.propose(proposer, villageScope, v.exclusion(name))
		for _, seconder := range clique {
			if seconder != proposer {
				v.second(id, seconder)
			}
		}
		ids = append(ids, id)
	}
	v.Advance(noticeTime)
	for i, id := range ids {
		require.EqualValues(t, 11, v.asked(id).Poll.Called)
		v.vote(id, yes, clique...)
		v.requireBlockRefuses(governancetypes.ErrConcerned, opponents[i], v.voting(opponents[i], id, no))
		v.vote(id, no, opponents[(i+1)%8], opponents[(i+2)%8], opponents[(i+3)%8])
	}
	v.Advance(votingTime + delay)
	for _, id := range ids {
		require.Equal(t, governancetypes.STATUS_REJECTED, v.status(id))
	}
	v.sound()
}
