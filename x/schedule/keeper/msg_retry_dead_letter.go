package keeper

import (
	"context"
	"time"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/schedule/types"
)

type msgServer struct {
	*Keeper
	federation string
}

var _ types.MsgServer = msgServer{}

// NewMsgServer answers the messages of the module. The federation is the address of its account.
func NewMsgServer(k *Keeper, federation string) types.MsgServer { return msgServer{k, federation} }

// RetryDeadLetter runs an item that failed once more. Who may ask is the permission table's to say: any active person. A try that fails is no
// error, or nothing of it could be written down.
func (s msgServer) RetryDeadLetter(ctx context.Context, msg *types.MsgRetryDeadLetter) (*types.MsgRetryDeadLetterResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	letter, err := s.letter(ctx, msg.Id)
	if err != nil {
		return nil, err
	}
	if err := s.requireRetry(ctx, letter); err != nil {
		return nil, err
	}
	failure := s.run(ctx, letter.Item)
	letter.Tries++
	told := types.EventDeadLetterRetried{Id: letter.Id, Sender: msg.Sender, Succeeded: failure == nil, Tries: letter.Tries}
	if failure == nil {
		err = s.DeadLetters.Remove(ctx, letter.Id)
	} else {
		letter.LastTry, letter.Error = now(ctx), types.BoundError(failure)
		told.Error = letter.Error
		err = s.DeadLetters.Set(ctx, letter.Id, letter)
	}
	if err != nil {
		return nil, err
	}
	return &types.MsgRetryDeadLetterResponse{Succeeded: told.Succeeded, Error: told.Error}, event.Emit(ctx, &told)
}

// requireRetry refuses a try that comes too soon after the last, or in a community that sleeps.
func (k *Keeper) requireRetry(ctx context.Context, letter types.DeadLetter) error {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	if from := retryFrom(letter, params); now(ctx).Before(from) {
		return errorsmod.Wrapf(types.ErrRetriedRecently, "dead letter %d was last tried at %s, it can be tried again from %s on",
			letter.Id, letter.LastTry.Format(time.RFC3339), from.Format(time.RFC3339))
	}
	last, err := k.standstill(ctx, letter.Item.Scope)
	if err != nil {
		return err
	}
	if last.Open() {
		return errorsmod.Wrapf(types.ErrStandsStill, "dead letter %d is one of %q: it can be tried when the community is awake", letter.Id, letter.Item.Scope)
	}
	return nil
}
