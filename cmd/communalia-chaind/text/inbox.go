package text

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"google.golang.org/protobuf/reflect/protoreflect"

	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
	communs "github.com/communalia/communalia-chain/x/communs/types"
	contribution "github.com/communalia/communalia-chain/x/contribution/types"
)

// Inbox is what awaits a person.
type Inbox struct {
	Work *contribution.QueryInboxResponse
	// ToAccept and ToDeliver are redemptions of the person's offers; ToConfirm were delivered to the person, ToReceive were promised.
	ToAccept, ToDeliver, ToConfirm, ToReceive []communs.RedemptionView
}

func (i Inbox) lists() []inboxList {
	return []inboxList{
		{"to_accept", "to accept or decline", i.ToAccept},
		{"to_deliver", "to deliver", i.ToDeliver},
		{"to_confirm", "to confirm or dispute, since it is said to be delivered", i.ToConfirm},
		{"to_receive", "to confirm once you have received it", i.ToReceive},
	}
}

type inboxList struct {
	field, words string
	redemptions  []communs.RedemptionView
}

// String tells it to people.
func (i Inbox) String() (string, error) {
	work, err := reflected(i.Work)
	if err != nil {
		return "", err
	}
	var out strings.Builder
	for _, list := range i.lists() {
		for _, redemption := range list.redemptions {
			view, err := reflected(&redemption)
			if err != nil {
				return "", err
			}
			fmt.Fprintf(&out, "%s: %s", list.words, redemptionLines(view))
		}
	}
	told := workAwaiting(work) + out.String()
	if told == "" {
		told = fmt.Sprintf("nothing awaits you; contributions were looked for in %s\n", i.Work.Community)
	}
	return told + morePages(work), nil
}

// JSON is the answer about work, as the REST interface gives it, with a list of each kind of redemption.
func (i Inbox) JSON(cdc codec.Codec) (string, error) {
	work, err := cdc.MarshalJSON(i.Work)
	if err != nil {
		return "", err
	}
	fields := []string{strings.TrimSuffix(string(work), "}")}
	for _, list := range i.lists() {
		views := make([]string, len(list.redemptions))
		for j := range list.redemptions {
			view, err := cdc.MarshalJSON(&list.redemptions[j])
			if err != nil {
				return "", err
			}
			views[j] = string(view)
		}
		fields = append(fields, fmt.Sprintf("%q:[%s]", list.field, strings.Join(views, ",")))
	}
	var out bytes.Buffer
	err = json.Indent(&out, []byte(strings.Join(fields, ",")+"}"), "", "  ")
	return out.String() + "\n", err
}

// workAwaiting tells what awaits a person of work: to attest, to confirm, to judge.
func workAwaiting(m protoreflect.Message) string {
	var out strings.Builder
	each(m, "items", func(item protoreflect.Message) {
		out.WriteString(Contribution(value(item, "contribution").Message()))
		if why := value(item, "explanation").String(); why != "" {
			fmt.Fprintf(&out, "  your attestation would not count now: %s\n", why)
		}
	})
	each(m, "unconfirmed", func(contribution protoreflect.Message) {
		fmt.Fprintf(&out, "your part to confirm, of %s", Contribution(contribution))
	})
	each(m, "votes", func(vote protoreflect.Message) {
		until := plain.FormatMoment(Time(value(vote, "vote_until").Message()))
		if id := value(vote, "contribution_id").Uint(); id > 0 {
			fmt.Fprintf(&out, "your vote as a juror, on contribution %d (trial %d in %s), until %s\n",
				id, value(vote, "trial").Uint(), value(vote, "community"), until)
			return
		}
		fmt.Fprintf(&out, "your vote as a juror, in trial %d (%s, in %s), until %s\n",
			value(vote, "trial").Uint(), value(vote, "kind"), value(vote, "community"), until)
	})
	return out.String()
}
