package keeper_test

import (
	"fmt"
	"testing"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// BenchmarkAttest is one attestation that does not reach the quorum, and one that does, in a village of forty. The
// modules below are fakes: what is measured is this module alone.
func BenchmarkAttest(b *testing.B) {
	names := make([]string, 40)
	for i := range names {
		names[i] = fmt.Sprintf("person%02d", i)
	}
	for name, earlier := range map[string]int{"first": 0, "quorum": 1} {
		b.Run(name, func(b *testing.B) {
			b.StopTimer()
			v, day := newVillage(b, names...), 0
			for i := range b.N {
				if i%len(names) == 0 {
					if day = day%5 + 1; day == 1 {
						v = newVillage(b, names...)
					}
				}
				msg := hours(names[i%len(names)], "repair", 15)
				msg.Parts[0].Day = types.FormatDay(types.DayOf(noon) - uint32(day))
				id := v.submitted(msg)
				for j := range earlier {
					v.attested(id, names[(i+day+10*(j+1))%len(names)])
				}
				attest := &types.MsgAttest{Attester: names[(i+day)%len(names)], ContributionIds: []uint64{id}}
				b.StartTimer()
				_, err := v.msgs.Attest(v.ctx, attest)
				b.StopTimer()
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkSettle is one contribution whose challenge period is over and whose lot does not fall, from the queue to the mint.
func BenchmarkSettle(b *testing.B) {
	b.StopTimer()
	for range b.N {
		v := newVillage(b, eight...)
		id := v.submitted(hours("bruno", "repair", 60))
		v.attested(id, "elsa", "hugo")
		v.ctx = v.ctx.WithBlockTime(noon.Add(3 * day))
		b.StartTimer()
		v.due.run(v.ctx)
		v.juries.draw(v.ctx)
		b.StopTimer()
		if v.show(id).State != types.CONTRIBUTION_STATE_SETTLED {
			b.Fatal("not settled")
		}
	}
}
