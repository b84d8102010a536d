package demo

import (
	"context"
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"time"

	"github.com/communalia/communalia-chain/testnet/manifest"
	"github.com/communalia/communalia-chain/testnet/runner"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
)

// newcomer is who joins the village in the story.
const newcomer = "ines"

// story is the village's twelve days, told on a running network.
type story struct {
	narrator
	village
	audit  audit
	ledger ledger
	claims []*claim
	juries map[uint64][]string // who judged which contribution
}

// Tell plays the activities on the network and narrates to out. Its error says what failed or did not add up; the
// network is left running either way.
func Tell(ctx context.Context, out io.Writer, plan manifest.Manifest, network *runner.Network, activities []Activity) error {
	v, err := settle(ctx, plan, network)
	if err != nil {
		return err
	}
	s := &story{narrator: narrator{out: out}, village: *v, juries: map[uint64][]string{}}
	now := time.Now()
	for _, activity := range activities {
		c, err := s.prepare(activity, now)
		if err != nil {
			return err
		}
		s.claims = append(s.claims, &c)
	}
	for _, chapter := range []func(context.Context) error{
		s.introduce(plan), s.submitAll, s.attestAll, s.settleAll, s.melt, s.welcome, s.basket, s.falseClaim, s.prove,
		s.raiseCare, s.mandate, s.grantSeat, s.expire, s.addUp,
	} {
		if err := chapter(ctx); err != nil {
			return err
		}
	}
	if len(s.audit.wrong) > 0 {
		return fmt.Errorf("figures that do not add up:\n  %s", strings.Join(s.audit.wrong, "\n  "))
	}
	return nil
}

func (s *story) introduce(plan manifest.Manifest) func(context.Context) error {
	return func(context.Context) error {
		s.title("A village, and a computer in a cupboard")
		s.say("%s has %d members: %s.", plan.Communities[0].Name, len(s.founders), list(s.founders))
		s.say("Its cooperative, %s, runs the one node of this small network (chain %s).", plan.Validators[0].Organisation, plan.ChainID)
		s.say("There is no coin and no fee: what counts is what people did, and what others saw them do.")
		s.say("")
		s.say("So that you need not wait for days, this demo's genesis sets short periods: attestations are awaited for")
		s.say("a minute (not 14 days), objections for 3 seconds (not 3 days), a candidacy is public for 3 seconds (not")
		s.say("14 days), a vote is open for 25 seconds at most (not 7 or 14 days), and the quiet node makes a block every 2 seconds")
		s.say("(not every 60). All else is as on a real network.")
		return nil
	}
}

