package redraw

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"

	contribution "github.com/communalia/communalia-chain/x/contribution/types"
)

// Record is what the chain tells of the draws of one contribution.
type Record = contribution.QueryDrawsResponse

// ErrNoRecord says that a document is no answer of the query Draws, or not one as the chain writes it.
var ErrNoRecord = errors.New("this is no record of a draw, or not a whole one: save what query contribution draw answers with -o json")

// Read reads a record as the command line and the REST interface write it. Between the words there may be any space, and nothing else: what is
// unknown, missing or written in another way is refused, so that nothing in the document goes unverified.
func Read(document []byte) (Record, error) {
	var record Record
	cdc := codec.NewProtoCodec(codectypes.NewInterfaceRegistry())
	if err := cdc.UnmarshalJSON(document, &record); err != nil {
		return record, fmt.Errorf("%w (%w)", ErrNoRecord, err)
	}
	again, err := cdc.MarshalJSON(&record)
	if err != nil {
		return record, fmt.Errorf("%w (%w)", ErrNoRecord, err)
	}
	var given bytes.Buffer
	if err := json.Compact(&given, document); err != nil {
		return record, fmt.Errorf("%w (%w)", ErrNoRecord, err)
	}
	if !bytes.Equal(given.Bytes(), again) {
		return record, fmt.Errorf("%w (it is not written as the chain writes it)", ErrNoRecord)
	}
	return record, nil
}
