package keeper_test

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"slices"

	sdk "github.com/cosmos/cosmos-sdk/types"

	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
)

type listed struct {
	community, kind string
	ref             []byte
	weight          uint32
}

type summoned struct {
	jurytypes.Summons
	id        uint64
	community string
	lot       jurytypes.Lot
	open      bool
	votes     map[uint64]bool // juror → rejects
}

// fakeJuries keeps lists and trials in memory; tests decide what juries vote.
type fakeJuries struct {
	members  *fakeMembers
	lots     map[string]jurytypes.LotHandler
	verdicts map[string]jurytypes.VerdictHandler
	list     []listed
	failed   []listed
	trials   []*summoned
	drawn    uint64
}

func newJuries(members *fakeMembers) *fakeJuries {
	return &fakeJuries{
		members: members, lots: map[string]jurytypes.LotHandler{}, verdicts: map[string]jurytypes.VerdictHandler{},
	}
}

func (j *fakeJuries) RegisterLot(kind string, handle jurytypes.LotHandler) { j.lots[kind] = handle }

func (j *fakeJuries) RegisterVerdict(kind string, handle jurytypes.VerdictHandler) {
	j.verdicts[kind] = handle
}

func (j *fakeJuries) Enlist(_ context.Context, community, kind string, ref []byte, weight uint32) error {
	j.list = append(j.list, listed{community, kind, ref, weight})
	return nil
}

// draw empties the lists of the communities that are awake, each lot in a cached context as the real one does.
func (j *fakeJuries) draw(ctx sdk.Context) {
	waiting := j.list
	j.list = nil
	for _, entry := range waiting {
		if j.members.asleep[entry.community] {
			j.list = append(j.list, entry)
			continue
		}
		j.drawn++
		hash := sha256.Sum256(binary.BigEndian.AppendUint64(nil, uint64(ctx.BlockHeight())))
		lot := jurytypes.Lot{ID: j.drawn, Community: entry.community, Height: ctx.BlockHeight(), BlockHash: hash[:]}
		cached, write := ctx.CacheContext()
		if err := j.lots[entry.kind](cached, entry.ref, lot); err != nil {
			j.failed = append(j.failed, entry)
			continue
		}
		write()
	}
}

// retry puts what failed back onto the lists.
func (j *fakeJuries) retry() { j.list, j.failed = append(j.list, j.failed...), nil }

func (j *fakeJuries) Summon(_ context.Context, lot jurytypes.Lot, s jurytypes.Summons) (uint64, error) {
	trial := &summoned{
		Summons: s, id: uint64(len(j.trials) + 1), community: lot.Community, lot: lot, open: true, votes: map[uint64]bool{},
	}
	j.trials = append(j.trials, trial)
	return trial.id, nil
}

// close gives a trial's verdict by the votes cast, as SPEC 6.5 counts them.
func (j *fakeJuries) close(ctx sdk.Context, id uint64) error {
	trial := j.trials[id-1]
	trial.open = false
	verdict := jurytypes.Verdict{Trial: id, Silent: len(trial.votes) == 0}
	for _, rejects := range trial.votes {
		if rejects {
			verdict.Reject++
		} else {
			verdict.Uphold++
		}
	}
	verdict.Rejected = verdict.Reject > verdict.Uphold && verdict.Reject >= 2
	return j.verdicts[trial.Kind](ctx, trial.Ref, verdict)
}

// jurors are those who may vote where everyone does but the accused.
func (j *fakeJuries) jurors(id uint64) []uint64 {
	var jurors []uint64
	for person := range j.members.since[j.trials[id-1].community] {
		if !slices.Contains(j.trials[id-1].Accused, person) {
			jurors = append(jurors, person)
		}
	}
	slices.Sort(jurors)
	return jurors
}

func (j *fakeJuries) Trial(_ context.Context, id uint64) (jurytypes.Trial, error) {
	if id == 0 || id > uint64(len(j.trials)) {
		return jurytypes.Trial{}, jurytypes.ErrUnknownTrial
	}
	trial := j.trials[id-1]
	shown := jurytypes.Trial{
		ID: id, Community: trial.community, Kind: trial.Kind, Ref: trial.Ref, Draws: []jurytypes.Draw{{Lot: trial.lot}},
	}
	for juror, rejects := range trial.votes {
		vote := jurytypes.VOTE_UPHOLD
		if rejects {
			vote = jurytypes.VOTE_REJECT
		}
		shown.Jurors = append(shown.Jurors, jurytypes.Juror{Person: juror, Vote: vote})
	}
	return shown, nil
}

// AwaitingVoteOf are the trials in which a person may vote, everyone being drawn here.
func (j *fakeJuries) AwaitingVoteOf(ctx context.Context, person uint64) ([]jurytypes.Trial, error) {
	var awaiting []jurytypes.Trial
	for _, trial := range j.trials {
		if _, voted := trial.votes[person]; trial.open && !voted && slices.Contains(j.jurors(trial.id), person) {
			shown, _ := j.Trial(ctx, trial.id)
			awaiting = append(awaiting, shown)
		}
	}
	return awaiting, nil
}

type reputed struct {
	reason       string
	person       uint64
	amount       uint64
	contribution uint64
}

// fakeReputation remembers what it was told.
type fakeReputation struct {
	log         []reputed
	experienced map[uint64]bool
	asked       int
}

func (r *fakeReputation) CreditWork(_ context.Context, _ string, person, amount, contribution uint64) error {
	r.log = append(r.log, reputed{"work", person, amount, contribution})
	return nil
}

func (r *fakeReputation) CreditAttestation(_ context.Context, _ string, person, contribution uint64) error {
	r.log = append(r.log, reputed{"attestation", person, 0, contribution})
	return nil
}

func (r *fakeReputation) DebitRejectedWork(_ context.Context, _ string, person, contribution uint64) error {
	r.log = append(r.log, reputed{"rejected work", person, 0, contribution})
	return nil
}

func (r *fakeReputation) DebitRejectedAttestation(_ context.Context, _ string, person, contribution uint64) error {
	r.log = append(r.log, reputed{"rejected attestation", person, 0, contribution})
	return nil
}

func (r *fakeReputation) IsExperienced(_ context.Context, _ string, person uint64) (bool, error) {
	r.asked++
	return r.experienced[person], nil
}
