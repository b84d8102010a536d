package chaos

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/communalia/communalia-chain/tests/chaos/relay"
)

// shape draws who does not reach whom: directions, as numbers of nodes, and a name for it.
type shape func(random *rand.Rand, nodes int) (cuts [][2]int, name string)

// shapes that cut both ways.
var shapes = []shape{single, halves, ring, everybody}

// strikePartition keeps some nodes from hearing others for a while: their connections stay and are silent, or they end.
func strikePartition(ctx context.Context, a *Arena, random *rand.Rand) (Strike, error) {
	which := random.IntN(len(shapes) + 1)
	oneSided := which == len(shapes)
	draw := oneWay
	if !oneSided {
		draw = shapes[which]
	}
	cuts, name := draw(random, len(a.Nodes))
	lasts := between(random, 2*time.Second, 10*time.Second)
	conditions, manner := relay.Conditions{Held: true}, "silent"
	if random.IntN(2) == 0 && !oneSided {
		conditions, manner = relay.Conditions{Refused: true}, "cut"
	}
	strike := Strike{Count: 1, What: fmt.Sprintf("partition: %s, %s, for %s", name, manner, short(lasts))}
	for _, direction := range cuts {
		a.Relay.Set(direction[0], direction[1], conditions)
	}
	err := rest(ctx, lasts)
	a.Relay.Heal()
	return strike, err
}

// longPatience is how long nodes may take to dial one another again after minutes: they look every half minute.
const longPatience = 75 * time.Second

// strikeOutage keeps all nodes apart for minutes: longer than the twenty times that a node dials again at once, so that it does seldom by then.
func strikeOutage(ctx context.Context, a *Arena, random *rand.Rand) (Strike, error) {
	cuts, name := everybody(random, len(a.Nodes))
	lasts := between(random, 9*time.Minute, 10*time.Minute)
	for _, direction := range cuts {
		a.Relay.Set(direction[0], direction[1], relay.Conditions{Refused: true})
	}
	err := rest(ctx, lasts)
	a.Relay.Heal()
	return Strike{Count: 1, What: fmt.Sprintf("partition: %s, cut, for %s", name, lasts.Round(time.Second))}, err
}

// single leaves one node alone.
func single(random *rand.Rand, nodes int) ([][2]int, string) {
	alone := random.IntN(nodes)
	return across(nodes, func(i int) bool { return i == alone }), fmt.Sprintf("node %d alone", alone)
}

// halves parts the nodes in two.
func halves(random *rand.Rand, nodes int) ([][2]int, string) {
	order := random.Perm(nodes)
	side := make(map[int]bool)
	for _, i := range order[:nodes/2] {
		side[i] = true
	}
	return across(nodes, func(i int) bool { return side[i] }), fmt.Sprintf("nodes %v apart from nodes %v", order[:nodes/2], order[nodes/2:])
}

// ring leaves each node its two neighbours: news goes the long way round.
func ring(random *rand.Rand, nodes int) ([][2]int, string) {
	order := random.Perm(nodes)
	var cuts [][2]int
	for i := range nodes {
		for j := range nodes {
			if d := (j - i + nodes) % nodes; d > 1 && d < nodes-1 {
				cuts = append(cuts, [2]int{order[i], order[j]})
			}
		}
	}
	return cuts, fmt.Sprintf("the ring %v", order)
}

// oneWay has one node heard by nobody, or hear nobody.
func oneWay(random *rand.Rand, nodes int) ([][2]int, string) {
	alone, deaf := random.IntN(nodes), random.IntN(2) == 0
	var cuts [][2]int
	for i := range nodes {
		switch {
		case i == alone:
		case deaf:
			cuts = append(cuts, [2]int{i, alone})
		default:
			cuts = append(cuts, [2]int{alone, i})
		}
	}
	if deaf {
		return cuts, fmt.Sprintf("node %d hears nobody", alone)
	}
	return cuts, fmt.Sprintf("nobody hears node %d", alone)
}

// everybody leaves each node alone.
func everybody(_ *rand.Rand, nodes int) ([][2]int, string) {
	var cuts [][2]int
	for i := range nodes {
		for j := range nodes {
			if i != j {
				cuts = append(cuts, [2]int{i, j})
			}
		}
	}
	return cuts, "each alone"
}

// across lists the directions between two sides.
func across(nodes int, side func(int) bool) [][2]int {
	var cuts [][2]int
	for i := range nodes {
		for j := range nodes {
			if side(i) != side(j) {
				cuts = append(cuts, [2]int{i, j})
			}
		}
	}
	return cuts
}
