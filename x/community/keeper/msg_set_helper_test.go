package keeper

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/x/community/types"
)

func (v *village) setHelper(member, helper string) error {
	return v.deliver(func(ctx context.Context) error {
		msg := &types.MsgSetHelper{Member: addressOf(member)}
		if helper != "" {
			msg.Helper = addressOf(helper)
		}
		if err := msg.ValidateBasic(); err != nil {
			return err
		}
		_, err := v.msgs.SetHelper(ctx, msg)
		return err
	})
}

func (v *village) leaveWard(helper, ward string) error {
	return v.deliver(func(ctx context.Context) error {
		_, err := v.msgs.LeaveWard(ctx, &types.MsgLeaveWard{Helper: addressOf(helper), Ward: addressOf(ward)})
		return err
	})
}

// actFor is what a message of another module does for a helper who names a ward.
func (v *village) actFor(helper, ward, community string) error {
	return v.deliver(func(ctx context.Context) error {
		person, by, err := v.ActInName(ctx, addressOf(helper), addressOf(ward), community)
		if err == nil {
			require.Equal(v, []uint64{v.id(ward), v.id(helper)}, []uint64{person, by})
		}
		return err
	})
}

// actForAny has a helper act for one of those who named them, where anybody did; else for somebody, in vain.
func (v *village) actForAny(helper, ward, community string) error {
	id, err := v.PersonID(v.ctx, addressOf(helper))
	v.must(v.helps.Walk(v.ctx, nil, func(named uint64, help types.Help) (bool, error) {
		if err != nil || help.HelperId != id || help.Taken {
			return false, nil
		}
		address, err := v.AddressOf(v.ctx, named)
		for _, name := range crowd() {
			if addressOf(name) == address {
				ward = name
			}
		}
		return true, err
	}))
	return v.actFor(helper, ward, community)
}

func (v *village) spendFor(helper, ward, community string) error {
	return v.deliver(func(ctx context.Context) error {
		_, _, err := v.SpendInName(ctx, addressOf(helper), addressOf(ward), community)
		return err
	})
}

func (v *village) wardsNamed(helper string) []types.Ward {
	v.Helper()
	answer, err := v.queries.Wards(v.ctx, &types.QueryWardsRequest{Address: addressOf(helper)})
	v.must(err)
	return answer.Wards
}

func (v *village) circle(name string) uint64 {
	v.Helper()
	circle, err := v.Circle(v.ctx, v.id(name))
	v.must(err)
	return circle
}

func TestSetHelper_aHelperTakesOnByActing(t *testing.T) {
	v := newVillage(t)
	v.must(v.setHelper("ada", "bao"))
	require.True(t, v.emitted(&types.EventHelperNamed{}))
	require.Empty(t, v.wardsNamed("bao"), "named, and not asked: it counts for nothing")
	require.Equal(t, v.id("ada"), v.circle("ada"))
	v.must(v.actFor("bao", "ada", valbonne))
	require.True(t, v.emitted(&types.EventWardTaken{}))
	require.Equal(t, []types.Ward{{Id: v.id("ada"), Address: addressOf("ada"), Since: v.now()}}, v.wardsNamed("bao"))
	require.Equal(t, v.id("bao"), v.circle("ada"))
	require.Equal(t, v.id("bao"), v.circle("bao"))
	helper, err := v.queries.Helper(v.ctx, &types.QueryHelperRequest{Address: addressOf("ada")})
	v.must(err)
	require.Equal(t, addressOf("bao"), helper.Helper)
	require.True(t, helper.Help.Taken)
	v.sound()
	v.roundTrip().sound()
}

func TestSetHelper_refusesWhatIsWrong(t *testing.T) {
	v := newVillage(t)
	v.refuse(v.setHelper("ada", "ada"), types.ErrInvalidRequest)
	v.refuse(v.setHelper("ada", "stranger"), types.ErrUnknownPerson)
	v.refuse(v.setHelper("stranger", "ada"), types.ErrUnknownPerson)
	v.refuse(v.setHelper("ada", "cooperative"), types.ErrUnknownPerson)
	v.refuse(v.setHelper("cooperative", "ada"), types.ErrUnknownPerson)
	v.refuse(v.setHelper("ada", ""), types.ErrNoHelp)
	v.must(v.leave("dan", valbonne))
	v.refuse(v.setHelper("ada", "dan"), types.ErrNotActive, "helper")
	v.must(v.setHelper("ada", "bao"))
	v.refuse(v.setHelper("ada", "bao"), types.ErrHelperUnchanged)
	v.refuse(v.leaveWard("cleo", "ada"), types.ErrNotHelper)
}

func TestActInName_refusesWhoIsNotTheHelper(t *testing.T) {
	v := newVillage(t)
	v.refuse(v.actFor("bao", "ada", valbonne), types.ErrNotHelper, "MsgSetHelper")
	v.must(v.setHelper("ada", "bao"))
	v.refuse(v.actFor("ada", "bao", valbonne), types.ErrNotHelper)
	v.refuse(v.actFor("cleo", "ada", valbonne), types.ErrNotHelper)
	v.refuse(v.actFor("bao", "ada", antibes), types.ErrNotActive)
	v.must(v.setHelper("eva", "cleo"))
	v.refuse(v.actFor("cleo", "eva", antibes), types.ErrNotActive, "no member") // the ward is, the helper is not
	v.must(v.setHelper("ada", "eva"))
	v.refuse(v.actFor("eva", "ada", antibes), types.ErrNotActive, addressOf("ada")) // the helper is, the ward is not
}

