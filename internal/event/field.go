package event

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/cosmos/gogoproto/jsonpb"
	"github.com/cosmos/gogoproto/proto"
	gogotypes "github.com/cosmos/gogoproto/types"
)

// field is one of a message.
type field struct {
	name  string // in the definition of the message
	index int    // in its structure
	write writer
}

// writer appends the JSON of a value, which can be addressed.
type writer func(text []byte, v reflect.Value) ([]byte, error)

// deepest is how far messages may be within messages.
const deepest = 8

// fieldsOf gives the fields of a message in their order, and whether it is known here how to write all of them.
func fieldsOf(t reflect.Type, depth int) ([]field, bool) {
	var fields []field
	if !plain(t) || depth > deepest {
		return nil, false
	}
	for i := range t.NumField() {
		f := t.Field(i)
		if strings.HasPrefix(f.Name, "XXX_") {
			continue
		}
		name, enum := tagged(f.Tag.Get("protobuf"))
		write, can := writerOf(f.Type, enum, depth)
		if name == "" || !can {
			return nil, false
		}
		fields = append(fields, field{name, i, write})
	}
	return fields, true
}

// tagged reads the name of a field from its tag, and whether it is an enumeration. It has no name where it is no field, or one of several of which only
// one is there.
func tagged(tag string) (name string, enum bool) {
	for part := range strings.SplitSeq(tag, ",") {
		if rest, is := strings.CutPrefix(part, "name="); is {
			name = rest
		}
		enum = enum || strings.HasPrefix(part, "enum=")
	}
	return name, enum
}

// plain is a message that is written field by field.
func plain(t reflect.Type) bool {
	if t.Kind() != reflect.Struct {
		return false
	}
	of := reflect.PointerTo(t)
	for _, special := range []reflect.Type{
		reflect.TypeFor[json.Marshaler](), reflect.TypeFor[jsonpb.JSONPBMarshaler](), reflect.TypeFor[interface{ XXX_WellKnownType() string }](),
	} {
		if of.Implements(special) {
			return false
		}
	}
	return of.Implements(reflect.TypeFor[proto.Message]())
}

func writerOf(t reflect.Type, enum bool, depth int) (writer, bool) {
	switch {
	case t == reflect.TypeFor[[]byte]():
		return writeBytes, true
	case t == reflect.TypeFor[time.Time]():
		return writeTime, true
	case t == reflect.TypeFor[time.Duration]():
		return writeDuration, true
	case t.Kind() == reflect.Pointer:
		return ofPointer(t, depth)
	case t.Kind() == reflect.Slice && t.Name() == "":
		return ofSlice(t, enum, depth)
	case enum:
		return writeEnum, t.Kind() == reflect.Int32 && t.Implements(reflect.TypeFor[fmt.Stringer]()) && !t.Implements(reflect.TypeFor[json.Marshaler]())
	case t.Kind() == reflect.Struct:
		return ofMessage(t, depth)
	}
	write, can := map[reflect.Type]writer{
		reflect.TypeFor[bool]():   writeBool,
		reflect.TypeFor[string](): writeString,
		reflect.TypeFor[uint32](): writeUint,
		reflect.TypeFor[int32]():  writeInt,
		reflect.TypeFor[uint64](): quoted(writeUint),
		reflect.TypeFor[int64]():  quoted(writeInt),
	}[t]
	return write, can
}

// ofPointer is for those to messages and moments; others do not come by.
func ofPointer(t reflect.Type, depth int) (writer, bool) {
	if t.Elem().Kind() != reflect.Struct {
		return nil, false
	}
	write, can := writerOf(t.Elem(), false, depth)
	return func(text []byte, v reflect.Value) ([]byte, error) {
		if v.IsNil() {
			return append(text, "null"...), nil
		}
		return write(text, v.Elem())
	}, can
}

