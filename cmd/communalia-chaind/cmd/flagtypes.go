package cmd

import (
	"context"
	"errors"
	"fmt"
	"time"

	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/types/known/durationpb"
	"google.golang.org/protobuf/types/known/timestamppb"

	"cosmossdk.io/client/v2/autocli/flag"

	"github.com/cosmos/cosmos-sdk/client"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
	"github.com/communalia/communalia-chain/x/communs/amount"
)

// defineFlagTypes makes the generated commands read addresses, moments and durations as people give them.
func defineFlagTypes(builder *flag.Builder) {
	builder.DefineScalarFlagType(flag.AddressStringScalarType, personType{})
	builder.DefineScalarFlagType("communalia.Amount", amountType{})
	builder.DefineScalarFlagType("communalia.Quantity", quantityType{})
	builder.DefineMessageFlagType("google.protobuf.Timestamp", momentType{})
	builder.DefineMessageFlagType("google.protobuf.Duration", durationType{})
	builder.DefineMessageFlagType("communalia.meeting.v1.BallotPaper", ballotType{})
}

// personType takes an address or the name of a key.
type personType struct{}

func (personType) NewValue(ctx *context.Context, _ *flag.Builder) flag.Value {
	return &person{ctx: ctx}
}
func (personType) DefaultValue() string { return "" }

// person is looked up when it is used: where flags are read, the keyring is not known yet.
type person struct {
	ctx  *context.Context
	text string
}

func (p *person) String() string        { return p.text }
func (p *person) Type() string          { return "address or key name" }
func (p *person) Set(text string) error { p.text = text; return nil }

func (p *person) Get(protoreflect.Value) (protoreflect.Value, error) {
	if p.text == "" || *p.ctx == nil {
		return protoreflect.ValueOfString(p.text), nil
	}
	ctx, ok := (*p.ctx).Value(client.ClientContextKey).(*client.Context)
	if !ok {
		return protoreflect.ValueOfString(p.text), nil
	}
	address, err := lookUp(*ctx, p.text)
	return protoreflect.ValueOfString(address), err
}

// momentType takes a date, a date and time, or a length of time from now.
type momentType struct{}

func (momentType) NewValue(*context.Context, *flag.Builder) flag.Value { return &moment{} }
func (momentType) DefaultValue() string                                { return "" }

type moment struct {
	text string
	at   *timestamppb.Timestamp
}

func (m *moment) String() string { return m.text }
func (m *moment) Type() string   { return "moment, such as 30d or 2027-01-01" }

func (m *moment) Set(text string) error {
	at, err := plain.ParseMoment(text, time.Now())
	m.text, m.at = text, timestamppb.New(at)
	return err
}

func (m *moment) Get(protoreflect.Value) (protoreflect.Value, error) {
	if m.at == nil {
		return protoreflect.Value{}, nil
	}
	return protoreflect.ValueOfMessage(m.at.ProtoReflect()), nil
}

// amountType takes Communs with up to six decimals, where the chain counts in millionths.
type amountType struct{}

func (amountType) NewValue(*context.Context, *flag.Builder) flag.Value { return &inCommuns{} }
func (amountType) DefaultValue() string                                { return "" }

type inCommuns struct {
	text  string
	value uint64
}

func (c *inCommuns) String() string { return c.text }
func (c *inCommuns) Type() string   { return "Communs, such as 12.5" }

func (c *inCommuns) Set(text string) (err error) {
	c.text = text
	c.value, err = amount.Parse(text)
	return err
}

func (c *inCommuns) Get(protoreflect.Value) (protoreflect.Value, error) {
	return protoreflect.ValueOfUint64(c.value), nil
}

// durationType takes a length of time with days.
type durationType struct{}

func (durationType) NewValue(*context.Context, *flag.Builder) flag.Value { return &duration{} }
func (durationType) DefaultValue() string                                { return "" }

type duration struct {
	text   string
	length *durationpb.Duration
}

func (d *duration) String() string { return d.text }
func (d *duration) Type() string   { return "duration, such as 2h30m or 14d" }

func (d *duration) Set(text string) error {
	length, err := plain.ParseDuration(text)
	d.text, d.length = text, durationpb.New(length)
	return err
}

func (d *duration) Get(protoreflect.Value) (protoreflect.Value, error) {
	if d.length == nil {
		return protoreflect.Value{}, nil
	}
	return protoreflect.ValueOfMessage(d.length.ProtoReflect()), nil
}

var errNobody = errors.New("neither the name of a key in the keyring nor an address that begins with " + addressPrefix)

// lookUp finds the address of a person or organisation given by address or by the name of a key in the keyring.
func lookUp(ctx client.Context, text string) (string, error) {
	if _, err := addresses.StringToBytes(text); err == nil {
		return text, nil
	}
	if ctx.Keyring == nil {
		return "", fmt.Errorf("%q is %w", text, errNobody)
	}
	key, err := ctx.Keyring.Key(text)
	if err != nil {
		return "", fmt.Errorf("%q is %w (see keys list)", text, errNobody)
	}
	address, err := key.GetAddress()
	if err != nil {
		return "", fmt.Errorf("key %q: %w", text, err)
	}
	return addresses.BytesToString(address)
}
