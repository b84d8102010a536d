package keeper_test

import (
	"math/big"
	"time"

	"github.com/communalia/communalia-chain/x/communs/melt"
)

// oracle is the ledger as the specification says it, on binary floats of 500
// bits: no fixed point, no checkpoints, no shares of whole numbers. Amounts are
// in µC at an index of 1.
type oracle struct {
	changes   []change
	fundShare uint32
	ceiling   uint64
	settled   int64
	minted    uint64
	members   map[uint64]*big.Float
	fund      *big.Float
}

type change struct {
	at     int64
	policy melt.Policy
}

func newOracle(policy melt.Policy, fundShare uint32, at time.Time) *oracle {
	return &oracle{
		changes: []change{{at.Unix(), policy}}, fundShare: fundShare, settled: at.Unix(),
		members: map[uint64]*big.Float{}, fund: float(0),
	}
}

func float(value uint64) *big.Float { return new(big.Float).SetPrec(500).SetUint64(value) }

// ln of a number above 1: 40 square roots, then Σ (-1)^(k+1)·u^k/k.
func ln(x *big.Float) *big.Float {
	root := new(big.Float).Copy(x)
	for range 40 {
		root.Sqrt(root)
	}
	u := root.Sub(root, float(1))
	sum, power := float(0), new(big.Float).Copy(u)
	for k := uint64(1); k <= 14; k++ {
		term := float(0).Quo(power, float(k))
		if k%2 == 0 {
			term.Neg(term)
		}
		sum.Add(sum, term)
		power.Mul(power, u)
	}
	return sum.SetMantExp(sum, 40)
}

// exp of a number of 0 or more: divided by 2^40, Σ x^k/k!, 40 squarings.
func exp(x *big.Float) *big.Float {
	small, sum, term := float(0).SetMantExp(x, -40), float(1), float(1)
	for k := uint64(1); k <= 14; k++ {
		term.Quo(term.Mul(term, small), float(k))
		sum.Add(sum, term)
	}
	for range 40 {
		sum.Mul(sum, sum)
	}
	return sum
}

// log is ln G at a moment: the sum over the policies that were in force.
func (o *oracle) log(moment int64) *big.Float {
	sum := float(0)
	for i, c := range o.changes {
		until := moment
		if i+1 < len(o.changes) {
			until = min(until, o.changes[i+1].at)
		}
		if until <= c.at {
			continue
		}
		part := ln(float(0).Quo(float(melt.PPM), float(uint64(melt.PPM-c.policy.RatePPM))))
		part.Mul(part, float(uint64(until-c.at)))
		sum.Add(sum, part.Quo(part, float(uint64(c.policy.PeriodDays)*86_400)))
	}
	return sum
}

func (o *oracle) growth(moment int64) *big.Float { return exp(o.log(moment)) }

func (o *oracle) sum() *big.Float {
	sum := float(0)
	for _, shares := range o.members {
		sum.Add(sum, shares)
	}
	return sum
}

func (o *oracle) settle(moment int64) {
	inflow := float(0).Sub(o.log(moment), o.log(o.settled))
	inflow.Mul(inflow, o.sum())
	inflow.Mul(inflow, float(uint64(o.fundShare)))
	o.fund.Add(o.fund, inflow.Quo(inflow, float(melt.PPM)))
	o.settled = moment
}

func (o *oracle) mint(id, amount uint64, ended, now int64) {
	o.settle(now)
	o.minted += amount
	if o.members[id] == nil {
		o.members[id] = float(0)
	}
	toMember, toFund := float(0).Mul(float(amount), o.growth(ended)), float(0)
	if o.ceiling > 0 {
		room := float(0).Mul(float(o.ceiling), o.growth(now))
		room.Sub(room, o.members[id])
		if room.Sign() < 0 {
			room = float(0)
		}
		if room.Cmp(toMember) < 0 {
			toFund.Sub(toMember, room)
			toMember = room
		}
	}
	o.members[id].Add(o.members[id], toMember)
	o.fund.Add(o.fund, toFund)
}

// worth is what some shares of the oracle are worth at a moment, exactly.
func (o *oracle) worth(shares *big.Float, moment int64) *big.Float {
	return float(0).Quo(shares, o.growth(moment))
}

// near says whether an amount read is the exact one rounded down, where the
// chain may have lost so many µC by rounding, and may show a round amount whole.
func near(read uint64, exact *big.Float, lost int64) bool {
	gap := float(0).Sub(exact, float(read))
	below, _ := gap.Float64()
	return below > -1e-9 && below < 1+float64(lost)
}
