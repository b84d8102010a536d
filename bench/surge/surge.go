package surge

import (
	"fmt"
	"os"
	"slices"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/cosmos/gogoproto/proto"

	"github.com/communalia/communalia-chain/bench/figures"
	contribution "github.com/communalia/communalia-chain/x/contribution/types"
	schedule "github.com/communalia/communalia-chain/x/schedule/types"
)

// least is how few people there can be: nobody attests oneself, nor whom they were attested by.
const least = 4*each*words + 1

// Measure lets as many contributions fall due in one block, and makes blocks until each is settled or before its jury.
func Measure(dir string, due int) ([]figures.Figure, error) {
	members := due / each
	if due%each != 0 || members < least {
		return nil, fmt.Errorf("%d contributions: want a multiple of %d, at least %d", due, each, each*least)
	}
	v, err := open(dir, members)
	if err != nil {
		return nil, err
	}
	if err := v.populate(); err != nil {
		return nil, err
	}
	limit, err := v.limit()
	if err != nil {
		return nil, err
	}
	day, err := v.surge(due, implied(due, limit))
	if err != nil {
		return nil, err
	}
	return day.figures(due, implied(due, limit)), v.Close()
}

// implied is in how many blocks all is done, by the limit of work a block: an item that falls due puts a contribution onto the list of draws
// and weighs 1; its lot, with one part, weighs 2, and is drawn where the items have left units.
func implied(due int, limit uint32) int {
	const units = 1 + 2
	return (units*due + int(limit) - 1) / int(limit)
}

// day is what was seen of the blocks in which something was done.
type day struct {
	blocks         []float64 // ms
	settled, tried int
}

// surge makes blocks until everything is settled or before a jury. It fails where a block fails something, or more blocks are needed than implied.
func (v *village) surge(due, most int) (day, error) {
	var d day
	later := pause
	for ; d.settled+d.tried < due; later = time.Second {
		if len(d.blocks) == most {
			return d, fmt.Errorf("after %d blocks, %d of %d are settled and %d before a jury", most, d.settled, due, d.tried)
		}
		timing, answer, err := v.Block(later)
		if err != nil {
			return d, err
		}
		d.blocks = append(d.blocks, float64(timing.Total().Microseconds())/1e3)
		d.settled += count(answer.Events, &contribution.EventContributionSettled{})
		d.tried += count(answer.Events, &contribution.EventContributionTried{})
		if lost := count(answer.Events, &schedule.EventItemFailed{}); lost > 0 {
			return d, fmt.Errorf("block %d: %d items failed", v.Height(), lost)
		}
		if len(d.blocks)%50 == 0 {
			fmt.Fprintf(os.Stderr, "  block %d: %d settled, %d before a jury\n", len(d.blocks), d.settled, d.tried)
		}
	}
	return d, nil
}

func count(events []abci.Event, kind proto.Message) int {
	name := proto.MessageName(kind)
	return len(slices.DeleteFunc(slices.Clone(events), func(e abci.Event) bool { return e.Type != name }))
}

func (d day) figures(due, most int) []figures.Figure {
	return []figures.Figure{
		{Name: "surge_due", Value: float64(due), Unit: "count"},
		{Name: "surge_settled", Value: float64(d.settled), Unit: "count"},
		{Name: "surge_tried", Value: float64(d.tried), Unit: "count"},
		{Name: "surge_lost", Value: float64(due - d.settled - d.tried), Unit: "count"},
		{Name: "surge_blocks", Value: float64(len(d.blocks)), Unit: "count"},
		{Name: "surge_blocks_implied", Value: float64(most), Unit: "count"},
		{Name: "surge_block_median_ms", Value: figures.Median(d.blocks), Unit: "ms/block"},
		{Name: "surge_block_max_ms", Value: slices.Max(d.blocks), Unit: "ms/block"},
	}
}

// limit is the work that a block may do.
func (v *village) limit() (uint32, error) {
	params, err := v.app.Keepers.Schedule.Params.Get(v.app.NewContext(true))
	return params.MaxDuePerBlock, err
}
