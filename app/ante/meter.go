package ante

import (
	"fmt"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
)

// grant is the gas meter of a transaction: what it was granted is what it may use and what it has used, whatever it does. Gas
// bounds blocks and quotas, by numbers known before execution; a meter that measured would only let nodes disagree.
type grant storetypes.Gas

var _ storetypes.GasMeter = grant(0)

func (g grant) GasConsumed() storetypes.Gas        { return storetypes.Gas(g) }
func (g grant) GasConsumedToLimit() storetypes.Gas { return storetypes.Gas(g) }
func (g grant) GasRemaining() storetypes.Gas       { return 0 }
func (g grant) Limit() storetypes.Gas              { return storetypes.Gas(g) }
func (grant) ConsumeGas(storetypes.Gas, string)    {}
func (grant) RefundGas(storetypes.Gas, string)     {}
func (grant) IsPastLimit() bool                    { return false }
func (grant) IsOutOfGas() bool                     { return false }
func (g grant) String() string                     { return fmt.Sprintf("granted: %d", uint64(g)) }
