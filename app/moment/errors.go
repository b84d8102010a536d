package moment

import errorsmod "cosmossdk.io/errors"

// Codespace is the name under which the errors of this package are registered.
const Codespace = "moment"

// ErrUnknown is a node that does not know when the block before was made, and so cannot tell whether the network stood still.
var ErrUnknown = errorsmod.Register(Codespace, 2, "the time of the block before is not known")
