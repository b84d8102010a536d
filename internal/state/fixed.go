package state

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"time"

	"cosmossdk.io/collections"
)

// Fixed is the codec of values that are stored in one width, for pages.
type Fixed[V any] struct {
	Name  string
	Width int // bytes of a stored value
	// Append writes a value behind what is there, in Width bytes.
	Append func(raw []byte, value V) []byte
	// Read is given Width bytes.
	Read func(raw []byte) (V, error)
}

// Encode writes a value.
func (f Fixed[V]) Encode(value V) ([]byte, error) {
	return f.Append(make([]byte, 0, f.Width), value), nil
}

// Decode refuses what has another width.
func (f Fixed[V]) Decode(raw []byte) (value V, err error) {
	if len(raw) != f.Width {
		return value, fmt.Errorf("%w: a %s of %d bytes, want %d", collections.ErrEncoding, f.Name, len(raw), f.Width)
	}
	value, err = f.Read(raw)
	if err != nil {
		return value, fmt.Errorf("%w: a %s: %s", collections.ErrEncoding, f.Name, err)
	}
	return value, nil
}

// EncodeJSON is for who looks at a schema; nothing of ours does.
func (f Fixed[V]) EncodeJSON(value V) ([]byte, error) { return json.Marshal(value) }

// DecodeJSON reads what EncodeJSON wrote.
func (f Fixed[V]) DecodeJSON(text []byte) (value V, err error) {
	err = json.Unmarshal(text, &value)
	return value, err
}

// Stringify shows a value.
func (f Fixed[V]) Stringify(value V) string { return fmt.Sprintf("%+v", value) }

// ValueType names the codec.
func (f Fixed[V]) ValueType() string { return f.Name }

// TimeWidth is the length of a stored moment.
const TimeWidth = 8 + 4

// AppendTime writes a moment behind what is there: big-endian, its seconds since 1970 in eight bytes, in two's complement, its nanoseconds in four.
func AppendTime(raw []byte, at time.Time) []byte {
	return binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint64(raw, uint64(at.Unix())), uint32(at.Nanosecond()))
}

// ReadTime reads what AppendTime wrote.
func ReadTime(raw []byte) (time.Time, error) {
	seconds, nanoseconds := binary.BigEndian.Uint64(raw), binary.BigEndian.Uint32(raw[8:])
	if nanoseconds >= uint32(time.Second) {
		return time.Time{}, fmt.Errorf("%d nanoseconds of a second", nanoseconds)
	}
	return time.Unix(int64(seconds), int64(nanoseconds)).UTC(), nil
}
