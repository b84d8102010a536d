package keeper_test

import (
	"reflect"
	"testing"
	"time"

	"github.com/communalia/communalia-chain/x/schedule/paramchange"
	"github.com/communalia/communalia-chain/x/schedule/types"
)

func grace(days time.Duration) []paramchange.Parameter {
	return []paramchange.Parameter{
		paramchange.Period("grace", days*day, 30*day, 180*day, day), paramchange.Count[uint32]("most", 4, 2, 12),
	}
}

func TestChangeParameters_holdsEachOwnersParameterToOneChangeInThirtyDays(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	moved, err := c.ChangeParameters(c.ctx, "community/valbonne", grace(60), grace(100))
	if err != nil || !reflect.DeepEqual(moved, []string{"grace"}) {
		t.Fatal(moved, err)
	}
	_, err = c.ChangeParameters(c.ctx, "community/valbonne", grace(100), grace(101))
	c.refuses(err, types.ErrParameterChange, "community/valbonne: changed too recently: grace changed on 2026-03-01T12:00:00Z, and may again from 2026-03-31")
	_, err = c.ChangeParameters(c.ctx, "community/lodeve", grace(60), grace(31))
	c.must(err)
	_, err = c.ChangeParameters(c.ctx, "community/lodeve", grace(40), grace(181))
	c.refuses(err, types.ErrParameterChange, "too far")

	again := newChain(t, types.DefaultGenesis())
	exported := c.export()
	c.must(again.InitGenesis(again.ctx, exported))
	if other := again.export(); !reflect.DeepEqual(exported, other) || len(other.ParameterChanges) != 2 {
		t.Errorf("exported %+v\nimported %+v", exported, other)
	}
	again.ctx = again.ctx.WithBlockTime(noon.Add(30 * day))
	_, err = again.ChangeParameters(again.ctx, "community/valbonne", grace(100), grace(101))
	c.must(err)

	answer, err := c.query.ParameterChanges(c.ctx, &types.QueryParameterChangesRequest{Owner: "community/lodeve"})
	c.must(err)
	if len(answer.Changes) != 1 || !answer.Changes[0].MayChangeFrom.Equal(noon.Add(30*day)) {
		t.Errorf("%+v", answer)
	}
}

func TestGenesis_refusesParameterChangesThatNobodyMade(t *testing.T) {
	change := types.ParameterChange{Owner: "communs", Parameter: "rate", ChangedAt: noon}
	for name, changes := range map[string][]types.ParameterChange{
		"twice":     {change, change},
		"of nobody": {{Parameter: "rate", ChangedAt: noon}},
		"later":     {{Owner: "communs", Parameter: "rate", ChangedAt: noon.Add(time.Second)}},
	} {
		g := types.DefaultGenesis()
		g.ParameterChanges = changes
		if g.Validate() == nil && g.ValidateAt(noon) == nil {
			t.Error(name)
		}
	}
}
