package keeper

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/x/community/types"
)

var reason = sha256Of("the reason")

func (v *village) exclude(community, name string, ends *time.Time) error {
	return v.deliver(func(ctx context.Context) error {
		_, err := v.msgs.Exclude(ctx, &types.MsgExclude{
			Authority: assembly(community), Community: community, Person: addressOf(name), ReasonHash: reason, EndsAt: ends,
		})
		return err
	})
}

func (v *village) admitted(community, name string) error {
	return v.deliver(func(ctx context.Context) error {
		_, err := v.msgs.Admit(ctx, &types.MsgAdmit{Authority: assembly(community), Community: community, Person: addressOf(name)})
		return err
	})
}

func (v *village) object(objector, community, candidate string) error {
	return v.deliver(func(ctx context.Context) error {
		_, err := v.msgs.Object(ctx, &types.MsgObject{Objector: addressOf(objector), Community: community, Candidate: addressOf(candidate)})
		return err
	})
}

func (v *village) reply(person string, proposal uint64) error {
	return v.deliver(func(ctx context.Context) error {
		_, err := v.msgs.ReplyToExclusion(ctx, &types.MsgReplyToExclusion{Person: addressOf(person), ProposalId: proposal, ReplyHash: charter})
		return err
	})
}

func (v *village) after(d time.Duration) *time.Time {
	at := v.now().Add(d)
	return &at
}

func TestExclude_isDecidedByTheAssemblyOnly(t *testing.T) {
	v := newVillage(t)
	for _, authority := range []string{addressOf("ada"), assembly(antibes), federation()} {
		_, err := v.msgs.Exclude(v.ctx, &types.MsgExclude{Authority: authority, Community: valbonne, Person: addressOf("bao"), ReasonHash: reason})
		v.refuse(err, types.ErrNotAuthority)
		_, err = v.msgs.Admit(v.ctx, &types.MsgAdmit{Authority: authority, Community: valbonne, Person: addressOf("noor")})
		v.refuse(err, types.ErrNotAuthority)
	}
	v.refuse(v.exclude(valbonne, "fil", nil), types.ErrNoMembership)
	v.refuse(v.exclude(valbonne, "nobody", nil), types.ErrUnknownPerson)
	v.refuse(v.exclude(valbonne, "cooperative", nil), types.ErrUnknownPerson)
	v.refuse(v.exclude(valbonne, "ada", v.after(0)), types.ErrInvalidRequest)
	v.sound()
}

func TestExclude_endsTheMembershipAtOnceAndLetsSpend(t *testing.T) {
	v := newVillage(t)
	v.must(v.exclude(valbonne, "eva", nil))
	require.True(t, v.emitted(&types.EventExcluded{}))
	require.EqualValues(t, 4, v.persons(valbonne))
	require.Equal(t, antibes, v.personNamed("eva").Home, "excluded here, at home there")
	v.refuse(v.act("eva", valbonne), types.ErrNotActive, "excluded on")
	v.refuse(v.renew("eva", valbonne), types.ErrNotActive)
	v.refuse(v.invite("ada", valbonne, "eva"), types.ErrBanned, "without end")
	_, err := v.MaySpend(v.ctx, addressOf("eva"), valbonne)
	v.must(err)
	v.must(v.exclude(valbonne, "dan", nil))
	require.Equal(t, types.StandingLeft, v.standing("dan"))
	v.pass(365 * day)
	require.Zero(t, v.standing("dan"))
	_, err = v.MaySpend(v.ctx, addressOf("dan"), valbonne)
	v.refuse(err, types.ErrNotActive)
	v.sound()
	v.roundTrip().sound()
}

func TestExclude_reachesWhoLeftWhoLapsedAndWhoChangedTheKey(t *testing.T) {
	v := newVillage(t, shortLives)
	v.must(v.leave("ada", valbonne))
	v.must(v.exclude(valbonne, "ada", nil))
	v.refuse(v.invite("bao", valbonne, "ada"), types.ErrBanned)
	v.must(v.changeKey("cleo", "cleo's new key"))
	v.must(v.exclude(valbonne, "cleo", nil))
	v.refuse(v.act("cleo's new key", valbonne), types.ErrNotActive)
	v.pass(20 * day)
	v.pass(4 * day)
	require.Equal(t, types.StandingLapsed, v.standing("dan"))
	v.must(v.exclude(valbonne, "dan", nil))
	v.refuse(v.renew("dan", valbonne), types.ErrNotActive)
	v.sound()
	v.roundTrip().sound()
}

func TestExclude_ofACandidateEndsTheCandidacy(t *testing.T) {
	v := newVillage(t)
	v.must(v.invite("ada", valbonne, "noor"))
	id := v.id("noor")
	v.must(v.exclude(valbonne, "noor", v.after(100*day)))
	require.Zero(t, v.standing("noor"))
	v.sound()
	v.roundTrip().sound()
	v.refuse(v.invite("ada", valbonne, "noor"), types.ErrBanned)
	v.must(v.invite("fil", antibes, "noor"))
	require.Equal(t, id, v.id("noor"), "the same id for the same address")
	v.pass(100 * day)
	require.True(t, v.emitted(&types.EventBanEnded{}))
	v.sound()
	v.must(v.invite("ada", valbonne, "noor"))
	require.Greater(t, v.id("noor"), id, "nothing was left of an id that was never active")
}

