package demo

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// prove tells how a contribution is shown to somebody who has no node: by a file, which a changed copy of it does not pass for.
func (s *story) prove(ctx context.Context) error {
	s.title("Shown to somebody who runs nothing")
	shown := s.claims[slices.IndexFunc(s.claims, isShowable)]
	node, id := s.network.Nodes[0], shown.id
	work, trusted := s.file("work.json"), s.file("trusted.json")
	if _, err := node.Command(ctx, "certificate", "export", strconv.FormatUint(id, 10), "--out", work); err != nil {
		return err
	}
	if _, err := node.Command(ctx, "certificate", "header", "--out", trusted); err != nil {
		return err
	}
	said, err := node.Offline(ctx, "certificate", "verify", work, "--trusted-header", trusted)
	if err != nil {
		return err
	}
	s.say("%s needs proof of #%d for an employer. The certificate is a file; whoever trusts a header of the chain verifies it", title(shown.Contributors[0]), id)
	s.say("without a network. It says:")
	s.say("")
	for line := range strings.Lines(string(said)) {
		s.say("  %s", strings.TrimRight(line, "\n"))
	}
	forged := s.file("forged.json")
	if err := forge(work, forged); err != nil {
		return err
	}
	_, err = node.Offline(ctx, "certificate", "verify", forged, "--trusted-header", trusted)
	if err == nil {
		return errors.New("a certificate with another amount was verified")
	}
	_, reason, _ := strings.Cut(err.Error(), ": ")
	s.say("")
	s.say("In a copy somebody adds a nought to the amount. It is refused: %s.", reason)
	return nil
}

// isShowable tells whether work is one person's, settled, and of no private kind.
func isShowable(c *claim) bool {
	return len(c.Contributors) == 1 && len(c.Attesters) > 0 && c.Summary != ""
}

// forge copies a certificate with ten times the amount.
func forge(from, to string) error {
	whole, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	at := bytes.Index(whole, []byte(`"amount": "`))
	if at < 0 {
		return fmt.Errorf("%s tells of no amount", from)
	}
	end := at + len(`"amount": "`) + bytes.IndexByte(whole[at+len(`"amount": "`):], '"')
	return os.WriteFile(to, append(append(bytes.Clone(whole[:end]), '0'), whole[end:]...), 0o600)
}

// file is a place beside the node's home for what the story writes.
func (s *story) file(name string) string {
	return filepath.Join(filepath.Dir(s.network.Nodes[0].HomePath()), name)
}

// redraw draws the jury a second time from public data, as anyone can, without the node.
func (s *story) redraw(ctx context.Context, contribution uint64) error {
	node, record := s.network.Nodes[0], s.file("draw.json")
	answer, err := node.Command(ctx, "query", "contribution", "draw", strconv.FormatUint(contribution, 10), "-o", "json")
	if err != nil {
		return err
	}
	if err := os.WriteFile(record, answer, 0o600); err != nil {
		return err
	}
	if _, err := node.Offline(ctx, "draw", "verify", record); err != nil {
		return fmt.Errorf("the jury of contribution %d: %w", contribution, err)
	}
	s.say("Who was drawn follows from the hash of a block that nobody knew before: communalia-chaind draw verify, run on the")
	s.say("record of the draw without the node, calls the same people.")
	return nil
}
