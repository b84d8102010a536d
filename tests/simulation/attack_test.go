package simulation

import (
	"cmp"
	"math"
	"reflect"
	"slices"
	"strings"

	cosmosproto "github.com/cosmos/cosmos-proto"
	gogoproto "github.com/cosmos/gogoproto/proto"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/types/dynamicpb"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
)

// attack is what somebody tries who wishes the others no good.
func (w *world) attack() []act {
	var acts []act
	switch n := w.random.IntN(40); {
	case n == 0:
		acts = w.flood()
	case n < 7:
		acts = w.forged()
	case n < 9:
		acts = w.outOfTheBlue()
	case n < 12:
		acts = w.selfDealing()
	case n < 22:
		acts = w.inAnothersPlace()
	case n < 33:
		acts = w.malformed()
	default:
		acts = w.twice()
	}
	for i := range acts {
		acts[i].hostile = true
	}
	return acts
}

// forged is what an assembly alone decides, signed by somebody in its name or in their own: mostly what was tried least. Where there is no occasion for
// it they make one up.
func (w *world) forged() []act {
	d := pick(w, decisions)
	if w.chance(50) {
		d = slices.MinFunc(decisions, func(a, b decision) int {
			return cmp.Compare(w.tally.of(sdk.MsgTypeURL(a.message)).Refused, w.tally.of(sdk.MsgTypeURL(b.message)).Refused)
		})
	}
	scope := w.scope()
	if d.federation {
		scope = communitytypes.FederationScope
	} else if scope == communitytypes.FederationScope {
		scope = communitytypes.CommunityScope(w.here())
	}
	address, _ := communitytypes.ScopeAddress(scope)
	who, authority := pick(w, w.view.electorate(scope)), address.String()
	if w.chance(40) {
		authority = who
	}
	message := d.write(w, scope, authority)
	if message == nil {
		message = w.madeUp(d.message, authority)
	}
	return one(who, message)
}

// outOfTheBlue is what nobody gave an occasion for, of the type that was refused least: ballots of a meeting that never was, a recovery of who lost nothing.
func (w *world) outOfTheBlue() []act {
	o := pick(w, w.rarest(func(o *outcome) uint64 { return o.Refused }))
	who := w.member(w.here())
	return one(who, w.madeUp(o.message, who))
}

// madeUp is a message of a type, about what there is not.
func (w *world) madeUp(message sdk.Msg, who string) sdk.Msg {
	return w.rewritten(message, func(field protoreflect.FieldDescriptor, value protoreflect.Value) protoreflect.Value {
		switch {
		case isAddress(field):
			return protoreflect.ValueOfString(who)
		case field.Kind() == protoreflect.Uint64Kind:
			return protoreflect.ValueOfUint64(w.random.Uint64N(1_000_000))
		case field.Name() == "scope":
			return protoreflect.ValueOfString(w.scope())
		case field.Name() == "community":
			return protoreflect.ValueOfString(w.here())
		default:
			return w.spoilt(field, value)
		}
	})
}

// selfDealing is a word for one's own work, and for work that never was.
func (w *world) selfDealing() []act {
	c := pick(w, w.view.contribution.Contributions)
	who := w.view.address[c.Submitter]
	if w.chance(50) {
		who = w.member(w.here())
	}
	return one(who, &contributiontypes.MsgAttest{Attester: who, ContributionIds: []uint64{c.Id, c.Id + w.random.Uint64N(50)}})
}

// flood is one signer's spam: more messages than a transaction takes, and more transactions than an hour does.
func (w *world) flood() (acts []act) {
	who := w.member(w.here())
	message := &communitytypes.MsgSetHome{Member: who, Community: w.here()}
	var many []sdk.Msg
	for range 9 {
		many = append(many, message)
	}
	acts = one(who, many...)
	for range 12 {
		acts = append(acts, one(who, many[:1+w.random.IntN(8)]...)...)
	}
	return acts
}

// wanted is what the hostile take up: anything that the honest do, and in a half what was refused least so far.
func (w *world) wanted() []act {
	if w.chance(50) {
		return pick(w, w.rarest(func(o *outcome) uint64 { return o.Refused })).write(w)
	}
	return w.honest()
}

