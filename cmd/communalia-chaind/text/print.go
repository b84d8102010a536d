package text

import (
	"fmt"
	"io"
	"strings"

	"google.golang.org/protobuf/reflect/protoreflect"
)

const indentation = "  "

// Print shows an answer, a field a line, or a paragraph where a list of its kind is better told so. Empty texts, lists and messages
// are left out; figures and truths are not, since no and zero are answers.
func Print(w io.Writer, answer protoreflect.Message) error {
	if tell, ok := told[answer.Descriptor().FullName()]; ok {
		_, err := io.WriteString(w, tell(answer))
		return err
	}
	p := printer{}
	p.message(answer, "", unit{})
	if p.out.Len() == 0 {
		p.out.WriteString("nothing\n")
	}
	_, err := io.WriteString(w, p.out.String())
	return err
}

type printer struct{ out strings.Builder }

// message prints each field on a line of its own, in the order of the .proto file.
func (p *printer) message(m protoreflect.Message, indent string, measured unit) {
	measured = unitOf(m, measured)
	fields := m.Descriptor().Fields()
	for i := range fields.Len() {
		p.field(fields.Get(i), m, indent, measured)
	}
}

func (p *printer) field(field protoreflect.FieldDescriptor, m protoreflect.Message, indent string, measured unit) {
	value := m.Get(field)
	switch {
	case hidden(field, measured):
	case field.IsList():
		p.list(field, value.List(), indent, measured)
	case field.Message() != nil && !m.Has(field):
	default:
		if line, simple := say(field, value, measured); !simple {
			p.line(indent, field, "")
			p.message(value.Message(), indent+indentation, measured)
		} else if line != "" {
			p.line(indent, field, line)
		}
	}
}

func (p *printer) list(field protoreflect.FieldDescriptor, list protoreflect.List, indent string, measured unit) {
	if list.Len() == 0 {
		return
	}
	p.line(indent, field, "")
	for i := range list.Len() {
		line, simple := say(field, list.Get(i), measured)
		if simple {
			fmt.Fprintf(&p.out, "%s- %s\n", indent, line)
			continue
		}
		inner := printer{}
		inner.message(list.Get(i).Message(), indent+indentation, measured)
		// The first field stands behind the dash.
		fmt.Fprintf(&p.out, "%s- %s", indent, strings.TrimPrefix(inner.out.String(), indent+indentation))
	}
}

func (p *printer) line(indent string, field protoreflect.FieldDescriptor, value string) {
	fmt.Fprintf(&p.out, "%s\n", strings.TrimRight(fmt.Sprintf("%s%s: %s", indent, field.Name(), value), " "))
}
