package event

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"sync"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/cosmos/gogoproto/proto"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// Emit adds an event to those of what is executed.
func Emit(ctx context.Context, message proto.Message) error {
	written, err := Of(message)
	if err != nil {
		return err
	}
	sdk.UnwrapSDKContext(ctx).EventManager().EmitEvent(written)
	return nil
}

// Of gives what sdk.TypedEventToEvent does: an attribute for each field, by name, whose value is its JSON.
func Of(message proto.Message) (sdk.Event, error) {
	v := reflect.ValueOf(message)
	if v.Kind() != reflect.Pointer || v.IsNil() {
		return sdk.TypedEventToEvent(message)
	}
	p := planOf(v.Type().Elem())
	if p == nil {
		return sdk.TypedEventToEvent(message)
	}
	return p.write(v.Elem())
}

// plan is how to write the events of a type.
type plan struct {
	name   string
	fields []field // by name
}

// plans are those of the types that came by; nil where it is left to the SDK. Each is the same whoever makes it, and whenever.
var plans sync.Map

func planOf(t reflect.Type) *plan {
	if known, ok := plans.Load(t); ok {
		return known.(*plan)
	}
	p := newPlan(t)
	plans.Store(t, p)
	return p
}

func newPlan(t reflect.Type) *plan {
	fields, can := fieldsOf(t, 0)
	if !can {
		return nil
	}
	slices.SortFunc(fields, func(a, b field) int { return strings.Compare(a.name, b.name) })
	return &plan{proto.MessageName(reflect.New(t).Interface().(proto.Message)), fields}
}

// usual is the length of the values of most events, in bytes.
const usual = 256

// write puts the values of all attributes into one string, of which each has its part.
func (p *plan) write(v reflect.Value) (sdk.Event, error) {
	var (
		err  error
		text = make([]byte, 0, usual)
		few  [16]int
		ends = few[:0]
	)
	for _, f := range p.fields {
		if text, err = f.write(text, v.Field(f.index)); err != nil {
			return sdk.Event{}, err
		}
		ends = append(ends, len(text))
	}
	all, begin := string(text), 0
	attributes := make([]abci.EventAttribute, len(p.fields))
	for i, f := range p.fields {
		attributes[i] = abci.EventAttribute{Key: f.name, Value: all[begin:ends[i]]}
		begin = ends[i]
	}
	return sdk.Event{Type: p.name, Attributes: attributes}, nil
}
