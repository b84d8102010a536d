package keeper

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/x/community/types"
)

func (v *village) guard(member string, guardians ...string) error {
	return v.deliver(func(ctx context.Context) error {
		msg := &types.MsgSetGuardians{Member: addressOf(member)}
		for _, guardian := range guardians {
			msg.Guardians = append(msg.Guardians, addressOf(guardian))
		}
		_, err := v.msgs.SetGuardians(ctx, msg)
		return err
	})
}

func (v *village) proposeRecovery(proposer, person, next string) error {
	return v.deliver(func(ctx context.Context) error {
		_, err := v.msgs.ProposeRecovery(ctx, &types.MsgProposeRecovery{
			Proposer: addressOf(proposer), Person: addressOf(person), NewAddress: addressOf(next),
		})
		return err
	})
}

func (v *village) back(backer, person, next string) error {
	return v.deliver(func(ctx context.Context) error {
		_, err := v.msgs.BackRecovery(ctx, &types.MsgBackRecovery{Backer: addressOf(backer), Person: addressOf(person), NewAddress: addressOf(next)})
		return err
	})
}

func (v *village) cancelRecovery(member string) error {
	return v.deliver(func(ctx context.Context) error {
		_, err := v.msgs.CancelRecovery(ctx, &types.MsgCancelRecovery{Member: addressOf(member)})
		return err
	})
}

func (v *village) recover(community, person, next string) error {
	return v.deliver(func(ctx context.Context) error {
		_, err := v.msgs.Recover(ctx, &types.MsgRecover{
			Authority: assembly(community), Community: community, Person: addressOf(person), NewAddress: addressOf(next),
		})
		return err
	})
}

// guarded is a village in which dan named ada, bao and cleo, who count.
func guarded(t *testing.T) *village {
	v := newVillage(t)
	v.must(v.guard("dan", "ada", "bao", "cleo"))
	v.pass(30 * day)
	return v
}

func TestRecovery_byThreeGuardiansAfterTheDelay(t *testing.T) {
	v := guarded(t)
	id := v.id("dan")
	v.refuse(v.proposeRecovery("eva", "dan", "dan's new key"), types.ErrMayNotBack)
	v.must(v.proposeRecovery("ada", "dan", "dan's new key"))
	require.True(t, v.emitted(&types.EventRecoveryOpened{}), "announced at once")
	v.refuse(v.proposeRecovery("bao", "dan", "another key"), types.ErrRecoveryOpen)
	v.refuse(v.back("ada", "dan", "dan's new key"), types.ErrMayNotBack)
	v.refuse(v.back("bao", "dan", "another key"), types.ErrNoRecovery)
	v.must(v.back("bao", "dan", "dan's new key"))
	v.roundTrip().sound()
	v.must(v.back("cleo", "dan", "dan's new key"))
	v.pass(14*day - time.Second)
	require.Equal(t, id, v.id("dan"))
	w := v.roundTrip()
	for _, v := range []*village{v, w} {
		v.pass(time.Second)
		require.True(t, v.emitted(&types.EventRecovered{}))
		require.Equal(t, id, v.id("dan's new key"))
		_, err := v.Signer(v.ctx, raw("dan"))
		v.refuse(err, types.ErrRetiredKey)
		v.sound()
	}
}

func TestRecovery_whoWasRecoveredIsRestrainedForThirtyDays(t *testing.T) {
	v := guarded(t)
	v.must(v.recover(valbonne, "dan", "dan's new key"))
	v.pass(14 * day)
	v.refuse(v.invite("dan's new key", valbonne, "noor"), types.ErrRecoveredRecently)
	v.refuse(v.RequireUnrestrained(v.ctx, v.id("dan's new key")), types.ErrRecoveredRecently, "neither backs, vouches nor seconds")
	v.refuse(v.proposeRecovery("ada", "dan's new key", "a third key"), types.ErrRecoveredRecently)
	v.refuse(v.recover(valbonne, "dan's new key", "a third key"), types.ErrRecoveredRecently)
	v.pass(30 * day)
	v.must(v.invite("dan's new key", valbonne, "noor"))
	v.pass(60 * day)
	v.must(v.recover(valbonne, "dan's new key", "a third key"))
}

func TestRecovery_aTransactionOfTheOldKeyCancels(t *testing.T) {
	v := guarded(t)
	v.must(v.proposeRecovery("ada", "dan", "thief"))
	v.must(v.back("bao", "dan", "thief"))
	v.must(v.back("cleo", "dan", "thief"))
	signer, err := v.Signer(v.ctx, raw("dan"))
	v.must(err)
	require.True(t, signer.Recovering, "the ante chain sees it without another read")
	v.must(v.deliver(func(ctx context.Context) error { return v.CancelRecovery(ctx, signer.ID) }))
	v.must(v.cancelRecovery("dan")) // in the same block: the transaction that says so has cancelled it already
	signer, err = v.Signer(v.ctx, raw("dan"))
	v.must(err)
	require.False(t, signer.Recovering)
	v.roundTrip().sound()
	v.pass(15 * day)
	require.Equal(t, v.id("dan"), signer.ID)
	_, err = v.PersonID(v.ctx, addressOf("thief"))
	v.refuse(err, types.ErrUnknownPerson)
	v.refuse(v.cancelRecovery("dan"), types.ErrNoRecovery)
	v.refuse(v.proposeRecovery("ada", "dan", "thief"), types.ErrBackedRecently)
	v.sound()
}

