// Package invariants lists everything that must always hold, in one place: what each module says of itself, and what must hold between modules, which none
// of them can see alone. Each check walks over all state: it is for tests, simulation and audits, never for blocks.
package invariants

import (
	"context"
	"errors"
	"fmt"
	"reflect"

	"github.com/communalia/communalia-chain/app"
	commissionkeeper "github.com/communalia/communalia-chain/x/commission/keeper"
	communitykeeper "github.com/communalia/communalia-chain/x/community/keeper"
	communskeeper "github.com/communalia/communalia-chain/x/communs/keeper"
	contributionkeeper "github.com/communalia/communalia-chain/x/contribution/keeper"
	governancekeeper "github.com/communalia/communalia-chain/x/governance/keeper"
	jurykeeper "github.com/communalia/communalia-chain/x/jury/keeper"
	meetingkeeper "github.com/communalia/communalia-chain/x/meeting/keeper"
	quotakeeper "github.com/communalia/communalia-chain/x/quota/keeper"
	reputationkeeper "github.com/communalia/communalia-chain/x/reputation/keeper"
	schedulekeeper "github.com/communalia/communalia-chain/x/schedule/keeper"
	validatorkeeper "github.com/communalia/communalia-chain/x/validator/keeper"
)

// Across names, in place of a module, what holds between modules.
const Across = "across"

// Invariant is a statement that holds after every block.
type Invariant struct {
	Module string
	Name   string
	Check  func(ctx context.Context) error
}

// All are those of every module, bottom up, and then those between modules.
func All(k app.Keepers) []Invariant {
	return append(within(k), across(between{Keepers: k})...)
}

// within is what each module says of itself.
func within(k app.Keepers) []Invariant {
	var all []Invariant
	add := func(module, name string, check func(context.Context) error) {
		all = append(all, Invariant{Module: module, Name: name, Check: check})
	}
	for _, i := range schedulekeeper.Invariants(k.Schedule) {
		add("schedule", i.Name, i.Check)
	}
	for _, i := range quotakeeper.Invariants(k.Quota) {
		add("quota", i.Name, i.Check)
	}
	for _, i := range communitykeeper.Invariants(k.Community) {
		add("community", i.Name, i.Check)
	}
	for _, i := range reputationkeeper.Invariants(k.Reputation) {
		add("reputation", i.Name, i.Check)
	}
	for _, i := range jurykeeper.Invariants(k.Jury) {
		add("jury", i.Name, i.Check)
	}
	for _, i := range append(communskeeper.Invariants(k.Communs), communskeeper.MarketInvariants(k.Market)...) {
		add("communs", i.Name, i.Check)
	}
	for _, i := range contributionkeeper.Invariants(k.Contribution) {
		add("contribution", i.Name, i.Check)
	}
	for _, i := range validatorkeeper.Invariants(k.Validator) {
		add("validator", i.Name, i.Check)
	}
	for _, i := range governancekeeper.Invariants(k.Governance) {
		add("governance", i.Name, i.Check)
	}
	for _, i := range commissionkeeper.Invariants(k.Commission) {
		add("commission", i.Name, i.Check)
	}
	for _, i := range meetingkeeper.Invariants(k.Meeting) {
		add("meeting", i.Name, i.Check)
	}
	return all
}

// Check is everything that does not hold, each with its module and name; nil where all does.
func Check(ctx context.Context, k app.Keepers) error {
	var found []error
	shared := between{Keepers: k, read: map[reflect.Type]any{}}
	for _, invariant := range append(within(k), across(shared)...) {
		if err := invariant.Check(ctx); err != nil {
			found = append(found, fmt.Errorf("%s: %s: %w", invariant.Module, invariant.Name, err))
		}
	}
	return errors.Join(found...)
}
