package cmd

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"

	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/app/permission"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/genesis"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	governance "github.com/communalia/communalia-chain/x/governance/types"
)

const proposalFile = `The file is JSON:

  {
    "scope": "community/valbonne",
    "title": "A basket for five Communs",
    "summary": "What a basket is worth was asked three times.",
    "content_hash": "SHA-256 of the full text in hexadecimal, or left out",
    "link": "where it is discussed, or left out",
    "messages": [
      {"@type": "/communalia.communs.v1.MsgSetReferencePrice", "community": "valbonne", "unit": "basket", "price": "5000000"}
    ]
  }

Messages without an authority get the account of the scope. Amounts are in millionths of a Commun, lengths of time in seconds, such as "86400s".`

// draft is a proposal, or an act of a commission, as people write it.
type draft struct {
	Scope       string            `json:"scope"`
	Title       string            `json:"title"`
	Summary     string            `json:"summary"`
	ContentHash string            `json:"content_hash"`
	Link        string            `json:"link"`
	Messages    []json.RawMessage `json:"messages"`
}

// readDraft reads a file. A field that is not known is refused: it was meant to say something.
func readDraft(path string) (d draft, err error) {
	bz, err := os.ReadFile(path)
	if err != nil {
		return d, err
	}
	if d, err = parseDraft(bz); err != nil {
		err = fmt.Errorf("%s: %w", path, err)
	}
	return d, err
}

func parseDraft(bz []byte) (d draft, err error) {
	decoder := json.NewDecoder(bytes.NewReader(bz))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&d); err != nil {
		return d, fmt.Errorf("it is not the JSON of a proposal: %w", err)
	}
	return d, nil
}

// text is what a draft says, in the chain's words.
func (d draft) text(cdc codec.Codec) (text governance.Text, err error) {
	text = governance.Text{Title: d.Title, Summary: d.Summary, Link: d.Link}
	if d.ContentHash != "" {
		if text.ContentHash, err = genesis.ParseHex("content_hash", d.ContentHash, governance.HashSize); err != nil {
			return text, err
		}
	}
	if text.Messages, err = d.decided(cdc, d.Scope); err != nil {
		return text, err
	}
	return text, text.Validate()
}

// decided are the messages. The account of the scope stands in for an authority that a message leaves out.
func (d draft) decided(cdc codec.Codec, scope string) ([]*codectypes.Any, error) {
	account, known := communitytypes.ScopeAddress(scope)
	if !known {
		return nil, fmt.Errorf("scope %q: write community/<id> or federation", scope)
	}
	var messages []*codectypes.Any
	for i, raw := range d.Messages {
		packed, err := parseDecided(cdc, raw, account.String())
		if err != nil {
			return nil, fmt.Errorf("message %d: %w", i+1, err)
		}
		messages = append(messages, packed)
	}
	return messages, nil
}

func parseDecided(cdc codec.Codec, raw json.RawMessage, authority string) (*codectypes.Any, error) {
	fields := map[string]any{}
	if err := json.Unmarshal(raw, &fields); err != nil {
		return nil, err
	}
	url, _ := fields["@type"].(string)
	if row, known := permission.ByType(url); known && !row.ByDecision() {
		return nil, fmt.Errorf("%s is nothing that an assembly decides: persons or organisations send it themselves", url)
	}
	if _, said := fields["authority"]; !said {
		fields["authority"] = authority
	}
	whole, err := json.Marshal(fields)
	if err != nil {
		return nil, err
	}
	var message sdk.Msg
	if err := cdc.UnmarshalInterfaceJSON(whole, &message); err != nil {
		return nil, err
	}
	return pack(message)
}

// pack makes a message part of a proposal, once what it alone can tell is right.
func pack(message sdk.Msg) (*codectypes.Any, error) {
	if checked, may := message.(sdk.HasValidateBasic); may {
		if err := checked.ValidateBasic(); err != nil {
			return nil, err
		}
	}
	return codectypes.NewAnyWithValue(message)
}
