package cmd

import (
	"context"
	"io"

	"github.com/spf13/cobra"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/text"
)

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

// tellPeople makes a generated query show its answer to people where text is asked; as JSON it stays what the chain said.
func tellPeople(query *cobra.Command) {
	if query.Annotations[writtenByHand] != "" {
		return
	}
	ask := query.RunE
	query.RunE = func(cmd *cobra.Command, args []string) error {
		if ctx, err := client.GetClientQueryContext(cmd); err != nil || ctx.OutputFormat != flags.OutputFormatText {
			return ask(cmd, args)
		}
		out, kept := cmd.OutOrStdout(), &answer{}
		cmd.SetContext(context.WithValue(cmd.Context(), answerKey{}, kept))
		cmd.SetOut(io.Discard)
		err := ask(cmd, args)
		cmd.SetOut(out)
		if err != nil {
			return err
		}
		return text.Print(out, kept.message)
	}
}
