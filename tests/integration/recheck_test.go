package integration

import (
	"testing"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"

	"github.com/communalia/communalia-chain/app/ante"
)

// again asks the first node whether a transaction may stay in its mempool, as CometBFT does after every block.
func (v village) again(tx []byte) *abci.ResponseCheckTx {
	v.t.Helper()
	res, err := v.Node().CheckTx(&abci.RequestCheckTx{Type: abci.CheckTxType_Recheck, Tx: tx})
	require.NoError(v.t, err)
	return res
}

func (v village) stays(tx []byte) {
	v.t.Helper()
	res := v.again(tx)
	require.Zero(v.t, res.Code, "%s %d: %s", res.Codespace, res.Code, res.Log)
}

func TestRecheck_whatWaitsStaysAsLongAsItCould(t *testing.T) {
	v := newVillage(t)
	first, second := v.Tx(v.Member("amina"), v.hoursOf("amina", "repair", 2, time.Hour)), v.Tx(v.Member("amina"), v.hoursOf("amina", "repair", 2, time.Hour))
	other := v.Tx(v.Member("bruno"), v.hoursOf("bruno", "repair", 2, time.Hour))
	for _, tx := range [][]byte{first, second, other} {
		require.Zero(t, v.Check(tx).Code)
	}
	for range 3 { // it is decoded for the first block, and remembered for the others
		v.NextBlock(time.Second)
		v.stays(first)
		v.stays(second)
		v.stays(other)
	}
	v.NextBlock(time.Second, first)
	v.stays(second)
	v.stays(other)
	gone := v.again(first)
	refused(t, sdkerrors.ErrWrongSequence, gone.Codespace, gone.Code, gone.Log)

	v.NextBlock(time.Second, second, other)
	for _, tx := range [][]byte{second, other} {
		gone := v.again(tx)
		refused(t, sdkerrors.ErrWrongSequence, gone.Codespace, gone.Code, gone.Log)
	}
}

func TestRecheck_refusesWhatDoesNotDecode(t *testing.T) {
	v := newVillage(t)
	for range 2 {
		res := v.again([]byte("nothing that anybody signed"))
		refused(t, sdkerrors.ErrTxDecode, res.Codespace, res.Code, res.Log)
	}
}

func TestRecheck_countsWhatWaitsAnewAfterEachBlock(t *testing.T) {
	v := newVillage(t)
	amina := v.Member("amina")
	var waiting [][]byte
	for range ante.MaxWaiting {
		waiting = append(waiting, v.Tx(amina, v.hoursOf("amina", "repair", 2, time.Hour)))
		require.Zero(t, v.Check(waiting[len(waiting)-1]).Code)
	}
	more := v.Tx(amina, v.hoursOf("amina", "repair", 2, time.Hour))
	for range 2 {
		check := v.Check(more)
		refused(t, ante.ErrTooManyWaiting, check.Codespace, check.Code, check.Log)
		v.NextBlock(time.Second)
		for _, tx := range waiting {
			v.stays(tx)
		}
	}
	check := v.Check(more)
	refused(t, ante.ErrTooManyWaiting, check.Codespace, check.Code, check.Log)
}

// Of a full mempool each node looks at everything after every block.
func BenchmarkRecheck(b *testing.B) {
	v := newVillage(b)
	var waiting [][]byte
	for _, name := range []string{"amina", "bruno", "chloe", "djibril", "elsa", "farid", "gwenn", "hugo"} {
		for range ante.MaxWaiting {
			waiting = append(waiting, v.Tx(v.Member(name), v.hoursOf(name, "repair", 2, time.Hour)))
			require.Zero(b, v.Check(waiting[len(waiting)-1]).Code)
		}
	}
	for name, check := range map[string]func(*abci.RequestCheckTx) (*abci.ResponseCheckTx, error){
		"remembered": v.Node().CheckTx, "decoded": v.Node().BaseApp.CheckTx,
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				b.StopTimer()
				v.NextBlock(time.Second)
				b.StartTimer()
				for _, tx := range waiting {
					res, err := check(&abci.RequestCheckTx{Type: abci.CheckTxType_Recheck, Tx: tx})
					if err != nil || res.Code != 0 {
						b.Fatal(err, res)
					}
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(waiting)), "us/tx")
		})
	}
}
