package certificate_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/client/go/certificate"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
)

const (
	repair = uint64(12) // a settled contribution
	meals  = uint64(13) // one of which a digest is left
)

var later = start.Add(24 * time.Hour)

// settled is an hour and a half of repair by person 2, attested by 5 and 3.
func settled() *contributiontypes.Contribution {
	ended := start.Add(-time.Hour)
	return &contributiontypes.Contribution{
		Id: repair, Community: "valbonne", Category: "repair", Submitter: 2, State: contributiontypes.CONTRIBUTION_STATE_SETTLED,
		SubmittedAt: start.Add(-96 * time.Hour), EndedAt: &ended,
		Parts:       []contributiontypes.Part{{Contributor: 2, Quantity: 90, Day: 20_574, Confirmed: true}},
		Terms:       contributiontypes.Terms{Rate: 10_000_000, Timed: true, Attestations: 2, Members: 5, ChallengePeriod: 72 * time.Hour},
		ContentHash: make([]byte, 32), Beneficiaries: []uint64{3}, OtherBeneficiaries: 2,
		Attestations: []contributiontypes.Attestation{
			{Attester: 5, Role: contributiontypes.ATTESTER_ROLE_OUTSIDER, At: start.Add(-95 * time.Hour)},
			{Attester: 3, Role: contributiontypes.ATTESTER_ROLE_BENEFICIARY, At: start.Add(-94 * time.Hour)},
		},
		AttestUntil: start, ChallengeUntil: &ended, BeneficiaryAttested: true,
	}
}

// village is a node that holds a contribution, a digest and persons; person 3 had their key erased.
func village(t testing.TB, seats int) *node {
	n := newNode(t, seats)
	for id := uint64(1); id < 8; id++ {
		person := &communitytypes.Person{Id: id, Address: fmt.Sprint("commun1person", id), Home: "valbonne", OnceActive: true}
		if id == 3 {
			person.Address = ""
		}
		n.set(communitytypes.StoreKey, communitytypes.PersonsKey, id, person)
	}
	n.set(contributiontypes.StoreKey, contributiontypes.ContributionsKey, repair, settled())
	hash := sha256.Sum256([]byte("the record"))
	n.set(contributiontypes.StoreKey, contributiontypes.DigestsKey, meals, &contributiontypes.Digest{
		Id: meals, Community: "valbonne", Category: "food", SettledDay: 20_000, RecordHash: hash[:],
		Totals: contributiontypes.Totals{Contributions: 1, Units: 180, Amount: 30_000_000, PersonsServed: 4},
	})
	n.block()
	n.block()
	return n
}

func export(t testing.TB, n *node, id uint64) certificate.Certificate {
	t.Helper()
	c, err := certificate.Export(context.Background(), n, id)
	require.NoError(t, err)
	file, err := c.Encode()
	require.NoError(t, err)
	read, err := certificate.Decode(file)
	require.NoError(t, err)
	again, err := read.Encode()
	require.NoError(t, err)
	require.Equal(t, string(file), string(again))
	return read
}

func trusted(n *node) certificate.Trust { return certificate.TrustValidators(n.validators().Hash()) }

func TestCertificate_saysWhoDidWhatAndWhoAttested(t *testing.T) {
	n := village(t, 4)
	c := export(t, n, repair)
	require.NoError(t, certificate.Verify(c, trusted(n), later))
	s := c.Statement
	require.Equal(t, "CONTRIBUTION_STATE_SETTLED", s.State)
	require.EqualValues(t, 15_000_000, s.Amount)
	require.EqualValues(t, 3, s.PersonsServed)
	require.Equal(t, []certificate.Part{{
		Contributor: certificate.Person{ID: 2, Address: "commun1person2"}, Quantity: 90, Day: "2026-05-01", Confirmed: true, Amount: 15_000_000,
	}}, s.Work.Parts)
	require.Equal(t, certificate.Person{ID: 5, Address: "commun1person5"}, s.Work.Attestations[0].Attester)
	require.Equal(t, certificate.Person{ID: 3}, s.Work.Attestations[1].Attester, "a key that was erased is not in the state")
	require.Equal(t, n.height()-1, s.Height, "the newest header proves the state before it")
	require.Len(t, c.Records, 4)
}

func TestCertificate_ofADigestNamesNobody(t *testing.T) {
	n := village(t, 4)
	c := export(t, n, meals)
	require.NoError(t, certificate.Verify(c, trusted(n), later))
	require.Nil(t, c.Statement.Work)
	require.Equal(t, "2024-10-04", c.Statement.Digest.SettledOn)
	require.EqualValues(t, 30_000_000, c.Statement.Amount)
	require.Len(t, c.Records, 1)
}

