package integration

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/app/ante"
	"github.com/communalia/communalia-chain/app/decision"
	"github.com/communalia/communalia-chain/app/permission"
	"github.com/communalia/communalia-chain/testutil/chain"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
)

func TestBadInput_proposals(t *testing.T) {
	v := federation(t)
	elsewhere := &communstypes.MsgSetReferencePrice{Authority: authority(communitytypes.CommunityScope(hamlet)), Community: hamlet, Unit: "basket", Price: 1}
	foreign := &communstypes.MsgSetReferencePrice{Authority: authority(villageScope), Community: hamlet, Unit: "basket", Price: 1}
	forged := &communstypes.MsgSetReferencePrice{Authority: v.Member("amina").Address, Community: chain.Village, Unit: "basket", Price: 1}
	for name, c := range map[string]struct {
		want interface {
			Codespace() string
			ABCICode() uint32
		}
		message sdk.Msg
	}{
		"no message":          {governancetypes.ErrInvalidProposal, v.proposal("amina", villageScope)},
		"nine messages":       {governancetypes.ErrInvalidProposal, v.proposal("amina", villageScope, nine()...)},
		"another scope's":     {governancetypes.ErrNotDecidable, v.proposal("amina", villageScope, elsewhere)},
		"another community's": {governancetypes.ErrNotDecidable, v.proposal("amina", villageScope, foreign)},
		"a wrong signer":      {governancetypes.ErrNotDecidable, v.proposal("amina", villageScope, forged)},
		"a member's message":  {governancetypes.ErrNotDecidable, v.proposal("amina", villageScope, v.leave("bruno"))},
		"itself":              {governancetypes.ErrNotDecidable, v.proposal("amina", villageScope, v.proposal("amina", villageScope, price(1)))},
		"a community's, in the federation": {
			governancetypes.ErrNotDecidable, v.proposal("amina", communitytypes.FederationScope, price(1)),
		},
		"no scope":              {governancetypes.ErrInvalidScope, v.proposal("amina", "valbonne", price(1))},
		"an unknown community":  {communitytypes.ErrUnknownCommunity, v.proposal("amina", "community/nowhere", price(1))},
		"of another community":  {communitytypes.ErrNotActive, v.proposal("ines", villageScope, price(1))},
		"an unknown proposal":   {governancetypes.ErrUnknownProposal, v.voting("amina", 77, yes)},
		"a decision, by a key":  {ante.ErrByDecisionOnly, v.rules("amina")},
		"a title of 101 bytes":  {governancetypes.ErrInvalidProposal, titled(v.proposal("amina", villageScope, price(1)), strings.Repeat("x", 101))},
		"a title with a bell":   {governancetypes.ErrInvalidProposal, titled(v.proposal("amina", villageScope, price(1)), "a\a")},
		"a block, no reasons":   {governancetypes.ErrInvalidVote, &governancetypes.MsgVote{Voter: v.Member("amina").Address, ProposalId: 1, Choice: block}},
		"a choice that is none": {governancetypes.ErrInvalidVote, v.voting("amina", 1, 9)},
	} {
		t.Run(name, func(t *testing.T) {
			sender := "amina"
			if name == "of another community" {
				sender = "ines"
			}
			v.requireBlockRefuses(c.want, sender, c.message)
		})
	}
	v.propose("amina", villageScope, price(1))
	v.propose("amina", villageScope, price(2))
	v.requireBlockRefuses(governancetypes.ErrTooManyOpen, "amina", v.proposal("amina", villageScope, price(3)))
	v.sound()
}

func nine() (messages []sdk.Msg) {
	for i := range uint64(9) {
		messages = append(messages, price(i+1))
	}
	return messages
}

func titled(p *governancetypes.MsgPropose, title string) sdk.Msg {
	p.Title = title
	return p
}

func (v village) rules(name string) sdk.Msg {
	return &governancetypes.MsgUpdateGovernanceParams{Authority: v.Member(name).Address, Scope: villageScope, Rules: quickRules(villageScope)}
}

