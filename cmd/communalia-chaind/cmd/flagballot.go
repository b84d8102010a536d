package cmd

import (
	"context"
	"fmt"
	"strings"

	gogoproto "github.com/cosmos/gogoproto/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/types/dynamicpb"

	"cosmossdk.io/client/v2/autocli/flag"

	meeting "github.com/communalia/communalia-chain/x/meeting/types"
)

// ballotType takes a ballot as scrutineers read it out: ana=yes.
type ballotType struct{}

func (ballotType) NewValue(ctx *context.Context, _ *flag.Builder) flag.Value {
	return &ballot{person: person{ctx: ctx}}
}
func (ballotType) DefaultValue() string { return "" }

type ballot struct {
	text   string
	person person
	choice meeting.Choice
}

func (b *ballot) String() string { return b.text }
func (b *ballot) Type() string   { return "ballot, such as ana=yes" }

func (b *ballot) Set(text string) error {
	name, choice, two := strings.Cut(text, "=")
	b.text, b.choice = text, meeting.Choice(meeting.Choice_value["CHOICE_"+strings.ToUpper(choice)])
	if !two || name == "" || b.choice == meeting.CHOICE_UNSPECIFIED {
		return fmt.Errorf("%q is no ballot: write who says what, yes, no, abstain or block, as ana=yes", text)
	}
	return b.person.Set(name)
}

func (b *ballot) Get(mutable protoreflect.Value) (protoreflect.Value, error) {
	address, err := b.person.Get(mutable)
	if err != nil {
		return protoreflect.Value{}, err
	}
	paper, err := emptyMessage(&meeting.BallotPaper{})
	if err != nil {
		return protoreflect.Value{}, err
	}
	fields := paper.Descriptor().Fields()
	paper.Set(fields.ByName("person"), address)
	paper.Set(fields.ByName("choice"), protoreflect.ValueOfEnum(protoreflect.EnumNumber(b.choice)))
	return protoreflect.ValueOfMessage(paper), nil
}

// emptyMessage is a message of the modules in the form that the generator fills in.
func emptyMessage(kind gogoproto.Message) (*dynamicpb.Message, error) {
	files, err := gogoproto.MergedRegistry()
	if err != nil {
		return nil, err
	}
	descriptor, err := files.FindDescriptorByName(protoreflect.FullName(gogoproto.MessageName(kind)))
	if err != nil {
		return nil, err
	}
	return dynamicpb.NewMessage(descriptor.(protoreflect.MessageDescriptor)), nil
}
