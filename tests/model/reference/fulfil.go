package reference

// fulfilled: where the offer names a category and the provider is a person, a contribution of theirs opens with the receiver's attestation on it. It
// needs two attestations at least, one by no party, and passes every limit; where one refuses it, none opens (SPEC 5, "Redemption"). The quorum is
// local: who is no active person of the community, but redeems across an accord or left, attests nothing. Whose word does not count now opens nothing.
func (w *World) fulfilled(r *Redemption) {
	c := w.Communities[r.Offer.Community]
	category, known := c.Categories[r.Offer.Category]
	if r.Offer.Category == "" || !known || r.Offer.Organisation {
		return
	}
	claim := Submit{Submitter: r.Provider, Community: c.ID, Category: category.ID}
	claim.Parts = []Part{{Contributor: r.Provider, Quantity: r.quantity, Day: day(w.Now)}}
	if c.active(r.Person) {
		claim.Beneficiaries = []uint64{r.Person}
	}
	k := w.claim(c, category, claim)
	k.q, k.outsider, k.Redemption = max(2, k.q), true, r.ID
	if w.fits(c, k) != nil || w.free(c, k, k.Parts[0]) != nil {
		return
	}
	if c.active(r.Person) && !w.counts(k, w.word(k, r.Person)) {
		return
	}
	w.open(k)
	r.Contribution = k.ID
	if c.active(r.Person) {
		w.attest(k, r.Person)
	}
}
