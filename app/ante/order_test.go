package ante

import (
	"context"
	"errors"
	"testing"
	"time"

	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/log/v2"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/tx/signing"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	"github.com/communalia/communalia-chain/x/quota/bucket"
)

var (
	errStranger = errors.New("a stranger")
	errEmpty    = errors.New("the bucket is empty")
	errForged   = errors.New("the signature is forged")
)

// scene is the chain of checks with everything that it asks played by hand.
type scene struct {
	standing communitytypes.Standing
	empty    bool // the sender's bucket
	forged   bool // the signature

	verified int // how often a signature was verified
	charged  []uint64
}

func (s *scene) Signer(context.Context, []byte) (communitytypes.Signer, error) {
	if s.standing == 0 {
		return communitytypes.Signer{}, errStranger
	}
	return communitytypes.Signer{ID: 7, Standing: s.standing}, nil
}

func (s *scene) Check(context.Context, uint64, uint64) (bucket.Level, error) {
	if s.empty {
		return bucket.Level{}, errEmpty
	}
	return bucket.Level{Gas: 1_000_000}, nil
}

func (s *scene) Charge(_ context.Context, id, gas uint64, there bucket.Level) error {
	s.charged = append(s.charged, id, gas, there.Gas)
	return nil
}

func (s *scene) AnteHandle(ctx sdk.Context, tx sdk.Tx, simulate bool, next sdk.AnteHandler) (sdk.Context, error) {
	s.verified++
	if s.forged {
		return sdk.Context{}, errForged // as some of the SDK's decorators answer
	}
	return next(ctx, tx, simulate)
}

// asItIs is the entry of a chain that has made blocks since its node was started.
func asItIs(ctx sdk.Context, _ bool) (sdk.Context, error) { return ctx, nil }

func (s *scene) run(t *testing.T) (sdk.Context, error) {
	t.Helper()
	l, config := good(t), encoding(t)
	builder := config.NewTxBuilder()
	require.NoError(t, builder.SetMsgs(l.messages...))
	require.NoError(t, builder.SetSignatures(signing.SignatureV2{PubKey: l.key, Data: &signing.SingleSignatureData{SignMode: l.mode}}))
	quota := quota{s}
	handle := handler(asItIs, membership{s}.check, quota.check, asked(s), quota.charge)
	return handle(sdk.NewContext(nil, cmtproto.Header{Height: 5}, false, log.NewNopLogger()), builder.GetTx(), false)
}

func TestAnte_aStrangerIsRefusedBeforeAnySignature(t *testing.T) {
	s := &scene{}
	_, err := s.run(t)
	require.ErrorIs(t, err, errStranger)
	require.Zero(t, s.verified)
	require.Empty(t, s.charged)
}

func TestAnte_aStandingThatDoesNotAllowItIsRefusedAndToldWhatItDoes(t *testing.T) {
	s := &scene{standing: communitytypes.StandingCandidate}
	_, err := s.run(t)
	require.ErrorIs(t, err, ErrStandingRefused)
	require.ErrorContains(t, err, "MsgLeave may be sent by an active person; the sender is a candidate, who may send MsgAcceptMembership")
	require.Zero(t, s.verified)
}

func TestAnte_anEmptyBucketIsRefusedBeforeAnySignature(t *testing.T) {
	s := &scene{standing: communitytypes.StandingActive, empty: true}
	_, err := s.run(t)
	require.ErrorIs(t, err, errEmpty)
	require.Zero(t, s.verified)
}

func TestAnte_nobodyEmptiesAnothersBucket(t *testing.T) {
	s := &scene{standing: communitytypes.StandingActive, forged: true}
	ctx, err := s.run(t)
	require.ErrorIs(t, err, errForged)
	require.Empty(t, s.charged)
	require.EqualValues(t, 150_000, ctx.GasMeter().GasConsumed(), "in the block it counts all the same")
}

func TestAnte_chargesTheGrantAfterTheSignature(t *testing.T) {
	s := &scene{standing: communitytypes.StandingActive}
	ctx, err := s.run(t)
	require.NoError(t, err)
	require.Equal(t, 1, s.verified)
	require.Equal(t, []uint64{7, 150_000, 1_000_000}, s.charged)
	ctx.GasMeter().ConsumeGas(1<<40, "more than granted")
	require.EqualValues(t, 150_000, ctx.GasMeter().Limit())
	require.EqualValues(t, 150_000, ctx.GasMeter().GasConsumed())
	require.False(t, ctx.GasMeter().IsOutOfGas())
}

func TestClock_restoresHeightAndTimeUntilTheFirstBlock(t *testing.T) {
	last := time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)
	d := clock{func() (int64, time.Time, error) { return 41, last, nil }}
	seen := func(ctx sdk.Context, simulate bool) (int64, time.Time) {
		got, err := d.enter(ctx, simulate)
		require.NoError(t, err)
		return got.BlockHeight(), got.BlockTime()
	}
	empty := sdk.NewContext(nil, cmtproto.Header{ChainID: "village"}, false, log.NewNopLogger())
	height, at := seen(empty.WithIsCheckTx(true), false)
	require.EqualValues(t, 41, height)
	require.Equal(t, last, at)
	height, at = seen(empty, true)
	require.EqualValues(t, 41, height)
	require.Equal(t, last, at)
	height, _ = seen(empty.WithIsCheckTx(true).WithBlockHeight(42), false)
	require.EqualValues(t, 42, height, "a block was made since")
	height, _ = seen(empty, false)
	require.Zero(t, height, "at genesis the height is 0 indeed")
}
