package keeper

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/communs/melt"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// AfterCommunityFounded opens the ledger of a community that begins in this block, with the usual melt and fund share and no cap.
func (k Keeper) AfterCommunityFounded(ctx context.Context, community string) error {
	return k.OpenLedger(ctx, community, melt.DefaultPolicy(), types.DefaultFundSharePPM, 0, sdk.UnwrapSDKContext(ctx).BlockTime())
}
