package redraw_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"

	"github.com/communalia/communalia-chain/client/go/redraw"
	contribution "github.com/communalia/communalia-chain/x/contribution/types"
	"github.com/communalia/communalia-chain/x/jury/draw"
	jury "github.com/communalia/communalia-chain/x/jury/types"
)

const commun = 1_000_000

func lot(id uint64, height int64) jury.Lot {
	hash := sha256.Sum256(fmt.Appendf(nil, "block %d", height))
	return jury.Lot{ID: id, Community: "valbonne", Height: height, BlockHash: hash[:]}
}

// drawn is a draw of 40 persons, person 100+i at place i. Barred may not be called; persons of even numbers have not been seen for long.
func drawn(t *testing.T, l jury.Lot, wanted uint32, barred ...uint64) jury.Draw {
	t.Helper()
	d := jury.Draw{Lot: l, Members: 40, Wanted: wanted, Tries: 2}
	looks, err := l.Seed().Jury(d.Members, int(wanted), int(d.Tries), func(place uint64) (draw.Result, error) {
		for _, person := range barred {
			if place+100 == person {
				return draw.Barred, nil
			}
		}
		if place%2 == 0 {
			return draw.Quiet, nil
		}
		return draw.Taken, nil
	})
	require.NoError(t, err)
	for _, look := range looks {
		d.Looks = append(d.Looks, jury.Look{Position: look.Place, Person: look.Place + 100, Result: jury.LookResult(look.Result)})
	}
	return d
}

// contested is the record of a contest of whose jury one was replaced.
func contested(t *testing.T) redraw.Record {
	t.Helper()
	first := drawn(t, lot(41, 9812), 3)
	called := first.Jurors()
	return redraw.Record{
		ContributionId: 12, Contested: true, AuditSharePpm: 50_000, Amount: 25 * commun, Trial: 7, Cause: contribution.TRIAL_CAUSE_CONTEST,
		Drawn:  &contribution.DrawnLot{Lot: 41, Height: 9812, BlockHash: first.Lot.BlockHash},
		Juries: []jury.Draw{first, drawn(t, lot(44, 9900), 1, called...)},
	}
}

// sparedAndAudited are the records of a contribution that no lot fell on, and of one that it fell on.
func sparedAndAudited(t *testing.T) (spared, audited redraw.Record) {
	t.Helper()
	for id := uint64(1); spared.Drawn == nil || audited.Drawn == nil; id++ {
		l := lot(id, 100)
		r := redraw.Record{
			ContributionId: id, AuditSharePpm: 50_000, Amount: 25 * commun,
			Drawn: &contribution.DrawnLot{Lot: id, Height: 100, BlockHash: l.BlockHash},
		}
		if r.Cause = redraw.Cause(r); r.Cause == contribution.TRIAL_CAUSE_UNSPECIFIED {
			spared = r
			continue
		}
		r.Trial, r.Juries = 3, []jury.Draw{drawn(t, l, 3)}
		audited = r
	}
	return spared, audited
}

func written(t *testing.T, r redraw.Record) []byte {
	t.Helper()
	document, err := codec.NewProtoCodec(codectypes.NewInterfaceRegistry()).MarshalJSON(&r)
	require.NoError(t, err)
	var indented bytes.Buffer
	require.NoError(t, json.Indent(&indented, document, "", "  "))
	return indented.Bytes()
}

func TestVerify_agreesWithWhatTheChainDrew(t *testing.T) {
	spared, audited := sparedAndAudited(t)
	require.Less(t, redraw.AuditNumber(audited), uint64(50_000))
	require.GreaterOrEqual(t, redraw.AuditNumber(spared), uint64(50_000))
	large := spared
	large.AuditAbove, large.Cause, large.Trial = 10*commun, contribution.TRIAL_CAUSE_AMOUNT, 5
	for _, r := range []redraw.Record{spared, audited, large, contested(t)} {
		again, err := redraw.Read(written(t, r))
		require.NoError(t, err)
		require.NoError(t, redraw.Verify(again))
	}
}

func TestEveryoneJudges_whereTooFewAreFoundAtFirstOrInPlaceOfWhoStayedAway(t *testing.T) {
	r := contested(t) // of three one stayed away, and another was found
	require.False(t, redraw.EveryoneJudges(r))
	r.Juries[1].Looks = nil
	require.True(t, redraw.EveryoneJudges(r))
	require.False(t, redraw.TooFew(r, 0))
	r.Juries = r.Juries[:1]
	require.False(t, redraw.EveryoneJudges(r))
	r.Juries[0].Looks = r.Juries[0].Looks[:1]
	require.True(t, redraw.EveryoneJudges(r))
}

