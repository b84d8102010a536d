// Package shares tells from a profile of the processor what the time of a kind of block went to.
package shares

import (
	"fmt"
	"io"
	"strings"

	"github.com/google/pprof/profile"

	"github.com/communalia/communalia-chain/bench/figures"
)

// area is a kind of work, by what stands on the stack while it is done.
type area struct {
	name string
	// marks are parts of the names of functions.
	marks []string
}

// areas in the order in which they are looked for: who allocates while it reads allocates.
var areas = []area{
	{"signatures", []string{"secp256k1.(*PubKey).VerifySignature"}},
	{"allocating", []string{"runtime.mallocgc", "runtime.growslice", "runtime.gcAssistAlloc"}},
	{"saving", []string{"iavl.(*Store).Commit"}},
	{"hashing", []string{"iavl.(*Store).WorkingHash", "ahead.Stores.Write", "rootmulti.(*Store).WorkingHash"}},
	{"reading", []string{"iavl.(*Store).Get", "iavl.(*Store).Has", "iavl.(*Store).Iterator", "iavl.(*Store).ReverseIterator"}},
	{"checks", []string{".AnteHandle", "/app/ante."}},
	{"messages", []string{"baseapp.(*BaseApp).runMsgs"}},
	{"decoding", []string{"DefaultTxDecoder", "baseapp.(*BaseApp).TxDecode"}},
}

// rest is what is none of them: maps and branches of stores, events. The collector of garbage is not in it: what it makes those pay for who allocate is
// allocating, and what it does on threads of its own belongs to no kind of block.
const rest = "rest"

// Of gives, for every area, the share of a kind of block's time that went to it. The kind is the label "block" of the profile's samples.
func Of(from io.Reader, kind string) ([]figures.Figure, error) {
	read, err := profile.Parse(from)
	if err != nil {
		return nil, err
	}
	spent, all := map[string]int64{}, int64(0)
	for _, sample := range read.Sample {
		if labels := sample.Label["block"]; len(labels) != 1 || labels[0] != kind {
			continue
		}
		time := sample.Value[len(sample.Value)-1]
		spent[areaOf(sample)] += time
		all += time
	}
	if all == 0 {
		return nil, fmt.Errorf("the profile has no sample of a block of the kind %q", kind)
	}
	share := func(name string) figures.Figure {
		return figures.Figure{Name: kind + "_in_" + name, Value: float64(spent[name]) / float64(all), Unit: "ratio"}
	}
	var shares []figures.Figure
	for _, a := range areas {
		shares = append(shares, share(a.name))
	}
	return append(shares, share(rest)), nil
}

func areaOf(sample *profile.Sample) string {
	for _, a := range areas {
		if a.stands(sample) {
			return a.name
		}
	}
	return rest
}

func (a area) stands(sample *profile.Sample) bool {
	for _, location := range sample.Location {
		for _, line := range location.Line {
			for _, mark := range a.marks {
				if line.Function != nil && strings.Contains(line.Function.Name, mark) {
					return true
				}
			}
		}
	}
	return false
}
