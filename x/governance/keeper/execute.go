package keeper

import (
	"context"
	"fmt"
	"runtime/debug"

	errorsmod "cosmossdk.io/errors"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/governance/types"
)

// execute does what was decided: all of it, or nothing but to note the error.
func (k *Keeper) execute(ctx context.Context, p *types.Proposal) error {
	failure := k.attempt(ctx, p)
	if failure == nil {
		if err := k.end(ctx, p, types.STATUS_EXECUTED); err != nil {
			return err
		}
		return event.Emit(ctx, &types.EventProposalExecuted{Proposal: p.Id, Scope: p.Scope})
	}
	p.Error = shorten(failure.Error())
	if err := k.end(ctx, p, types.STATUS_FAILED); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventProposalFailed{Proposal: p.Id, Scope: p.Scope, Error: p.Error})
}

// attempt executes the messages of a proposal in a context of their own, with gas of their own. What they wrote and emitted is kept where all succeed.
func (k *Keeper) attempt(ctx context.Context, p *types.Proposal) error {
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	messages, err := p.Msgs()
	if err != nil {
		return err
	}
	cached, write := sdk.UnwrapSDKContext(ctx).CacheContext()
	cached = cached.WithGasMeter(storetypes.NewGasMeter(params.ExecutionGas))
	if err := k.run(cached, p.Scope, messages); err != nil {
		return err
	}
	write()
	return nil
}

// run executes messages one after the other. What a panic says stands in the log only: its words may differ between nodes, and the error is written to
// state, where they must not.
func (k *Keeper) run(ctx sdk.Context, scope string, messages []sdk.Msg) (err error) {
	step := 0
	defer func() {
		reason := recover()
		if reason == nil {
			return
		}
		if _, out := reason.(storetypes.ErrorOutOfGas); out {
			err = errorsmod.Wrapf(types.ErrExecution, "message %d: it would do more than %d units of gas allow", step+1, ctx.GasMeter().Limit())
			return
		}
		ctx.Logger().Error("a decided message panicked", "module", types.ModuleName, "message", sdk.MsgTypeURL(messages[step]),
			"reason", fmt.Sprint(reason), "stack", string(debug.Stack()))
		err = errorsmod.Wrapf(types.ErrExecution, "message %d panicked: the logs of the nodes tell why", step+1)
	}()
	for ; step < len(messages); step++ {
		if err := k.decisions.Execute(ctx, scope, messages[step]); err != nil {
			return errorsmod.Wrapf(err, "message %d", step+1)
		}
	}
	return nil
}

// shorten keeps what fits of an error, whole characters only.
func shorten(text string) string {
	runes := []rune(text)
	for len(string(runes)) > types.MaxError {
		runes = runes[:len(runes)-1]
	}
	return string(runes)
}
