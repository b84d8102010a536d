package keeper_test

import (
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	cmttypes "github.com/cometbft/cometbft/types"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/cosmos/cosmos-sdk/codec"
	addresscodec "github.com/cosmos/cosmos-sdk/codec/address"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/validator/keeper"
	"github.com/communalia/communalia-chain/x/validator/share"
	"github.com/communalia/communalia-chain/x/validator/types"
	"github.com/communalia/communalia-chain/x/validator/valset"
)

var (
	sequences = flag.Int("sequences", 1_000, "random sequences that TestSequences makes")
	sequence1 = flag.Uint64("sequence", 0, "the one sequence that TestSequences makes, by its number from 1")
)

// TestSequences makes random sequences of what may happen to seats, and has CometBFT's own validator set judge each block. Each sequence
// is the same whenever it is made: one that fails is made again by its number. `make sequences` makes 20,000.
func TestSequences_cometsSetIsOursTwoBlocksLater(t *testing.T) {
	if *sequence1 > 0 {
		runSequence(t, *sequence1)
		return
	}
	total := uint64(*sequences)
	if testing.Short() {
		total /= 10
	}
	var next, done atomic.Uint64
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Add(1)
		go func() {
			defer workers.Done()
			for number := next.Add(1); number <= total && !t.Failed(); number = next.Add(1) {
				runSequence(reporter{t, number}, number)
				done.Add(1)
			}
		}()
	}
	workers.Wait()
	t.Logf("%d sequences", done.Load())
}

// reporter names the sequence that failed.
type reporter struct {
	*testing.T
	number uint64
}

func (r reporter) Fatalf(format string, args ...any) {
	r.Errorf("sequence %d (make it again with -sequence=%d): %s", r.number, r.number, fmt.Sprintf(format, args...))
	runtime.Goexit()
}

// world is one chain, with the sets of CometBFT beside those that the module says it sent.
type world struct {
	t    tester
	dice *rand.Rand

	store   *memory
	read    *types.GenesisState // the state as last read, when the store had readAt writes
	readAt  int
	keeper  keeper.Keeper
	ctx     sdk.Context
	holders organisations
	epoch   *dueEpoch
	height  int64
	now     time.Time

	signed           *cmttypes.ValidatorSet // who signed the block before
	validators, next *cmttypes.ValidatorSet
	ours             [3]map[string]bool // what the module had sent after this block, the one before, and the one before that
}

func runSequence(t tester, number uint64) {
	w := &world{t: t, dice: rand.New(rand.NewPCG(number, 7)), holders: organisations{}, epoch: &dueEpoch{}, now: genesisTime}
	for organisation := range uint64(20) {
		w.holders[organisation] = fmt.Sprintf("community-%d", organisation%7)
	}
	genesis := newGenesis(1 + w.upTo(8))
	genesis.Params.Window, genesis.Params.MinSignedPpm = 4, 500_000
	genesis.Params.MinActive = uint32(1 + w.upTo(4))
	genesis.Params.KeyChangePeriod = time.Duration(w.upTo(3)) * time.Second
	genesis.Params.EpochLength = 7 * time.Second
	genesis.Params.MinUnits = w.upTo(3)
	w.start(genesis)
	for range 8 + w.upTo(30) {
		w.block()
	}
}

func (w *world) upTo(n uint64) uint64 { return w.dice.Uint64N(n) }

func (w *world) one(in uint64) bool { return w.upTo(in) == 0 }

// rebuild builds the keeper anew on the store, as a restart does.
func (w *world) rebuild() {
	cdc := codec.NewProtoCodec(codectypes.NewInterfaceRegistry())
	w.keeper = keeper.NewKeeper(cdc, w.store, addresscodec.NewBech32Codec("communvalcons"), w.holders,
		deadlines{new(time.Duration), w.epoch}, pace{})
}

