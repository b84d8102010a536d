package keeper_test

import (
	"bytes"
	"encoding/hex"
	"errors"
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/x/validator/keeper"
	"github.com/communalia/communalia-chain/x/validator/types"
)

func (c *chain) queries() types.QueryServer { return keeper.NewQueryServer(c.first().keeper) }

func TestQuerySeats_filtersAndPages(t *testing.T) {
	c := suspendedChain(t)
	list := func(req types.QuerySeatsRequest) (found []uint64, next []byte) {
		t.Helper()
		res, err := c.queries().Seats(c.first().ctx, &req)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range res.Seats {
			found = append(found, s.Seat.Id)
		}
		return found, res.Pagination.NextKey
	}
	if all, _ := list(types.QuerySeatsRequest{}); len(all) != 5 {
		t.Errorf("seats %v", all)
	}
	if suspended, _ := list(types.QuerySeatsRequest{Status: types.SEAT_STATUS_SUSPENDED}); len(suspended) != 1 || suspended[0] != 3 {
		t.Errorf("suspended seats %v", suspended)
	}
	if mine, _ := list(types.QuerySeatsRequest{Operator: operator(2)}); len(mine) != 1 || mine[0] != 2 {
		t.Errorf("seats of organisation 2: %v", mine)
	}
	page, next := list(types.QuerySeatsRequest{Pagination: &query.PageRequest{Limit: 2}})
	if len(page) != 2 || next == nil {
		t.Errorf("first page %v, next %x", page, next)
	}
}

func TestQuerySeatByConsensusAddress_knowsPresentPastAndBannedKeys(t *testing.T) {
	c := newChain(t, newGenesis(4))
	c.run(1)
	c.accused = []uint64{2}
	c.block(nil)
	for n, want := range map[uint64]types.KeyStatus{1: types.KEY_STATUS_PRESENT, 2: types.KEY_STATUS_BANNED} {
		text := hex.EncodeToString(types.ConsensusAddress(pubKey(n)))
		req := &types.QuerySeatByConsensusAddressRequest{ConsensusAddress: text}
		res, err := c.queries().SeatByConsensusAddress(c.first().ctx, req)
		if err != nil {
			t.Fatal(err)
		}
		if res.KeyStatus != want || res.Seat.Seat.Id != n || !bytes.Equal(res.ConsensusPubkey, pubKey(n)) {
			t.Errorf("key of seat %d: %v", n, res)
		}
		req.ConsensusAddress = res.Seat.ConsensusAddress
		if again, err := c.queries().SeatByConsensusAddress(c.first().ctx, req); err != nil || again.Seat.Seat.Id != n {
			t.Errorf("by bech32 %s: %v", req.ConsensusAddress, err)
		}
	}
	for text, want := range map[string]error{
		hex.EncodeToString(types.ConsensusAddress(pubKey(9))): types.ErrUnknownKey,
		"nonsense": types.ErrInvalidRequest,
	} {
		_, err := c.queries().SeatByConsensusAddress(c.first().ctx, &types.QuerySeatByConsensusAddressRequest{ConsensusAddress: text})
		if !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", text, err, want)
		}
	}
}

func TestQueryValidatorSet_tellsWhatWaits(t *testing.T) {
	c := newChain(t, shortGenesis(7))
	c.away = map[uint64]bool{1: true, 2: true, 3: true}
	c.run(4)
	res, err := c.queries().ValidatorSet(c.first().ctx, &types.QueryValidatorSetRequest{})
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Validators) != 5 || res.Validators[0].SeatId != 3 || res.Validators[0].Power != types.SeatPower {
		t.Errorf("validators %v", res.Validators)
	}
	if len(res.Waiting) != 1 || res.Waiting[0] != (types.WaitingChange{SeatId: 3, Leaves: true}) {
		t.Errorf("waiting %v", res.Waiting)
	}
}

func TestQueryLiveness_countsAndForetells(t *testing.T) {
	c := newChain(t, newGenesis(4))
	c.run(1)
	c.away[2] = true
	c.run(2)
	res, err := c.queries().Liveness(c.first().ctx, &types.QueryLivenessRequest{SeatId: 2})
	if err != nil {
		t.Fatal(err)
	}
	if res.Window != 1_200 || res.Signed != 1_198 || res.Required != 120 {
		t.Errorf("signed %d of %d, required %d", res.Signed, res.Window, res.Required)
	}
	if res.AbsentAt == nil || res.AbsentAt.Sub(*res.MissingSince) != types.DefaultParams().AbsentAfter {
		t.Errorf("missing since %v, absent at %v", res.MissingSince, res.AbsentAt)
	}
	if _, err := c.queries().Liveness(c.first().ctx, &types.QueryLivenessRequest{SeatId: 9}); !errors.Is(err, types.ErrUnknownSeat) {
		t.Errorf("seat 9: %v", err)
	}
}

func TestQueryParams(t *testing.T) {
	c := newChain(t, newGenesis(1))
	res, err := c.queries().Params(c.first().ctx, &types.QueryParamsRequest{})
	if err != nil || res.Params != types.DefaultParams() {
		t.Errorf("%v, %v", res, err)
	}
}

// Over gRPC and REST what is not there is told apart from what was asked badly, and neither looks like a fault of the node.
func TestQueries_answerWithTheCodeOfTheirRefusal(t *testing.T) {
	c := newChain(t, newGenesis(1))
	_, noSeat := c.queries().Seat(c.first().ctx, &types.QuerySeatRequest{})
	_, noRecord := c.queries().Liveness(c.first().ctx, &types.QueryLivenessRequest{SeatId: 9})
	byAddress := func(text string) error {
		_, err := c.queries().SeatByConsensusAddress(c.first().ctx, &types.QuerySeatByConsensusAddressRequest{ConsensusAddress: text})
		return err
	}
	for _, refused := range []struct {
		what string
		err  error
		want codes.Code
	}{
		{"seat 0", noSeat, codes.NotFound},
		{"liveness of seat 9", noRecord, codes.NotFound},
		{"an address of no key", byAddress("00ff"), codes.NotFound},
		{"no address", byAddress(""), codes.InvalidArgument},
		{"an address of another kind", byAddress("commun1xyz"), codes.InvalidArgument},
		{"an address that is no text", byAddress("\xff\xfe"), codes.InvalidArgument},
	} {
		if answered, ok := status.FromError(refused.err); !ok || answered.Code() != refused.want {
			t.Errorf("%s: code %s, want %s: %v", refused.what, answered.Code(), refused.want, refused.err)
		}
	}
}
