package certificate

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// format names the form of the file; another form would have another number.
const format = "communalia-certificate/1"

// largestFile is far above what twenty contributors and as many attesters fill.
const largestFile = 4 << 20

// The reasons why a certificate is refused.
var (
	ErrUnreadable      = errors.New("this is no certificate, or not a whole one")
	ErrChanged         = errors.New("the certificate was changed: it says what it does not prove")
	ErrOtherChain      = errors.New("the certificate is of another chain")
	ErrOtherValidators = errors.New("the certificate is signed by other validators than those trusted")
	ErrNotSigned       = errors.New("the certificate is not signed by more than two thirds of the validators")
)

// Certificate is what the file holds. Only what Verify has accepted may be believed.
type Certificate struct {
	Format  string `json:"format"`
	ChainID string `json:"chain_id"`
	// Statement says for people what the records prove.
	Statement Statement `json:"statement"`
	// Records are the contribution, or its digest, and after it the persons named in the statement with their addresses.
	Records []Record `json:"records"`
	// Block is that which names the state of the block before it.
	Block LightBlock `json:"light_block"`
}

// Encode writes a certificate in its only form.
func (c Certificate) Encode() ([]byte, error) { return encode(c) }

// Decode reads a certificate. A file that differs from the only form of what it holds is refused: nothing can hide in it.
func Decode(file []byte) (Certificate, error) {
	var c Certificate
	if err := decode(file, &c); err != nil {
		return c, err
	}
	return c, c.known()
}

// known tells whether this program knows what such a certificate holds.
func (c Certificate) known() error {
	if c.Format != format {
		return fmt.Errorf("%w: its form is %q, known is %q", ErrUnreadable, c.Format, format)
	}
	return nil
}

func encode(document any) ([]byte, error) {
	file, err := json.MarshalIndent(document, "", "  ")
	return append(file, '\n'), err
}

func decode(file []byte, document any) error {
	if len(file) > largestFile {
		return fmt.Errorf("%w: it has %d bytes, at most %d are read", ErrUnreadable, len(file), largestFile)
	}
	if err := json.Unmarshal(file, document); err != nil {
		return fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	again, err := encode(document)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	if !bytes.Equal(file, again) {
		return fmt.Errorf("%w: it is not written as this program writes it", ErrUnreadable)
	}
	return nil
}
