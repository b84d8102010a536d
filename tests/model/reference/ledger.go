package reference

import "time"

// Ledger is a community's Communs, in shares of its growth index (SPEC 5).
type Ledger struct {
	Melt    *Melt
	Free    map[uint64]Real
	Held    map[uint64]Real
	Fund    Real
	settled Real // log of the index up to which the fund's inflow is in Fund
	Share   uint32
	Cap     uint64
	Minted  uint64
	Burned  uint64
	granted map[uint64][]grant
	changed map[string]time.Time
}

type grant struct {
	at     time.Time
	amount uint64
}

// NewLedger is one in which nobody has anything.
func NewLedger(from time.Time, policy Policy, share uint32, limit uint64) *Ledger {
	return &Ledger{
		Melt: begin(from, policy), Free: map[uint64]Real{}, Held: map[uint64]Real{}, Fund: zero(), settled: zero(),
		Share: share, Cap: limit, granted: map[uint64][]grant{}, changed: map[string]time.Time{},
	}
}

// members is what all members have, free and held.
func (l *Ledger) members() Real {
	sum := zero()
	for _, shares := range l.Free {
		sum = plus(sum, shares)
	}
	for _, shares := range l.Held {
		sum = plus(sum, shares)
	}
	return sum
}

// pending is what the fund has still to receive: share · b · ln(G1/G0) ("Commons fund").
func (l *Ledger) pending(now time.Time) Real {
	return times(times(ratio(uint64(l.Share), 1_000_000), l.members()), minus(l.Melt.log(now), l.settled))
}

// settle brings the fund up to now, before what its inflow hangs on changes.
func (l *Ledger) settle(now time.Time) {
	l.Fund = plus(l.Fund, l.pending(now))
	l.settled = l.Melt.log(now)
}

func amountOf(of map[uint64]Real, person uint64) Real {
	if shares, has := of[person]; has {
		return shares
	}
	return zero()
}

// credit gives shares; what they bring above the cap, which compares free plus held, goes to the fund ("Cap").
func (w *World) credit(l *Ledger, person uint64, shares Real) {
	l.settle(w.Now)
	if l.Cap > 0 {
		has := amountOf(l.Free, person)
		if w.Fault != CapWithoutHeld {
			has = plus(has, amountOf(l.Held, person))
		}
		room := minus(times(real64(l.Cap), l.Melt.index(w.Now)), has)
		if room.Sign() < 0 {
			room = zero()
		}
		fits := lesser(shares, room)
		l.Fund = plus(l.Fund, minus(shares, fits))
		shares = fits
	}
	l.Free[person] = plus(amountOf(l.Free, person), shares)
}

// mint credits what work was worth at the index of the moment it ended ("Melt starts when the work ends").
func (w *World) mint(l *Ledger, person, worth uint64, ended time.Time) {
	if w.Fault == MeltFromSettlement {
		ended = w.Now
	}
	l.Minted += worth
	w.credit(l, person, times(real64(worth), l.Melt.index(ended)))
}

// hold puts a price aside, or all there is where at most 2 % are missing; nothing where there is less ("Redemption").
func (w *World) hold(l *Ledger, person, price uint64) (Real, bool) {
	shares := times(real64(price), l.Melt.index(w.Now))
	free := amountOf(l.Free, person)
	has := l.Melt.worth(free, w.Now)
	if has < price {
		if has*100 < price*98 {
			return nil, false
		}
		shares = free
	}
	l.Free[person] = minus(free, shares)
	l.Held[person] = plus(amountOf(l.Held, person), shares)
	return shares, true
}

// release makes what was held free again.
func (w *World) release(l *Ledger, person uint64, shares Real) {
	l.Held[person] = minus(amountOf(l.Held, person), shares)
	l.Free[person] = plus(amountOf(l.Free, person), shares)
}

// burn takes what was held out of the world, and tells its worth.
func (w *World) burn(l *Ledger, person uint64, shares Real) uint64 {
	if w.Fault != FundForgotten {
		l.settle(w.Now)
	}
	worth := l.Melt.worth(shares, w.Now)
	l.Held[person] = minus(amountOf(l.Held, person), shares)
	l.Burned += worth
	return worth
}

// Worth is what a person has, free and held, in µC now.
func (l *Ledger) Worth(w *World, person uint64) (free, held uint64) {
	return l.Melt.worth(amountOf(l.Free, person), w.Now), l.Melt.worth(amountOf(l.Held, person), w.Now)
}

// FundNow is what is in the commons fund, with what has still to flow in.
func (l *Ledger) FundNow(w *World) uint64 { return l.Melt.worth(plus(l.Fund, l.pending(w.Now)), w.Now) }

// MembersNow is what all members have, free and held.
func (l *Ledger) MembersNow(w *World) uint64 { return l.Melt.worth(l.members(), w.Now) }