func TestSetHelper_threeWardsAtMost(t *testing.T) {
	v := newVillage(t)
	for _, ward := range []string{"ada", "cleo", "dan", "eva"} {
		v.must(v.setHelper(ward, "bao")) // nobody can fill up a helper's places by naming them
	}
	for _, ward := range []string{"ada", "cleo", "dan"} {
		v.must(v.actFor("bao", ward, valbonne))
	}
	v.refuse(v.actFor("bao", "eva", valbonne), types.ErrTooManyWards)
	v.refuse(v.setHelper("fil", "bao"), types.ErrTooManyWards)
	v.must(v.leaveWard("bao", "dan"))
	v.must(v.actFor("bao", "eva", valbonne))
	v.sound()
}

func TestSetHelper_whoIsHelpedHelpsNobody(t *testing.T) {
	v := newVillage(t)
	v.must(v.setHelper("bao", "cleo")) // before bao helps anybody
	v.must(v.setHelper("ada", "bao"))
	v.must(v.actFor("bao", "ada", valbonne))
	v.refuse(v.actFor("cleo", "bao", valbonne), types.ErrHelpChain)
	v.refuse(v.setHelper("bao", "dan"), types.ErrHelpChain)
	v.refuse(v.setHelper("dan", "ada"), types.ErrHelpChain)
	v.sound()
}

func TestSetHelper_eitherEndsItAtAnyTime(t *testing.T) {
	v := newVillage(t)
	v.must(v.setHelper("ada", "bao"))
	v.must(v.actFor("bao", "ada", valbonne))
	v.must(v.setHelper("ada", ""))
	require.True(t, v.emitted(&types.EventHelpEnded{}))
	v.refuse(v.actFor("bao", "ada", valbonne), types.ErrNotHelper)
	v.must(v.setHelper("ada", "cleo"))
	v.must(v.actFor("cleo", "ada", valbonne))
	v.must(v.setHelper("ada", "dan")) // another takes the place
	v.refuse(v.actFor("cleo", "ada", valbonne), types.ErrNotHelper)
	require.Empty(t, v.wardsNamed("cleo"))
	v.must(v.leaveWard("dan", "ada")) // declined
	v.refuse(v.setHelper("ada", ""), types.ErrNoHelp)
	v.sound()
}

func TestHelp_endsWithTheLastMembership(t *testing.T) {
	for name, gone := range map[string]func(*village){
		"the helper left":          func(v *village) { v.must(v.leave("bao", valbonne)) },
		"the helper was excluded":  func(v *village) { v.must(v.exclude(valbonne, "bao", nil)) },
		"the ward left":            func(v *village) { v.must(v.leave("ada", valbonne)) },
		"the helper was recovered": func(v *village) { v.must(v.recover(valbonne, "bao", "bao'")); v.pass(14 * day) },
		"the ward was recovered":   func(v *village) { v.must(v.recover(valbonne, "ada", "ada'")); v.pass(14 * day) },
	} {
		t.Run(name, func(t *testing.T) {
			v := newVillage(t)
			v.must(v.setHelper("ada", "bao"))
			v.must(v.actFor("bao", "ada", valbonne))
			gone(v)
			_, known, err := v.help(v.ctx, 1)
			v.must(err)
			require.False(t, known)
			v.sound()
		})
	}
}

func TestHelp_staysWithANewKeyOfEither(t *testing.T) {
	v := newVillage(t)
	v.must(v.setHelper("ada", "bao"))
	v.must(v.changeKey("ada", "ada'"))
	v.must(v.changeKey("bao", "bao'"))
	v.must(v.actFor("bao'", "ada'", valbonne))
	v.refuse(v.actFor("bao", "ada'", valbonne), types.ErrRetiredKey)
}

func TestHelp_spendsForWhoLeftWhileTheyAreActiveElsewhere(t *testing.T) {
	v := newVillage(t)
	v.must(v.setHelper("eva", "bao"))
	v.must(v.leave("eva", valbonne))
	v.refuse(v.actFor("bao", "eva", valbonne), types.ErrNotActive)
	v.must(v.spendFor("bao", "eva", valbonne))
	v.refuse(v.spendFor("eva", "bao", valbonne), types.ErrNotActive)
	v.pass(366 * day)
	v.refuse(v.spendFor("bao", "eva", valbonne), types.ErrNotActive)
}

func TestHelp_anActForAWardIsTheHelpers(t *testing.T) {
	v := newVillage(t)
	v.must(v.setHelper("ada", "bao"))
	v.pass(100 * day)
	before := v.member("ada", valbonne)
	v.must(v.actFor("bao", "ada", valbonne))
	require.Equal(t, before, v.member("ada", valbonne), "nobody stays a member by another's hand")
	require.Equal(t, types.Day(v.now()), v.member("bao", valbonne).LastActDay)
}
