package types

import (
	"fmt"
	"strings"
	"time"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/communs/amount"
	"github.com/communalia/communalia-chain/x/schedule/paramchange"
)

// sharePPMStep is the smallest step of a share: one in a hundred.
const sharePPMStep = 10_000

// span is a parameter that is a length of time, with its bounds. Genesis alone may go below the lower one.
type span struct {
	name        string
	value       time.Duration
	least, most time.Duration
}

// count is one that is a number.
type count struct {
	name        string
	value       uint32
	least, most uint32
}

func (p Params) spans() []span {
	return []span{
		{"journal_kept", p.JournalKept, 365 * oneDay, 3_650 * oneDay},
		{"grant_window", p.GrantWindow, 30 * oneDay, 365 * oneDay},
		{"adoption_period", p.AdoptionPeriod, 30 * oneDay, 365 * oneDay},
		{"accept_within", p.AcceptWithin, oneDay, 14 * oneDay},
		{"fulfil_within", p.FulfilWithin, 7 * oneDay, 90 * oneDay},
		{"confirm_within", p.ConfirmWithin, 3 * oneDay, 28 * oneDay},
		{"cancellation_window", p.CancellationWindow, 7 * oneDay, 90 * oneDay},
		{"max_validity", p.MaxValidity, 30 * oneDay, 730 * oneDay},
		{"market_kept", p.MarketKept, 365 * oneDay, 3_650 * oneDay},
		{"sales_kept", p.SalesKept, 730 * oneDay, 7_300 * oneDay},
	}
}

func (p Params) counts() []count {
	return []count{
		{"grant_share_ppm", p.GrantSharePpm, 10_000, 200_000},
		{"accord_persons", p.AccordPersons, 8, 50},
		{"max_open_redemptions", p.MaxOpenRedemptions, 1, 20},
		{"max_cancellations", p.MaxCancellations, 1, 20},
		{"max_open_offers", p.MaxOpenOffers, 5, 200},
		{"price_band_ppm", p.PriceBandPpm, 100_000, 900_000},
	}
}

// Parameters are the parameters as they may be tuned: times by a day, shares by one in a hundred, Communs by one.
func (p Params) Parameters() []paramchange.Parameter {
	all := []paramchange.Parameter{
		paramchange.Period("change_interval", p.ChangeInterval, MinChangeInterval, MaxChangeInterval, oneDay),
		paramchange.Period("checkpoints_kept", p.CheckpointsKept, MinCheckpointsKept, MaxCheckpointsKept, oneDay),
		{
			Name: "accord_ceiling", Value: p.AccordCeiling, Least: MinAccordCeiling, Most: MaxAccordCeiling, Step: amount.Commun,
			Words: func(value uint64) string { return amount.Format(value) + " Communs" },
		},
	}
	for _, s := range p.spans() {
		all = append(all, paramchange.Period(s.name, s.value, s.least, s.most, oneDay))
	}
	for _, c := range p.counts() {
		parameter := paramchange.Count(c.name, c.value, c.least, c.most)
		if strings.HasSuffix(c.name, "_ppm") {
			parameter.Step = sharePPMStep
		}
		all = append(all, parameter)
	}
	return all
}

func (p Params) validateBounds() error {
	for _, s := range p.spans() {
		if s.value < time.Second || s.value > s.most {
			return errorsmod.Wrapf(ErrInvalidParams, "%s is %s, want 1s to %s", s.name, s.value, days(s.most))
		}
	}
	for _, c := range p.counts() {
		if c.value < 1 || c.value > c.most {
			return errorsmod.Wrapf(ErrInvalidParams, "%s is %d, want 1 to %d", c.name, c.value, c.most)
		}
	}
	return nil
}

func (p Params) boundWarnings() []string {
	var warnings []string
	for _, s := range p.spans() {
		if s.value < s.least {
			warnings = append(warnings, fmt.Sprintf("%s is %s, less than %s", s.name, s.value, days(s.least)))
		}
	}
	for _, c := range p.counts() {
		if c.value < c.least {
			warnings = append(warnings, fmt.Sprintf("%s is %d, less than %d", c.name, c.value, c.least))
		}
	}
	return warnings
}
