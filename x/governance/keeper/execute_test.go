package keeper

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	"github.com/cosmos/cosmos-sdk/testutil"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/governance/types"
)

// faulty is a door behind which a handler goes wrong at one of the messages.
type faulty struct {
	types.Decisions
	at   int
	how  func(ctx sdk.Context) error
	done int
}

func (b *faulty) Execute(ctx context.Context, _ string, _ sdk.Msg) error {
	if b.done == b.at {
		return b.how(sdk.UnwrapSDKContext(ctx))
	}
	b.done++
	return nil
}

// Whatever a handler does, a block goes on: the error that is kept names the message, and never the words of a panic, which could differ between nodes.
func TestRun_outlivesWhateverAHandlerDoes(t *testing.T) {
	key := storetypes.NewKVStoreKey(types.StoreKey)
	ctx := testutil.DefaultContextWithDB(t, key, storetypes.NewTransientStoreKey("transient")).Ctx
	panicked := "message 2 panicked: the logs of the nodes tell why: " + types.ErrExecution.Error()
	errs := []error{types.ErrInvalidVote}
	messages := []sdk.Msg{&types.MsgUpdateParams{}, &types.MsgUpdateParams{}, &types.MsgUpdateParams{}}
	for name, c := range map[string]struct {
		how  func(sdk.Context) error
		want string
	}{
		"an error":          {func(sdk.Context) error { return types.ErrInvalidVote.Wrap("as it is") }, "message 2: as it is: " + types.ErrInvalidVote.Error()},
		"a panic":           {func(sdk.Context) error { panic("address 0xc000012345") }, panicked},
		"a missing element": {func(sdk.Context) error { return errs[len(messages)] }, panicked},
		"too much gas": {func(ctx sdk.Context) error {
			ctx.GasMeter().ConsumeGas(1_001, "a loop")
			return nil
		}, "message 2: it would do more than 1000 units of gas allow: " + types.ErrExecution.Error()},
	} {
		t.Run(name, func(t *testing.T) {
			door := &faulty{at: 1, how: c.how}
			k := &Keeper{decisions: door}
			err := k.run(ctx.WithGasMeter(storetypes.NewGasMeter(1_000)), "federation", messages)
			require.EqualError(t, err, c.want)
			require.Equal(t, 1, door.done, "what came after is not tried")
		})
	}
	require.NoError(t, (&Keeper{decisions: &faulty{at: -1}}).run(ctx.WithGasMeter(storetypes.NewGasMeter(1_000)), "federation", messages))
}

func TestShorten_keepsWholeCharacters(t *testing.T) {
	require.Equal(t, "é", shorten("é"))
	long := make([]rune, 0, types.MaxError)
	for range types.MaxError {
		long = append(long, 'é')
	}
	short := shorten(string(long))
	require.LessOrEqual(t, len(short), types.MaxError)
	require.Greater(t, len(short), types.MaxError-2)
}
