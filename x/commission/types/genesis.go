package types

import (
	"slices"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/commission/composition"
)

// DefaultGenesis is that of a chain on which nobody was mandated yet.
func DefaultGenesis() *GenesisState {
	return &GenesisState{Params: DefaultParams(), NextCommissionId: 1, NextActId: 1}
}

// Validate names the first broken invariant.
func (g GenesisState) Validate() error {
	if err := g.Params.ValidateGenesis(); err != nil {
		return err
	}
	if g.NextCommissionId < 1 || g.NextActId < 1 {
		return errorsmod.Wrap(ErrInvalidGenesis, "next_commission_id and next_act_id are at least 1")
	}
	commissions := map[uint64]*Commission{}
	for i := range g.Commissions {
		c := &g.Commissions[i]
		if c.ID < 1 || c.ID >= g.NextCommissionId || i > 0 && g.Commissions[i-1].ID >= c.ID {
			return errorsmod.Wrapf(ErrInvalidGenesis, "commission %d: commissions stand once, by number, from 1 and below %d", c.ID, g.NextCommissionId)
		}
		if err := c.validate(); err != nil {
			return errorsmod.Wrapf(err, "commission %d", c.ID)
		}
		commissions[c.ID] = c
	}
	for i := range g.Acts {
		act := &g.Acts[i]
		if act.ID < 1 || act.ID >= g.NextActId || i > 0 && g.Acts[i-1].ID >= act.ID {
			return errorsmod.Wrapf(ErrInvalidGenesis, "act %d: acts stand once, by number, from 1 and below %d", act.ID, g.NextActId)
		}
		c, known := commissions[act.CommissionId]
		if !known {
			return errorsmod.Wrapf(ErrInvalidGenesis, "act %d is of commission %d, which does not exist", act.ID, act.CommissionId)
		}
		if err := act.validate(c); err != nil {
			return errorsmod.Wrapf(err, "act %d", act.ID)
		}
	}
	return g.validatePauses()
}

func (g GenesisState) validatePauses() error {
	for i, p := range g.Pauses {
		if err := validateScope(p.Scope, ErrInvalidGenesis); err != nil {
			return err
		}
		if err := validateType(p.MessageType, ErrInvalidGenesis); err != nil {
			return err
		}
		if held := p.Until.Sub(p.BeganAt); held <= 0 || held > mostPause {
			return errorsmod.Wrapf(ErrInvalidGenesis, "%s is paused in %s for %s, want more than 0 and at most %s", p.MessageType, p.Scope, held, mostPause)
		}
		if i > 0 {
			if last := g.Pauses[i-1]; last.MessageType > p.MessageType || last.MessageType == p.MessageType && last.Scope >= p.Scope {
				return errorsmod.Wrapf(ErrInvalidGenesis, "pause of %s in %s: pauses stand once, by type and scope", p.MessageType, p.Scope)
			}
		}
	}
	return nil
}

// validate holds a commission to what it can be.
func (c *Commission) validate() error {
	mandate := MsgMandate{
		Scope: c.Scope, Kind: c.Kind, Name: c.Name, Purpose: c.Purpose, PurposeHash: c.PurposeHash, Powers: c.Powers,
		GrantsAMonth: c.GrantsAMonth, Threshold: c.Threshold, Term: c.TermEndsAt.Sub(c.MandatedAt),
	}
	for _, q := range c.Quotas {
		// Whoever was elected is known by number here: any names of as many persons will do.
		mandate.Groups = append(mandate.Groups, Group{Community: q.Community, Elected: numbered(q), Drawn: q.Drawn})
	}
	if err := mandate.ValidateBasic(); err != nil {
		return errorsmod.Wrap(ErrInvalidGenesis, err.Error())
	}
	if c.Status < STATUS_SITTING || c.Status > STATUS_REVOKED || c.Sits() != (c.EndedAt == nil) {
		return errorsmod.Wrapf(ErrInvalidGenesis, "%s: it has ended exactly when it does not sit", c.Status)
	}
	if err := c.validatePlaces(); err != nil {
		return err
	}
	for i := range c.Draws {
		if d := &c.Draws[i]; !d.Reproducible() || c.quota(d.Lot.Community).Drawn == 0 {
			return errorsmod.Wrapf(ErrInvalidGenesis, "draw %d does not follow from a lot of a community of its composition", i+1)
		}
	}
	return c.validateGrants()
}

func numbered(q Quota) []string {
	names := make([]string, min(q.Elected, composition.MostPlaces+1))
	for i := range names {
		names[i] = q.Community + "/" + string(rune('a'+i))
	}
	return names
}

