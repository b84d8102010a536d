package waiting

import (
	"crypto/sha256"
	"sync"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// large is from how many bytes on a transaction is decoded anew each time. Nearly all have some hundred; a mempool full of the largest would take several times
// its 16 MiB of memory when decoded.
const large = 2 << 10

// Decoded remembers the transactions that are left in the mempool from block to block, each of which is checked again after each: a node that has a
// thousand waiting does little else, and a quarter of that is decoding them. What is not asked for between two blocks is forgotten.
type Decoded struct {
	decode sdk.TxDecoder

	mu       sync.Mutex
	now      map[digest]sdk.Tx // asked for since the last block
	previous map[digest]sdk.Tx // between it and the one before
}

// digest names a transaction by its bytes.
type digest [sha256.Size]byte

// NewDecoded remembers nothing yet.
func NewDecoded(decode sdk.TxDecoder) *Decoded {
	return &Decoded{decode: decode, now: map[digest]sdk.Tx{}}
}

// Decode decodes a transaction, unless that was done since the block before the last. What it gives is for one goroutine at a time: a transaction remembers
// what it was asked.
func (d *Decoded) Decode(raw []byte) (sdk.Tx, error) {
	name := digest(sha256.Sum256(raw))
	d.mu.Lock()
	defer d.mu.Unlock()
	tx, known := d.now[name]
	if !known {
		tx, known = d.previous[name]
	}
	if !known {
		var err error
		if tx, err = d.decode(raw); err != nil {
			return nil, err
		}
	}
	if len(raw) < large {
		d.now[name] = tx
	}
	return tx, nil
}

// Forget is to be called after every block.
func (d *Decoded) Forget() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.previous, d.now = d.now, map[digest]sdk.Tx{}
}
