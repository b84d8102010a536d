package proposal

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"cosmossdk.io/log/v2"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// A fake transaction is a signer (one byte), its gas (four bytes) and padding. Signers 0 to 9 are of community "a", 10 to 19 of "b", ...;
// signers from 200 are strangers. Anything shorter is garbage, of which signer 99's makes the decoder panic.

func tx(signer byte, gas uint32, padding int) []byte {
	return append(binary.BigEndian.AppendUint32([]byte{signer}, gas), make([]byte, padding)...)
}

func open(bz []byte) (Envelope, error) {
	if len(bz) > 0 && bz[0] == 99 {
		panic("a decoder that panics")
	}
	if len(bz) < 5 {
		return Envelope{}, errors.New("garbage")
	}
	return Envelope{Signer: bz[:1], Gas: uint64(binary.BigEndian.Uint32(bz[1:5]))}, nil
}

func homes(_ context.Context, signer []byte) (string, error) {
	if signer[0] >= 200 {
		return "", errors.New("a stranger")
	}
	return string(rune('a' + signer[0]/10)), nil
}

func blockOf(bytes, gas int64) sdk.Context {
	params := cmtproto.ConsensusParams{Block: &cmtproto.BlockParams{MaxBytes: bytes, MaxGas: gas}}
	return sdk.NewContext(nil, cmtproto.Header{}, false, log.NewNopLogger()).WithConsensusParams(params)
}

func prepare(t require.TestingT, ctx sdk.Context, maxTxBytes int64, txs ...[]byte) [][]byte {
	res, err := Prepare(open, homes)(ctx, &abci.RequestPrepareProposal{Txs: txs, MaxTxBytes: maxTxBytes})
	require.NoError(t, err)
	return res.Txs
}

func accepts(t require.TestingT, ctx sdk.Context, txs ...[]byte) bool {
	res, err := Process(open, nil)(ctx, &abci.RequestProcessProposal{Txs: txs})
	require.NoError(t, err)
	return res.Status == abci.ResponseProcessProposal_ACCEPT
}

func TestProcess_refusesWhatIsOutOfBounds(t *testing.T) {
	ctx := blockOf(1000, 100)
	require.True(t, accepts(t, ctx))
	require.True(t, accepts(t, ctx, tx(1, 50, 0), tx(2, 50, 0)))
	for name, txs := range map[string][][]byte{
		"garbage":           {{1, 2}},
		"a panic":           {{99}},
		"too much gas":      {tx(1, 60, 0), tx(2, 50, 0)},
		"too many bytes":    {tx(1, 1, 600), tx(2, 1, 600)},
		"one tx twice":      {tx(1, 1, 0), tx(2, 1, 0), tx(1, 1, 0)},
		"six of one signer": {tx(1, 1, 0), tx(1, 1, 1), tx(1, 1, 2), tx(1, 1, 3), tx(1, 1, 4), tx(1, 1, 5)},
	} {
		require.False(t, accepts(t, ctx, txs...), name)
	}
}

// turnOf is the one whose turn it is at a height.
type turnOf struct {
	height int64
	who    string
}

func (o turnOf) Had(height int64, proposer []byte) bool {
	return height == o.height && string(proposer) == o.who
}

func TestProcess_refusesWhoNamesSomebodyElse(t *testing.T) {
	handle := Process(open, turnOf{7, "ana"})
	for name, want := range map[string]abci.ResponseProcessProposal_ProposalStatus{
		"ana": abci.ResponseProcessProposal_ACCEPT, "bao": abci.ResponseProcessProposal_REJECT, "": abci.ResponseProcessProposal_REJECT,
	} {
		res, err := handle(blockOf(1000, 100), &abci.RequestProcessProposal{Height: 7, ProposerAddress: []byte(name)})
		require.NoError(t, err)
		require.Equal(t, want, res.Status, name)
	}
}

func TestPrepare_takesFiveOfASignerAndDropsGarbageAndStrangers(t *testing.T) {
	var pool [][]byte
	for i := range 8 {
		pool = append(pool, tx(1, 1, i), []byte{7}, []byte{99}, tx(200, 1, i))
	}
	require.Len(t, prepare(t, blockOf(10_000, 100), 10_000, pool...), MaxTxsOfOneSigner)
}