// start begins a chain from a genesis, of a new chain or of one that ran.
func (w *world) start(genesis types.GenesisState) {
	w.store, w.read = newMemory(), nil
	w.rebuild()
	w.open()
	updates, err := w.keeper.InitGenesis(w.ctx, genesis)
	if err != nil {
		w.t.Fatalf("genesis: %v", err)
	}
	w.next = cmttypes.NewValidatorSet(w.decode(updates))
	w.validators, w.signed = w.next.Copy(), nil
	sent := w.sent()
	w.ours = [3]map[string]bool{sent, sent, sent}
}

func (w *world) open() {
	w.ctx = sdk.NewContext(nil, cmtproto.Header{ChainID: chainID, Height: w.height, Time: w.now}, false, log.NewNopLogger())
}

func (w *world) decode(updates []abci.ValidatorUpdate) []*cmttypes.Validator {
	validators, err := cmttypes.PB2TM.ValidatorUpdates(updates)
	if err != nil {
		w.t.Fatalf("CometBFT cannot read the updates: %v", err)
	}
	return validators
}

// state is what the module would export, read again only where something was written since.
func (w *world) state() types.GenesisState {
	if w.read != nil && w.readAt == w.store.writes {
		return *w.read
	}
	genesis, err := w.keeper.ExportGenesis(w.ctx)
	if err != nil {
		w.t.Fatalf("export: %v", err)
	}
	w.read, w.readAt = genesis, w.store.writes
	return *genesis
}

func (w *world) sent() map[string]bool {
	keys := map[string]bool{}
	for _, s := range w.state().SentKeys {
		keys[string(s.ConsensusPubkey)] = true
	}
	return keys
}

// block makes one block: what CometBFT reports, what people do, and what is sent.
func (w *world) block() {
	w.maybeRestart()
	info := baseapp.NewBlockInfo(w.accusations(), nil, nil, w.votes())
	w.height++
	w.now = w.now.Add(time.Second)
	w.open()
	w.ctx = w.ctx.WithCometInfo(info)
	if !w.now.Before(w.epoch.at) {
		if err := w.keeper.EpochDue(w.ctx, w.epoch.ref); err != nil {
			w.t.Fatalf("height %d: end of the epoch: %v", w.height, err)
		}
	}
	acts := w.upTo(4)
	if err := w.keeper.BeginBlock(w.ctx, acts > 0); err != nil {
		w.t.Fatalf("height %d: begin: %v", w.height, err)
	}
	for range acts {
		w.act()
	}
	before := w.state()
	updates, err := w.keeper.EndBlock(w.ctx)
	if err != nil {
		w.t.Fatalf("height %d: end: %v", w.height, err)
	}
	w.checkBudget(before, updates)
	w.apply(updates)
	for _, inv := range keeper.Invariants(w.keeper) {
		if err := inv.Check(w.ctx); err != nil {
			w.t.Fatalf("height %d: %s: %v", w.height, inv.Name, err)
		}
	}
}

// maybeRestart stops the chain between two blocks: the keeper is built anew on the same store, or a new chain begins from an export.
func (w *world) maybeRestart() {
	switch w.upTo(12) {
	case 0, 1:
		w.rebuild()
	case 2:
		exported := w.state()
		w.start(exported)
		if again := w.state(); again.String() != exported.String() {
			w.t.Fatalf("height %d: imported\n%v\nexported\n%v", w.height, &again, &exported)
		}
	}
}

// accusations are evidence against a few keys: present ones, past and banned ones, and some that nobody knows.
func (w *world) accusations() []abci.Misbehavior {
	if !w.one(8) {
		return nil
	}
	var found []abci.Misbehavior
	for range 1 + w.upTo(2) {
		found = append(found, abci.Misbehavior{
			Type:      abci.MisbehaviorType_DUPLICATE_VOTE,
			Validator: abci.Validator{Address: types.ConsensusAddress(w.anyKey()), Power: 1},
			Height:    max(1, w.height-1), Time: w.now,
		})
	}
	return found
}