func TestVerify_refusesWhatTheLotDoesNotLeadTo(t *testing.T) {
	spared, audited := sparedAndAudited(t)
	for name, forge := range map[string]func() redraw.Record{
		"an audit that fell, and is left out": func() redraw.Record {
			r := audited
			r.Trial, r.Cause, r.Juries = 0, 0, nil
			return r
		},
		"an audit that did not fall": func() redraw.Record {
			r := spared
			r.Trial, r.Cause = 3, contribution.TRIAL_CAUSE_LOT
			return r
		},
		"a large amount without audit": func() redraw.Record {
			r := spared
			r.AuditAbove = commun
			return r
		},
		"a trial without a cause": func() redraw.Record {
			r := spared
			r.Trial = 3
			return r
		},
		"a jury without a trial": func() redraw.Record {
			r := spared
			r.Juries = contested(t).Juries
			return r
		},
		"a trial without a lot": func() redraw.Record { return redraw.Record{Trial: 1} },
		"a juror more": func() redraw.Record {
			r := contested(t)
			d := &r.Juries[0]
			d.Looks = append(d.Looks, jury.Look{Position: 39, Person: 99, Result: jury.LOOK_RESULT_TAKEN})
			return r
		},
		"another place": func() redraw.Record {
			r := contested(t)
			r.Juries[0].Looks[0].Position ^= 1
			return r
		},
		"one called whom the lot passes over": func() redraw.Record {
			r := contested(t)
			for i, look := range r.Juries[0].Looks {
				if look.Result == jury.LOOK_RESULT_QUIET {
					r.Juries[0].Looks[i].Result = jury.LOOK_RESULT_TAKEN
				}
			}
			r.Juries[0].Looks[0].Result = jury.LOOK_RESULT_BARRED
			return r
		},
		"one person at two places": func() redraw.Record {
			r := contested(t)
			r.Juries[0].Looks[1].Person = r.Juries[0].Looks[0].Person
			return r
		},
		"a juror called twice": func() redraw.Record {
			r := contested(t)
			r.Juries[1].Looks[len(r.Juries[1].Looks)-1].Person = r.Juries[0].Jurors()[0]
			return r
		},
		"a jury of another lot": func() redraw.Record {
			r := contested(t)
			r.Juries[0] = drawn(t, lot(42, 9812), 3)
			return r
		},
		"replacements of an earlier lot": func() redraw.Record {
			r := contested(t)
			r.Juries[1] = drawn(t, lot(40, 9900), 1, r.Juries[0].Jurors()...)
			return r
		},
		"a hash of no block": func() redraw.Record {
			r := contested(t)
			r.Drawn.BlockHash = r.Drawn.BlockHash[:31]
			return r
		},
	} {
		require.ErrorIs(t, redraw.Verify(forge()), redraw.ErrDiffers, name)
	}
	require.ErrorIs(t, redraw.Verify(redraw.Record{ContributionId: 4}), redraw.ErrNotDrawn)
}

func TestRead_refusesWhatTheChainDoesNotWrite(t *testing.T) {
	whole := written(t, contested(t))
	for name, document := range map[string][]byte{
		"nothing":           nil,
		"a piece":           whole[:len(whole)/2],
		"another document":  []byte(`{"chain_id":"village-1"}`),
		"a field twice":     bytes.Replace(whole, []byte(`"contested": true`), []byte(`"contested": false, "contested": true`), 1),
		"a field left out":  bytes.Replace(whole, []byte(`"audit_above": "0",`), nil, 1),
		"two records":       append(bytes.Clone(whole), whole...),
		"a number as words": bytes.Replace(whole, []byte(`"trial": "7"`), []byte(`"trial": "seven"`), 1),
	} {
		_, err := redraw.Read(document)
		require.ErrorIs(t, err, redraw.ErrNoRecord, name)
	}
}

func TestHoldTo_refusesOtherBlocks(t *testing.T) {
	r := contested(t)
	require.NoError(t, redraw.HoldTo(r, 9812, lot(41, 9812).BlockHash))
	require.NoError(t, redraw.HoldTo(r, 9900, lot(44, 9900).BlockHash))
	require.ErrorIs(t, redraw.HoldTo(r, 9812, lot(41, 9813).BlockHash), redraw.ErrOtherBlock)
	require.ErrorIs(t, redraw.HoldTo(r, 9813, lot(41, 9813).BlockHash), redraw.ErrOtherBlock)
}
