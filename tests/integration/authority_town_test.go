package integration

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	gogoproto "github.com/cosmos/gogoproto/proto"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

	msgv1 "cosmossdk.io/api/cosmos/msg/v1"

	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	"github.com/communalia/communalia-chain/app"
	"github.com/communalia/communalia-chain/testutil/chain"
	commissiontypes "github.com/communalia/communalia-chain/x/commission/types"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
	meetingtypes "github.com/communalia/communalia-chain/x/meeting/types"
	quotatypes "github.com/communalia/communalia-chain/x/quota/types"
	reputationtypes "github.com/communalia/communalia-chain/x/reputation/types"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
	validatortypes "github.com/communalia/communalia-chain/x/validator/types"
)

const mill = "moulin"

// town is a federation in which somebody stands in every role, and there is one of everything that messages speak of.
type town struct {
	author
	// Who signs in a role, and whose address they write in the message. The two differ where somebody signs what is not theirs to sign.
	signers map[string]*chain.Member
	named   map[string]string
	wards   map[string]string // in whose name they sign, where a message may be signed in somebody's name
	// Commissions of the village and of the federation that hold every power that they may, and some that hold another power than is asked.
	mandated   map[string]uint64
	unmandated map[string]uint64 // by the type of message that they have no power of
	sitting    uint64
}

// newTown fills the roles by what people do and assemblies decide, and goes on from an export, so that what is known of them has been imported.
func newTown(t testing.TB) *town {
	t.Helper()
	v := newVillage(t, func(f *chain.Founding) {
		f.Community(chain.Village, "amina", "bruno", "chloe", "djibril", "elsa", "farid", "gwenn", "hugo", "lucie", "yanis")
		f.Community(hamlet, "ines", "jules", "karim", "lea")
		f.Community(mill, "leo", "maud", "nino") // where memberships end in hours
		for i := range f.Genesis.Community.Communities {
			if c := &f.Genesis.Community.Communities[i]; c.Community.Id == mill {
				c.Params.MembershipPeriod, c.Params.GracePeriod, c.Params.ActIntervalDays = time.Hour, time.Minute, 0
			}
		}
		f.Genesis.Community.Params.KeyChangePeriod = 0
		f.Cooperative("lavoir", hamlet) // it proposes the blocks that the village's lots are drawn from
		f.Cooperative("lamarmite", chain.Village)
		f.Cooperative("lemoulin", chain.Village)
		f.Contribution.Rules = []contributiontypes.CommunityRules{{Community: chain.Village, AuditSharePpm: 1}}
	}, quickVotes, longBlocks(t))
	w := &town{
		author: author{
			village: v, random: rand.New(rand.NewPCG(7, 7)), communities: []string{chain.Village, hamlet, mill}, strangers: map[string]string{}, highest: 3,
			persons: []string{v.Member("farid").Address, v.Member("hugo").Address},
		},
		mandated: map[string]uint64{}, unmandated: map[string]uint64{},
	}
	w.furnish()
	w.people()
	w.commissions()
	w.Advance(2 * time.Hour)
	w.Reimport()
	return w
}

// furnish makes what messages speak of: work, an offer and its redemption, questions that could be urgent, an organisation without a seat.
func (w *town) furnish() {
	work := w.submit("elsa", 8, 2*time.Hour)
	w.attest("bruno", work)
	w.attest("chloe", work)
	w.days(9)
	require.Equal(w.t, contributiontypes.CONTRIBUTION_STATE_SETTLED, w.contribution(work).State)
	require.Zero(w.t, w.redeem("elsa", w.offer("djibril", true), 1).Code)
	for i, proposer := range []string{"chloe", "djibril", "ines"} {
		w.propose(proposer, communitytypes.FederationScope, &upgradetypes.MsgSoftwareUpgrade{
			Authority: authority(communitytypes.FederationScope), Plan: upgradetypes.Plan{Name: "plan", Height: 1_000_000 + int64(i)},
		})
	}
	w.enact(&communitytypes.MsgRegisterOrganisation{
		Authority: assemblyOf(chain.Village), Community: chain.Village, Organisation: w.Member("latelier").Address, Name: "L'atelier",
	})
}

