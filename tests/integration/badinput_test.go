package integration

import (
	"encoding/binary"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	errorsmod "cosmossdk.io/errors"

	"github.com/cosmos/cosmos-sdk/client"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	txtypes "github.com/cosmos/cosmos-sdk/types/tx"

	"github.com/communalia/communalia-chain/app/ante"
	"github.com/communalia/communalia-chain/testutil/chain"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
)

// requireRefused puts a transaction before a node's mempool and into a block: both refuse it with the same registered error, and
// the state after the block is that before it.
func (v village) requireRefused(want *errorsmod.Error, tx []byte) {
	v.t.Helper()
	check := v.Check(tx)
	refused(v.t, want, check.Codespace, check.Code, check.Log)
	require.NotEmpty(v.t, check.Log)

	before := v.NextBlock(time.Second).AppHash
	block := v.NextBlock(time.Second, tx)
	refused(v.t, want, block.Results[0].Codespace, block.Results[0].Code, block.Results[0].Log)
	require.Equal(v.t, before, block.AppHash, "something was stored")
	require.Empty(v.t, block.Results[0].Data)
}

func (v village) leave(name string) sdk.Msg {
	return &communitytypes.MsgLeave{Member: v.Member(name).Address, Community: chain.Village}
}

func TestBadInput_nonMember(t *testing.T) {
	v := newVillage(t)
	v.requireRefused(communitytypes.ErrNotAMember, v.Tx(v.Member("nobody"), v.leave("nobody")))
}

func TestBadInput_candidateDoingMoreThanAccepting(t *testing.T) {
	v := newVillage(t)
	v.MustSend(v.Member("amina"), &communitytypes.MsgInvite{
		Inviter: v.Member("amina").Address, Community: chain.Village, Candidate: v.Member("ines").Address,
	})
	v.requireRefused(ante.ErrStandingRefused, v.Tx(v.Member("ines"), v.hoursOf("ines", "repair", 8, time.Hour)))
}

func TestBadInput_feeAttached(t *testing.T) {
	v := newVillage(t)
	fee := func(builder client.TxBuilder) { builder.SetFeeAmount(sdk.NewCoins(sdk.NewInt64Coin("none", 1))) }
	v.requireRefused(ante.ErrFee, v.TxWith(v.Member("amina"), fee, v.leave("amina")))
}

func TestBadInput_twoSigners(t *testing.T) {
	v := newVillage(t)
	v.requireRefused(ante.ErrSignerCount, v.Tx(v.Member("amina"), v.leave("amina"), v.leave("bruno")))
}

func TestBadInput_nineMessages(t *testing.T) {
	v := newVillage(t)
	var messages []sdk.Msg
	for i := range 9 {
		messages = append(messages, v.hoursOf("amina", "repair", i, time.Hour))
	}
	v.requireRefused(ante.ErrMessageCount, v.Tx(v.Member("amina"), messages...))
}

func TestBadInput_seventeenKiB(t *testing.T) {
	v := newVillage(t)
	memo := func(builder client.TxBuilder) { builder.SetMemo(strings.Repeat("m", 17<<10)) }
	v.requireRefused(ante.ErrTooLarge, v.TxWith(v.Member("amina"), memo, v.leave("amina")))
}

func TestBadInput_moreThanTwentyThings(t *testing.T) {
	v := newVillage(t)
	ids := make([]uint64, 21)
	for i := range ids {
		ids[i] = uint64(i) + 1
	}
	tx := v.Tx(v.Member("amina"), &contributiontypes.MsgAttest{Attester: v.Member("amina").Address, ContributionIds: ids})
	require.NotZero(t, v.Check(tx).Code)
	require.False(t, v.Accepts(tx))
}

func TestBadInput_truncatedProtobuf(t *testing.T) {
	v := newVillage(t)
	tx := v.Tx(v.Member("amina"), v.leave("amina"))
	v.requireRefused(sdkerrors.ErrTxDecode, tx[:len(tx)-7])
	v.requireRefused(sdkerrors.ErrTxDecode, []byte("not a transaction"))
}

