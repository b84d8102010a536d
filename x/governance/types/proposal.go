package types

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	errorsmod "cosmossdk.io/errors"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdktx "github.com/cosmos/cosmos-sdk/types/tx"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
)

// Bounds of a proposal's text.
const (
	MaxTitle    = 100
	MaxSummary  = 1_000
	MaxLink     = 256
	HashSize    = 32
	MaxMessages = 8
	MaxError    = 500
)

// Ended tells whether nothing more happens to the proposal.
func (p Proposal) Ended() bool { return p.NextAt == nil }

// Amendable tells whether the vote has not opened yet.
func (p Proposal) Amendable() bool {
	return p.Status == STATUS_SEEKING_SECONDS || p.Status == STATUS_NOTICE
}

// Seconds tells whether a person has seconded this version.
func (p Proposal) Seconds(person uint64) bool {
	return slices.ContainsFunc(p.Seconders, func(s Second) bool { return s.Person == person })
}

// Msgs are the messages that it executes.
func (p Proposal) Msgs() ([]sdk.Msg, error) { return sdktx.GetMsgs(p.Messages, "a proposal") }

// Text is what people read of a proposal, and what it executes.
type Text struct {
	Title, Summary, Link string
	ContentHash          []byte
	Messages             []*codectypes.Any
}

// Apply writes the text into the proposal.
func (t Text) Apply(p *Proposal) {
	p.Title, p.Summary, p.Link, p.ContentHash, p.Messages = t.Title, t.Summary, t.Link, t.ContentHash, t.Messages
}

// Validate holds the text to its bounds.
func (t Text) Validate() error {
	for _, field := range []struct {
		name, text  string
		least, most int
		lines       bool
	}{{"title", t.Title, 1, MaxTitle, false}, {"summary", t.Summary, 0, MaxSummary, true}, {"link", t.Link, 0, MaxLink, false}} {
		switch {
		case !utf8.ValidString(field.text):
			return errorsmod.Wrapf(ErrInvalidProposal, "%s is not valid UTF-8", field.name)
		case len(field.text) < field.least || len(field.text) > field.most:
			return errorsmod.Wrapf(ErrInvalidProposal, "%s has %d bytes, want %d to %d", field.name, len(field.text), field.least, field.most)
		case strings.ContainsFunc(field.text, func(r rune) bool { return unicode.IsControl(r) && (r != '\n' || !field.lines) }):
			return errorsmod.Wrapf(ErrInvalidProposal, "%s holds a control character", field.name)
		}
	}
	if len(t.ContentHash) != 0 && len(t.ContentHash) != HashSize {
		return errorsmod.Wrapf(ErrInvalidProposal, "content_hash has %d bytes, want %d or none", len(t.ContentHash), HashSize)
	}
	if len(t.Messages) < 1 || len(t.Messages) > MaxMessages {
		return errorsmod.Wrapf(ErrInvalidProposal, "%d messages, want 1 to %d", len(t.Messages), MaxMessages)
	}
	return nil
}

// ValidateScope accepts community/<id> and federation.
func ValidateScope(scope string) error {
	if _, ok := communitytypes.ScopeAddress(scope); !ok {
		return errorsmod.Wrapf(ErrInvalidScope, "%q, want community/<id> or federation", scope)
	}
	return nil
}

// QueueScope is the scope as the queue has it: what falls due in a community that sleeps waits for it; the federation never sleeps.
func QueueScope(scope string) string {
	community, _ := communitytypes.ScopeCommunity(scope)
	if scope == communitytypes.FederationScope {
		return ""
	}
	return community
}
