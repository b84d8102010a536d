package simulation

import (
	"fmt"

	"github.com/cometbft/cometbft/crypto/ed25519"

	"github.com/communalia/communalia-chain/testutil/chain"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
	validatortypes "github.com/communalia/communalia-chain/x/validator/types"
)

// machine is a new consensus key, with the proof that its operator holds it.
func (w *world) machine(operator string) (public, proof []byte) {
	key := ed25519.GenPrivKeyFromSecret(fmt.Append(nil, "machine ", w.random.Uint64()))
	proof, err := key.Sign(validatortypes.PossessionBytes(chain.ChainID, operator))
	must(w.t, err)
	return key.PubKey().Bytes(), proof
}

func (w *world) seat(status validatortypes.SeatStatus) (validatortypes.Seat, string) {
	s := pick(w, those(w.view.validator.Seats, func(s validatortypes.Seat) bool { return s.Status == status }))
	return s, w.view.address[s.OrganisationId]
}

func rotateKey(w *world) []act {
	s, operator := w.seat(validatortypes.SEAT_STATUS_ACTIVE)
	public, proof := w.machine(operator)
	return one(operator, &validatortypes.MsgRotateKey{Operator: operator, SeatId: s.Id, ConsensusPubkey: public, Signature: proof})
}

func pauseSeat(w *world) []act {
	s, operator := w.seat(validatortypes.SEAT_STATUS_ACTIVE)
	return one(operator, &validatortypes.MsgPauseSeat{Operator: operator, SeatId: s.Id})
}

func resumeSeat(w *world) []act {
	s, operator := w.seat(pick(w, []validatortypes.SeatStatus{validatortypes.SEAT_STATUS_PAUSED, validatortypes.SEAT_STATUS_SUSPENDED}))
	return one(operator, &validatortypes.MsgResumeSeat{Operator: operator, SeatId: s.Id})
}

func retryDeadLetter(w *world) []act {
	who := w.member(w.here())
	return one(who, &scheduletypes.MsgRetryDeadLetter{Sender: who, Id: pick(w, w.view.schedule.DeadLetters).Id})
}
