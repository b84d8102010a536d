package keeper_test

import (
	"sync"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/validator/keeper"
	"github.com/communalia/communalia-chain/x/validator/types"
)

const poolSize = 40

type pooled struct {
	pubkey     []byte
	signatures [20][]byte // by organisation
}

// pooledKey is one of a few keys for whom every organisation has a proof: keys meet again and again, which is what is to be refused.
var pooledKey = func() func(uint64) *pooled {
	var once sync.Once
	var pool [poolSize]pooled
	return func(n uint64) *pooled {
		once.Do(func() {
			for i := range pool {
				key := 1_000 + uint64(i)
				pool[i].pubkey = pubKey(key)
				for organisation := range pool[i].signatures {
					pool[i].signatures[organisation] = possession(key, operator(uint64(organisation)))
				}
			}
		})
		return &pool[n]
	}
}()

// act does one thing that people may, or may not: what is refused must leave no trace, and what is accepted no community with more than it may.
func (w *world) act() {
	activeBefore, allBefore, _ := w.standings()
	writes := w.store.writes
	what, err := w.try()
	if err != nil {
		if !errorsmod.IsOf(err, refusals...) {
			w.t.Fatalf("height %d: %s: %v is no refusal that this may meet", w.height, what, err)
		}
		if w.store.writes != writes {
			w.t.Fatalf("height %d: %s was refused and wrote: %v", w.height, what, err)
		}
		return
	}
	active, all, bound := w.standings()
	for community, seats := range active {
		raised := seats*allBefore > activeBefore[community]*all
		first := activeBefore[community] == 0
		byDecision := what == "withdraw" // the one thing that may raise others
		if bound && raised && !first && !byDecision && 3*seats >= all {
			w.t.Fatalf("height %d: %s raised %s to %d of %d active seats", w.height, what, community, seats, all)
		}
	}
}

// refusals are those that may be met by what try does.
var refusals = []error{
	types.ErrUnknownSeat, types.ErrNotOperator, types.ErrSeatWithdrawn, types.ErrNotAway, types.ErrShareTooLarge, types.ErrDuplicateKey,
	types.ErrNoPossession, types.ErrNoValidator, types.ErrNotAuthority, types.ErrNotActive, types.ErrTooFewSeats, types.ErrKeyTooSoon,
	types.ErrNotUseful,
}

func (w *world) try() (what string, err error) {
	server := keeper.NewMsgServer(w.keeper)
	seats := w.state().Seats
	seat := seats[w.upTo(uint64(len(seats)))]
	holder := seat.OrganisationId
	if w.one(10) {
		holder = w.organisation()
	}
	key := pooledKey(w.upTo(poolSize))
	authority := federation()
	if w.one(15) {
		authority = operator(holder)
	}
	switch w.upTo(9) {
	case 0, 1:
		organisation := w.organisation()
		_, err = server.GrantSeat(w.ctx, &types.MsgGrantSeat{
			Authority: authority, Organisation: operator(organisation), ConsensusPubkey: key.pubkey, Signature: key.signatures[w.nearly(organisation)],
		})
		return "grant", err
	case 2:
		_, err = server.WithdrawSeat(w.ctx, &types.MsgWithdrawSeat{Authority: authority, SeatId: seat.Id})
		return "withdraw", err
	case 3, 4:
		_, err = server.RotateKey(w.ctx, &types.MsgRotateKey{
			Operator: operator(holder), SeatId: seat.Id, ConsensusPubkey: key.pubkey, Signature: key.signatures[w.nearly(holder)],
		})
		return "rotate", err
	case 5:
		_, err = server.PauseSeat(w.ctx, &types.MsgPauseSeat{Operator: operator(holder), SeatId: seat.Id})
		return "pause", err
	case 6, 7:
		_, err = server.ResumeSeat(w.ctx, &types.MsgResumeSeat{Operator: operator(holder), SeatId: seat.Id})
		return "resume", err
	default:
		return "settle", w.keeper.ContributionSettled(w.ctx, w.holders[holder], []uint64{1 + w.upTo(5)}, 1)
	}
}

// nearly is an organisation, or now and then another: whose proof does not fit.
func (w *world) nearly(organisation uint64) uint64 {
	if w.one(10) {
		return w.organisation()
	}
	return organisation
}

func (w *world) organisation() uint64 { return 1 + w.upTo(19) }
