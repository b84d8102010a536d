package integration

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/testutil/chain"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
)

// attested is repair of amina's that two attested: it can be contested.
func (v village) attested(begun int) uint64 {
	v.t.Helper()
	id := v.submit("amina", begun, time.Hour)
	v.attest("bruno", id)
	v.attest("chloe", id)
	return id
}

func (v village) contesting(contester string, id uint64) *contributiontypes.MsgContest {
	return &contributiontypes.MsgContest{Contester: v.Member(contester).Address, ContributionId: id, ReasonHash: make([]byte, 32)}
}

func (v village) judging(juror string, trial uint64) *jurytypes.MsgJuryVote {
	return &jurytypes.MsgJuryVote{Juror: v.Member(juror).Address, TrialId: trial, Vote: jurytypes.VOTE_REJECT}
}

func TestBadInput_contestBeforeAndAfterItsPeriod(t *testing.T) {
	v := newVillage(t)
	id := v.submit("amina", 8, time.Hour)
	v.requireUndone(contributiontypes.ErrNotContestable, "djibril", v.contesting("djibril", id))
	v.attest("bruno", id)
	v.attest("chloe", id)
	v.Advance(72 * time.Hour)
	v.requireUndone(contributiontypes.ErrEnded, "djibril", v.contesting("djibril", id))
	v.requireUndone(contributiontypes.ErrUnknownContribution, "djibril", v.contesting("djibril", 99))
}

// Every block here is made by the village's own seat: its lots wait, and what they are about stays as it is.
func TestBadInput_contestAfterItsPeriodWhileItsLotWaits(t *testing.T) {
	v := newVillage(t, strangers, func(f *chain.Founding) {
		f.Cooperative("lamarmite", chain.Village)
		f.Cooperative("lescop", hamlet)
	})
	id := v.attested(8)
	v.Advance(72 * time.Hour)
	require.Equal(t, contributiontypes.CONTRIBUTION_STATE_ATTESTED, v.contribution(id).State)
	v.requireUndone(contributiontypes.ErrChallengeOver, "djibril", v.contesting("djibril", id))
}

func TestBadInput_contestByAParty(t *testing.T) {
	v := newVillage(t)
	claim := v.hoursOf("amina", "repair", 8, time.Hour)
	claim.Beneficiaries = []string{v.Member("elsa").Address}
	v.MustSend(v.Member("amina"), claim)
	v.attest("elsa", 1)
	v.attest("chloe", 1)
	for _, party := range []string{"amina", "elsa"} {
		v.requireUndone(contributiontypes.ErrContestByParty, party, v.contesting(party, 1))
	}
}

func TestBadInput_aThirdContestAtOnce(t *testing.T) {
	v := newVillage(t)
	var last uint64
	for begun := range 3 {
		last = v.attested(begun)
		if begun < 2 {
			v.MustSend(v.Member("djibril"), v.contesting("djibril", last))
		}
	}
	v.requireUndone(contributiontypes.ErrTooManyContests, "djibril", v.contesting("djibril", last))
	v.MustSend(v.Member("elsa"), v.contesting("elsa", last))
	v.requireUndone(contributiontypes.ErrNotContestable, "farid", v.contesting("farid", last))
}

func TestBadInput_judgingUndrawnTwiceOrLate(t *testing.T) {
	v := newVillage(t)
	id := v.attested(8)
	v.MustSend(v.Member("djibril"), v.contesting("djibril", id))
	v.Advance(2 * time.Minute)
	trial, first := v.contribution(id).Trial.Trial, v.jurors(id)
	for _, name := range []string{"amina", "bruno", "djibril", "elsa", "farid", "gwenn", "hugo"} { // contributor, attester, contester, and who was not drawn
		if !slices.Contains(first, name) {
			v.requireUndone(jurytypes.ErrNotJuror, name, v.judging(name, trial))
		}
	}
	v.MustSend(v.Member(first[0]), v.judging(first[0], trial))
	v.requireUndone(jurytypes.ErrAlreadyVoted, first[0], v.judging(first[0], trial))
	v.MustSend(v.Member(first[1]), v.judging(first[1], trial))

	v.Advance(5*24*time.Hour + time.Minute)
	v.requireUndone(jurytypes.ErrNotJuror, first[2], v.judging(first[2], trial)) // replaced
	second := v.jurors(id)
	v.Advance(5*24*time.Hour + time.Minute)
	v.requireUndone(jurytypes.ErrTrialClosed, second[0], v.judging(second[0], trial))
	v.requireUndone(jurytypes.ErrUnknownTrial, second[0], v.judging(second[0], 99))
}
