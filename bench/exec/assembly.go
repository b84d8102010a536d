package exec

import (
	"time"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/bench/harness"
	community "github.com/communalia/communalia-chain/x/community/types"
	communs "github.com/communalia/communalia-chain/x/communs/types"
	governance "github.com/communalia/communalia-chain/x/governance/types"
)

// ask opens a vote, which is not measured: one member proposes, and two second.
func (v *village) ask() error {
	v.chain.Doing = "ask"
	price, err := codectypes.NewAnyWithValue(&communs.MsgSetReferencePrice{
		Authority: community.AssemblyAddress(harness.Village).String(), Community: harness.Village, Unit: "basket", Price: 5_000_000,
	})
	if err != nil {
		return err
	}
	v.asked++
	proposer := v.people[v.asked]
	if err := v.block(proposer, &governance.MsgPropose{
		Proposer: proposer.Address().String(), Scope: community.CommunityScope(harness.Village), Title: "A price", Messages: []*codectypes.Any{price},
	}); err != nil {
		return err
	}
	for turn := range 2 {
		seconder := v.people[len(v.people)/3*(turn+1)+v.asked]
		if err := v.block(seconder, &governance.MsgSecond{Seconder: seconder.Address().String(), ProposalId: uint64(v.asked), Version: 1}); err != nil {
			return err
		}
	}
	return nil
}

func (v *village) block(person *harness.Person, message sdk.Msg) error {
	raw, err := person.Sign(villageID, message)
	if err != nil {
		return err
	}
	_, _, err = v.chain.FullBlock(time.Second, raw)
	return err
}

// vote executes one block in which every member votes.
func (v *village) vote() (harness.Timing, error) {
	v.chain.Doing = "vote"
	txs := make([][]byte, len(v.people))
	for i, person := range v.people {
		choice := governance.CHOICE_YES
		if i%3 == 0 {
			choice = governance.CHOICE_NO
		}
		raw, err := person.Sign(villageID, &governance.MsgVote{Voter: person.Address().String(), ProposalId: uint64(v.asked), Choice: choice})
		if err != nil {
			return harness.Timing{}, err
		}
		txs[i] = raw
	}
	timing, _, err := v.chain.FullBlock(time.Second, txs...)
	return timing, err
}