func TestBadInput_nothing(t *testing.T) {
	newVillage(t).requireRefused(sdkerrors.ErrInvalidRequest, []byte{})
}

func TestBadInput_unknownField(t *testing.T) {
	v := newVillage(t)
	tx := v.Tx(v.Member("amina"), v.leave("amina"))
	field := binary.AppendUvarint(nil, 900<<3)
	v.requireRefused(sdkerrors.ErrTxDecode, append(append(tx, field...), 1))
}

// Numbers with this bit are those that the SDK's decoder would pass over.
func TestBadInput_unknownFieldOfAMessageThatTheDecoderOverlooks(t *testing.T) {
	v := newVillage(t)
	field := append(binary.AppendUvarint(nil, 1024<<3), 1)
	spoil := func(builder client.TxBuilder) {
		body := builder.GetTx().(interface{ GetProtoTx() *txtypes.Tx }).GetProtoTx().Body
		body.Messages[0].Value = append(body.Messages[0].Value, field...)
	}
	v.requireRefused(sdkerrors.ErrTxDecode, v.TxWith(v.Member("amina"), spoil, v.leave("amina")))
}

func TestBadInput_unknownMessage(t *testing.T) {
	v := newVillage(t)
	tx := v.Tx(v.Member("amina"), v.leave("amina"))
	swapped := []byte(strings.Replace(string(tx), "communalia.community.v1.MsgLeave", "communalia.community.v1.MsgLoose", 1))
	require.NotEqual(t, tx, swapped)
	v.requireRefused(sdkerrors.ErrTxDecode, swapped)
}

func TestBadInput_anothersSignature(t *testing.T) {
	v := newVillage(t)
	v.requireRefused(sdkerrors.ErrInvalidPubKey, v.Tx(v.Member("bruno"), v.leave("amina")))
}

func TestBadInput_sentTwice(t *testing.T) {
	v := newVillage(t)
	tx := v.Tx(v.Member("amina"), v.hoursOf("amina", "repair", 8, time.Hour))
	require.Zero(t, v.NextBlock(time.Second, tx).Results[0].Code)
	v.requireRefused(sdkerrors.ErrWrongSequence, tx)
}

func TestBadInput_unorderedSentTwiceOrTooLongAhead(t *testing.T) {
	v := newVillage(t)
	claim := v.hoursOf("amina", "repair", 8, time.Hour)
	tx := v.TxWith(v.Member("amina"), chain.Unordered(v.Now().Add(5*time.Minute)), claim)
	require.Zero(t, v.NextBlock(time.Second, tx).Results[0].Code)
	v.requireRefused(sdkerrors.ErrInvalidRequest, tx)
	v.requireRefused(sdkerrors.ErrInvalidRequest, v.TxWith(v.Member("amina"), chain.Unordered(v.Now().Add(11*time.Minute)), claim))
}

func TestBadInput_overlappingWork(t *testing.T) {
	v := newVillage(t)
	v.submit("amina", 8, 2*time.Hour)
	tx := v.Tx(v.Member("amina"), v.hoursOf("amina", "teaching", 9, time.Hour))
	res := v.NextBlock(time.Second, tx).Results[0]
	refused(t, contributiontypes.ErrHoursTaken, res.Codespace, res.Code, res.Log)
}

// What fails when executed is undone, but stays charged: its sender made every node work.
func TestBadInput_whatFailsStaysCharged(t *testing.T) {
	v := newVillage(t)
	amina := v.Member("amina")
	claim := v.hoursOf("amina", "nothing-we-know", 8, time.Hour)
	res := v.Send(amina, claim)
	refused(t, contributiontypes.ErrUnknownCategory, res.Codespace, res.Code, res.Log)
	require.EqualValues(t, 190_000, res.GasWanted)
	require.EqualValues(t, 190_000, res.GasUsed)
	require.EqualValues(t, 20_000_000-190_000, v.quota("amina"))
}