func TestRecovery_thatTheAssemblyDecidedIsNotCancelled(t *testing.T) {
	v := guarded(t)
	v.must(v.proposeRecovery("ada", "dan", "friends' choice"))
	v.must(v.recover(valbonne, "dan", "dan's new key"))
	v.refuse(v.recover(valbonne, "dan", "another"), types.ErrRecoveryOpen)
	v.refuse(v.cancelRecovery("dan"), types.ErrRecoveryDecided)
	v.must(v.CancelRecovery(v.ctx, v.id("dan")))
	v.roundTrip().sound()
	v.pass(14 * day)
	require.Equal(t, addressOf("dan's new key"), v.personNamed("dan's new key").Address)
	v.sound()
}

func TestRecover_isForTheAssemblyOfTheHome(t *testing.T) {
	v := newVillage(t)
	v.refuse(v.recover(antibes, "eva", "new"), types.ErrNotHome)
	_, err := v.msgs.Recover(v.ctx, &types.MsgRecover{Authority: federation(), Community: valbonne, Person: addressOf("eva"), NewAddress: addressOf("new")})
	v.refuse(err, types.ErrNotAuthority)
	v.refuse(v.recover(valbonne, "ada", "bao"), types.ErrAddressTaken)
	v.must(v.invite("ada", valbonne, "noor"))
	v.refuse(v.recover(valbonne, "ada", "noor"), types.ErrAddressTaken)
}

func TestRecovery_anAddressThatIsTakenMeanwhileIsGivenToNobody(t *testing.T) {
	v := newVillage(t)
	v.must(v.recover(valbonne, "ada", "noor"))
	v.must(v.invite("bao", valbonne, "noor"))
	v.pass(14 * day)
	require.True(t, v.emitted(&types.EventRecoveryLapsed{}))
	v.must(v.act("ada", valbonne))
	v.sound()
}

func TestRecovery_lapsesWithoutBackers(t *testing.T) {
	v := guarded(t)
	v.must(v.proposeRecovery("ada", "dan", "new"))
	v.passLate(30 * day)
	v.refuse(v.back("bao", "dan", "new"), types.ErrNoRecovery)
	v.drain()
	require.True(t, v.emitted(&types.EventRecoveryLapsed{}))
	require.False(t, v.personNamed("dan").Recovering)
	v.sound()
}

func TestRecovery_byVouchersWhereNobodyWasNamed(t *testing.T) {
	v := newVillage(t)
	v.admit("noor", "ada", "bao", "cleo")
	v.refuse(v.proposeRecovery("dan", "noor", "new"), types.ErrMayNotBack)
	v.must(v.revoke("cleo", valbonne, "noor"))
	v.refuse(v.proposeRecovery("cleo", "noor", "new"), types.ErrMayNotBack)
	v.must(v.proposeRecovery("ada", "noor", "new"))
	v.must(v.guard("noor", "dan", "eva", "fil"))
	v.pass(30*day - time.Second)
	v.refuse(v.proposeRecovery("dan", "noor", "new"), types.ErrMayNotBack)
}

// Forty who sleep are not forty votes: each recovery takes three persons, each of whom backs one in 90 days.
func TestRecovery_ofManyTakesThreePersonsEach(t *testing.T) {
	v := guarded(t)
	v.must(v.guard("eva", "ada", "bao", "cleo"))
	v.pass(30 * day)
	v.must(v.proposeRecovery("ada", "dan", "one"))
	v.refuse(v.proposeRecovery("ada", "eva", "two"), types.ErrBackedRecently)
	v.must(v.proposeRecovery("bao", "eva", "two"))
	v.refuse(v.back("bao", "dan", "one"), types.ErrBackedRecently)
	v.refuse(v.back("ada", "eva", "two"), types.ErrBackedRecently)
}

func TestSetGuardians_countAfterTheDelayAndStayUntilThen(t *testing.T) {
	v := guarded(t)
	v.refuse(v.guard("dan", "ada", "bao", "nobody"), types.ErrUnknownPerson)
	v.refuse(v.guard("dan", "ada", "bao", "cooperative"), types.ErrUnknownPerson)
	v.must(v.guard("dan", "eva", "fil", "gus"))
	v.refuse(v.proposeRecovery("eva", "dan", "new"), types.ErrMayNotBack)
	v.must(v.proposeRecovery("ada", "dan", "new"))
	v.must(v.cancelRecovery("dan"))
	v.pass(30 * day)
	v.refuse(v.proposeRecovery("bao", "dan", "new"), types.ErrMayNotBack)
	v.must(v.proposeRecovery("eva", "dan", "new"))
	v.roundTrip().sound()
}