// anyKey is a key that a seat has, one that a seat had, or one that nobody knows.
func (w *world) anyKey() []byte {
	state := w.state()
	switch n := w.upTo(6); {
	case n == 0:
		return pooledKey(w.upTo(poolSize)).pubkey
	case n == 1 && len(state.OldKeys) > 0:
		return state.OldKeys[w.upTo(uint64(len(state.OldKeys)))].ConsensusPubkey
	default:
		return state.Seats[w.upTo(uint64(len(state.Seats)))].ConsensusPubkey
	}
}

// votes are those of the validators who had the block before to sign. Some miss it; those who miss one tend to miss the next.
func (w *world) votes() abci.CommitInfo {
	var commit abci.CommitInfo
	if w.signed == nil {
		return commit
	}
	down := (w.height / 6) % 9 // servers with this last digit are down for a few blocks
	for _, v := range w.signed.Validators {
		flag := cmtproto.BlockIDFlagCommit
		if int64(v.Address[0])%9 == down || w.one(20) {
			flag = cmtproto.BlockIDFlagAbsent
		}
		commit.Votes = append(commit.Votes, abci.VoteInfo{Validator: abci.Validator{Address: v.Address, Power: v.VotingPower}, BlockIdFlag: flag})
	}
	return commit
}

// apply has CometBFT take the updates, which take effect two blocks later, and compares its sets with ours.
func (w *world) apply(updates []abci.ValidatorUpdate) {
	upcoming := w.next.Copy()
	if err := upcoming.UpdateWithChangeSet(w.decode(updates)); err != nil {
		w.t.Fatalf("CometBFT halts at height %d: %v", w.height, err)
	}
	w.ours[2], w.ours[1], w.ours[0] = w.ours[1], w.ours[0], w.sent()
	w.signed, w.validators, w.next = w.validators, w.next, upcoming
	w.compare(w.signed, w.ours[2], "in force in this block")
	w.compare(w.validators, w.ours[1], "of the next block")
	w.compare(w.next, w.ours[0], "of the block after it")
}

func (w *world) compare(comet *cmttypes.ValidatorSet, ours map[string]bool, which string) {
	same := comet.Size() == len(ours)
	for _, v := range comet.Validators {
		same = same && ours[string(v.PubKey.Bytes())] && v.VotingPower == types.SeatPower
	}
	if !same {
		w.t.Fatalf("height %d: the set %s has %d keys, ours %d, and they differ", w.height, which, comet.Size(), len(ours))
	}
}

// checkBudget holds what was sent to a third of the set, double signers aside.
func (w *world) checkBudget(before types.GenesisState, updates []abci.ValidatorUpdate) {
	urgent := map[uint64]bool{}
	for _, s := range before.Seats {
		urgent[s.Id] = s.Reason == types.STATUS_REASON_DOUBLE_SIGNED
	}
	changed := map[uint64]bool{}
	for _, u := range updates {
		for _, s := range before.Seats {
			if bytes.Equal(s.ConsensusPubkey, u.PubKey.GetEd25519()) && !urgent[s.Id] {
				changed[s.Id] = true
			}
		}
		for _, s := range before.SentKeys {
			if bytes.Equal(s.ConsensusPubkey, u.PubKey.GetEd25519()) && !urgent[s.SeatId] {
				changed[s.SeatId] = true
			}
		}
	}
	if most := valset.Budget(len(before.SentKeys)); len(changed) > most {
		w.t.Fatalf("height %d: %d seats changed in a set of %d, at most %d may", w.height, len(changed), len(before.SentKeys), most)
	}
}

// standings counts active seats by community.
func (w *world) standings() (active map[string]int, all int, bound bool) {
	active, holders := map[string]int{}, map[string]bool{}
	for _, s := range w.state().Seats {
		community := w.holders[s.OrganisationId]
		if !s.Withdrawn() {
			holders[community] = true
		}
		if s.Active() {
			active[community]++
			all++
		}
	}
	return active, all, len(holders) >= share.Communities
}
