package text

import (
	"bytes"
	"crypto/sha256"
	"strings"
	"testing"

	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"

	"github.com/communalia/communalia-chain/client/go/redraw"
	contribution "github.com/communalia/communalia-chain/x/contribution/types"
	"github.com/communalia/communalia-chain/x/jury/draw"
	jury "github.com/communalia/communalia-chain/x/jury/types"
)

// contestedRecord is the record of a contest with a jury of three; person 100+i holds place i, and the even ones have not been seen for long.
func contestedRecord(t *testing.T) redraw.Record {
	t.Helper()
	hash := sha256.Sum256([]byte("block 9812"))
	d := jury.Draw{Lot: jury.Lot{ID: 41, Community: "valbonne", Height: 9812, BlockHash: hash[:]}, Members: 40, Wanted: 3, Tries: 2}
	looks, err := d.Lot.Seed().Jury(40, 3, 2, func(place uint64) (draw.Result, error) {
		if place%2 == 0 {
			return draw.Quiet, nil
		}
		return draw.Taken, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, look := range looks {
		d.Looks = append(d.Looks, jury.Look{Position: look.Place, Person: look.Place + 100, Result: jury.LookResult(look.Result)})
	}
	return redraw.Record{
		ContributionId: 12, Contested: true, AuditSharePpm: 50_000, Amount: 25_000_000, Trial: 7, Cause: contribution.TRIAL_CAUSE_CONTEST,
		Drawn: &contribution.DrawnLot{Lot: 41, Height: 9812, BlockHash: hash[:]}, Juries: []jury.Draw{d},
	}
}

// Whatever byte of a record is changed, it is refused, or what is told of it is told otherwise.
func TestDraw_tellsEveryByteOfTheRecord(t *testing.T) {
	spared := contestedRecord(t)
	for spared.Contested = false; redraw.Cause(spared) != contribution.TRIAL_CAUSE_UNSPECIFIED; {
		spared.Drawn.Lot++
	}
	spared.Trial, spared.Juries, spared.Cause = 0, nil, contribution.TRIAL_CAUSE_UNSPECIFIED
	for _, r := range []redraw.Record{contestedRecord(t), spared} {
		document, err := codec.NewProtoCodec(codectypes.NewInterfaceRegistry()).MarshalJSON(&r)
		if err != nil {
			t.Fatal(err)
		}
		told := Draw(r)
		for i := range document {
			for _, flip := range []byte{0x01, 0x02, 0x10, 0x20} {
				changed := bytes.Clone(document)
				changed[i] ^= flip
				again, err := redraw.Read(changed)
				if err == nil {
					err = redraw.Verify(again)
				}
				if err == nil && Draw(again) == told {
					t.Fatalf("byte %d, %q for %q, passes unnoticed", i, changed[i], document[i])
				}
			}
		}
	}
}

func TestDraw_saysWhoWasCalledAndWhatToCompare(t *testing.T) {
	told := Draw(contestedRecord(t))
	for _, line := range []string{
		"drawn again: the record of contribution 12 agrees with its lot\n",
		"  it was contested: the lot drew its jury for trial 7,",
		"  jury of valbonne, 3 wanted, drawn from 40 active persons:\n",
		"    called: person ",
		"  communalia-chaind query block --type=height 9812\n",
	} {
		if !strings.Contains(told, line) {
			t.Errorf("no line %q in\n%s", line, told)
		}
	}
}