func (c *Commission) quota(community string) Quota {
	if i := slices.IndexFunc(c.Quotas, func(q Quota) bool { return q.Community == community }); i >= 0 {
		return c.Quotas[i]
	}
	return Quota{}
}

func (c *Commission) validatePlaces() error {
	seen, elected := map[uint64]bool{}, map[string]uint32{}
	drawn := map[uint64]bool{}
	for i := range c.Draws {
		for _, person := range c.Draws[i].Jurors() {
			drawn[person] = true
		}
	}
	for _, p := range c.Places {
		switch {
		case p.Person == 0 || seen[p.Person]:
			return errorsmod.Wrapf(ErrInvalidGenesis, "person %d has a place twice, or is nobody", p.Person)
		case p.Answer < ANSWER_UNSPECIFIED || p.Answer > ANSWER_SILENT || (p.Answer == ANSWER_UNSPECIFIED) != (p.AnsweredAt == nil):
			return errorsmod.Wrapf(ErrInvalidGenesis, "the answer of person %d and its moment go together", p.Person)
		case p.Drawn != drawn[p.Person]:
			return errorsmod.Wrapf(ErrInvalidGenesis, "person %d is drawn exactly where a draw took them", p.Person)
		}
		seen[p.Person] = true
		if !p.Drawn {
			elected[p.Community]++
		}
	}
	for i := range c.Draws {
		for _, person := range c.Draws[i].Jurors() {
			if !seen[person] {
				return errorsmod.Wrapf(ErrInvalidGenesis, "person %d was drawn and has no place", person)
			}
		}
	}
	for _, q := range c.Quotas {
		if elected[q.Community] != q.Elected || c.taken(q.Community) > q.Drawn {
			return errorsmod.Wrapf(ErrInvalidGenesis, "%d of %q are elected and %d drawn, want %d, and %d at most",
				elected[q.Community], q.Community, c.taken(q.Community), q.Elected, q.Drawn)
		}
		delete(elected, q.Community)
	}
	if len(elected) > 0 {
		return errorsmod.Wrap(ErrInvalidGenesis, "somebody is elected for a community of which the mandate wants nobody")
	}
	return nil
}

// taken is how many of a community were drawn and sit, or have not answered yet.
func (c *Commission) taken(community string) (taken uint32) {
	for _, p := range c.Places {
		if p.Drawn && p.Live() && p.Community == community {
			taken++
		}
	}
	return taken
}

func (c *Commission) validateGrants() error {
	for i, g := range c.Granted {
		if g.Amount == 0 || g.Amount > c.GrantsAMonth || i > 0 && !c.Granted[i-1].At.Before(g.At) {
			return errorsmod.Wrapf(ErrInvalidGenesis, "what was granted at %s: sums stand by time, of at most a month's", g.At)
		}
	}
	return nil
}

// validate holds an act to what it can be.
func (a *Act) validate(c *Commission) error {
	proposal := MsgProposeAct{CommissionId: a.CommissionId, Messages: a.Messages, Reason: a.Reason, ReasonHash: a.ReasonHash}
	if err := proposal.ValidateBasic(); err != nil {
		return errorsmod.Wrap(ErrInvalidGenesis, err.Error())
	}
	messages, err := a.Unpacked()
	if err != nil {
		return err
	}
	for _, message := range messages {
		if err := c.Allows(message); err != nil {
			return errorsmod.Wrap(ErrInvalidGenesis, err.Error())
		}
	}
	if a.Status < ACT_STATUS_OPEN || a.Status > ACT_STATUS_LAPSED || a.Open() != (a.ClosedAt == nil) || a.Open() && !c.Sits() {
		return errorsmod.Wrapf(ErrInvalidGenesis, "%s: it is closed exactly when it is not open, and open only while its commission sits", a.Status)
	}
	if (a.Failure != "") != (a.Status == ACT_STATUS_FAILED) {
		return errorsmod.Wrapf(ErrInvalidGenesis, "%s: it has an error exactly when it failed", a.Status)
	}
	seen := map[uint64]bool{}
	for _, given := range a.Approvals {
		if seen[given.Person] || c.PlaceOf(given.Person) < 0 {
			return errorsmod.Wrapf(ErrInvalidGenesis, "person %d approved twice, or has no place", given.Person)
		}
		seen[given.Person] = true
	}
	if done := a.Status == ACT_STATUS_EXECUTED || a.Status == ACT_STATUS_FAILED; len(seen) == 0 || done && len(seen) < int(c.Threshold) {
		return errorsmod.Wrapf(ErrInvalidGenesis, "%s with %d approvals, the threshold is %d", a.Status, len(seen), c.Threshold)
	}
	return nil
}
