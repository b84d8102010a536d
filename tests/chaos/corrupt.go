package chaos

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"time"

	"github.com/communalia/communalia-chain/testnet/runner"
)

// watchFor is how long a node with damaged files is watched before it counts as standing still.
const watchFor = 25 * time.Second

// complaint is what a node says that knows of a damage: CometBFT goes on living when its consensus ended, and says so.
var complaint = regexp.MustCompile(`CONSENSUS FAILURE|panic:|(?i)corrupt|cannot be opened|\bERR\b|[Ee]rror`)

// consensusEnded says that nothing more is to be waited for.
var consensusEnded = regexp.MustCompile(`CONSENSUS FAILURE`)

// strikeCorrupt stops a node, flips bits in its stores, and starts it. It must end or stand still with a word of why, or run and agree; and the others go on.
// Then it is brought back as docs/operations.md says: without data but for what it has signed, from the blocks of the others; or, most times for it is faster,
// from a copy of its data from before, again with what it has signed since.
func strikeCorrupt(ctx context.Context, a *Arena, random *rand.Rand) (Strike, error) {
	node := a.pick(random, 1)[0]
	stop := node.Stop
	if random.IntN(2) == 0 {
		stop = node.Kill
	}
	if err := stop(); err != nil {
		return Strike{}, err
	}
	kept, err := copyData(node.HomePath())
	if err != nil {
		return Strike{}, err
	}
	where, err := damage(node.HomePath(), random)
	strike := Strike{Count: 1, What: fmt.Sprintf("%s of %s", where, node.Name)}
	if err != nil {
		return strike, err
	}
	said := logSize(node)
	others := slices.DeleteFunc(slices.Clone(a.Nodes), func(n *runner.Node) bool { return n == node })
	before := most(heights(ctx, others))
	if err := node.Start(); err != nil {
		return strike, err
	}
	strike.Outcome, strike.Findings = a.watchDamaged(ctx, node, others, said)
	if !untilHeight(ctx, others, before+2, most, watchFor) {
		strike.Findings = append(strike.Findings, Finding{KindHarmed, fmt.Sprintf("the others stand at block %d while %s is damaged", before, node.Name)})
	}
	if random.IntN(4) == 0 {
		strike.What += ", back from the others' blocks"
		kept = ""
	}
	return strike, a.bringBack(node, kept)
}

// bringBack is the recovery that the manual describes: from a copy of its data, or without any.
func (a *Arena) bringBack(node *runner.Node, kept string) error {
	if err := node.Stop(); err != nil {
		return err
	}
	if err := wipe(node.HomePath()); err != nil {
		return err
	}
	if kept != "" {
		if err := os.CopyFS(filepath.Join(node.HomePath(), dataFolder), os.DirFS(kept)); err != nil {
			return err
		}
	}
	a.checker.Forget(node.Name)
	return node.Start()
}

// watchDamaged watches what a node with damaged files does.
func (a *Arena) watchDamaged(ctx context.Context, node *runner.Node, others []*runner.Node, said int64) (string, []Finding) {
	one := []*runner.Node{node}
	for end := time.Now().Add(watchFor); ctx.Err() == nil && time.Now().Before(end); {
		if !node.Running() {
			return a.explained(node, said, "ended")
		}
		if consensusEnded.MatchString(logSince(node, said, 0)) {
			return a.explained(node, said, "stood still")
		}
		if own := most(heights(ctx, one)); own > 0 && own >= most(heights(ctx, others))-1 {
			return a.listen(ctx, node, said)
		}
		_ = rest(ctx, 2*lookEvery)
	}
	return a.explained(node, said, "stood still")
}

// explained wants a word of why a node does not run.
func (a *Arena) explained(node *runner.Node, said int64, how string) (string, []Finding) {
	if complaint.MatchString(logSince(node, said, 0)) {
		return how + " with an error", nil
	}
	text := fmt.Sprintf("%s %s with no word of why; its log ends: %s", node.Name, how, logSince(node, said, 600))
	return how + " without a word", []Finding{{KindSilent, text}}
}

// listen holds a node that runs on damaged files to the chain. What it cannot tell it may refuse to tell.
func (a *Arena) listen(ctx context.Context, node *runner.Node, said int64) (string, []Finding) {
	witness := nodeWitness{node}
	others := slices.DeleteFunc(slices.Clone(a.witness), func(w Witness) bool { return w.Name() == node.Name })
	findings, err := a.checker.Check(ctx, others, a.common(ctx, others))
	if err != nil {
		return "the others do not answer", append(findings, Finding{KindHarmed, err.Error()})
	}
	a.checker.Forget(node.Name)
	wrong, err := a.checker.follow(ctx, witness, int64(len(a.checker.chain)))
	if len(wrong) > 0 {
		return "ran and told something else", append(findings, Finding{KindSilent, wrong[0].Text})
	}
	if err != nil && !node.Running() {
		return a.explained(node, said, "ran, then ended")
	}
	if err != nil {
		return "ran, and refused an answer with an error", findings
	}
	if !a.checker.indexWhole(ctx, witness) {
		return "ran and agreed, with gaps in its index", findings
	}
	return "ran and agreed", findings
}
