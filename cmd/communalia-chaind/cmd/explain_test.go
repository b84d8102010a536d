package cmd

import (
	"errors"
	"testing"
)

func TestExplain_keepsTheChainsOwnSentence(t *testing.T) {
	for _, c := range []struct{ said, want string }{
		{`rpc error: code = NotFound desc = community "valbonne" has no category "gold": unknown category`,
			`community "valbonne" has no category "gold": unknown category`},
		{`failed to execute message; message index: 0: contribution 7: unknown contribution`, `contribution 7: unknown contribution`},
		{`codespace contribution code 22: invalid text: the summary is not valid UTF-8`, `invalid text: the summary is not valid UTF-8`},
		{`rpc error: code = Unknown desc = too late [cosmos/cosmos-sdk@v0.55.0/baseapp/abci.go:123] with gas used: '12': unknown request`,
			`too late`},
		{`post failed: Post "http://127.0.0.1:26657": dial tcp 127.0.0.1:26657: connect: connection refused`,
			`no node answers at 127.0.0.1:26657: start it, or name another with --node`},
		{`rpc error: code = NotFound desc = account commun1xyz not found: key not found`,
			`the network knows nobody at commun1xyz: persons are invited (tx community invite), or stand in the genesis`},
		{`failed to convert address field to address: elsa.info: key not found`,
			`no key is named elsa here: keys list shows those there are, keys add makes one`},
		{`invalid argument "x" for "--0" flag: strconv.ParseUint: parsing "x": invalid syntax`, `"x" is no whole number`},
		{`resource temporarily unavailable`, `a node is running on this home: stop it first`},
		{`active since 2026-01-01, before the founding`, `active since 2026-01-01, before the founding`},
	} {
		if have := Explain(errors.New(c.said)).Error(); have != c.want {
			t.Errorf("%q\n is explained as %q\n want           %q", c.said, have, c.want)
		}
	}
	if Explain(nil) != nil {
		t.Error("no error is explained as one")
	}
}
