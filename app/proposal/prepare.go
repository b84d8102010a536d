package proposal

import (
	abci "github.com/cometbft/cometbft/abci/types"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// Prepare makes the handler that fills a block from the node's mempool.
//
// Signatures are not verified again: CheckTx did it when the transaction came in, and checks the rest again after every block.
func Prepare(open Open, homes Homes) sdk.PrepareProposalHandler {
	return func(ctx sdk.Context, req *abci.RequestPrepareProposal) (res *abci.ResponsePrepareProposal, err error) {
		defer func() {
			// What the SDK answers to a panic is the mempool as it is, which nobody would accept: better an empty block.
			if r := recover(); r != nil {
				ctx.Logger().Error("a panic while filling a block, which stays empty", "height", req.Height, "panic", r)
				res, err = &abci.ResponsePrepareProposal{}, nil
			}
		}()
		bound := boundOf(ctx)
		bound.bytes = min(bound.bytes, req.MaxTxBytes)
		return &abci.ResponsePrepareProposal{Txs: fill(candidates(ctx, open, homes, req.Txs), bound)}, nil
	}
}

// candidate is a transaction that a block may hold.
type candidate struct {
	tx        []byte
	signer    string
	community string
	load      load
}

// candidates keeps, in their order and each once, the transactions of members that open, at most five of a signer.
func candidates(ctx sdk.Context, open Open, homes Homes, txs [][]byte) []candidate {
	var kept []candidate
	bySigner := map[string]int{}
	seen := map[string]bool{}
	for _, tx := range txs {
		if seen[string(tx)] {
			continue
		}
		seen[string(tx)] = true
		envelope, ok := safely(open, tx)
		if !ok {
			continue
		}
		signer := string(envelope.Signer)
		if bySigner[signer] == MaxTxsOfOneSigner {
			continue
		}
		community, err := homes(ctx, envelope.Signer)
		if err != nil {
			continue
		}
		bySigner[signer]++
		kept = append(kept, candidate{tx: tx, signer: signer, community: community, load: loadOf(tx, envelope.Gas)})
	}
	return kept
}

// fill takes transactions in their order. No community takes more than half of the block while another waits: what would exceed
// its half stands back, and comes in at the end if all who stand back are of one community. A community's first transaction
// is taken whatever its load, so that none waits for ever.
func fill(waiting []candidate, bound load) [][]byte {
	block := filling{bound: bound, stalled: map[string]bool{}}
	half := bound.half()
	byCommunity := map[string]load{}
	var back []candidate
	others := false
	for _, c := range waiting {
		before, begun := byCommunity[c.community]
		with := before.plus(c.load)
		if (with.within(half) || !begun) && block.take(c) {
			byCommunity[c.community] = with
			continue
		}
		block.stalled[c.signer] = true
		others = others || (len(back) > 0 && back[0].community != c.community)
		back = append(back, c)
	}
	if others {
		return block.txs
	}
	clear(block.stalled)
	for _, c := range back {
		if !block.take(c) {
			block.stalled[c.signer] = true
		}
	}
	return block.txs
}

// filling is a block that is being filled.
type filling struct {
	bound   load
	load    load
	txs     [][]byte
	stalled map[string]bool // signers one of whose transactions stands back: their next ones build on its sequence
}

// take adds a transaction if there is room for it and nothing before it of its signer stands back.
func (b *filling) take(c candidate) bool {
	with := b.load.plus(c.load)
	if b.stalled[c.signer] || !with.within(b.bound) {
		return false
	}
	b.load = with
	b.txs = append(b.txs, c.tx)
	return true
}
