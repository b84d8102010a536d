package reference

// worth is what all parts come to at the rate of the opening.
func (k *Contribution) worth() (sum uint64) {
	for _, p := range k.Parts {
		sum += worth(k.timed, p.Quantity, k.rate)
	}
	return sum
}

// settle mints to each contributor their quantity × rate, once, at the index of the moment the work ended (SPEC 6.6).
func (w *World) settle(k *Contribution) {
	c := w.Communities[k.Community]
	for _, p := range k.Parts {
		amount := worth(k.timed, p.Quantity, k.rate)
		if w.Fault == MintRoundsUp && k.timed {
			amount = ceil(p.Quantity*k.rate, 60)
		}
		w.mint(c.Ledger, p.Contributor, amount, p.ended(k.timed, k.submitted))
		c.reputation(p.Contributor).work(w, amount)
	}
	for _, a := range k.Attestations {
		c.reputation(a.Attester).gain(w, real64(1))
	}
	k.State = Settled
}
