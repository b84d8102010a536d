package text

import (
	"fmt"
	"regexp"
	"strings"

	gogoproto "github.com/cosmos/gogoproto/proto"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/types/dynamicpb"
)

var wordsOfName = regexp.MustCompile(`[A-Z][a-z0-9]*`)

// MessageName says what a type of message does: /communalia.communs.v1.MsgSetReferencePrice is "set reference price".
func MessageName(url string) string {
	name := strings.TrimPrefix(url[strings.LastIndex(url, ".")+1:], "Msg")
	return strings.ToLower(strings.Join(wordsOfName.FindAllString(name, -1), " "))
}

// messageLines tell what a packed message would do, a field a line. Whose name it acts in is told with the proposal.
func messageLines(packed protoreflect.Message, indent string) string {
	url := value(packed, "type_url").String()
	lines := fmt.Sprintf("%s%s\n", indent, MessageName(url))
	message, err := unpacked(url, value(packed, "value").Bytes())
	if err != nil {
		return lines
	}
	if authority := message.Descriptor().Fields().ByName("authority"); authority != nil {
		message.Clear(authority)
	}
	p := printer{}
	p.message(message, indent+indentation, unit{})
	return lines + p.out.String()
}

// reflected is a message of the modules as generated commands receive it.
func reflected(message gogoproto.Message) (protoreflect.Message, error) {
	raw, err := gogoproto.Marshal(message)
	if err != nil {
		return nil, err
	}
	return unpacked("/"+gogoproto.MessageName(message), raw)
}

func unpacked(url string, raw []byte) (protoreflect.Message, error) {
	files, err := gogoproto.MergedRegistry()
	if err != nil {
		return nil, err
	}
	descriptor, err := files.FindDescriptorByName(protoreflect.FullName(strings.TrimPrefix(url, "/")))
	if err != nil {
		return nil, err
	}
	message := dynamicpb.NewMessage(descriptor.(protoreflect.MessageDescriptor))
	return message, proto.Unmarshal(raw, message)
}
