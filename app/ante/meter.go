package ante

import (
	"fmt"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
)

// Grant is the gas meter of a transaction: what it was granted is what it may use and what it has used, whatever it does. Gas
// bounds blocks and quotas, by numbers known before execution; a meter that measured would only let nodes disagree.
type Grant storetypes.Gas

var _ storetypes.GasMeter = Grant(0)

// GasConsumed is the grant, from the beginning on.
func (g Grant) GasConsumed() storetypes.Gas { return storetypes.Gas(g) }

// GasConsumedToLimit is the grant too.
func (g Grant) GasConsumedToLimit() storetypes.Gas { return storetypes.Gas(g) }

// GasRemaining is nothing: all is used up.
func (Grant) GasRemaining() storetypes.Gas { return 0 }

// Limit is the grant.
func (g Grant) Limit() storetypes.Gas { return storetypes.Gas(g) }

// ConsumeGas does nothing.
func (Grant) ConsumeGas(storetypes.Gas, string) {}

// RefundGas does nothing.
func (Grant) RefundGas(storetypes.Gas, string) {}

// IsPastLimit is never so.
func (Grant) IsPastLimit() bool { return false }

// IsOutOfGas is never so.
func (Grant) IsOutOfGas() bool { return false }

// String is how a log shows it.
func (g Grant) String() string { return fmt.Sprintf("granted: %d", uint64(g)) }
