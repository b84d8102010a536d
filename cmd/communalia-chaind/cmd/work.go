package cmd

import (
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/cosmos/cosmos-sdk/client"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/genesis"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
	contribution "github.com/communalia/communalia-chain/x/contribution/types"
)

const saltSize = 16

// workFlags are what the command line says of a contribution, as it is typed.
type workFlags struct {
	day, start, by, summary  string
	with, beneficiaries      []string
	others                   uint32
	links                    []string
	contentFile, contentHash string

	timed bool
	salt  []byte
}

func (w *workFlags) register(set *pflag.FlagSet) {
	set.StringVar(&w.day, "day", "today", "UTC day of the work: today, yesterday, or a date such as 2026-11-20")
	set.StringVar(&w.start, "start", "", "when the work began, in UTC and in quarter hours, such as 09:15; only for lengths of time")
	set.StringVar(&w.by, "by", "", "address or key name of who did the work, where it was not you")
	set.StringArrayVar(&w.with, "with", nil, "another contributor with an own part, such as ben=1h@10:00; the start is the same where it is left out")
	set.StringSliceVar(&w.beneficiaries, "for", nil, "addresses or key names of up to 10 beneficiaries")
	set.Uint32Var(&w.others, "others", 0, "number of persons served who are not named")
	set.StringVar(&w.summary, "summary", "", "public words of up to 200 bytes; name nobody in them")
	set.StringArrayVar(&w.links, "link", nil, "what the work belongs to, such as a plan's task")
	set.StringVar(&w.contentFile, "content-file", "", "file of the full record, which stays here; its salted hash goes on chain")
	set.StringVar(&w.contentHash, "content-hash", "", "salted hash of the full record, 64 hexadecimal digits")
}

// message is the contribution in the chain's words.
func (w *workFlags) message(ctx client.Context, community, category, quantity string, now time.Time) (*contribution.MsgSubmitContribution, error) {
	if ctx.GetFromAddress().Empty() {
		return nil, errors.New("who submits? give the name or address of your key: --from ana")
	}
	submitter, err := addresses.BytesToString(ctx.GetFromAddress())
	if err != nil {
		return nil, err
	}
	message := &contribution.MsgSubmitContribution{
		Submitter: submitter, Community: community, Category: category,
		Summary: w.summary, OtherBeneficiaries: w.others, Links: w.links,
	}
	if message.Parts, err = w.parts(ctx, submitter, quantity, now); err != nil {
		return nil, err
	}
	for _, name := range w.beneficiaries {
		address, err := lookUp(ctx, name)
		if err != nil {
			return nil, fmt.Errorf("--for: %w", err)
		}
		message.Beneficiaries = append(message.Beneficiaries, address)
	}
	message.ContentHash, err = w.hash()
	return message, err
}

// parts are that of the submitter, or of who is named by --by, and those of the others.
func (w *workFlags) parts(ctx client.Context, submitter, quantity string, now time.Time) ([]contribution.ClaimedPart, error) {
	contributor := submitter
	day, err := plain.ParseDay(w.day, now)
	if err != nil {
		return nil, fmt.Errorf("--day: %w", err)
	}
	if w.by != "" {
		if contributor, err = lookUp(ctx, w.by); err != nil {
			return nil, fmt.Errorf("--by: %w", err)
		}
	}
	first, err := w.part(contributor, quantity, w.start, day)
	if err != nil {
		return nil, err
	}
	parts := []contribution.ClaimedPart{first}
	for _, text := range w.with {
		name, work, ok := strings.Cut(text, "=")
		if !ok {
			return nil, fmt.Errorf("--with: %q is not a contributor with a quantity, such as ben=1h@10:00", text)
		}
		address, err := lookUp(ctx, name)
		if err != nil {
			return nil, fmt.Errorf("--with: %w", err)
		}
		quantity, start, own := strings.Cut(work, "@")
		if !own {
			start = w.start
		}
		part, err := w.part(address, quantity, start, day)
		if err != nil {
			return nil, fmt.Errorf("--with %s: %w", text, err)
		}
		parts = append(parts, part)
	}
	return parts, nil
}

func (w *workFlags) part(contributor, text, start, day string) (contribution.ClaimedPart, error) {
	quantity, err := plain.ParseQuantity(text)
	if err != nil {
		return contribution.ClaimedPart{}, err
	}
	w.timed = quantity.Timed
	part := contribution.ClaimedPart{Contributor: contributor, Quantity: quantity.Value, Day: day}
	switch {
	case quantity.Timed && start == "":
		return part, errors.New("when did the work begin? give the quarter hour, in UTC: --start 09:15")
	case quantity.Timed:
		part.StartQuarter, err = plain.ParseQuarter(start)
	case start != "":
		err = fmt.Errorf("%s is no length of time, and has no start: leave out the time, or write 2h30m", text)
	}
	return part, err
}

func (w *workFlags) hash() ([]byte, error) {
	if w.contentHash != "" {
		return genesis.ParseHex("--content-hash", w.contentHash, sha256.Size)
	}
	if w.contentFile == "" {
		return nil, nil
	}
	record, err := os.ReadFile(w.contentFile)
	if err != nil {
		return nil, fmt.Errorf("--content-file: %w", err)
	}
	w.salt = make([]byte, saltSize)
	if _, err := rand.Read(w.salt); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(append(w.salt[:saltSize:saltSize], record...))
	return sum[:], nil
}
