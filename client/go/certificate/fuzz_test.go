package certificate_test

import (
	"bytes"
	"testing"

	"github.com/communalia/communalia-chain/client/go/certificate"
)

// Records and proofs from anyone are either those of the state, or refused; never do they bring the verifier down.
func FuzzVerify(f *testing.F) {
	n := village(f, 1)
	c := export(f, n, meals)
	sound := c.Records[0]
	f.Add(sound.Value, sound.InStore, sound.InState)
	other := export(f, n, repair).Records[0]
	f.Add(other.Value, other.InStore, other.InState)
	f.Fuzz(func(t *testing.T, value, inStore, inState []byte) {
		forged := c
		forged.Records = []certificate.Record{{Store: sound.Store, Key: sound.Key, Value: value, InStore: inStore, InState: inState}}
		same := bytes.Equal(value, sound.Value) && bytes.Equal(inStore, sound.InStore) && bytes.Equal(inState, sound.InState)
		if err := certificate.Verify(forged, trusted(n), later); (err == nil) != same {
			t.Errorf("the certificate is taken: %t, it is the one exported: %t", err == nil, same)
		}
	})
}

// A file from anyone is read or refused.
func FuzzDecode(f *testing.F) {
	n := village(f, 1)
	file, err := export(f, n, meals).Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(file)
	f.Fuzz(func(t *testing.T, changed []byte) {
		c, err := certificate.Decode(changed)
		if err == nil && certificate.Verify(c, trusted(n), later) == nil && !bytes.Equal(changed, file) {
			t.Errorf("taken, and not what was exported: %s", changed)
		}
	})
}
