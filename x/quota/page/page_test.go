package page_test

import (
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/communalia/communalia-chain/x/quota/bucket"
	"github.com/communalia/communalia-chain/x/quota/page"
)

func TestPage_holdsWhatAMapHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var (
			p    page.Page
			want = map[byte]bucket.Level{}
		)
		for range rapid.IntRange(0, 40).Draw(t, "steps") {
			place := rapid.ByteRange(0, page.Size-1).Draw(t, "place")
			before := slices.Clone(p)
			old := p
			if rapid.Bool().Draw(t, "forget") {
				p = p.Without(place)
				delete(want, place)
			} else {
				level := bucket.Level{
					Gas: rapid.Uint64().Draw(t, "gas"), Parts: rapid.Uint64Max(bucket.Parts-1).Draw(t, "parts"),
					At: time.Unix(rapid.Int64Range(0, 1<<40).Draw(t, "second"), rapid.Int64Range(0, 999_999_999).Draw(t, "nanosecond")).UTC(),
				}
				p = p.With(place, level)
				want[place] = level
			}
			require.Equal(t, before, old, "a page that others hold is not written into")
			require.NoError(t, p.Check())
			for place := range byte(page.Size) {
				level, known := p.Find(place)
				wanted, there := want[place]
				require.Equal(t, there, known)
				require.Equal(t, wanted, level)
			}
			require.Equal(t, want, maps.Collect(p.All))
			require.Len(t, p, 29*len(want))
		}
		places := []byte{}
		for place := range p.All {
			places = append(places, place)
		}
		require.True(t, slices.IsSorted(places))
	})
}

func TestOf_isTheOtherWayRoundOfID(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.Uint64().Draw(t, "id")
		number, place := page.Of(id)
		require.Less(t, place, byte(page.Size))
		require.Equal(t, id, page.ID(number, place))
	})
}

func TestCheck_refusesWhatIsNoPage(t *testing.T) {
	good := page.Page{}.With(1, bucket.Level{At: time.Unix(0, 0)}).With(3, bucket.Level{At: time.Unix(0, 999_999_999)})
	require.NoError(t, good.Check())
	for name, change := range map[string]func(page.Page) page.Page{
		"a byte less":         func(p page.Page) page.Page { return p[1:] },
		"a place twice":       func(p page.Page) page.Page { p[29] = 1; return p },
		"places out of order": func(p page.Page) page.Page { p[29] = 0; return p },
		"a ninth place":       func(p page.Page) page.Page { p[29] = page.Size; return p },
		"a second too many":   func(p page.Page) page.Page { p[29+25] = 0xff; return p },
	} {
		require.Error(t, change(slices.Clone(good)).Check(), name)
	}
}
