package app

import (
	"context"
	"fmt"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	"github.com/cosmos/cosmos-sdk/types/module"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"
)

// change is what this program does at the height of a planned upgrade.
type change struct {
	// name of the plan that the federation decides.
	name string
	// stores that are added, renamed or deleted at that height, before its block.
	stores storetypes.StoreUpgrades
	// migrate changes state beyond the modules' own migrations, after them; nil where there is nothing more.
	migrate func(ctx context.Context, app *App) error
}

// upgrades are those that this program knows. One that was done stays for as long as a node may still have to replay it, and the last one always:
// a program that has forgotten it refuses to start.
var upgrades []change

// registerUpgrades tells x/upgrade what is done at the height of each upgrade: the modules migrate, new ones begin with their default genesis.
func (app *App) registerUpgrades() {
	for _, u := range upgrades {
		app.Keepers.Upgrade.SetUpgradeHandler(u.name,
			func(ctx context.Context, _ upgradetypes.Plan, from module.VersionMap) (module.VersionMap, error) {
				to, err := app.Modules.RunMigrations(ctx, app.configurator, from)
				if err != nil || u.migrate == nil {
					return to, err
				}
				return to, u.migrate(ctx, app)
			})
	}
}

// prepareStores has the stores changed that an upgrade changes, where this is the first start at its height: the program that stopped there left
// word of it on disk.
func (app *App) prepareStores(options Options) error {
	due, err := app.Keepers.Upgrade.ReadUpgradeInfoFromDisk()
	if err != nil {
		return fmt.Errorf("what the program before this one left about an upgrade cannot be read: %w", err)
	}
	if options.SkipUpgrades[due.Height] {
		return nil
	}
	for _, u := range upgrades {
		if u.name == due.Name {
			app.SetStoreLoader(upgradetypes.UpgradeStoreLoader(due.Height, &u.stores))
		}
	}
	return nil
}
