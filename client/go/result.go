package communalia

import (
	"encoding/hex"
	"fmt"

	"github.com/cosmos/gogoproto/proto"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// Answer decodes what the transaction's message number i (from 0) answered.
func Answer(result *sdk.TxResponse, i int, into proto.Message) error {
	raw, err := hex.DecodeString(result.Data)
	if err != nil {
		return fmt.Errorf("answers of %s: %w", result.TxHash, err)
	}
	var data sdk.TxMsgData
	if err := proto.Unmarshal(raw, &data); err != nil {
		return fmt.Errorf("answers of %s: %w", result.TxHash, err)
	}
	if i < 0 || i >= len(data.MsgResponses) {
		return fmt.Errorf("answer %d of %s: the transaction carried %d messages", i, result.TxHash, len(data.MsgResponses))
	}
	if have, want := data.MsgResponses[i].TypeUrl, "/"+proto.MessageName(into); have != want {
		return fmt.Errorf("answer %d of %s is a %s, not a %s", i, result.TxHash, have, want)
	}
	return proto.Unmarshal(data.MsgResponses[i].Value, into)
}

// Events returns the transaction's typed events of one type, in the order in which they were emitted.
func Events[E proto.Message](result *sdk.TxResponse) ([]E, error) {
	var found []E
	var want E
	name := proto.MessageName(want)
	for _, event := range result.Events {
		if event.Type != name {
			continue
		}
		message, err := sdk.ParseTypedEvent(event)
		if err != nil {
			return nil, fmt.Errorf("event %s of %s: %w", name, result.TxHash, err)
		}
		typed, ok := message.(E)
		if !ok {
			return nil, fmt.Errorf("event %s of %s decodes to %T", name, result.TxHash, message)
		}
		found = append(found, typed)
	}
	return found, nil
}