func (s *story) submitAll(ctx context.Context) error {
	s.title("Twelve days of useful work")
	err := s.each(func(name string) error {
		for _, c := range s.claims {
			if c.Contributors[0] == name {
				if err := s.submit(ctx, c); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	var parts atomic.Int64
	err = s.each(func(name string) error {
		confirmed, err := s.confirm(ctx, name, s.claims)
		parts.Add(int64(confirmed))
		return err
	})
	if err != nil {
		return err
	}
	s.say("From testnet/demo/activity.csv, %d contributions are submitted, each signed with the key of who did the work,", len(s.claims))
	s.say("and whoever worked with others confirms their own part: %d confirmations. Some of it:", parts.Load())
	s.say("")
	for _, i := range []int{0, len(s.claims) / 4, len(s.claims) / 2, len(s.claims) - 1} {
		c := s.claims[i]
		what := c.Summary
		if what == "" {
			what = "(private: neither words nor names of those cared for)"
		}
		s.say("  #%-3d %s, %s of %s: %s", c.id, list(c.Contributors), c.Quantity, c.Category, what)
	}
	return nil
}

func (s *story) attestAll(ctx context.Context) error {
	s.title("Peers say what they saw")
	inbox, err := s.node.Contribution().Inbox(ctx, &contributiontypes.QueryInboxRequest{Address: s.people[s.founders[0]].Address()})
	if err != nil {
		return fmt.Errorf("inbox: %w", err)
	}
	var given atomic.Int64
	err = s.each(func(name string) error {
		attested, err := s.attest(ctx, name, s.claims)
		given.Add(int64(attested))
		return err
	})
	if err != nil {
		return err
	}
	s.say("In the inbox of %s wait %d contributions. Everybody looks into theirs and attests what they know of:", title(s.founders[0]), len(inbox.Items))
	s.say("%d attestations, two for each contribution, several in one message. Attesting mints nothing.", given.Load())
	for _, c := range s.claims {
		if len(c.Attesters) == 0 {
			s.say("One claim nobody attests: #%d, %s, %s of %s, %q.", c.id, list(c.Contributors), c.Quantity, c.Category, c.Summary)
		}
	}
	return nil
}

func (s *story) settleAll(ctx context.Context) error {
	s.title("Accepted work becomes Communs")
	err := until(ctx, "wait for the settlements", func() (bool, error) {
		for _, c := range s.claims {
			if len(c.Attesters) == 0 {
				continue
			}
			view, err := s.contribution(ctx, c.id)
			if err != nil {
				return false, err
			}
			if err := s.judge(ctx, view, jurytypes.VOTE_UPHOLD); err != nil {
				return false, err
			}
			if view.State != contributiontypes.CONTRIBUTION_STATE_SETTLED {
				return false, nil
			}
		}
		return true, nil
	})
	if err != nil {
		return err
	}
	settled := 0
	for _, c := range s.claims {
		if len(c.Attesters) == 0 {
			continue
		}
		if err := s.accept(ctx, c); err != nil {
			return err
		}
		settled++
	}
	s.say("Nobody objected in the challenge period: %d contributions settle, and %s Communs are minted, 10 for an hour of",
		settled, communs(s.ledger.minted()))
	s.say("whatever work, 2 for a loaf. They melt by 1 %% in 30 days, from the hour the work ended: sitting on a claim gains nothing.")
	for _, c := range s.claims {
		if jury := s.juries[c.id]; len(jury) > 0 {
			s.say("")
			s.say("#%d, %s of %s by %s, is so much that it was audited: %s, drawn by lot, looked at it and uphold it.",
				c.id, c.Quantity, c.Category, list(c.Contributors), list(jury))
		}
	}
	return nil
}

// accept books a settled claim once.
func (s *story) accept(ctx context.Context, c *claim) error {
	view, err := s.contribution(ctx, c.id)
	if err != nil {
		return err
	}
	s.book(&s.ledger, c, view.SubmittedAt)
	return nil
}

func (s *story) contribution(ctx context.Context, id uint64) (*contributiontypes.ContributionView, error) {
	answer, err := s.node.Contribution().Contribution(ctx, &contributiontypes.QueryContributionRequest{ContributionId: id})
	if err != nil {
		return nil, fmt.Errorf("contribution %d: %w", id, err)
	}
	return answer.Contribution, nil
}

func (s *story) welcome(ctx context.Context) error {
	s.title("A newcomer")
	if err := s.arrive(newcomer); err != nil {
		return err
	}
	address := s.people[newcomer].Address()
	inviter, vouchers := s.founders[0], s.founders[1:3]
	_, err := s.send(ctx, inviter, &communitytypes.MsgInvite{Inviter: s.people[inviter].Address(), Community: s.community, Candidate: address})
	if err != nil {
		return err
	}
	for _, name := range vouchers {
		_, err := s.send(ctx, name, &communitytypes.MsgVouch{Voucher: s.people[name].Address(), Community: s.community, Candidate: address})
		if err != nil {
			return err
		}
	}
	s.say("%s moves in. %s invites her, %s vouch for her; her candidacy is public for all to see.", title(newcomer), title(inviter), list(vouchers))
	if err := s.accepted(ctx, address); err != nil {
		return err
	}
	bread := &claim{Activity: Activity{
		Category: "bread", Quantity: "6", Contributors: []string{newcomer}, Attesters: s.founders[3:5], Summary: "Rye bread, a first try",
	}, quantity: 6000, ended: time.Now().UTC().Truncate(day).Add(day)}
	if err := s.submit(ctx, bread); err != nil {
		return err
	}
	for _, name := range bread.Attesters {
		if _, err := s.attest(ctx, name, []*claim{bread}); err != nil {
			return err
		}
	}
	err = until(ctx, "wait for the newcomer's settlement", func() (bool, error) {
		view, err := s.contribution(ctx, bread.id)
		return err == nil && view.State == contributiontypes.CONTRIBUTION_STATE_SETTLED, err
	})
	if err != nil {
		return err
	}
	s.claims = append(s.claims, bread)
	s.say("She accepts the charter and is a member. She bakes 6 loaves, %s attest it, and she has her first 12 Communs.", list(bread.Attesters))
	return s.accept(ctx, bread)
}

// accepted waits out the public time of a candidacy and accepts the membership.
func (s *story) accepted(ctx context.Context, address string) error {
	err := until(ctx, "wait for the end of the candidacy's public time", func() (bool, error) {
		answer, err := s.node.Community().Candidacy(ctx, &communitytypes.QueryCandidacyRequest{Community: s.community, Address: address})
		if err != nil {
			return false, err
		}
		block, err := s.node.LatestBlock(ctx)
		return err == nil && !block.Time.Before(answer.Candidacy.PublicUntil), err
	})
	if err != nil {
		return err
	}
	_, err = s.send(ctx, newcomer, &communitytypes.MsgAcceptMembership{Candidate: address, Community: s.community, CharterHash: s.charter})
	return err
}

func (s *story) expire(ctx context.Context) error {
	for _, c := range s.claims {
		if len(c.Attesters) > 0 {
			continue
		}
		s.title("What nobody saw")
		s.say("Claim #%d still has no attestation. When its time is over it expires: nothing is minted, nobody is blamed.", c.id)
		err := until(ctx, "wait for the claim to expire", func() (bool, error) {
			view, err := s.contribution(ctx, c.id)
			return err == nil && view.State == contributiontypes.CONTRIBUTION_STATE_EXPIRED, err
		})
		if err != nil {
			return err
		}
		s.say("It has expired.")
	}
	return nil
}

// title writes a name as people do.
func title(name string) string { return strings.ToUpper(name[:1]) + name[1:] }

// list writes names as a sentence does: "Amina, Bruno and Chloe".
func list(names []string) string {
	all := make([]string, len(names))
	for i, name := range names {
		all[i] = title(name)
	}
	if len(all) == 1 {
		return all[0]
	}
	return strings.Join(all[:len(all)-1], ", ") + " and " + all[len(all)-1]
}
