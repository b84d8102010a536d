package integration

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	abci "github.com/cometbft/cometbft/abci/types"

	"github.com/communalia/communalia-chain/app"
	"github.com/communalia/communalia-chain/testutil/chain"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
)

func (v village) contest(contester string, id uint64) *abci.ExecTxResult {
	v.t.Helper()
	return v.Send(v.Member(contester), &contributiontypes.MsgContest{
		Contester: v.Member(contester).Address, ContributionId: id, ReasonHash: make([]byte, 32),
	})
}

// jurors are the members whose vote on a contribution is awaited.
func (v village) jurors(id uint64) []string {
	v.t.Helper()
	var names []string
	for _, name := range []string{"amina", "bruno", "chloe", "djibril", "elsa", "farid", "gwenn", "hugo"} {
		res, err := contributiontypes.NewQueryClient(v.Conn()).Inbox(context.Background(), &contributiontypes.QueryInboxRequest{
			Address: v.Member(name).Address, Community: chain.Village,
		})
		require.NoError(v.t, err)
		for _, vote := range res.Votes {
			if vote.ContributionId == id {
				names = append(names, name)
			}
		}
	}
	return names
}

// A false claim goes through its attestations, is contested, and a jury drawn by lot rejects it: nothing is minted.
func TestContest_aJuryRejectsAFalseClaim(t *testing.T) {
	v := newVillage(t)
	id := v.submit("amina", 8, 2*time.Hour)
	v.attest("bruno", id)
	v.attest("chloe", id)
	byParty := v.contest("amina", id)
	refused(t, contributiontypes.ErrContestByParty, byParty.Codespace, byParty.Code, byParty.Log)
	require.Zero(t, v.contest("djibril", id).Code)

	v.Advance(2 * time.Minute)
	jurors := v.jurors(id)
	require.Len(t, jurors, 3)
	v.Reimport()
	require.Equal(t, jurors, v.jurors(id), "a jury sits on after an export and import")
	trial := v.contribution(id).Trial.Trial
	for _, juror := range jurors {
		v.MustSend(v.Member(juror), &jurytypes.MsgJuryVote{Juror: v.Member(juror).Address, TrialId: trial, Vote: jurytypes.VOTE_REJECT})
	}
	v.Advance(time.Minute)
	require.Equal(t, contributiontypes.CONTRIBUTION_STATE_REJECTED, v.contribution(id).State)
	v.Advance(96 * time.Hour)
	require.Zero(t, v.worth("amina"))

	draws, err := contributiontypes.NewQueryClient(v.Conn()).Draws(context.Background(), &contributiontypes.QueryDrawsRequest{ContributionId: id})
	require.NoError(t, err)
	require.True(t, draws.Juries[0].Reproducible(), "anyone can draw the jury again")
}

// Nobody votes: those who stay away are replaced once, then the attestations stand.
func TestContest_silenceLetsTheAttestationsStand(t *testing.T) {
	v := newVillage(t)
	id := v.submit("amina", 8, 2*time.Hour)
	v.attest("bruno", id)
	v.attest("chloe", id)
	require.Zero(t, v.contest("djibril", id).Code)
	v.Advance(2 * time.Minute)
	first := v.jurors(id)
	v.Advance(5*24*time.Hour + time.Minute)
	require.NotEqual(t, first, v.jurors(id))
	v.Advance(5*24*time.Hour + time.Minute)
	require.Equal(t, contributiontypes.CONTRIBUTION_STATE_SETTLED, v.contribution(id).State)
	require.NotZero(t, v.worth("amina"))
}

// A genesis without the trial that a contribution waits for would leave it contested for ever.
func TestContest_withoutItsTrialIsNoGenesis(t *testing.T) {
	v := newVillage(t)
	id := v.submit("amina", 8, 2*time.Hour)
	v.attest("bruno", id)
	v.attest("chloe", id)
	require.Zero(t, v.contest("djibril", id).Code)
	v.Advance(2 * time.Minute)
	exported, err := v.Node().Export()
	require.NoError(t, err)
	var state map[string]json.RawMessage
	require.NoError(t, json.Unmarshal(exported.State, &state))
	_, err = app.ValidateGenesis(v.Node().Codec, exported.Time, chain.ChainID, state)
	require.NoError(t, err)

	var juries jurytypes.GenesisState
	v.Node().Codec.MustUnmarshalJSON(state[jurytypes.ModuleName], &juries)
	juries.Trials = nil
	state[jurytypes.ModuleName] = v.Node().Codec.MustMarshalJSON(&juries)
	_, err = app.ValidateGenesis(v.Node().Codec, exported.Time, chain.ChainID, state)
	require.ErrorContains(t, err, "contribution 1 waits for trial 1, which does not exist")
}
