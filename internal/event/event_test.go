package event

import (
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/cosmos/gogoproto/proto"
	gogotypes "github.com/cosmos/gogoproto/types"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/reflect/protoreflect"
	"pgregory.net/rapid"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	txtypes "github.com/cosmos/cosmos-sdk/types/tx"
	"github.com/cosmos/cosmos-sdk/types/tx/signing"

	_ "github.com/communalia/communalia-chain/x/commission/types"
	_ "github.com/communalia/communalia-chain/x/community/types"
	_ "github.com/communalia/communalia-chain/x/communs/types"
	contribution "github.com/communalia/communalia-chain/x/contribution/types"
	_ "github.com/communalia/communalia-chain/x/governance/types"
	_ "github.com/communalia/communalia-chain/x/jury/types"
	_ "github.com/communalia/communalia-chain/x/meeting/types"
	_ "github.com/communalia/communalia-chain/x/quota/types"
	_ "github.com/communalia/communalia-chain/x/reputation/types"
	_ "github.com/communalia/communalia-chain/x/schedule/types"
	_ "github.com/communalia/communalia-chain/x/validator/types"
)

// events are all that the chain has.
func events(t *testing.T) (all []proto.Message) {
	t.Helper()
	resolver, err := proto.MergedRegistry()
	require.NoError(t, err)
	resolver.RangeFiles(func(file protoreflect.FileDescriptor) bool {
		for i := range file.Messages().Len() {
			name := string(file.Messages().Get(i).FullName())
			if strings.HasPrefix(name, "communalia.") && strings.Contains(name, ".Event") {
				all = append(all, reflect.New(proto.MessageType(name).Elem()).Interface().(proto.Message))
			}
		}
		return true
	})
	require.Greater(t, len(all), 50)
	return all
}

func TestOf_knowsHowToWriteAllEventsOfTheChain(t *testing.T) {
	var left []string
	for _, message := range events(t) {
		if planOf(reflect.TypeOf(message).Elem()) == nil {
			left = append(left, proto.MessageName(message))
		}
	}
	require.Empty(t, left)
}

func TestOf_writesWhatTheSDKWrites(t *testing.T) {
	for _, message := range events(t) {
		t.Run(proto.MessageName(message), func(t *testing.T) {
			same(t, message)
			rapid.Check(t, func(r *rapid.T) {
				fresh := reflect.New(reflect.TypeOf(message).Elem())
				fill(r, fresh.Elem())
				same(r, fresh.Interface().(proto.Message))
			})
		})
	}
}

func same(t require.TestingT, message proto.Message) {
	want, refused := sdk.TypedEventToEvent(message)
	got, err := Of(message)
	if refused != nil {
		require.Error(t, err)
		return
	}
	require.NoError(t, err)
	require.Equal(t, want, got)
}

// fill draws a value for everything that can be stored in a message.
func fill(r *rapid.T, v reflect.Value) {
	switch v.Interface().(type) {
	case time.Time:
		nanoseconds := rapid.SampledFrom([]int64{0, 1, 10, 999_999_999, 120_000_000, 1_000, 1_000_000, 100_100_000}).Draw(r, "nanoseconds")
		seconds := rapid.OneOf(rapid.Int64Range(-62135596800, 253402300799), rapid.SampledFrom([]int64{-62135596801, 253402300800})).Draw(r, "seconds")
		zone := time.FixedZone("somewhere", int(rapid.Int64Range(-50_000, 50_000).Draw(r, "zone")))
		v.Set(reflect.ValueOf(time.Unix(seconds, nanoseconds).In(zone)))
		return
	case time.Duration:
		v.SetInt(rapid.OneOf(rapid.Int64(), rapid.Int64Range(-10_000_000_000, 10_000_000_000), rapid.Just[int64](math.MinInt64),
			rapid.SampledFrom([]int64{0, -1, -1_000_000_000, -500_000_000, 1_500_000_000})).Draw(r, "duration"))
		return
	case []byte:
		v.SetBytes(rapid.SliceOf(rapid.Byte()).Draw(r, "bytes"))
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(rapid.Bool().Draw(r, "bool"))
	case reflect.String:
		anyBytes := rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) })
		v.SetString(rapid.OneOf(rapid.String(), rapid.StringMatching(`[ -~]*`), anyBytes).Draw(r, "string"))
	case reflect.Uint32, reflect.Uint64:
		v.SetUint(rapid.Uint64().Draw(r, "number") >> (64 - v.Type().Bits()))
	case reflect.Int32:
		v.SetInt(int64(rapid.OneOf(rapid.Int32Range(0, 9), rapid.Int32()).Draw(r, "number")))
	case reflect.Int64:
		v.SetInt(rapid.Int64().Draw(r, "number"))
	case reflect.Pointer:
		if rapid.Bool().Draw(r, "there") {
			v.Set(reflect.New(v.Type().Elem()))
			fill(r, v.Elem())
		}
	case reflect.Slice:
		for range rapid.IntRange(0, 3).Draw(r, "length") {
			element := reflect.New(v.Type().Elem()).Elem()
			fill(r, element)
			v.Set(reflect.Append(v, element))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(r, v.Field(i))
		}
	default:
		r.Fatalf("how to fill a %s?", v.Type())
	}
}

func TestOf_leavesWhatItDoesNotKnowToTheSDK(t *testing.T) {
	packed, err := codectypes.NewAnyWithValue(&contribution.MsgAttest{Attester: "somebody"})
	require.NoError(t, err)
	for _, message := range []proto.Message{
		&txtypes.TxBody{Messages: []*codectypes.Any{packed}, Memo: "any"},
		&signing.SignatureDescriptor_Data{Sum: &signing.SignatureDescriptor_Data_Single_{}},
		&gogotypes.Struct{Fields: map[string]*gogotypes.Value{}},
		&gogotypes.DoubleValue{Value: 1},
	} {
		require.Nil(t, planOf(reflect.TypeOf(message).Elem()), proto.MessageName(message))
		same(t, message)
	}
	_, err = Of((*contribution.EventAttestationCounted)(nil))
	require.Error(t, err)
}

func TestEmit_addsToTheEvents(t *testing.T) {
	ctx := sdk.Context{}.WithEventManager(sdk.NewEventManager())
	message := &contribution.EventAttestationCounted{ContributionId: 7, Community: "valbonne"}
	require.NoError(t, Emit(ctx, message))
	want, err := sdk.TypedEventToEvent(message)
	require.NoError(t, err)
	require.Equal(t, sdk.Events{want}, ctx.EventManager().Events())

	far := time.Unix(253402300800, 0)
	require.Error(t, Emit(ctx, &contribution.EventContributionAttested{ChallengeUntil: far}))
	require.Len(t, ctx.EventManager().Events(), 1)
}

func BenchmarkOf(b *testing.B) {
	message := &contribution.EventAttestationCounted{ContributionId: 7, Community: "valbonne", Attester: 5, Attestations: 1}
	b.Run("sdk", func(b *testing.B) {
		for b.Loop() {
			if _, err := sdk.TypedEventToEvent(message); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("ours", func(b *testing.B) {
		for b.Loop() {
			if _, err := Of(message); err != nil {
				b.Fatal(err)
			}
		}
	})
}
