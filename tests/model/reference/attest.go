package reference

import "time"

// Attestation is a peer's signed word that counts toward the quorum.
type Attestation struct {
	Attester    uint64
	At          time.Time
	Experienced bool
}

// pair is an attester and a contributor, in that order.
type pair struct {
	community   string
	attester    uint64
	contributor uint64
}

// charge is one attestation as the limits of a pair count it.
type charge struct {
	at      time.Time
	minutes Real
}

// pairTimes and pairHours are the limits per ordered pair in 28 days (SPEC 6.2).
func (k *Contribution) pairTimes() uint64 { return max(5, ceil(16*k.q, k.n-1)) }

func (k *Contribution) pairHours() uint64 { return max(8, ceil(40*k.q, k.n-1)) }

// minutes is what a part counts for in the limits: time units by their minutes, others by their Communs, an hour being the lowest rate.
func (k *Contribution) minutes(p *Part) Real {
	if k.timed {
		return real64(p.Quantity)
	}
	return over(real64(60*worth(false, p.Quantity, k.rate)), real64(k.hourRate))
}

// within tells whether one more attestation stays within the limits of a pair.
func (w *World) within(k *Contribution, attester uint64, p *Part) bool {
	count, sum := uint64(0), k.minutes(p)
	for _, c := range w.pairs[pair{k.Community, attester, p.Contributor}] {
		if w.Now.Sub(c.at) < w.Rules.PairWindow {
			count++
			sum = plus(sum, c.minutes)
		}
	}
	most := k.pairTimes()
	if w.Fault == PairOneMore {
		most++
	}
	return count+1 <= most && sum.Cmp(real64(60*k.pairHours())) <= 0
}

func (w *World) charge(k *Contribution, attester uint64, p *Part) {
	key := pair{k.Community, attester, p.Contributor}
	w.pairs[key] = append(w.pairs[key], charge{w.Now, k.minutes(p)})
}

// returns tells whether a contributor attested one of the attester's contributions in the 7 days before, in communities of 8 or more.
func (w *World) returns(k *Contribution, attester uint64, p *Part) bool {
	if k.n < 8 || w.Fault == ReciprocityForgotten {
		return false
	}
	for _, c := range w.pairs[pair{k.Community, p.Contributor, attester}] {
		if w.Now.Sub(c.at) < w.Rules.ReciprocityWindow {
			return true
		}
	}
	return false
}

// needed is q, and two for each experienced one missing.
func (k *Contribution) needed(experienced uint64) uint64 {
	if experienced >= k.experienced {
		return k.q
	}
	return k.q + 2*(k.experienced-experienced)
}

// standing is how many attest, how many of them experienced, and how many conditions are open, with one more of them.
func (k *Contribution) standing(more ...Attestation) (count, experienced, open uint64) {
	beneficiary, outsider := len(k.Beneficiaries) == 0, !k.outsider
	for _, a := range append(append([]Attestation{}, k.Attestations...), more...) {
		count++
		if a.Experienced {
			experienced++
		}
		beneficiary = beneficiary || k.beneficiary(a.Attester)
		outsider = outsider || !k.party(a.Attester)
	}
	if !beneficiary {
		open++
	}
	if !outsider {
		open++
	}
	return count, experienced, open
}

// complete is the quorum but for a part confirmed.
func (k *Contribution) complete() bool {
	count, experienced, open := k.standing()
	return count >= k.needed(experienced) && open == 0
}

func (k *Contribution) confirmed() bool {
	for _, p := range k.Parts {
		if p.Confirmed {
			return true
		}
	}
	return false
}

// Attest gives somebody's word for some contributions.
type Attest struct {
	Attester      uint64
	Contributions []uint64
}

// Do refuses all for what is wrong with one, but for attestations that do not count: those are not stored.
func (o Attest) Do(w *World) error {
	seen := map[uint64]bool{}
	for _, id := range o.Contributions {
		k, known := w.Contributions[id]
		if !known || seen[id] || k.State != Pending || !w.onTime(k.attestUntil) {
			return refuse("contribution %d is not there, not pending or named twice", id)
		}
		seen[id] = true
		if !w.Communities[k.Community].active(o.Attester) || k.part(o.Attester) != nil {
			return refuse("not active, or a contributor")
		}
		for _, a := range k.Attestations {
			if a.Attester == o.Attester {
				return refuse("attested already")
			}
		}
	}
	for _, id := range o.Contributions {
		counts := w.attest(w.Contributions[id], o.Attester)
		if !counts && len(o.Contributions) == 1 {
			return refuse("it does not count")
		}
	}
	return nil
}

// word is an attestation given now.
func (w *World) word(k *Contribution, attester uint64) Attestation {
	return Attestation{Attester: attester, At: w.Now, Experienced: k.experienced > 0 && w.experienced(k.Community, attester)}
}

// attest stores an attestation that counts.
func (w *World) attest(k *Contribution, attester uint64) bool {
	a := w.word(k, attester)
	if !w.counts(k, a) {
		return false
	}
	k.Attestations = append(k.Attestations, a)
	for _, p := range k.Parts {
		if p.Confirmed {
			w.charge(k, attester, p)
		}
	}
	w.quorum(k)
	return true
}

func (w *World) counts(k *Contribution, a Attestation) bool {
	if k.complete() {
		return false // a contributor must still confirm
	}
	for _, p := range k.Parts {
		if p.Confirmed && (!w.within(k, a.Attester, p) || w.returns(k, a.Attester, p)) {
			return false
		}
	}
	count, experienced, open := k.standing()
	_, _, after := k.standing(a)
	return count+open < k.needed(experienced) || after < open || open == 0 // while k conditions are open and no more than k places left, only who meets one
}

// quorum has a contribution attested that is complete with a part confirmed.
func (w *World) quorum(k *Contribution) {
	if !k.complete() || !k.confirmed() {
		return
	}
	k.drop()
	k.State = Attested
	k.challengeUntil = w.Now.Add(k.challenge)
	w.schedule(k.challengeUntil, func() {
		if k.State == Attested {
			w.enlist(Subject{Contribution: k.ID}, k.Community)
		}
	})
}

// Confirm takes one's own part of what somebody else submitted.
type Confirm struct {
	Contributor  uint64
	Contribution uint64
}

// Do confirms it: it counts on their day from now on, and charges the limits with those who have attested already.
func (o Confirm) Do(w *World) error {
	k, known := w.Contributions[o.Contribution]
	if !known || k.State != Pending || !w.onTime(k.attestUntil) {
		return refuse("not pending")
	}
	c, p := w.Communities[k.Community], k.part(o.Contributor)
	if p == nil || p.Confirmed || !c.active(o.Contributor) {
		return refuse("no part of theirs to confirm")
	}
	if err := w.free(c, k, p); err != nil {
		return err
	}
	for _, a := range k.Attestations {
		if !w.within(k, a.Attester, p) || w.returns(k, a.Attester, p) {
			return refuse("a limit of an attester with them would be exceeded")
		}
	}
	p.Confirmed = true
	w.take(k, p)
	for _, a := range k.Attestations {
		w.charge(k, a.Attester, p)
	}
	w.quorum(k)
	return nil
}
