package types

import (
	abci "github.com/cometbft/cometbft/abci/types"

	errorsmod "cosmossdk.io/errors"
)

// CheckGenesisSet refuses to start a chain whose genesis file names other validators than its seats do: a node that did would never
// agree with the others. A genesis file may leave its validators out; then the seats alone tell.
func CheckGenesisSet(document, seats []abci.ValidatorUpdate) error {
	if len(document) == 0 {
		return nil
	}
	powers := make(map[string]int64, len(document))
	for _, v := range document {
		powers[string(v.PubKey.GetEd25519())] = v.Power
	}
	for _, v := range seats {
		key := v.PubKey.GetEd25519()
		power, named := powers[string(key)]
		if !named {
			return errorsmod.Wrapf(ErrGenesisSet, "the key %X of a seat is not among the validators of the genesis file", key)
		}
		if power != v.Power {
			return errorsmod.Wrapf(ErrGenesisSet, "the validator with the key %X has power %d in the genesis file, a seat has %d", key, power, v.Power)
		}
	}
	if len(document) != len(seats) {
		return errorsmod.Wrapf(ErrGenesisSet, "the genesis file names %d validators, %d keys of seats are in the set", len(document), len(seats))
	}
	return nil
}
