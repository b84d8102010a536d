package integration

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"time"

	cosmosproto "github.com/cosmos/cosmos-proto"
	gogoproto "github.com/cosmos/gogoproto/proto"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/types/dynamicpb"

	msgv1 "cosmossdk.io/api/cosmos/msg/v1"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	communstypes "github.com/communalia/communalia-chain/x/communs/types"
)

// author writes messages of any type, at random, with values that often fit: what a new message holds is read from its descriptor, so that no
// message escapes the searches below.
type author struct {
	village
	random      *rand.Rand
	communities []string
	persons     []string          // addresses that a message may name
	strangers   map[string]string // addresses made up so far, and their names
	highest     uint64            // the highest number that an offer, a contribution, a redemption may have
}

// write fills a message of a type for its signer.
func (a *author) write(url string, signer string) sdk.Msg {
	a.t.Helper()
	name := protoreflect.FullName(strings.TrimPrefix(url, "/"))
	found, err := gogoproto.HybridResolver.FindDescriptorByName(name)
	require.NoError(a.t, err)
	descriptor := found.(protoreflect.MessageDescriptor)
	signers, _ := proto.GetExtension(descriptor.Options(), msgv1.E_Signer).([]string)
	require.Len(a.t, signers, 1, url)
	filled := a.fill(descriptor)
	filled.Set(descriptor.Fields().ByName(protoreflect.Name(signers[0])), protoreflect.ValueOfString(signer))
	bz, err := proto.Marshal(filled.Interface())
	require.NoError(a.t, err)
	written := reflect.New(gogoproto.MessageType(string(name)).Elem()).Interface().(sdk.Msg)
	require.NoError(a.t, gogoproto.Unmarshal(bz, written))
	require.NoError(a.t, codectypes.UnpackInterfaces(written, a.Node().Registry))
	return written
}

func (a *author) fill(descriptor protoreflect.MessageDescriptor) protoreflect.Message {
	filled := dynamicpb.NewMessage(descriptor)
	for i := range descriptor.Fields().Len() {
		field := descriptor.Fields().Get(i)
		switch {
		case field.IsMap():
		case field.IsList():
			list := filled.Mutable(field).List()
			for range a.several(field) {
				list.Append(a.value(field))
			}
		case a.random.IntN(8) > 0: // now and then a field is left out
			filled.Set(field, a.value(field))
		}
	}
	return filled
}

// several is how many things a list holds: mostly one. Lists of persons and words beside the matter are mostly empty.
func (a *author) several(field protoreflect.FieldDescriptor) int {
	if field.Kind() == protoreflect.StringKind && a.random.IntN(4) > 0 {
		return 0
	}
	return 1 + a.random.IntN(2)*a.random.IntN(2)
}

func (a *author) value(field protoreflect.FieldDescriptor) protoreflect.Value {
	switch field.Kind() {
	case protoreflect.StringKind:
		return protoreflect.ValueOfString(a.word(field))
	case protoreflect.BytesKind:
		return protoreflect.ValueOfBytes(make([]byte, 32))
	case protoreflect.BoolKind:
		return protoreflect.ValueOfBool(a.random.IntN(2) == 0)
	case protoreflect.EnumKind:
		return protoreflect.ValueOfEnum(field.Enum().Values().Get(a.random.IntN(field.Enum().Values().Len())).Number())
	case protoreflect.MessageKind:
		return protoreflect.ValueOfMessage(a.nested(field.Message()))
	case protoreflect.Uint32Kind:
		return protoreflect.ValueOfUint32(uint32(a.number(field)))
	case protoreflect.Uint64Kind:
		return protoreflect.ValueOfUint64(a.number(field))
	case protoreflect.Int64Kind:
		return protoreflect.ValueOfInt64(int64(a.number(field)))
	case protoreflect.Int32Kind:
		return protoreflect.ValueOfInt32(int32(a.number(field)))
	default:
		require.Fail(a.t, "no value is known for "+field.Kind().String(), string(field.FullName()))
		return protoreflect.Value{}
	}
}

func (a *author) nested(descriptor protoreflect.MessageDescriptor) protoreflect.Message {
	nested := dynamicpb.NewMessage(descriptor)
	switch descriptor.FullName() {
	case "google.protobuf.Timestamp":
		nested.Set(descriptor.Fields().ByName("seconds"), protoreflect.ValueOfInt64(a.Now().Unix()+a.random.Int64N(40*86_400)))
	case "google.protobuf.Duration":
		nested.Set(descriptor.Fields().ByName("seconds"), protoreflect.ValueOfInt64(a.random.Int64N(40*86_400)))
	case "google.protobuf.Any": // what an assembly would decide
		decided, err := codectypes.NewAnyWithValue(&communstypes.MsgSetReferencePrice{
			Authority: assemblyOf(a.communities[0]), Community: a.communities[0], Unit: "basket", Price: 5_000_000,
		})
		require.NoError(a.t, err)
		nested.Set(descriptor.Fields().ByName("type_url"), protoreflect.ValueOfString(decided.TypeUrl))
		nested.Set(descriptor.Fields().ByName("value"), protoreflect.ValueOfBytes(decided.Value))
	default:
		return a.fill(descriptor)
	}
	return nested
}

func (a *author) word(field protoreflect.FieldDescriptor) string {
	if scalar, _ := proto.GetExtension(field.Options(), cosmosproto.E_Scalar).(string); scalar == "cosmos.AddressString" {
		return a.address(field)
	}
	switch field.Name() {
	case "community", "pay_in", "other":
		return a.communities[a.random.IntN(len(a.communities))]
	case "scope":
		return "community/" + a.communities[a.random.IntN(len(a.communities))]
	case "category":
		return []string{"repair", "food", "care"}[a.random.IntN(3)]
	case "day", "until":
		return a.Now().AddDate(0, 0, -a.random.IntN(2)).Format(time.DateOnly)
	case "summary", "links":
		return ""
	default:
		return "basket"
	}
}

// address is one that the message may name; where it asks for a new one, mostly one that nobody has.
func (a *author) address(field protoreflect.FieldDescriptor) string {
	if strings.HasPrefix(string(field.Name()), "new_") || a.random.IntN(8) == 0 {
		name := fmt.Sprintf("stranger %d", len(a.strangers))
		a.strangers[a.Member(name).Address] = name
		return a.Member(name).Address
	}
	return a.persons[a.random.IntN(len(a.persons))]
}

func (a *author) number(field protoreflect.FieldDescriptor) uint64 {
	name := string(field.Name())
	switch {
	case name == "id" || strings.HasSuffix(name, "_id") || strings.HasSuffix(name, "_ids"):
		return 1 + a.random.Uint64N(a.highest)
	case strings.Contains(name, "price"):
		return []uint64{1_000_000, 4_000_000, 5_000_000, 20_000_000}[a.random.IntN(4)]
	case name == "quantity":
		return []uint64{30, 60, 120}[a.random.IntN(3)]
	case name == "start_quarter":
		return a.random.Uint64N(96)
	default:
		return a.random.Uint64N(4)
	}
}
