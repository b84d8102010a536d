package cmd

import (
	"context"

	"google.golang.org/protobuf/reflect/protoreflect"

	"cosmossdk.io/client/v2/autocli/flag"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
)

// quantityType takes an amount of work as people say it: a length of time, or a number.
type quantityType struct{}

func (quantityType) NewValue(*context.Context, *flag.Builder) flag.Value { return &quantity{} }
func (quantityType) DefaultValue() string                                { return "" }

type quantity struct {
	text  string
	value plain.Quantity
}

func (q *quantity) String() string { return q.text }
func (q *quantity) Type() string   { return "work, such as 2h30m or 1.5" }

func (q *quantity) Set(text string) (err error) {
	q.text = text
	q.value, err = plain.ParseQuantity(text)
	return err
}

func (q *quantity) Get(protoreflect.Value) (protoreflect.Value, error) {
	return protoreflect.ValueOfUint64(q.value.Value), nil
}
