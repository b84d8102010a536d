package exec

import (
	"fmt"
	"os"
	"slices"
	"time"

	"github.com/communalia/communalia-chain/bench/figures"
	"github.com/communalia/communalia-chain/bench/harness"
)

const (
	// accounts of each application; each sends one transaction a block.
	accounts = 1_000
	// warmUps are rounds that are not counted: caches fill, and the databases get a little history.
	warmUps = 2
	// mostRounds is how many quarters of an hour a member may claim of one day, without those of the warm-up.
	mostRounds = 8*4 - warmUps
)

// Measure runs our application in a folder, block beside block with the reference application: sends, attestations, votes, sends, settlements, and so on.
// What disturbs the machine disturbs both. The ratios are of the medians of FinalizeBlock and Commit together.
func Measure(dir string, rounds int, ref *Sends) ([]figures.Figure, error) {
	if rounds < 1 || rounds > mostRounds {
		return nil, fmt.Errorf("%d rounds: want 1 to %d, a day has no room for more work", rounds, mostRounds)
	}
	defer harness.CollectAsANode()() // which the reference application leaves to the runtime, as programs of the SDK do
	own, err := startVillage(dir, accounts)
	if err != nil {
		return nil, err
	}
	var all measured
	for round := range warmUps + rounds {
		if round == warmUps {
			all = measured{}
		}
		if err := measureRound(ref, own, &all); err != nil {
			return nil, fmt.Errorf("round %d: %w", round, err)
		}
		fmt.Fprintf(os.Stderr, "  round %d of %d\n", round+1, warmUps+rounds)
	}
	for round := range rounds {
		if err := measureTens(ref, own, &all); err != nil {
			return nil, fmt.Errorf("in tens: %w", err)
		}
		fmt.Fprintf(os.Stderr, "  in tens, round %d of %d\n", round+1, rounds)
	}
	return all.figures(), own.Close()
}

// measured is what each thing cost.
type measured struct {
	sends, submits, attests, tens, votes, settles costs
}

func (m *measured) figures() []figures.Figure {
	return slices.Concat([]figures.Figure{
		{Name: "attest_vs_send", Value: m.attests.median() / m.sends.median(), Unit: "ratio"},
		{Name: "attest_vs_send_mean", Value: m.attests.mean() / m.sends.mean(), Unit: "ratio"},
		{Name: "attest_in_tens_vs_send", Value: m.tens.median() / m.sends.median(), Unit: "ratio"},
		{Name: "vote_vs_attest", Value: m.votes.median() / m.attests.median(), Unit: "ratio"},
		{Name: "settle_vs_send", Value: m.settles.median() / m.sends.median(), Unit: "ratio"},
	}, m.sends.figures("send"), m.submits.figures("submit"), m.attests.figures("attest"), m.tens.figures("attest_in_tens"), m.votes.figures("vote"),
		m.settles.figures("settle"), m.contribution())
}

// contribution is what one costs a node, from its submission over two attestations to its settlement, beside one send.
func (m *measured) contribution() []figures.Figure {
	const attestations = 2
	sum := func(of func(costs) float64) float64 {
		return of(m.submits) + attestations*of(m.attests) + of(m.settles)
	}
	processor := func(c costs) float64 { return figures.Median(c.processor) }
	bytes := func(c costs) float64 { return figures.Median(c.bytes) }
	return []figures.Figure{
		{Name: "contribution_cpu_us", Value: sum(processor), Unit: "us"},
		{Name: "contribution_tx_bytes", Value: sum(bytes), Unit: "B"},
		{Name: "send_tx_bytes", Value: bytes(m.sends), Unit: "B"},
	}
}

func measureRound(ref *Sends, own *village, all *measured) error {
	timing, err := own.submit()
	if err != nil {
		return err
	}
	all.submits.add(timing, own.claimsARound())
	if timing, err = ref.block(); err != nil {
		return err
	}
	all.sends.add(timing, accounts)
	if timing, err = own.attest(); err != nil {
		return err
	}
	all.attests.add(timing, accounts)
	if err := own.ask(); err != nil {
		return err
	}
	if timing, err = own.vote(); err != nil {
		return err
	}
	all.votes.add(timing, accounts)
	if timing, err = ref.block(); err != nil {
		return err
	}
	all.sends.add(timing, accounts)
	if timing, err = own.settle(); err != nil {
		return err
	}
	all.settles.add(timing, own.claimsARound())
	return nil
}

// measureTens comes after the others, whose chain it would make larger than they are used to.
func measureTens(ref *Sends, own *village, all *measured) error {
	timing, err := ref.block()
	if err != nil {
		return err
	}
	all.sends.add(timing, accounts)
	if timing, err = own.attestInTens(); err != nil {
		return err
	}
	all.tens.add(timing, accounts)
	_, err = own.settle()
	return err
}

// costs are those of one thing, in µs each, a value for each block.
type costs struct {
	finalize, commit, total, processor, bytes []float64
}

func (c *costs) add(timing harness.Timing, things int) {
	each := func(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1e3 / float64(things) }
	c.finalize = append(c.finalize, each(timing.FinalizeBlock))
	c.commit = append(c.commit, each(timing.Commit))
	c.total = append(c.total, each(timing.Total()))
	c.processor = append(c.processor, each(timing.Processor))
	c.bytes = append(c.bytes, float64(timing.Bytes)/float64(things))
}

func (c *costs) median() float64 { return figures.Median(c.total) }

// mean counts as well what comes only with some blocks: that garbage is collected, that the database sorts what it holds.
func (c *costs) mean() float64 {
	sum := 0.0
	for _, each := range c.total {
		sum += each
	}
	return sum / float64(len(c.total))
}

func (c *costs) figures(name string) []figures.Figure {
	return []figures.Figure{
		{Name: name + "_finalize_us", Value: figures.Median(c.finalize), Unit: "us/tx"},
		{Name: name + "_commit_us", Value: figures.Median(c.commit), Unit: "us/tx"},
		{Name: name + "_cpu_us", Value: figures.Median(c.processor), Unit: "us/tx"},
	}
}
