package scale

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/types/dynamicpb"
	"google.golang.org/protobuf/types/known/emptypb"

	"github.com/communalia/communalia-chain/bench/figures"
	"github.com/communalia/communalia-chain/bench/harness"
	community "github.com/communalia/communalia-chain/x/community/types"
)

const (
	// sweeps is how often each request is made.
	sweeps = 200
	// told is how many of the slowest are told of.
	told = 5
	// fewValues is how many values a field has at most of which each is asked for.
	fewValues = 12
)

// answer is a request, and how long its answers took.
type answer struct {
	request string
	p99     float64 // ms
}

// sweep asks a node every query that our modules have, with all filters, without each of them, with the community alone, and from either end of a list.
// It gives the 99th percentile of the slowest, in ms.
func (c *chain) sweep(ctx context.Context, conn grpc.ClientConnInterface) (float64, error) {
	var answers []answer
	queries := map[string]bool{}
	for _, method := range c.methods() {
		path := fmt.Sprintf("/%s/%s", method.Parent().FullName(), method.Name())
		for _, request := range c.requests(method.Input()) {
			took, err := repeat(ctx, conn, path, request)
			name := fmt.Sprintf("%s {%s}", path, request)
			if err != nil {
				return 0, fmt.Errorf("%d members: %s: %w", c.members, name, err)
			}
			if len(took) > 0 {
				queries[path] = true
				answers = append(answers, answer{name, figures.Percentile(took, 99)})
			}
		}
	}
	if len(answers) == 0 {
		return 0, fmt.Errorf("%d members: no query was answered", c.members)
	}
	slices.SortFunc(answers, func(a, b answer) int {
		if a.p99 > b.p99 {
			return -1
		}
		return 1
	})
	fmt.Fprintf(os.Stderr, "  %d members: %d requests of %d queries answered; at the 99th percentile, the slowest took\n", c.members, len(answers), len(queries))
	for _, a := range answers[:min(told, len(answers))] {
		fmt.Fprintf(os.Stderr, "    %.2f ms, %s\n", a.p99, a.request)
	}
	return answers[0].p99, nil
}

// methods are all queries of our modules.
func (c *chain) methods() (found []protoreflect.MethodDescriptor) {
	c.node.Registry.RangeFiles(func(file protoreflect.FileDescriptor) bool {
		for i := range file.Services().Len() {
			service := file.Services().Get(i)
			if !strings.HasPrefix(string(file.Package()), "communalia.") || service.Name() != "Query" {
				continue
			}
			for j := range service.Methods().Len() {
				found = append(found, service.Methods().Get(j))
			}
		}
		return true
	})
	slices.SortFunc(found, func(a, b protoreflect.MethodDescriptor) int {
		return strings.Compare(string(a.FullName()), string(b.FullName()))
	})
	return found
}

// repeat makes a request many times, and gives how long each answer took, in ms. There is none where the chain has nothing of the kind.
func repeat(ctx context.Context, conn grpc.ClientConnInterface, path string, request proto.Message) (took []float64, err error) {
	for range sweeps {
		began := time.Now()
		err := conn.Invoke(ctx, path, request, new(emptypb.Empty))
		switch status.Code(err) {
		case codes.OK:
			took = append(took, float64(time.Since(began).Nanoseconds())/1e6)
		case codes.InvalidArgument, codes.NotFound, codes.FailedPrecondition:
			return nil, nil
		default:
			return nil, err
		}
	}
	return took, nil
}

// requests are those of one kind that ask to see different things.
func (c *chain) requests(kind protoreflect.MessageDescriptor) []proto.Message {
	full := dynamicpb.NewMessage(kind)
	for i := range kind.Fields().Len() {
		c.fill(full, kind.Fields().Get(i))
	}
	asked := []*dynamicpb.Message{full}
	for i := range kind.Fields().Len() {
		field := kind.Fields().Get(i)
		if full.Has(field) {
			without := proto.Clone(full).(*dynamicpb.Message)
			without.Clear(field)
			asked = append(asked, without)
		}
		if field.Name() == "community" || field.Name() == "scope" {
			alone := dynamicpb.NewMessage(kind)
			alone.Set(field, full.Get(field))
			asked = append(asked, alone)
		}
	}
	for i := range kind.Fields().Len() {
		field := kind.Fields().Get(i)
		asked = with(asked, field, values(field))
	}
	requests := make([]proto.Message, len(asked))
	for i, m := range asked {
		requests[i] = m
	}
	return requests
}

// with adds to what is asked the same with each value of a field.
func with(asked []*dynamicpb.Message, field protoreflect.FieldDescriptor, values []protoreflect.Value) []*dynamicpb.Message {
	for _, before := range slices.Clone(asked) {
		for _, value := range values {
			set := proto.Clone(before).(*dynamicpb.Message)
			set.Set(field, value)
			asked = append(asked, set)
		}
	}
	return asked
}

// values are those, beside none, of a field that has few; of a page, that it is the longest, and begins at the end.
func values(field protoreflect.FieldDescriptor) (all []protoreflect.Value) {
	switch {
	case field.Kind() == protoreflect.BoolKind:
		return []protoreflect.Value{protoreflect.ValueOfBool(true)}
	case field.Kind() == protoreflect.EnumKind:
		for i := 1; i < min(fewValues, field.Enum().Values().Len()); i++ {
			all = append(all, protoreflect.ValueOfEnum(field.Enum().Values().Get(i).Number()))
		}
	case field.Name() == "pagination":
		page := dynamicpb.NewMessage(field.Message())
		page.Set(field.Message().Fields().ByName("limit"), protoreflect.ValueOfUint64(1_000))
		page.Set(field.Message().Fields().ByName("reverse"), protoreflect.ValueOfBool(true))
		all = append(all, protoreflect.ValueOfMessage(page))
	}
	return all
}

// fill sets a field to what its name says: a place or a person that there is, and the first of what has numbers.
func (c *chain) fill(request *dynamicpb.Message, field protoreflect.FieldDescriptor) {
	names := map[protoreflect.Name]string{
		"community": harness.Village, "scope": community.CommunityScope(harness.Village), "category": category,
		"address": c.actors[1].Address().String(), "contributor": c.actors[1].Address().String(), "person": c.actors[1].Address().String(),
		"provider": c.actors[1].Address().String(), "voucher": c.actors[1].Address().String(), "attester": c.actors[2].Address().String(),
	}
	switch name := field.Name(); {
	case field.Kind() == protoreflect.StringKind && names[name] != "":
		request.Set(field, protoreflect.ValueOfString(names[name]))
	case field.Kind() == protoreflect.Uint64Kind && (name == "id" || strings.HasSuffix(string(name), "_id")):
		request.Set(field, protoreflect.ValueOfUint64(1))
	}
}
