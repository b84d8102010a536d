package keeper

import (
	"encoding/binary"

	"github.com/communalia/communalia-chain/internal/state"
	"github.com/communalia/communalia-chain/x/quota/bucket"
)

// levels are stored as gas and parts, big-endian in eight bytes each, and the moment.
var levels = state.Fixed[bucket.Level]{
	Name: "level", Width: 8 + 8 + state.TimeWidth,
	Append: func(raw []byte, level bucket.Level) []byte {
		raw = binary.BigEndian.AppendUint64(raw, level.Gas)
		raw = binary.BigEndian.AppendUint64(raw, level.Parts)
		return state.AppendTime(raw, level.At)
	},
	Read: func(raw []byte) (bucket.Level, error) {
		at, err := state.ReadTime(raw[16:])
		return bucket.Level{Gas: binary.BigEndian.Uint64(raw), Parts: binary.BigEndian.Uint64(raw[8:]), At: at}, err
	},
}