func TestPrepare_takesATransactionOnce(t *testing.T) {
	got := prepare(t, blockOf(10_000, 100), 10_000, tx(1, 1, 0), tx(2, 1, 0), tx(1, 1, 0))
	require.Equal(t, [][]byte{tx(1, 1, 0), tx(2, 1, 0)}, got)
}

func TestPrepare_leavesHalfToTheOthers(t *testing.T) {
	var pool [][]byte
	for signer := range byte(10) {
		pool = append(pool, tx(signer, 10, 0), tx(signer, 10, 1))
	}
	pool = append(pool, tx(11, 10, 0))
	got := prepare(t, blockOf(10_000, 100), 10_000, pool...)
	require.Contains(t, got, tx(11, 10, 0), "community b was last in the pool, and is in the block")
	require.Len(t, got, 10, "with nobody else waiting, community a fills the rest")
}

func TestPrepare_noCommunityExceedsHalfWhileAnotherWaits(t *testing.T) {
	var pool [][]byte
	for signer := range byte(20) {
		pool = append(pool, tx(signer, 15, 0))
	}
	got := prepare(t, blockOf(10_000, 100), 10_000, pool...)
	require.Len(t, got, 6, "three of 15 in each half of 50")
}

func TestPrepare_aHeavyFirstTransactionIsTaken(t *testing.T) {
	got := prepare(t, blockOf(10_000, 100), 10_000, tx(1, 60, 0), tx(11, 60, 0))
	require.Equal(t, [][]byte{tx(1, 60, 0)}, got, "and the other in the next block")
}

func TestPrepare_aSignersNextTransactionWaitsForTheOneBefore(t *testing.T) {
	got := prepare(t, blockOf(10_000, 100), 10_000, tx(1, 45, 0), tx(2, 20, 0), tx(2, 1, 1), tx(11, 60, 0))
	require.NotContains(t, got, tx(2, 1, 1), "it builds on the sequence of one that stands back")
}

func TestPrepare_whatItMakesProcessAccepts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		gas := rapid.Int64Range(-1, 2000).Draw(t, "block gas")
		size := rapid.Int64Range(1, 3000).Draw(t, "block bytes")
		ctx := blockOf(size, gas)
		pool := rapid.SliceOfN(anyTx(), 0, 60).Draw(t, "pool")
		got := prepare(t, ctx, rapid.Int64Range(0, 3000).Draw(t, "room"), pool...)
		require.True(t, accepts(t, ctx, got...))
		requireFair(t, ctx, pool, got)
	})
}

func anyTx() *rapid.Generator[[]byte] {
	return rapid.Custom(func(t *rapid.T) []byte {
		if rapid.IntRange(0, 5).Draw(t, "garbage") == 0 {
			return rapid.SliceOfN(rapid.Byte(), 0, 12).Draw(t, "bytes")
		}
		signer := rapid.ByteRange(0, 39).Draw(t, "signer")
		return tx(signer, rapid.Uint32Range(0, 700).Draw(t, "gas"), rapid.IntRange(0, 400).Draw(t, "padding"))
	})
}

// requireFair recounts the rules of a block, apart from how Prepare comes to it.
func requireFair(t *rapid.T, ctx sdk.Context, pool, got [][]byte) {
	left := candidates(ctx, open, homes, pool)
	loads, counts := map[string]load{}, map[string]int{}
	for _, taken := range candidates(ctx, open, homes, got) {
		loads[taken.community] = loads[taken.community].plus(taken.load)
		counts[taken.community]++
		i := 0
		for !bytes.Equal(left[i].tx, taken.tx) {
			i++
		}
		for _, skipped := range left[:i] {
			require.NotEqual(t, taken.signer, skipped.signer, "a signer's transactions stand in their order")
		}
		left = append(left[:i:i], left[i+1:]...)
	}
	for community, taken := range loads {
		for _, waiting := range left {
			if waiting.community != community && counts[community] > 1 {
				require.True(t, taken.within(boundOf(ctx).half()), "%s exceeds its half while %s waits", community, waiting.community)
			}
		}
	}
}
