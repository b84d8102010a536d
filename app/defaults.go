package app

import (
	"time"

	cmtcfg "github.com/cometbft/cometbft/config"
	cmttypes "github.com/cometbft/cometbft/types"

	serverconfig "github.com/cosmos/cosmos-sdk/server/config"

	"github.com/communalia/communalia-chain/app/ante"
	"github.com/communalia/communalia-chain/app/proposal"
)

const (
	// retention is how many blocks a node keeps, with their index, states and commit records; at one heartbeat a minute, 28 days.
	retention = 40_320
	// retentionTime is for how long a validator can be accused: as long as the blocks are kept that prove it.
	retentionTime = 28 * 24 * time.Hour
	// logLevel leaves out what consensus, the search for peers and the index say of every block and every half minute, two thirds of an idle node's log. That
	// a block was made is still said, and whatever went wrong.
	logLevel = "consensus:warn,pex:warn,txindex:warn,*:info"
	// heartbeat is how long an idle network makes no block, which also bounds how old a block's time can be.
	heartbeat = time.Minute
	// snapshotInterval is the number of blocks between two snapshots: a day of heartbeats.
	snapshotInterval = 1_440
	// queryGasLimit bounds what one query may read: some 200 entries of a list with their proofs of membership, many times over.
	queryGasLimit = 50_000_000
	// mempoolTxs is how many transactions wait at most; ten full blocks.
	mempoolTxs = 2_000
	// redial is how long a node waits at most before it dials again a peer that its operator named. Without a bound the pauses double: after an
	// outage of an hour nodes would find one another up to half an hour later. It looks every 30 seconds.
	redial = 10 * time.Second
	// cacheNodes is how many nodes of its tree each module's store keeps in memory: some 8 MB a store when full, which an idle node is
	// far from. With less than a busy day's contributions need, every attestation reads the disk; with more, whoever collects garbage has them all to look
	// through each time, which takes longer than reading the few that lack.
	cacheNodes = 25_000
)

// DefaultConsensusParams are what all nodes of a new network agree on about blocks, evidence and keys. They name no authority:
// one named there would stand above the federation's own.
func DefaultConsensusParams() *cmttypes.ConsensusParams {
	params := cmttypes.DefaultConsensusParams()
	params.Block = cmttypes.BlockParams{MaxBytes: proposal.MaxBlockBytes, MaxGas: proposal.MaxBlockGas}
	params.Evidence = cmttypes.EvidenceParams{MaxAgeNumBlocks: retention, MaxAgeDuration: retentionTime, MaxBytes: 64 << 10}
	params.Validator = cmttypes.ValidatorParams{PubKeyTypes: []string{cmttypes.ABCIPubKeyTypeEd25519}}
	return params
}

// DefaultCometConfig is a node's config.toml: no empty blocks between heartbeats, blocks within a fraction of a second when there
// is something to decide, and a mempool for a recycled computer.
func DefaultCometConfig() *cmtcfg.Config {
	config := cmtcfg.DefaultConfig()
	config.LogLevel = logLevel
	config.Consensus.CreateEmptyBlocks = false
	config.Consensus.CreateEmptyBlocksInterval = heartbeat
	config.Consensus.TimeoutPropose = 2 * time.Second
	config.Consensus.TimeoutPrevote = 500 * time.Millisecond
	config.Consensus.TimeoutPrecommit = 500 * time.Millisecond
	config.Consensus.TimeoutCommit = 200 * time.Millisecond
	config.BlockSync.AdaptiveSync = false
	config.Mempool.Size = mempoolTxs
	config.Mempool.CacheSize = 2 * mempoolTxs
	// Twice what the ante chain takes, so that who sends a little too much hears it from the chain, with its code.
	config.Mempool.MaxTxBytes = 2 * ante.MaxTxBytes
	config.Mempool.MaxTxsBytes = 16 << 20
	config.P2P.PersistentPeersMaxDialPeriod = redial
	config.RPC.PprofListenAddress = ""
	config.RPC.MaxOpenConnections = 200
	config.TxIndex.Indexer = "kv"
	return config
}

// DefaultServerConfig is a node's app.toml: interfaces on, for the machine itself; states, blocks and snapshots kept for 28 days.
func DefaultServerConfig() *serverconfig.Config {
	config := serverconfig.DefaultConfig()
	config.MinGasPrices = "0none"
	config.QueryGasLimit = queryGasLimit
	config.Pruning = "custom"
	config.PruningKeepRecent = "40320"
	config.PruningInterval = "100"
	config.MinRetainBlocks = retention
	config.IAVLCacheSize = cacheNodes
	// A second cache above that of the trees costs more to keep, with each write, than it saves.
	config.InterBlockCache = false
	config.API.Enable = true
	config.API.Swagger = true
	config.API.Address = "tcp://127.0.0.1:1317"
	config.API.MaxOpenConnections = 200
	config.GRPC.Enable = true
	config.GRPC.Address = "127.0.0.1:9090"
	config.GRPCWeb.Enable = true
	config.StateSync = serverconfig.StateSyncConfig{SnapshotInterval: snapshotInterval, SnapshotKeepRecent: 2}
	return config
}
