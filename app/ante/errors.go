package ante

import errorsmod "cosmossdk.io/errors"

// Codespace is the name under which the refusals of the ante chain are registered.
const Codespace = "ante"

// The refusals of a transaction before any of its messages is executed. A code, once given, keeps its meaning.
var (
	ErrMalformed       = errorsmod.Register(Codespace, 2, "malformed transaction")
	ErrTooLarge        = errorsmod.Register(Codespace, 3, "transaction too large")
	ErrMessageCount    = errorsmod.Register(Codespace, 4, "wrong number of messages")
	ErrSignerCount     = errorsmod.Register(Codespace, 5, "wrong number of signers")
	ErrFee             = errorsmod.Register(Codespace, 6, "no fee is taken here")
	ErrExtension       = errorsmod.Register(Codespace, 7, "no extension option is known here")
	ErrMemoTooLong     = errorsmod.Register(Codespace, 8, "memo too long")
	ErrKeyType         = errorsmod.Register(Codespace, 9, "key type not accepted")
	ErrTooManyThings   = errorsmod.Register(Codespace, 10, "too many things in one message")
	ErrUnknownMessage  = errorsmod.Register(Codespace, 11, "message not known here")
	ErrByDecisionOnly  = errorsmod.Register(Codespace, 12, "only an assembly's decision can do this")
	ErrStandingRefused = errorsmod.Register(Codespace, 13, "the sender's standing does not allow this message")
	ErrPaused          = errorsmod.Register(Codespace, 14, "paused for now")
	ErrTooManyWaiting  = errorsmod.Register(Codespace, 15, "too many transactions of one sender wait")
)
