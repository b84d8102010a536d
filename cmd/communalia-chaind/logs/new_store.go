package logs

import (
	"fmt"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
)

// upgrading is what the SDK says of a store whose form is old, and of one in which nothing was ever saved as well: seventeen times when a node starts for
// the first time, to somebody who then waits for it.
const upgrading = "Upgrading IAVL storage for faster queries + execution on live state. This may take a while"

// neverSaved is how the SDK writes there that a store has no version yet.
var neverSaved = fmt.Sprintf("%X", storetypes.CommitID{})

// ofNewStore tells whether a line says that a store is upgraded in which there is nothing.
func ofNewStore(msg string, fields []any) bool {
	if msg != upgrading {
		return false
	}
	for i := 0; i+1 < len(fields); i += 2 {
		if fields[i] == "commit" {
			return fields[i+1] == neverSaved
		}
	}
	return false
}
