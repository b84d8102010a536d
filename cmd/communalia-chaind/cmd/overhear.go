package cmd

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"reflect"

	gogoproto "github.com/cosmos/gogoproto/proto"
	"github.com/spf13/cobra"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/text"
)

// flagNoIndent is the generator's.
const flagNoIndent = "no-indent"

// answerKey is where a command's context keeps the answer that a generated query got.
type answerKey struct{}

type answer struct{ message protoreflect.Message }

// overheard passes queries on, and keeps the answer.
type overheard struct {
	grpc.ClientConnInterface
	answer *answer
}

func (o overheard) Invoke(ctx context.Context, method string, request, reply any, options ...grpc.CallOption) error {
	err := o.ClientConnInterface.Invoke(ctx, method, request, reply, options...)
	if message, ok := reply.(proto.Message); ok && err == nil {
		o.answer.message = message.ProtoReflect()
	}
	return err
}

// overhear keeps the answers for a command that wants to tell them in its own words.
func overhear(cmd *cobra.Command, conn grpc.ClientConnInterface) grpc.ClientConnInterface {
	if kept, ok := cmd.Context().Value(answerKey{}).(*answer); ok {
		return overheard{conn, kept}
	}
	return conn
}

// showAnswer makes a generated query show its answer to people in their words, and to programs in the JSON that REST gives too: the
// generator's own leaves out what is zero, and writes lengths of time in another way.
func showAnswer(query *cobra.Command) {
	if query.Annotations[writtenByHand] != "" {
		return
	}
	ask := query.RunE
	query.RunE = func(cmd *cobra.Command, args []string) error {
		ctx, err := client.GetClientQueryContext(cmd)
		if err != nil {
			return err
		}
		out, kept := cmd.OutOrStdout(), &answer{}
		cmd.SetContext(context.WithValue(cmd.Context(), answerKey{}, kept))
		cmd.SetOut(io.Discard)
		err = ask(cmd, args)
		cmd.SetOut(out)
		switch {
		case err != nil:
			return err
		case ctx.OutputFormat == flags.OutputFormatText:
			return text.Print(out, kept.message)
		}
		return printJSON(cmd, ctx.Codec, kept.message)
	}
}

func printJSON(cmd *cobra.Command, cdc codec.Codec, message protoreflect.Message) error {
	typed, err := typed(message)
	if err != nil {
		return err
	}
	document, err := cdc.MarshalJSON(typed)
	if err != nil {
		return err
	}
	if compact, err := cmd.Flags().GetBool(flagNoIndent); err != nil || !compact {
		var indented bytes.Buffer
		if err := json.Indent(&indented, document, "", "  "); err != nil {
			return err
		}
		document = indented.Bytes()
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s\n", document)
	return err
}

// typed is a message as the modules know it, which the codec writes as the REST interface does.
func typed(message protoreflect.Message) (gogoproto.Message, error) {
	name := string(message.Descriptor().FullName())
	kind := gogoproto.MessageType(name)
	if kind == nil {
		return nil, fmt.Errorf("%s is not known to this program", name)
	}
	raw, err := proto.Marshal(message.Interface())
	if err != nil {
		return nil, err
	}
	typed := reflect.New(kind.Elem()).Interface().(gogoproto.Message)
	return typed, gogoproto.Unmarshal(raw, typed)
}