func (w *town) people() {
	w.invite("amina", "nadia")
	w.MustSend(w.Member("lucie"), &communitytypes.MsgLeave{Member: w.Member("lucie").Address, Community: chain.Village})
	w.enact(w.exclusion("yanis"))
	w.enact(&communitytypes.MsgRemoveOrganisation{Authority: assemblyOf(chain.Village), Community: chain.Village, Organisation: w.Member("lemoulin").Address})
	retired := w.Member("chloe")
	w.MustSend(retired, &communitytypes.MsgChangeKey{Holder: retired.Address, NewAddress: w.Member("chloe's new telephone").Address})
	w.MustSend(w.Member("elsa"), &communitytypes.MsgSetHelper{Member: w.Member("elsa").Address, Helper: w.Member("bruno").Address})
	w.MustSend(w.Member("farid"), &communitytypes.MsgSetHelper{Member: w.Member("farid").Address, Helper: w.Member("amina").Address})
	w.wards = map[string]string{"person": w.Member("farid").Address, "helper": w.Member("elsa").Address, "meddler": w.Member("elsa").Address}
	w.signers = map[string]*chain.Member{
		"person": w.Member("amina"), "candidate": w.Member("nadia"), "lapsed": w.Member("leo"), "left": w.Member("lucie"), "excluded": w.Member("yanis"),
		"organisation": w.Member("latelier"), "operator": w.Member("lamarmite"), "removed": w.Member("lemoulin"), "stranger": w.Member("nobody"),
		"retired": retired, "account": w.Member("amina"), "helper": w.Member("bruno"), "meddler": w.Member("gwenn"),
	}
	w.named = map[string]string{"account": assemblyOf(chain.Village), "helper": w.Member("elsa").Address, "meddler": w.Member("elsa").Address}
}

// messageTypes are the types of all messages that any module has registered.
func (w *town) messageTypes() []string {
	return slices.Sorted(slices.Values(w.Node().Registry.ListImplementations(sdk.MsgInterfaceProtoName)))
}

// wellFormed writes a message that says nothing malformed, so that what is refused is refused for another reason. Its signer is named
// last: some messages take an account that nobody holds a key to for a mistake.
func (w *town) wellFormed(url, signer string) sdk.Msg {
	w.t.Helper()
	var err error
	for range 500 {
		message := w.write(url, w.Member("gwenn").Address)
		w.complete(message)
		if validates, may := message.(sdk.HasValidateBasic); may {
			err = validates.ValidateBasic()
		}
		if err == nil {
			set(message, signerField(message), signer)
			return message
		}
	}
	require.NoError(w.t, err, "%s cannot be made up: complete it by hand", url)
	return nil
}

// signerField is the field of a message that names who signs it.
func signerField(message sdk.Msg) string {
	descriptor, _ := gogoproto.HybridResolver.FindDescriptorByName(protoreflect.FullName(gogoproto.MessageName(message)))
	signers, _ := proto.GetExtension(descriptor.Options(), msgv1.E_Signer).([]string)
	return strings.ToUpper(signers[0][:1]) + signers[0][1:]
}

// params are the parameters of the federation, by the module that keeps them.
var params = map[string]any{
	"community": communitytypes.DefaultParams(), "communs": communstypes.DefaultParams(), "contribution": contributiontypes.DefaultParams(),
	"jury": jurytypes.DefaultParams(), "reputation": reputationtypes.DefaultParams(), "schedule": scheduletypes.DefaultParams(),
	"quota": quotatypes.DefaultParams(), "governance": governancetypes.DefaultParams(), "commission": commissiontypes.DefaultParams(),
	"meeting": meetingtypes.DefaultParams(), "validator": validatortypes.DefaultParams(), "cosmos.auth": authtypes.DefaultParams(),
}