func TestExport_takesTheStateThatTheNewestBlockMade(t *testing.T) {
	n := village(t, 4)
	changed := settled()
	changed.OtherBeneficiaries = 7
	n.set(contributiontypes.StoreKey, contributiontypes.ContributionsKey, repair, changed)
	n.block()
	c := export(t, n, repair)
	require.Equal(t, n.height(), c.Statement.Height)
	require.EqualValues(t, 8, c.Statement.PersonsServed)

	n.set(contributiontypes.StoreKey, contributiontypes.ContributionsKey, repair, settled())
	n.block()
	n.ahead = 0 // the block that names this state is not there yet
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Millisecond)
	defer cancel()
	_, err := certificate.Export(ctx, n, repair)
	require.ErrorIs(t, err, context.DeadlineExceeded)
}

func TestExport_refusesWhatTheChainDoesNotKeep(t *testing.T) {
	_, err := certificate.Export(context.Background(), village(t, 4), 99)
	require.ErrorContains(t, err, "contribution 99: the chain keeps no record of it")
}

func TestVerify_wantsTwoThirdsOfTheValidators(t *testing.T) {
	n := village(t, 4)
	n.absent[1] = true
	three := export(t, n, repair)
	require.NoError(t, certificate.Verify(three, trusted(n), later), "three of four are more than two thirds")

	n.absent[2] = true
	_, err := certificate.Export(context.Background(), n, repair)
	require.ErrorIs(t, err, certificate.ErrNotSigned, "two of four are not")
	two := three
	two.Block.Signed = certificate.SignedHeader{SignedHeader: n.sign(three.Block.Signed.Header)}
	require.ErrorIs(t, certificate.Verify(two, trusted(n), later), certificate.ErrNotSigned)
}

func TestVerify_refusesOtherValidatorsAndOtherChains(t *testing.T) {
	n, forger := village(t, 4), village(t, 3)
	require.ErrorIs(t, certificate.Verify(export(t, forger, repair), trusted(n), later), certificate.ErrOtherValidators)

	other := village(t, 4) // the same validators, another chain
	other.chainID = "village-2"
	c := export(t, other, repair)
	c.ChainID = chainID
	require.ErrorIs(t, certificate.Verify(c, trusted(n), later), certificate.ErrOtherChain)

	// A commit of that chain under a header of this one.
	c = export(t, n, repair)
	c.Block.Signed.Commit = other.sign(c.Block.Signed.Header).Commit
	require.Error(t, certificate.Verify(c, trusted(n), later))
}

func TestVerify_byATrustedHeader(t *testing.T) {
	n := village(t, 4)
	c := export(t, n, repair)
	trust := func(of *node) certificate.Trust {
		t.Helper()
		block, err := certificate.Header(context.Background(), of)
		require.NoError(t, err)
		file, err := block.EncodeHeader()
		require.NoError(t, err)
		read, err := certificate.DecodeHeader(file)
		require.NoError(t, err)
		anchor, err := certificate.TrustHeader(read)
		require.NoError(t, err)
		return anchor
	}
	same := trust(n)
	require.NoError(t, certificate.Verify(c, same, later))
	n.block()
	next := export(t, n, repair)
	require.NoError(t, certificate.Verify(next, same, later), "the block after the trusted one")
	n.block()
	n.block()
	require.NoError(t, certificate.Verify(export(t, n, repair), same, later), "a later one")
	require.NoError(t, certificate.Verify(c, trust(n), later), "an earlier one")
	require.ErrorContains(t, certificate.Verify(export(t, n, repair), same, start), "future")

	other := village(t, 4)
	other.chainID = "village-2"
	require.ErrorIs(t, certificate.Verify(export(t, other, repair), same, later), certificate.ErrOtherChain)
	forked := village(t, 4)
	forked.fork = "another block at the same height"
	require.ErrorIs(t, certificate.Verify(export(t, forked, repair), same, later), certificate.ErrOtherChain)
	forged := village(t, 2)                    // two of the four trusted
	for _, blocks := range []int{0, 1, 3, 2} { // earlier, the block after the trusted one, later
		for range blocks {
			forged.block()
		}
		require.ErrorIs(t, certificate.Verify(export(t, forged, repair), trust(n), later), certificate.ErrOtherValidators)
	}
}

func TestDecode_refusesWhatIsNotWhole(t *testing.T) {
	file, err := export(t, village(t, 1), repair).Encode()
	require.NoError(t, err)
	for length := range len(file) {
		_, err := certificate.Decode(file[:length])
		require.ErrorIs(t, err, certificate.ErrUnreadable, "%d bytes", length)
	}
	for name, changed := range map[string][]byte{
		"more":          append(append([]byte{}, file...), ' '),
		"a field":       append([]byte(`{"note": "trust me",`), file[1:]...),
		"too much":      make([]byte, 5<<20),
		"another form":  []byte(`{"format":"communalia-certificate/2"}`),
		"nothing in it": []byte("{}\n"),
	} {
		_, err := certificate.Decode(changed)
		require.ErrorIs(t, err, certificate.ErrUnreadable, name)
	}
}
