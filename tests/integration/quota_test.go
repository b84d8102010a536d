package integration

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	quotatypes "github.com/communalia/communalia-chain/x/quota/types"
)

// quota is the level of a member's bucket at the last block.
func (v village) quota(name string) uint64 {
	v.t.Helper()
	res, err := quotatypes.NewQueryClient(v.Conn()).Bucket(context.Background(), &quotatypes.QueryBucketRequest{Address: v.Member(name).Address})
	require.NoError(v.t, err)
	return res.Level
}

func TestQuota_anEmptyBucketIsRefusedAndRefillsByTheHour(t *testing.T) {
	v := newVillage(t)
	amina := v.Member("amina")
	heavy := &contributiontypes.MsgAttest{Attester: amina.Address}
	for i := range uint64(20) {
		heavy.ContributionIds = append(heavy.ContributionIds, i+1000)
	}
	for range 12 { // of 1,650,000 each
		require.NotEqual(t, quotatypes.ModuleName, v.Send(amina, heavy).Codespace)
	}
	tx := v.Tx(amina, heavy)
	v.requireRefused(quotatypes.ErrQuotaExhausted, tx)
	require.Contains(t, v.Check(tx).Log, "2026-05-04T12:", "it says when there is room again")

	v.Advance(time.Hour)
	require.NotEqual(t, quotatypes.ModuleName, v.Send(amina, heavy).Codespace)
}