// complete replaces what cannot be guessed.
func (w *town) complete(message sdk.Msg) {
	module, name, _ := strings.Cut(shortName(sdk.MsgTypeURL(message)), ".Msg")
	if name == "UpdateParams" && params[module] != nil {
		set(message, "Params", params[module])
	}
	switch m := message.(type) {
	case *consensustypes.MsgUpdateParams:
		params := app.DefaultConsensusParams().ToProto()
		m.Block, m.Evidence, m.Validator, m.Abci = params.Block, params.Evidence, params.Validator, nil
	case *upgradetypes.MsgSoftwareUpgrade:
		m.Plan = upgradetypes.Plan{Name: "plan", Height: 2_000_000}
	case *communitytypes.MsgUpdateCommunityParams:
		m.Params = communitytypes.DefaultCommunityParams()
	case *governancetypes.MsgUpdateGovernanceParams:
		m.Scope, m.Rules = villageScope, quickRules(villageScope)
	case *communitytypes.MsgFoundCommunity:
		m.Community, m.Name, m.Params = "lodeve", "Lodève", nil
		m.Founders = addressesOf(w.Member("ines"), w.Member("jules"), w.Member("karim"))
	case *communitytypes.MsgWakeCommunity:
		m.Community, m.Mentors = mill, addressesOf(w.Member("ines"), w.Member("jules"), w.Member("karim"))
	case *communstypes.MsgSetMeltPolicy:
		m.RatePpm, m.PeriodDays = 20_000, 30
	case *validatortypes.MsgRotateKey:
		m.SeatId, m.ConsensusPubkey, m.Signature = 1+w.random.Uint64N(3), make([]byte, 32), make([]byte, 64)
	case *validatortypes.MsgGrantSeat:
		m.Organisation, m.Moniker, m.ConsensusPubkey, m.Signature = w.Member("latelier").Address, "latelier", make([]byte, 32), make([]byte, 64)
	case *commissiontypes.MsgLiftPause:
		m.MessageType = offerType
	case *commissiontypes.MsgPause:
		m.MessageType, m.Duration = offerType, aDay
	case *commissiontypes.MsgMandate:
		*m = *w.mandate(m.Authority, chain.Village, priceType)
	}
}

// mandate gives powers to three of the village, in the name of a scope.
func (w *town) mandate(authority, community string, powers ...string) *commissiontypes.MsgMandate {
	m := &commissiontypes.MsgMandate{
		Authority: authority, Scope: scopeName(community), Kind: commissiontypes.KIND_TECHNICAL, Name: "Those who see to it", Purpose: "To see to it",
		Powers: powers, Threshold: 2, Term: 90 * aDay,
		Groups: []commissiontypes.Group{{Community: chain.Village, Elected: addressesOf(w.Member("amina"), w.Member("bruno"), w.Member("hugo"))}},
	}
	if slices.Contains(powers, sdk.MsgTypeURL(&communstypes.MsgGrant{})) {
		m.GrantsAMonth = 100_000_000
	}
	return m
}

var (
	priceType = sdk.MsgTypeURL(&communstypes.MsgSetReferencePrice{})
	pauseType = sdk.MsgTypeURL(&commissiontypes.MsgPause{})
)

func addressesOf(members ...*chain.Member) (addresses []string) {
	for _, member := range members {
		addresses = append(addresses, member.Address)
	}
	return addresses
}

// set gives a field a value where the message has one of this name.
func set(message sdk.Msg, field string, value any) {
	if f := reflect.ValueOf(message).Elem().FieldByName(field); f.IsValid() {
		f.Set(reflect.ValueOf(value))
	}
}

func scopeName(community string) string {
	if community == "" {
		return communitytypes.FederationScope
	}
	return communitytypes.CommunityScope(community)
}

// commissions mandates one in each scope with every power that the scope lets go, and in the village two with one power each.
func (w *town) commissions() {
	for _, community := range []string{chain.Village, ""} {
		var powers []string
		for _, url := range w.messageTypes() {
			if w.handle(w.mandate(authority(scopeName(community)), community, url)) == nil {
				powers = append(powers, url)
			}
		}
		w.mandated[scopeName(community)] = w.seat(community, powers...)
	}
	w.unmandated[pauseType] = w.seat(chain.Village, priceType)
	w.unmandated["any other"] = w.seat(chain.Village, pauseType)
}

// seat has a commission mandated, and its members accept.
func (w *town) seat(community string, powers ...string) uint64 {
	w.t.Helper()
	w.enact(w.mandate(authority(scopeName(community)), community, powers...))
	w.sitting++
	for _, name := range []string{"amina", "bruno", "hugo"} {
		w.MustSend(w.Member(name), &commissiontypes.MsgAcceptPlace{Member: w.Member(name).Address, CommissionId: w.sitting})
	}
	return w.sitting
}