func TestBadInput_votes(t *testing.T) {
	v := federation(t)
	id := v.propose("amina", villageScope, price(1))
	v.requireBlockRefuses(governancetypes.ErrVoteNotOpen, "bruno", v.voting("bruno", id, yes))
	v.requireBlockRefuses(governancetypes.ErrCannotSecond, "amina", v.seconding("amina", id, 1))
	v.requireBlockRefuses(governancetypes.ErrWrongVersion, "bruno", v.seconding("bruno", id, 2))
	v.requireBlockRefuses(governancetypes.ErrNotProposer, "bruno", &governancetypes.MsgWithdrawProposal{Proposer: v.Member("bruno").Address, ProposalId: id})
	v.second(id, "bruno")
	v.requireBlockRefuses(governancetypes.ErrWrongStatus, "chloe", v.seconding("chloe", id, 1))
	v.requireBlockRefuses(governancetypes.ErrWrongStatus, "amina", &governancetypes.MsgWithdrawProposal{Proposer: v.Member("amina").Address, ProposalId: id})
	v.requireBlockRefuses(communitytypes.ErrNotActive, "ines", v.voting("ines", id, yes))
	v.requireBlockRefuses(ante.ErrStandingRefused, "lamarmite", v.voting("lamarmite", id, yes))

	v.vote(id, yes, "amina", "bruno")
	v.vote(id, no, "bruno")
	require.Equal(t, governancetypes.Totals{Yes: 1, No: 1}, v.asked(id).Poll.Totals, "one vote in total")
	v.MustSend(v.Member("chloe"), &communitytypes.MsgChangeKey{Holder: v.Member("chloe").Address, NewAddress: v.Member("chloe-new").Address})
	v.vote(id, yes, "chloe-new")
	v.requireBlockRefuses(communitytypes.ErrRetiredKey, "chloe", v.voting("chloe", id, yes))
	require.EqualValues(t, 2, v.asked(id).Poll.Totals.Yes)

	v.Advance(votingTime - time.Second)
	v.requireBlockRefuses(governancetypes.ErrVoteNotOpen, "hugo", v.voting("hugo", id, yes))
	v.sound()
}

func TestBadInput_whoJoinedLaterHasNoVote(t *testing.T) {
	v := newVillage(t, oneVillage, quickVotes, func(f *chain.Founding) {
		f.Genesis.Community.Communities[0].Params.PublicPeriod = time.Minute
	})
	v.invite("amina", "ines", "bruno", "chloe")
	v.Advance(2 * time.Minute)
	id := v.propose("amina", villageScope, price(1))
	v.second(id, "bruno")
	v.MustSend(v.Member("ines"), &communitytypes.MsgAcceptMembership{Candidate: v.Member("ines").Address, Community: chain.Village})
	v.requireBlockRefuses(governancetypes.ErrNotInElectorate, "ines", v.voting("ines", id, yes))
	v.vote(id, yes, "hugo")
	v.MustSend(v.Member("hugo"), v.leave("hugo"))
	require.EqualValues(t, 1, v.asked(id).Poll.Totals.Yes, "who leaves keeps the vote cast")
	v.sound()
}

// Every message is tried with every scope, in the name of every scope: what passes is what the table says, and nothing else.
func TestDoor_everyMessageWithEveryScope(t *testing.T) {
	v := federation(t)
	door := decision.New(v.Node().Codec, v.Node().MsgServiceRouter(), v.Node().Keepers.Community)
	scopes := []string{villageScope, communitytypes.CommunityScope(hamlet), communitytypes.FederationScope}
	tried, passed := 0, 0
	for _, row := range permission.Rows() {
		for _, scope := range scopes {
			for _, name := range scopes {
				message := inTheNameOf(t, row.Message, name)
				bit := permission.Community
				if scope == communitytypes.FederationScope {
					bit = permission.Federation
				}
				tried++
				err := door.Admit(scope, message)
				if err == nil {
					passed++
				}
				if err == nil && !(row.ByDecision() && row.Scope.Has(bit) && name == scope) {
					t.Errorf("%s passes in %s, in the name of %s", sdk.MsgTypeURL(message), scope, name)
				}
				if err != nil {
					require.Error(t, door.Execute(v.Context(), scope, message))
				}
			}
		}
	}
	require.Positive(t, passed)
	t.Logf("%d of %d pass", passed, tried)
}

// inTheNameOf is a message of a type whose authority, community and scope are those of a scope.
func inTheNameOf(t *testing.T, model sdk.Msg, scope string) sdk.Msg {
	t.Helper()
	message := reflect.New(reflect.TypeOf(model).Elem())
	community, _ := communitytypes.ScopeCommunity(scope)
	for field, value := range map[string]string{"Authority": authority(scope), "Community": community, "Scope": scope} {
		if f := message.Elem().FieldByName(field); f.IsValid() && f.Kind() == reflect.String {
			f.SetString(value)
		}
	}
	return message.Interface().(sdk.Msg)
}
