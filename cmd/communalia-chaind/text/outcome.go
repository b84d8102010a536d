package text

import (
	"encoding/hex"
	"fmt"
	"io"
	"strings"

	"github.com/cosmos/gogoproto/proto"

	abci "github.com/cometbft/cometbft/abci/types"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	contribution "github.com/communalia/communalia-chain/x/contribution/types"
	meeting "github.com/communalia/communalia-chain/x/meeting/types"
)

// PrintOutcome tells what came of a transaction that was accepted.
func PrintOutcome(w io.Writer, response *sdk.TxResponse) error {
	var out strings.Builder
	if response.Height == 0 {
		fmt.Fprintf(&out, "sent; no block carries it yet: query wait-tx %s\n", response.TxHash)
		_, err := io.WriteString(w, out.String())
		return err
	}
	for _, line := range append(answerLines(response.Data), eventLines(response.Events)...) {
		fmt.Fprintln(&out, line)
	}
	fmt.Fprintf(&out, "in block %d, transaction %s\n", response.Height, response.TxHash)
	_, err := io.WriteString(w, out.String())
	return err
}

// eventLines are the sentences of the chain's own events.
func eventLines(events []abci.Event) []string {
	var lines []string
	for _, event := range events {
		if !strings.HasPrefix(event.Type, "communalia.") {
			continue
		}
		if message, err := sdk.ParseTypedEvent(withoutIndex(event)); err == nil {
			if line := sentence(message); line != "" {
				lines = append(lines, line)
			}
		}
	}
	return lines
}

// withoutIndex drops what the SDK adds to each event: the index of its message.
func withoutIndex(event abci.Event) abci.Event {
	own := abci.Event{Type: event.Type}
	for _, attribute := range event.Attributes {
		if attribute.Key != "msg_index" {
			own.Attributes = append(own.Attributes, attribute)
		}
	}
	return own
}

// answerLines tell what only the answers say: of each attestation of a batch whether it counts, and that ballots need one confirmation more.
func answerLines(data string) []string {
	raw, err := hex.DecodeString(data)
	if err != nil {
		return nil
	}
	var answers sdk.TxMsgData
	if err := proto.Unmarshal(raw, &answers); err != nil {
		return nil
	}
	var lines []string
	for _, answer := range answers.MsgResponses {
		var attest contribution.MsgAttestResponse
		if isA(&attest, answer) {
			for _, result := range attest.Results {
				lines = append(lines, attestLine(result))
			}
		}
		var confirmed meeting.MsgConfirmBallotsResponse
		if isA(&confirmed, answer) && confirmed.Counted == 0 {
			lines = append(lines, "your confirmation is kept: with the third scrutineer's the ballots count")
		}
	}
	return lines
}

// isA tells whether an answer is of a kind, and reads it.
func isA(kind proto.Message, answer *codectypes.Any) bool {
	return answer.TypeUrl == sdk.MsgTypeURL(kind) && proto.Unmarshal(answer.Value, kind) == nil
}

func attestLine(result contribution.AttestResult) string {
	if result.Answer == contribution.ATTESTATION_ANSWER_COUNTED {
		return fmt.Sprintf("contribution %d: your attestation counts", result.ContributionId)
	}
	return fmt.Sprintf("contribution %d: your attestation does not count now and is not stored: %s", result.ContributionId, result.Explanation)
}
