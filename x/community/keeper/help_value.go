package keeper

import (
	"encoding/binary"
	"fmt"

	"github.com/communalia/communalia-chain/internal/state"
	"github.com/communalia/communalia-chain/x/community/types"
)

// pageOfHelps is how many ids in a row share a record of who is helped: an attestation asks of several persons, few of whom are.
const pageOfHelps = 64

// helpValue stores the helper, big-endian in eight bytes, the moment, and 1 in a byte where they acted.
var helpValue = state.Fixed[types.Help]{
	Name: "help", Width: 8 + state.TimeWidth + 1,
	Append: func(raw []byte, help types.Help) []byte {
		raw = state.AppendTime(binary.BigEndian.AppendUint64(raw, help.HelperId), help.Since)
		if help.Taken {
			return append(raw, 1)
		}
		return append(raw, 0)
	},
	Read: func(raw []byte) (types.Help, error) {
		since, err := state.ReadTime(raw[8:])
		if err != nil {
			return types.Help{}, err
		}
		taken := raw[len(raw)-1]
		if taken > 1 {
			return types.Help{}, fmt.Errorf("%d where 1 says that they acted, and 0 that they did not", taken)
		}
		return types.Help{HelperId: binary.BigEndian.Uint64(raw), Since: since, Taken: taken == 1}, nil
	},
}
