package text

import (
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"
	"time"

	"google.golang.org/protobuf/reflect/protoreflect"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
	"github.com/communalia/communalia-chain/x/communs/amount"
)

// quantities are the names under which work stands: minutes for time units, thousandths for others.
var quantities = map[protoreflect.Name]bool{"quantity": true, "used": true, "left": true, "units": true, "daily_limit": true}

// Communs says an amount with its unit.
func Communs(microCommuns uint64) string {
	if microCommuns == amount.Commun {
		return "1 Commun"
	}
	return amount.Format(microCommuns) + " Communs"
}

// say puts a value into words; it is not simple where it is a message that takes lines of its own.
func say(field protoreflect.FieldDescriptor, value protoreflect.Value, measured unit) (words string, simple bool) {
	switch field.Kind() {
	case protoreflect.MessageKind:
		return sayMessage(value.Message())
	case protoreflect.Uint64Kind, protoreflect.Uint32Kind:
		return sayNumber(field, value.Uint(), measured), true
	case protoreflect.EnumKind:
		return sayEnum(field.Enum(), value.Enum()), true
	case protoreflect.BytesKind:
		return base64.StdEncoding.EncodeToString(value.Bytes()), true
	case protoreflect.BoolKind:
		if value.Bool() {
			return "yes", true
		}
		return "no", true
	}
	return value.String(), true
}

func sayNumber(field protoreflect.FieldDescriptor, number uint64, measured unit) string {
	name := field.Name()
	switch {
	case field.Kind() == protoreflect.Uint64Kind && plain.IsAmount(string(name)):
		return Communs(number)
	case strings.HasSuffix(string(name), "_ppm"):
		return plain.FormatPercent(uint32(number))
	case name == "minutes" || strings.HasPrefix(string(name), "minutes_"):
		return plain.FormatMinutes(number)
	case name == "day" || strings.HasSuffix(string(name), "_day"):
		return plain.FormatDay(time.Unix(0, 0).UTC().AddDate(0, 0, int(number)))
	case quantities[name] && measured.known:
		return measured.say(number)
	}
	return strconv.FormatUint(number, 10)
}

// sayEnum drops what all names of an enum have in common: CONTRIBUTION_STATE_PENDING is pending.
func sayEnum(enum protoreflect.EnumDescriptor, number protoreflect.EnumNumber) string {
	value := enum.Values().ByNumber(number)
	if value == nil {
		return strconv.Itoa(int(number))
	}
	if number == 0 {
		return ""
	}
	prefix := strings.TrimSuffix(string(enum.Values().ByNumber(0).Name()), "UNSPECIFIED")
	return strings.ToLower(strings.ReplaceAll(strings.TrimPrefix(string(value.Name()), prefix), "_", " "))
}

func sayMessage(m protoreflect.Message) (string, bool) {
	switch m.Descriptor().FullName() {
	case "google.protobuf.Timestamp":
		return plain.FormatMoment(Time(m)), true
	case "google.protobuf.Duration":
		return plain.FormatDuration(time.Duration(value(m, "seconds").Int())*time.Second + time.Duration(value(m, "nanos").Int())), true
	case "communalia.communs.v1.Worth":
		return Communs(value(m, "amount").Uint()), true
	case "communalia.contribution.v1.Person":
		return person(m), true
	}
	return "", false
}

// Time is the moment that a google.protobuf.Timestamp tells.
func Time(m protoreflect.Message) time.Time {
	return time.Unix(value(m, "seconds").Int(), value(m, "nanos").Int()).UTC()
}

func person(m protoreflect.Message) string {
	return fmt.Sprintf("%s (id %d)", value(m, "address"), value(m, "id").Uint())
}

// value is what stands in a field of a known name.
func value(m protoreflect.Message, name protoreflect.Name) protoreflect.Value {
	return m.Get(m.Descriptor().Fields().ByName(name))
}
