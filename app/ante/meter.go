package ante

import (
	"fmt"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
)

// Grant is the gas meter of a transaction: what it was granted is what it may use and what it has used, whatever it does. Gas
// bounds blocks and quotas, by numbers known before execution; a meter that measured would only let nodes disagree.
type Grant storetypes.Gas

var _ storetypes.GasMeter = Grant(0)

func (g Grant) GasConsumed() storetypes.Gas        { return storetypes.Gas(g) }
func (g Grant) GasConsumedToLimit() storetypes.Gas { return storetypes.Gas(g) }
func (g Grant) GasRemaining() storetypes.Gas       { return 0 }
func (g Grant) Limit() storetypes.Gas              { return storetypes.Gas(g) }
func (Grant) ConsumeGas(storetypes.Gas, string)    {}
func (Grant) RefundGas(storetypes.Gas, string)     {}
func (Grant) IsPastLimit() bool                    { return false }
func (Grant) IsOutOfGas() bool                     { return false }
func (g Grant) String() string                     { return fmt.Sprintf("granted: %d", uint64(g)) }