// inAnothersPlace is a message that was somebody else's to send: the impostor names themselves, or signs for the other.
func (w *world) inAnothersPlace() []act {
	written := w.wanted()
	if len(written) == 0 {
		return nil
	}
	a := pick(w, written)
	impostor := w.member(w.here())
	switch w.random.IntN(4) {
	case 0:
		impostor = pick(w, w.view.community.Organisations).Organisation.Address
	case 1:
		impostor = pick(w, w.view.community.Persons).Person.Address
	}
	if w.chance(70) {
		for i, m := range a.msgs {
			a.msgs[i] = w.rewritten(m, func(field protoreflect.FieldDescriptor, value protoreflect.Value) protoreflect.Value {
				if isAddress(field) && value.String() == a.who {
					return protoreflect.ValueOfString(impostor)
				}
				return value
			})
		}
	}
	return one(impostor, a.msgs...)
}

// malformed is a message of which some fields hold what nobody should send.
func (w *world) malformed() []act {
	written := w.wanted()
	if len(written) == 0 {
		return nil
	}
	a := pick(w, written)
	for i, m := range a.msgs {
		a.msgs[i] = w.rewritten(m, func(field protoreflect.FieldDescriptor, value protoreflect.Value) protoreflect.Value {
			if !w.chance(40) || isAddress(field) && value.String() == a.who {
				return value
			}
			return w.spoilt(field, value)
		})
	}
	return []act{a}
}

// twice is what one may do once, done again in the same block.
func (w *world) twice() []act {
	written := w.wanted()
	if len(written) == 0 {
		return nil
	}
	a := pick(w, written)
	return []act{a, a}
}

func isAddress(field protoreflect.FieldDescriptor) bool {
	scalar, _ := proto.GetExtension(field.Options(), cosmosproto.E_Scalar).(string)
	return scalar == "cosmos.AddressString"
}

func (w *world) spoilt(field protoreflect.FieldDescriptor, value protoreflect.Value) protoreflect.Value {
	switch field.Kind() {
	case protoreflect.StringKind:
		return protoreflect.ValueOfString(pick(w, []string{
			"", "nowhere", "../" + strings.Repeat("x", 300), w.stranger(), "COMMUN1", strings.Repeat("é", 4000), pick(w, w.view.community.Communities).Community.Id,
		}))
	case protoreflect.BytesKind:
		return protoreflect.ValueOfBytes(make([]byte, w.random.IntN(70)))
	case protoreflect.Uint64Kind:
		return protoreflect.ValueOfUint64(pick(w, []uint64{0, 1, math.MaxUint64, math.MaxInt64, value.Uint() + 1, w.random.Uint64()}))
	case protoreflect.Uint32Kind:
		return protoreflect.ValueOfUint32(pick(w, []uint32{0, 1, math.MaxUint32, w.random.Uint32N(200)}))
	case protoreflect.EnumKind:
		return protoreflect.ValueOfEnum(protoreflect.EnumNumber(w.random.IntN(20)))
	default:
		return value
	}
}

// rewritten is a message with its fields gone over, those of the messages within it too.
func (w *world) rewritten(message sdk.Msg, change func(protoreflect.FieldDescriptor, protoreflect.Value) protoreflect.Value) sdk.Msg {
	name := protoreflect.FullName(strings.TrimPrefix(sdk.MsgTypeURL(message), "/"))
	found, err := gogoproto.HybridResolver.FindDescriptorByName(name)
	must(w.t, err)
	bz, err := gogoproto.Marshal(message)
	must(w.t, err)
	open := dynamicpb.NewMessage(found.(protoreflect.MessageDescriptor))
	must(w.t, proto.Unmarshal(bz, open))
	goOver(open, change)
	bz, err = proto.MarshalOptions{AllowPartial: true, Deterministic: true}.Marshal(open)
	if err != nil {
		return message // no valid text: it would not decode either
	}
	written := reflect.New(gogoproto.MessageType(string(name)).Elem()).Interface().(sdk.Msg)
	if gogoproto.Unmarshal(bz, written) != nil || codectypes.UnpackInterfaces(written, w.Node().Registry) != nil {
		return message
	}
	return written
}

func goOver(m protoreflect.Message, change func(protoreflect.FieldDescriptor, protoreflect.Value) protoreflect.Value) {
	fields := m.Descriptor().Fields()
	if m.Descriptor().FullName() == "google.protobuf.Any" {
		return
	}
	for i := range fields.Len() { // in their order: a run goes the same way each time
		field := fields.Get(i)
		switch {
		case field.IsMap():
		case field.IsList():
			list := m.Mutable(field).List()
			for j := range list.Len() {
				if field.Kind() == protoreflect.MessageKind {
					goOver(list.Get(j).Message(), change)
				} else {
					list.Set(j, change(field, list.Get(j)))
				}
			}
		case field.Kind() == protoreflect.MessageKind:
			if m.Has(field) {
				goOver(m.Mutable(field).Message(), change)
			}
		default:
			m.Set(field, change(field, m.Get(field)))
		}
	}
}
