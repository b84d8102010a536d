package keeper_test

import (
	"testing"
	"time"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/x/schedule/types"
)

func (c *chain) listDue(req *types.QueryDueRequest) ([]string, *query.PageResponse) {
	c.Helper()
	answer, err := c.query.Due(c.ctx, req)
	c.must(err)
	var refs []string
	for _, d := range answer.Items {
		refs = append(refs, string(d.Item.Ref))
	}
	return refs, answer.Pagination
}

func wantRefs(t *testing.T, got []string, want ...string) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("got %q, want %q", got, want)
	}
	for i := range got {
		if got[i] != want[i] {
			t.Fatalf("got %q, want %q", got, want)
		}
	}
}

func TestDue_listsFromAMomentByScopeAndByPage(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.due(3*hour, valbonne, "c")
	c.due(hour, "", "a")
	c.due(2*hour, valbonne, "b")
	c.due(4*hour, lodeve, "d")
	got, _ := c.listDue(&types.QueryDueRequest{})
	wantRefs(t, got, "a", "b", "c", "d")
	got, _ = c.listDue(&types.QueryDueRequest{Scope: valbonne})
	wantRefs(t, got, "b", "c")

	from := at(2 * hour)
	got, next := c.listDue(&types.QueryDueRequest{From: &from, Pagination: &query.PageRequest{Limit: 2}})
	wantRefs(t, got, "b", "c")
	got, next = c.listDue(&types.QueryDueRequest{From: &from, Pagination: &query.PageRequest{Limit: 2, Key: next.NextKey}})
	wantRefs(t, got, "d")
	if len(next.NextKey) != 0 {
		t.Error("there is no further page")
	}
	after := at(2*hour + 1)
	got, _ = c.listDue(&types.QueryDueRequest{From: &after, Scope: valbonne})
	wantRefs(t, got, "c")
}

func TestDue_refusesWhatMakesNoSense(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	from, never := at(0), time.Time{}
	for _, req := range []*types.QueryDueRequest{
		{From: &from, Pagination: &query.PageRequest{Offset: 1}},
		{From: &from, Pagination: &query.PageRequest{Reverse: true}},
		{From: &from, Pagination: &query.PageRequest{CountTotal: true}},
		{From: &never},
		{Pagination: &query.PageRequest{Offset: 1, Key: []byte{1}}},
	} {
		_, err := c.query.Due(c.ctx, req)
		c.refuses(err, types.ErrInvalidRequest, "")
	}
	_, err := c.query.Due(c.ctx, &types.QueryDueRequest{Scope: "Not a slug"})
	c.refuses(err, types.ErrInvalidScope, "")
}

func TestDue_pagesAreBounded(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	for range 250 {
		c.due(hour, "", "x")
	}
	usual, _ := c.listDue(&types.QueryDueRequest{})
	largest, _ := c.listDue(&types.QueryDueRequest{Pagination: &query.PageRequest{Limit: 1_000_000}})
	if len(usual) != 100 || len(largest) != 200 {
		t.Errorf("pages of %d and %d", len(usual), len(largest))
	}
}

func TestDue_tellsWhereTheMomentFallsNow(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.due(2*hour, "", "a")
	c.blockAfter(at(hour), 3*hour)
	answer, err := c.query.Due(c.ctx, &types.QueryDueRequest{})
	c.must(err)
	if d := answer.Items[0]; d.Id != 1 || !d.Due.Equal(at(2*hour)) || !d.Deadline.Equal(at(27*hour)) {
		t.Errorf("%+v", d)
	}
}

func TestOutageQuery_tellsWhetherTheGraceRuns(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	outage := func() *types.QueryOutageResponse {
		answer, err := c.query.Outage(c.ctx, &types.QueryOutageRequest{})
		c.must(err)
		return answer
	}
	if none := outage(); none.Outage != nil || none.GraceRuns {
		t.Errorf("%+v", none)
	}
	c.blockAfter(at(hour), 3*hour)
	if running := outage(); running.Outage == nil || !running.GraceRuns {
		t.Errorf("%+v", running)
	}
	c.block(27 * hour)
	if over := outage(); over.Outage == nil || over.GraceRuns {
		t.Errorf("%+v", over)
	}
}

func TestParkedQuery_tellsWhatWaitsAndUntilWhen(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	parked := func(scope string) *types.QueryParkedResponse {
		answer, err := c.query.Parked(c.ctx, &types.QueryParkedRequest{Scope: scope})
		c.must(err)
		return answer
	}
	c.due(hour, valbonne, "a")
	c.due(2*hour, valbonne, "b")
	c.due(hour, lodeve, "c")
	c.must(c.StandStill(c.ctx, valbonne))
	c.must(c.StandStill(c.ctx, lodeve))
	c.block(hour)
	if p := parked(valbonne); p.Standstill == nil || len(p.Items) != 1 || !p.Items[0].Deadline.Equal(at(25*hour)) {
		t.Errorf("%+v", p)
	}
	c.block(2 * hour)
	c.must(c.Resume(c.ctx, valbonne))
	c.block(3 * hour)
	if p := parked(valbonne); len(p.Items) != 2 || string(p.Items[1].Item.Ref) != "b" || !p.Items[1].Deadline.Equal(at(26*hour)) {
		t.Errorf("%+v", p)
	}
	if p := parked("nowhere"); p.Standstill != nil || len(p.Items) != 0 {
		t.Errorf("%+v", p)
	}
	all, err := c.query.Standstills(c.ctx, &types.QueryStandstillsRequest{Pagination: &query.PageRequest{Limit: 1}})
	c.must(err)
	if len(all.Standstills) != 1 || all.Standstills[0].Scope != lodeve || len(all.Pagination.NextKey) == 0 {
		t.Errorf("%+v", all)
	}
	_, err = c.query.Parked(c.ctx, &types.QueryParkedRequest{})
	c.refuses(err, types.ErrInvalidScope, "")
}

func TestDeadLettersQuery_tellsWhenToTryAgain(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.must(c.Schedule(c.ctx, at(0), item("test/nil", valbonne, "", 1)))
	c.must(c.Schedule(c.ctx, at(0), item("test/nil", lodeve, "", 1)))
	c.block(hour)
	all, err := c.query.DeadLetters(c.ctx, &types.QueryDeadLettersRequest{})
	c.must(err)
	if len(all.Letters) != 2 || all.Failures != 2 || !all.Letters[0].RetryFrom.Equal(at(25*hour)) {
		t.Errorf("%+v", all)
	}
	some, err := c.query.DeadLetters(c.ctx, &types.QueryDeadLettersRequest{Scope: lodeve})
	c.must(err)
	if len(some.Letters) != 1 || some.Letters[0].Letter.Id != 2 {
		t.Errorf("%+v", some)
	}
	one, err := c.query.DeadLetter(c.ctx, &types.QueryDeadLetterRequest{Id: 2})
	c.must(err)
	if one.Letter.Letter.Item.Scope != lodeve {
		t.Errorf("%+v", one)
	}
	_, err = c.query.DeadLetter(c.ctx, &types.QueryDeadLetterRequest{Id: 3})
	c.refuses(err, types.ErrUnknownLetter, "")
}

func TestParamsQuery_givesThem(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	answer, err := c.query.Params(c.ctx, &types.QueryParamsRequest{})
	c.must(err)
	if answer.Params != types.DefaultParams() {
		t.Errorf("%+v", answer)
	}
}