func TestBan_endsByItselfAndLeadsBackThroughACandidacy(t *testing.T) {
	v := newVillage(t)
	v.must(v.exclude(valbonne, "dan", v.after(30*day)))
	v.pass(30*day - time.Second)
	v.refuse(v.invite("ada", valbonne, "dan"), types.ErrBanned, "until")
	v.passLate(time.Second)
	v.must(v.invite("ada", valbonne, "dan"))
	v.drain()
	v.refuse(v.renew("dan", valbonne), types.ErrNotActive)
	v.sound()
}

func TestBan_findsTheIdAgainAfterTheKeysWereErased(t *testing.T) {
	v := newVillage(t)
	id := v.id("dan")
	v.must(v.changeKey("dan", "dan's new key"))
	v.must(v.exclude(valbonne, "dan's new key", nil))
	v.pass(729 * day)
	require.Equal(t, id, v.id("dan's new key"))
	v.pass(2 * day)
	_, err := v.PersonID(v.ctx, addressOf("dan's new key"))
	v.refuse(err, types.ErrUnknownPerson)
	require.Nil(t, v.accounts.GetAccount(v.ctx, raw("dan's new key")))
	v.sound()
	w := v.roundTrip()
	w.sound()
	for _, v := range []*village{v, w} {
		v.must(v.renewFounders())
		v.refuse(v.invite("ada", valbonne, "dan's new key"), types.ErrBanned)
		v.refuse(v.invite("ada", valbonne, "dan"), types.ErrNotInvitable)
		v.refuse(v.changeKey("ada", "dan's new key"), types.ErrAddressTaken, "excluded")
		v.must(v.admitted(valbonne, "dan's new key"))
		require.Equal(t, id, v.id("dan's new key"), "with its work and what it holds")
		v.must(v.accept("dan's new key", valbonne))
		v.sound()
	}
}

// renewFounders keeps valbonne alive through the two years.
func (v *village) renewFounders() error {
	for _, name := range []string{"ada", "bao", "cleo"} {
		if err := v.renew(name, valbonne); err != nil {
			return err
		}
	}
	return nil
}

func TestReply_isThatOfWhomTheProposalConcernsWhileItIsOpen(t *testing.T) {
	v := newVillage(t)
	v.refuse(v.reply("dan", 7), types.ErrNoHearing)
	v.must(v.OpenHearing(v.ctx, valbonne, v.id("dan"), 7))
	v.refuse(v.reply("ada", 7), types.ErrNoHearing)
	v.must(v.reply("dan", 7))
	v.roundTrip().sound()
	answer, err := v.queries.Hearings(v.ctx, &types.QueryHearingsRequest{Address: addressOf("dan")})
	v.must(err)
	require.Equal(t, charter, answer.Hearings[0].Hearing.ReplyHash)
	v.must(v.exclude(valbonne, "dan", nil))
	v.must(v.CloseHearing(v.ctx, v.id("dan"), 7))
	v.refuse(v.reply("dan", 7), types.ErrNoHearing)
	bans, err := v.queries.Bans(v.ctx, &types.QueryBansRequest{Community: valbonne})
	v.must(err)
	require.Equal(t, charter, bans.Bans[0].Ban.ReplyHash, "the reply stays with the decision")
	require.Equal(t, reason, bans.Bans[0].Ban.ReasonHash)
}

func TestAdmit_needsNeitherVouchesNorPublicTime(t *testing.T) {
	v := newVillage(t)
	v.must(v.admitted(valbonne, "noor"))
	require.Empty(t, v.candidacyOf("noor").Needs)
	v.sound()
	v.roundTrip().sound()
	v.refuse(v.object("ada", valbonne, "noor"), types.ErrAdmitted)
	v.must(v.accept("noor", valbonne))
	v.refuse(v.admitted(valbonne, "noor"), types.ErrAlreadyMember)
	v.refuse(v.admitted(valbonne, "cooperative"), types.ErrNotInvitable)
	v.refuse(v.admitted(valbonne, federated), types.ErrNotInvitable)
	v.sound()
}

func TestObject_enoughPutTheCandidacyToTheAssembly(t *testing.T) {
	v := newVillage(t)
	v.admit("mia", "ada", "bao", "cleo") // six persons: two objections
	v.must(v.invite("ada", valbonne, "noor"))
	v.must(v.vouch("bao", valbonne, "noor"))
	v.must(v.vouch("cleo", valbonne, "noor"))
	v.refuse(v.object("fil", valbonne, "noor"), types.ErrNotActive)
	v.must(v.object("dan", valbonne, "noor"))
	v.refuse(v.object("dan", valbonne, "noor"), types.ErrObjectedAlready)
	require.EqualValues(t, 2, v.candidacyOf("noor").ObjectionsNeeded)
	require.Nil(t, v.candidacyOf("noor").ContestedAt)
	v.must(v.object("eva", valbonne, "noor"))
	v.refuse(v.object("mia", valbonne, "noor"), types.ErrContested)
	v.pass(14 * day)
	v.refuse(v.accept("noor", valbonne), types.ErrContested)
	require.Equal(t, []types.CandidacyNeed{types.CANDIDACY_NEED_ADMISSION}, v.candidacyOf("noor").Needs)
	v.sound()
	v.roundTrip().sound()
	v.must(v.admitted(valbonne, "noor"))
	v.pass(50 * day) // the first end of the candidacy is past: the assembly gave it a new one
	v.must(v.accept("noor", valbonne))
	v.sound()
}
