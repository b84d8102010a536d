package reference

import "time"

// State is where a contribution stands; the numbers are those of the messages.
type State int

// States of a contribution.
const (
	Pending State = iota + 1
	Attested
	Settled
	Expired
	Withdrawn
	Contested
	Rejected
	Waiting
)

// Contribution is a claim that useful work was done (SPEC 6, "Life of a contribution").
type Contribution struct {
	ID            uint64
	Community     string
	Category      string
	Submitter     uint64
	State         State
	Parts         []*Part
	Beneficiaries []uint64
	Attestations  []Attestation
	Cause         Cause
	Redemption    uint64

	submitted      time.Time
	attestUntil    time.Time
	challengeUntil time.Time
	contester      uint64
	trial          *Trial

	// The rules in force at its opening.
	timed       bool
	rate        uint64
	hourRate    uint64
	q           uint64
	experienced uint64
	n           uint64
	outsider    bool
	daily       uint64
	challenge   time.Duration
	auditAbove  uint64
}

// Part is what one contributor gave.
type Part struct {
	Contributor uint64
	Quantity    uint64
	Day         int64
	Start       uint64 // quarter hour
	Confirmed   bool
}

// quarters is the length: the quantity rounded up to quarter hours.
func (p Part) quarters() uint64 { return ceil(p.Quantity, 15) }

// ended is when the work did: dated by its day only, the end of that day, or the submission where that is earlier.
func (p Part) ended(timed bool, submitted time.Time) time.Time {
	if timed {
		return startOf(p.Day).Add(time.Duration(p.Start+p.quarters()) * 15 * time.Minute)
	}
	if end := startOf(p.Day + 1); end.Before(submitted) {
		return end
	}
	return submitted
}

// Submit claims that work was done.
type Submit struct {
	Submitter     uint64
	Community     string
	Category      string
	Parts         []Part
	Beneficiaries []uint64
	Summary       bool
}

// Do opens a contribution.
func (s Submit) Do(w *World) error {
	c := w.Communities[s.Community]
	if !c.active(s.Submitter) {
		return refuse("not an active person")
	}
	category, known := c.Categories[s.Category]
	if !known {
		return refuse("no such category")
	}
	if category.Private && (s.Summary || len(s.Beneficiaries) > 0) {
		return refuse("a private category records no summary and no beneficiaries")
	}
	k := w.claim(c, category, s)
	if err := w.fits(c, k); err != nil {
		return err
	}
	for _, p := range k.Parts {
		if p.Contributor == s.Submitter {
			if err := w.free(c, k, p); err != nil {
				return err
			}
		}
	}
	w.open(k)
	return nil
}

// claim is what would be opened, with the rules of now.
func (w *World) claim(c *Community, category *Category, s Submit) *Contribution {
	k := &Contribution{
		Community: c.ID, Category: category.ID, Submitter: s.Submitter, State: Pending, Beneficiaries: s.Beneficiaries,
		submitted: w.Now, attestUntil: w.Now.Add(category.AttestationPeriod), timed: category.Timed, rate: category.Rate, hourRate: c.hourRate(),
		q: category.required(c.n(), len(s.Parts)), experienced: category.Experienced, n: c.n(), daily: category.Daily,
		challenge: category.ChallengePeriod, auditAbove: category.AuditAbove,
	}
	for _, p := range s.Parts {
		k.Parts = append(k.Parts, &Part{p.Contributor, p.Quantity, p.Day, p.Start, p.Contributor == s.Submitter})
	}
	outside := c.n()
	for person := range c.Members {
		if k.party(person) {
			outside--
		}
	}
	k.outsider = outside > 0
	return k
}

// fits is what may be claimed at all.
func (w *World) fits(c *Community, k *Contribution) error {
	if len(k.Parts) == 0 || len(k.Parts) > 20 || uint64(len(k.Parts))+k.q > c.n() {
		return refuse("too many contributors for enough others to attest")
	}
	seen := map[uint64]bool{}
	for _, p := range k.Parts {
		since, active := c.Members[p.Contributor]
		if !active || seen[p.Contributor] {
			return refuse("a contributor is not active, or named twice")
		}
		seen[p.Contributor] = true
		if err := w.dated(k, p, since); err != nil {
			return err
		}
		if p.Quantity == 0 || p.Quantity > k.daily {
			return refuse("nothing, or more than on a day")
		}
		if k.minutes(p).Cmp(real64(60*k.pairHours())) > 0 {
			return refuse("more than any single attester could count")
		}
	}
	for _, b := range k.Beneficiaries {
		if !c.active(b) || seen[b] {
			return refuse("a beneficiary is not active, contributes, or is named twice")
		}
		seen[b] = true
	}
	if len(k.Beneficiaries) > 10 {
		return refuse("too many beneficiaries")
	}
	return nil
}

// dated: not in the future, at most 14 days after the work, within one day, and not before the contributor was active.
func (w *World) dated(k *Contribution, p *Part, since time.Time) error {
	if k.timed && p.Start+p.quarters() > 96 {
		return refuse("beyond the end of the day")
	}
	ended := p.ended(k.timed, w.Now)
	if ended.After(w.Now) || p.Day > day(w.Now) {
		return refuse("in the future")
	}
	if !w.onTime(ended.Add(w.Rules.SubmissionPeriod)) {
		return refuse("too long ago")
	}
	if ended.Before(since) {
		return refuse("before its contributor was active")
	}
	return nil
}

func (w *World) open(k *Contribution) {
	k.ID = uint64(len(w.Contributions)) + 1
	w.Contributions[k.ID] = k
	for _, p := range k.Parts {
		p := p
		if p.Confirmed {
			w.take(k, p)
		}
	}
	w.schedule(k.attestUntil, func() {
		if k.State == Pending {
			k.end(w, Expired)
		}
	})
}

// end without mint: unconfirmed parts fall away, the hours are free again.
func (k *Contribution) end(w *World, state State) {
	k.State = state
	k.drop()
	for _, p := range k.Parts {
		w.give(k, p)
	}
}

// drop lets unconfirmed parts fall away.
func (k *Contribution) drop() {
	var confirmed []*Part
	for _, p := range k.Parts {
		if p.Confirmed {
			confirmed = append(confirmed, p)
		}
	}
	k.Parts = confirmed
}

func (k *Contribution) part(person uint64) *Part {
	for _, p := range k.Parts {
		if p.Contributor == person {
			return p
		}
	}
	return nil
}

func (k *Contribution) beneficiary(person uint64) bool {
	for _, b := range k.Beneficiaries {
		if b == person {
			return true
		}
	}
	return false
}

// party is who submitted, contributes or benefits.
func (k *Contribution) party(person uint64) bool {
	return person == k.Submitter || k.part(person) != nil || k.beneficiary(person)
}

// Withdraw takes a contribution back before the first attestation.
type Withdraw struct {
	Submitter    uint64
	Contribution uint64
}

// Do ends it.
func (o Withdraw) Do(w *World) error {
	k, known := w.Contributions[o.Contribution]
	if !known || k.State != Pending || k.Submitter != o.Submitter || len(k.Attestations) > 0 || !w.Communities[k.Community].active(o.Submitter) {
		return refuse("not pending, not theirs, or attested already")
	}
	k.end(w, Withdrawn)
	return nil
}
