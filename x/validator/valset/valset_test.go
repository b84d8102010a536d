package valset_test

import (
	"slices"
	"testing"

	"github.com/communalia/communalia-chain/x/validator/valset"
)

type seat = valset.Seat

func ids(chosen []seat) []uint64 {
	var found []uint64
	for _, s := range chosen {
		found = append(found, s.ID)
	}
	return found
}

func TestNext(t *testing.T) {
	cases := []struct {
		rule    string
		size    int
		waiting []seat
		want    []uint64
	}{
		{"nothing waits, nothing is sent", 4, nil, nil},
		{"a seat that is as it should be is not sent", 4, []seat{{ID: 1, Held: "a", Wanted: "a"}}, nil},
		{"one seat may change among fewer than six", 5, []seat{{ID: 1, Wanted: "a"}, {ID: 2, Wanted: "b"}}, []uint64{1}},
		{"a third may change", 7, []seat{{ID: 3, Wanted: "c"}, {ID: 1, Held: "a"}, {ID: 2, Held: "b", Wanted: "b2"}}, []uint64{1, 2}},
		{"a change of key is one change", 3, []seat{{ID: 1, Held: "a", Wanted: "a2"}, {ID: 2, Held: "b"}}, []uint64{1}},
		{"the last key is not removed", 1, []seat{{ID: 1, Held: "a"}}, nil},
		{"the last key changes", 1, []seat{{ID: 1, Held: "a", Wanted: "a2"}}, []uint64{1}},
		{"who joins in the same block does not hold the set yet", 1, []seat{{ID: 1, Held: "a", Urgent: true}, {ID: 2, Wanted: "b"}}, []uint64{2}},
		{"the last double signer leaves when another has joined", 2, []seat{{ID: 1, Held: "a", Urgent: true}}, []uint64{1}},
		{
			"double signers leave at once, beyond the budget, and use it up", 4,
			[]seat{{ID: 1, Held: "a"}, {ID: 3, Held: "c", Urgent: true}, {ID: 2, Held: "b", Urgent: true}},
			[]uint64{2, 3},
		},
		{
			"of a set of double signers one stays", 3,
			[]seat{{ID: 1, Held: "a", Urgent: true}, {ID: 2, Held: "b", Urgent: true}, {ID: 3, Held: "c", Urgent: true}},
			[]uint64{1, 2},
		},
		{"a removal that must wait does not hold up who joins", 1, []seat{{ID: 1, Held: "a"}, {ID: 2, Wanted: "b"}}, []uint64{2}},
	}
	for _, c := range cases {
		t.Run(c.rule, func(t *testing.T) {
			if got := ids(valset.Next(c.size, c.waiting)); !slices.Equal(got, c.want) {
				t.Errorf("changed seats %v, want %v", got, c.want)
			}
		})
	}
}

func TestNext_leavesItsInputAlone(t *testing.T) {
	waiting := []seat{{ID: 2, Wanted: "b"}, {ID: 1, Wanted: "a"}}
	valset.Next(9, waiting)
	if waiting[0].ID != 2 {
		t.Error("the list given was sorted in place")
	}
}

func TestUpdates_aChangeOfKeyRemovesThenAdds(t *testing.T) {
	got := seat{Held: "old", Wanted: "new"}.Updates()
	want := []valset.Update{{Key: "old"}, {Key: "new", Joins: true}}
	if !slices.Equal(got, want) {
		t.Errorf("updates %v, want %v", got, want)
	}
}
