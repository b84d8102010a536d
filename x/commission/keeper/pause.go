package keeper

import (
	"context"
	"errors"
	"time"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/x/commission/types"
)

func (k *Keeper) pausesOf(ctx context.Context, messageType string) (types.Pauses, error) {
	pauses, err := k.pauses.Get(ctx, messageType)
	if errors.Is(err, collections.ErrNotFound) {
		return types.Pauses{}, nil
	}
	return pauses, err
}

// IsPaused tells which pause holds a message type in a community now. It is one read; which community the message would open something in is
// asked only where one community or more hold the type.
func (k *Keeper) IsPaused(ctx context.Context, messageType string, community func() (string, error)) (pause types.Pause, paused bool, err error) {
	pauses, err := k.pausesOf(ctx, messageType)
	if err != nil {
		return pause, false, err
	}
	held := types.Pauses{Pauses: pauses.InForce(now(ctx))}
	if len(held.Pauses) == 0 {
		return pause, false, nil
	}
	if i := held.In(communitytypes.FederationScope); i >= 0 {
		return held.Pauses[i], true, nil
	}
	where, err := community()
	if err != nil {
		return pause, false, err
	}
	if i := held.In(communitytypes.CommunityScope(where)); i >= 0 {
		return held.Pauses[i], true, nil
	}
	return pause, false, nil
}

// hold enters a pause in place of the scope's last one of the type.
func (k *Keeper) hold(ctx context.Context, pause types.Pause) error {
	pauses, err := k.pausesOf(ctx, pause.MessageType)
	if err != nil {
		return err
	}
	if i := pauses.In(pause.Scope); i >= 0 {
		pauses.Pauses[i] = pause
	} else {
		pauses.Pauses = insert(pauses.Pauses, pause)
	}
	return k.pauses.Set(ctx, pause.MessageType, pauses)
}

// insert keeps pauses in the order of their scopes.
func insert(pauses []types.Pause, pause types.Pause) []types.Pause {
	at := 0
	for at < len(pauses) && pauses[at].Scope < pause.Scope {
		at++
	}
	return append(pauses[:at:at], append([]types.Pause{pause}, pauses[at:]...)...)
}

// requireFirst refuses a commission a pause of what was paused since its mandate: again is for the assembly to decide.
func (k *Keeper) requireFirst(ctx context.Context, c *types.Commission, messageType string) error {
	pauses, err := k.pausesOf(ctx, messageType)
	if err != nil {
		return err
	}
	i := pauses.In(c.Scope)
	if i < 0 {
		return nil
	}
	last := pauses.Pauses[i]
	if last.BeganAt.Before(c.MandatedAt) && !now(ctx).Before(last.Until) {
		return nil
	}
	return errorsmod.Wrapf(types.ErrPausedBefore, "%s was paused in %s on %s, until %s", messageType, c.Scope,
		last.BeganAt.Format(time.RFC3339), last.Until.Format(time.RFC3339))
}