func ofSlice(t reflect.Type, enum bool, depth int) (writer, bool) {
	write, can := writerOf(t.Elem(), enum, depth)
	return func(text []byte, v reflect.Value) (_ []byte, err error) {
		text = append(text, '[')
		for i := range v.Len() {
			if i > 0 {
				text = append(text, ',')
			}
			if text, err = write(text, v.Index(i)); err != nil {
				return nil, err
			}
		}
		return append(text, ']'), nil
	}, can
}

func ofMessage(t reflect.Type, depth int) (writer, bool) {
	fields, can := fieldsOf(t, depth+1)
	return func(text []byte, v reflect.Value) (_ []byte, err error) {
		text = append(text, '{')
		for i, f := range fields {
			if i > 0 {
				text = append(text, ',')
			}
			text = append(append(append(text, '"'), f.name...), `":`...)
			if text, err = f.write(text, v.Field(f.index)); err != nil {
				return nil, err
			}
		}
		return append(text, '}'), nil
	}, can
}

func quoted(write writer) writer {
	return func(text []byte, v reflect.Value) ([]byte, error) {
		text, err := write(append(text, '"'), v)
		return append(text, '"'), err
	}
}

func writeUint(text []byte, v reflect.Value) ([]byte, error) {
	return strconv.AppendUint(text, v.Uint(), 10), nil
}

func writeInt(text []byte, v reflect.Value) ([]byte, error) {
	return strconv.AppendInt(text, v.Int(), 10), nil
}

func writeBool(text []byte, v reflect.Value) ([]byte, error) {
	return strconv.AppendBool(text, v.Bool()), nil
}

// writeEnum writes a number that has no name as a number.
func writeEnum(text []byte, v reflect.Value) ([]byte, error) {
	name, number := v.Interface().(fmt.Stringer).String(), strconv.FormatInt(v.Int(), 10)
	if name == number {
		return append(text, number...), nil
	}
	return append(append(append(text, '"'), name...), '"'), nil
}

func writeString(text []byte, v reflect.Value) ([]byte, error) {
	s := v.String()
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || strings.IndexByte(`"\<>&`, c) >= 0 { // which JSON writes otherwise
			escaped, err := json.Marshal(s)
			return append(text, escaped...), err
		}
	}
	return append(append(append(text, '"'), s...), '"'), nil
}

func writeBytes(text []byte, v reflect.Value) ([]byte, error) {
	if v.IsNil() {
		return append(text, "null"...), nil
	}
	text = base64.StdEncoding.AppendEncode(append(text, '"'), v.Bytes())
	return append(text, '"'), nil
}

// writeTime writes seconds with no digits after the point, or three, six or nine. The years are those of a Timestamp, 1 to 9999.
func writeTime(text []byte, v reflect.Value) ([]byte, error) {
	at := v.Addr().Interface().(*time.Time)
	if year := at.UTC().Year(); year < 1 || year > 9999 {
		_, err := gogotypes.TimestampProto(*at)
		return nil, err
	}
	text = at.UTC().AppendFormat(append(text, '"'), "2006-01-02T15:04:05.000000000")
	return append(shortened(text), `Z"`...), nil
}

// writeDuration writes seconds in the same way.
func writeDuration(text []byte, v reflect.Value) ([]byte, error) {
	nanoseconds := uint64(v.Int())
	text = append(text, '"')
	if v.Int() < 0 {
		nanoseconds = -nanoseconds // the smallest has no positive of 63 bits
		text = append(text, '-')
	}
	text = fmt.Appendf(text, "%d.%09d", nanoseconds/uint64(time.Second), nanoseconds%uint64(time.Second))
	return append(shortened(text), `s"`...), nil
}

// shortened has no digits after its point, or three, six or nine, as nine have been written.
func shortened(text []byte) []byte {
	for _, zeros := range []string{"000", "000", ".000"} {
		text = bytes.TrimSuffix(text, []byte(zeros))
	}
	return text
}
