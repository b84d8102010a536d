package upgrade

import (
	"context"
	"errors"
	"fmt"

	"cosmossdk.io/core/appmodule"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/x/upgrade/types"
)

// PreBlock runs before anything else of a block. It applies the plan that is due, and refuses to go on, which stops the node, with a
// binary that does not know the upgrade that is due, that knows one which is still to come, or that forgot the last one done.
func (am AppModule) PreBlock(ctx context.Context) (appmodule.ResponsePreBlock, error) {
	height := sdk.UnwrapSDKContext(ctx).HeaderInfo().Height
	plan, err := am.keeper.GetUpgradePlan(ctx)
	planned := !errors.Is(err, types.ErrNoUpgradePlanFound)
	if err != nil && planned {
		return nil, err
	}
	due := planned && plan.ShouldExecute(height)
	skipped := due && am.keeper.IsSkipHeight(height)
	if err := am.refuseDowngrade(ctx, due && !skipped); err != nil {
		return nil, err
	}
	switch {
	case !planned:
		return unchanged(), nil
	case skipped:
		am.keeper.Logger(ctx).Info(fmt.Sprintf("UPGRADE %q SKIPPED at %d: %s", plan.Name, plan.Height, plan.Info))
		return unchanged(), am.keeper.ClearUpgradePlan(ctx)
	case due && am.keeper.HasHandler(plan.Name):
		return am.apply(ctx, plan)
	case due:
		return nil, am.stop(ctx, height, plan)
	case am.keeper.HasHandler(plan.Name):
		return nil, fmt.Errorf("BINARY UPDATED BEFORE TRIGGER! UPGRADE %q - in binary but not executed on chain. Downgrade your binary", plan.Name)
	default:
		return unchanged(), nil
	}
}

// refuseDowngrade checks once, in the first block after a start, that the binary knows the last upgrade done. A binary that is about to
// apply one is newer than that.
func (am AppModule) refuseDowngrade(ctx context.Context, applies bool) error {
	if am.keeper.DowngradeVerified() {
		return nil
	}
	am.keeper.SetDowngradeVerified(true)
	if applies {
		return nil
	}
	last, _, err := am.keeper.GetLastCompletedUpgrade(ctx)
	if err != nil || last == "" || am.keeper.HasHandler(last) {
		return err
	}
	var version uint64
	if params := sdk.UnwrapSDKContext(ctx).ConsensusParams(); params.Version != nil {
		version = params.Version.App
	}
	return fmt.Errorf("wrong app version %d, upgrade handler is missing for %s upgrade plan", version, last)
}

// apply migrates the state. A migration has all the gas it needs, and may change the consensus parameters.
func (am AppModule) apply(ctx context.Context, plan types.Plan) (appmodule.ResponsePreBlock, error) {
	am.keeper.Logger(ctx).Info(fmt.Sprintf("applying upgrade %q at %s", plan.Name, plan.DueAt()))
	unbounded := sdk.UnwrapSDKContext(ctx).WithBlockGasMeter(storetypes.NewInfiniteGasMeter())
	if err := am.keeper.ApplyUpgrade(unbounded, plan); err != nil {
		return nil, err
	}
	return &sdk.ResponsePreBlock{ConsensusParamsChanged: true}, nil
}

// stop leaves on disk what the next binary's store loader and the supervisor of the process need to know, and says why the node stops.
// Both look for this very sentence.
func (am AppModule) stop(ctx context.Context, height int64, plan types.Plan) error {
	if err := am.keeper.DumpUpgradeInfoToDisk(height, plan); err != nil {
		return fmt.Errorf("unable to write upgrade info to filesystem: %w", err)
	}
	needed := fmt.Errorf("UPGRADE %q NEEDED at %s: %s", plan.Name, plan.DueAt(), plan.Info)
	am.keeper.Logger(ctx).Error(needed.Error())
	return needed
}

func unchanged() appmodule.ResponsePreBlock {
	return &sdk.ResponsePreBlock{ConsensusParamsChanged: false}
}
