package share_test

import (
	"testing"

	"github.com/communalia/communalia-chain/x/validator/share"
)

func TestMayAdd(t *testing.T) {
	cases := []struct {
		rule     string
		standing share.Standing
		want     bool
	}{
		{"with three communities there is no bound", share.Standing{Own: 5, Active: 7, Communities: 3}, true},
		{"a first seat is never refused", share.Standing{Own: 0, Active: 1, Communities: 4}, true},
		{"two of six are a third", share.Standing{Own: 1, Active: 5, Communities: 4}, false},
		{"two of seven are less", share.Standing{Own: 1, Active: 6, Communities: 4}, true},
		{"who has more than a third gets no more", share.Standing{Own: 4, Active: 7, Communities: 4}, false},
	}
	for _, c := range cases {
		if got := c.standing.MayAdd(); got != c.want {
			t.Errorf("%s: %t", c.rule, got)
		}
	}
}
