package certificate

import (
	"bytes"
	"fmt"

	cmtcrypto "github.com/cometbft/cometbft/proto/tendermint/crypto"
	ics23 "github.com/cosmos/ics23/go"

	"cosmossdk.io/collections"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
)

// Record is an entry of the state, as bytes, with the proof that the hash of the state covers it.
type Record struct {
	Store string `json:"store"`
	Key   []byte `json:"key"`
	Value []byte `json:"value"`
	// InStore is the ICS-23 proof that the store's tree holds key and value.
	InStore []byte `json:"in_store"`
	// InState is the ICS-23 proof that the state holds the store's tree under its name.
	InState []byte `json:"in_state"`
}

func contributionKey(id uint64) (store string, key []byte) {
	return contributiontypes.StoreKey, keyOf(contributiontypes.ContributionsKey, id)
}

func digestKey(id uint64) (store string, key []byte) {
	return contributiontypes.StoreKey, keyOf(contributiontypes.DigestsKey, id)
}

func personKey(id uint64) (store string, key []byte) {
	return communitytypes.StoreKey, keyOf(communitytypes.PersonsKey, id)
}

// keyOf is a collection's key: its prefix, and the id in eight bytes.
func keyOf(prefix collections.Prefix, id uint64) []byte {
	key, err := collections.EncodeKeyWithPrefix(prefix, collections.Uint64Key, id)
	if err != nil {
		panic(err) // eight bytes always fit
	}
	return key
}

// at tells whether the record stands at a place of the state.
func (r Record) at(store string, key []byte) bool { return r.Store == store && bytes.Equal(r.Key, key) }

// verify holds the record to the hash of the state.
func (r Record) verify(appHash []byte) error {
	inStore, err := readProof(r.InStore)
	if err != nil {
		return err
	}
	inState, err := readProof(r.InState)
	if err != nil {
		return err
	}
	tree, err := inStore.Calculate()
	if err != nil {
		return fmt.Errorf("%w: %w", ErrChanged, err)
	}
	if !ics23.VerifyMembership(ics23.IavlSpec, tree, inStore, r.Key, r.Value) {
		return fmt.Errorf("%w: the proof does not lead from the record to its store", ErrChanged)
	}
	if !ics23.VerifyMembership(ics23.TendermintSpec, appHash, inState, []byte(r.Store), tree) {
		return fmt.Errorf("%w: the proof does not lead from the store to the header", ErrChanged)
	}
	return nil
}

// readProof reads a proof of existence in its only form.
func readProof(bz []byte) (*ics23.CommitmentProof, error) {
	var proof ics23.CommitmentProof
	if err := proof.Unmarshal(bz); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrChanged, err)
	}
	again, err := proof.Marshal()
	if err != nil || !bytes.Equal(bz, again) || proof.GetExist() == nil {
		return nil, fmt.Errorf("%w: a proof is not one of a record that exists", ErrChanged)
	}
	return &proof, nil
}

// proofsOf takes the two proofs out of a node's answer.
func proofsOf(ops *cmtcrypto.ProofOps) (inStore, inState []byte, err error) {
	if ops == nil || len(ops.Ops) != 2 {
		return nil, nil, fmt.Errorf("the node gives no proof of the two steps from record to header")
	}
	return ops.Ops[0].Data, ops.Ops[1].Data, nil
}
