package certificate

import (
	"context"
	"errors"
	"fmt"
	"time"

	cmtbytes "github.com/cometbft/cometbft/libs/bytes"
	rpcclient "github.com/cometbft/cometbft/rpc/client"
	coretypes "github.com/cometbft/cometbft/rpc/core/types"
	cmttypes "github.com/cometbft/cometbft/types"
)

const (
	lookEvery      = 200 * time.Millisecond
	validatorsPage = 100
)

// Node is the RPC of a node that is asked.
type Node interface {
	Status(ctx context.Context) (*coretypes.ResultStatus, error)
	ABCIInfo(ctx context.Context) (*coretypes.ResultABCIInfo, error)
	Commit(ctx context.Context, height *int64) (*coretypes.ResultCommit, error)
	Validators(ctx context.Context, height *int64, page, perPage *int) (*coretypes.ResultValidators, error)
	ABCIQueryWithOptions(
		ctx context.Context, path string, data cmtbytes.HexBytes, options rpcclient.ABCIQueryOptions,
	) (*coretypes.ResultABCIQuery, error)
}

// Export makes the certificate of a contribution from what a node has, and verifies it. Where the newest block changed the
// record, the next is waited for: only its header names that state.
func Export(ctx context.Context, node Node, id uint64) (Certificate, error) {
	latest, err := latestHeight(ctx, node)
	if err != nil {
		return Certificate{}, err
	}
	height := latest - 1
	record, err := subject(ctx, node, id, latest)
	if err != nil {
		return Certificate{}, err
	}
	if before, err := fetch(ctx, node, record.Store, record.Key, height); err != nil || string(before.Value) != string(record.Value) {
		height = latest
	}
	block, err := awaitBlock(ctx, node, height+1)
	if err != nil {
		return Certificate{}, err
	}
	c := Certificate{Format: format, ChainID: block.Signed.ChainID, Block: block}
	if c.Records, err = records(ctx, node, id, height); err != nil {
		return Certificate{}, err
	}
	if c.Statement, err = stateOf(c.Records, block.Signed.Header); err != nil {
		return Certificate{}, err
	}
	return c, Verify(c, TrustValidators(block.ValidatorsHash()), time.Now())
}

// Header fetches the newest block of a node, for somebody who trusts this node and wants to verify certificates by it later.
func Header(ctx context.Context, node Node) (LightBlock, error) {
	height, err := latestHeight(ctx, node)
	if err != nil {
		return LightBlock{}, err
	}
	return awaitBlock(ctx, node, height)
}

// latestHeight is that of the last block whose state the application holds. The block store may be ahead of it.
func latestHeight(ctx context.Context, node Node) (int64, error) {
	info, err := node.ABCIInfo(ctx)
	if err != nil {
		return 0, err
	}
	return info.Response.LastBlockHeight, nil
}

// records are those of a certificate, from the state after one block.
func records(ctx context.Context, node Node, id uint64, height int64) ([]Record, error) {
	first, err := subject(ctx, node, id, height)
	if err != nil {
		return nil, err
	}
	_, persons, err := readSubject(first)
	if err != nil {
		return nil, err
	}
	all := []Record{first}
	for _, person := range persons {
		store, key := personKey(person)
		record, err := fetch(ctx, node, store, key, height)
		if err != nil {
			return nil, fmt.Errorf("person %d: %w", person, err)
		}
		all = append(all, record)
	}
	return all, nil
}

// errNothingThere is the answer where the state has no such key.
var errNothingThere = errors.New("the chain keeps no record of it")

// subject is a contribution's record, or its digest where the record has shrunk.
func subject(ctx context.Context, node Node, id uint64, height int64) (Record, error) {
	store, key := contributionKey(id)
	record, err := fetch(ctx, node, store, key, height)
	if errors.Is(err, errNothingThere) {
		store, key = digestKey(id)
		record, err = fetch(ctx, node, store, key, height)
	}
	if err != nil {
		return record, fmt.Errorf("contribution %d: %w", id, err)
	}
	return record, nil
}

func fetch(ctx context.Context, node Node, store string, key []byte, height int64) (Record, error) {
	answer, err := node.ABCIQueryWithOptions(ctx, "/store/"+store+"/key", key, rpcclient.ABCIQueryOptions{Height: height, Prove: true})
	if err != nil {
		return Record{}, err
	}
	if answer.Response.Code != 0 {
		return Record{}, fmt.Errorf("the node cannot prove block %d: %s", height, answer.Response.Log)
	}
	if len(answer.Response.Value) == 0 {
		return Record{}, errNothingThere
	}
	inStore, inState, err := proofsOf(answer.Response.ProofOps)
	return Record{Store: store, Key: key, Value: answer.Response.Value, InStore: inStore, InState: inState}, err
}

// awaitBlock fetches a block with its validators, once there is one.
func awaitBlock(ctx context.Context, node Node, height int64) (LightBlock, error) {
	for {
		status, err := node.Status(ctx)
		if err != nil {
			return LightBlock{}, err
		}
		if status.SyncInfo.LatestBlockHeight >= height {
			break
		}
		select {
		case <-ctx.Done():
			return LightBlock{}, fmt.Errorf("block %d, whose header is needed, does not come: %w", height, ctx.Err())
		case <-time.After(lookEvery):
		}
	}
	commit, err := node.Commit(ctx, &height)
	if err != nil {
		return LightBlock{}, err
	}
	validators, err := validatorsAt(ctx, node, height)
	return blockOf(commit.SignedHeader, validators), err
}

func validatorsAt(ctx context.Context, node Node, height int64) ([]*cmttypes.Validator, error) {
	var all []*cmttypes.Validator
	for page, size := 1, validatorsPage; ; page++ {
		answer, err := node.Validators(ctx, &height, &page, &size)
		if err != nil {
			return nil, err
		}
		all = append(all, answer.Validators...)
		if len(all) >= answer.Total || len(answer.Validators) == 0 {
			return all, nil
		}
	}
}
