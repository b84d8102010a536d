package cmd

import (
	"errors"
	"regexp"
	"strings"
)

// noise is what the layers between the chain and its clients put around the chain's own sentence.
var noise = regexp.MustCompile(`rpc error: code = \w+ desc = |failed to execute message; message index: 0: |codespace \w+ code \d+: ` +
	`| ?\[[\w.@/-]+\.go:\d+\](?: with gas used: '\d+')?(?:: unknown request)?|unspecified, |, unspecified`)

var (
	// notFound is what the query of something unknown ends in, behind the chain's own words.
	notFound = regexp.MustCompile(`(unknown [a-z ]+): key not found$`)
	// enumNames are values of enums as the code writes them.
	enumNames = regexp.MustCompile(`\b(?:ACT_STATUS|BALLOT_STATUS|SEAT_STATUS|STATUS|CHOICE|STAGE|KIND|ANSWER)_([A-Z_]+)\b`)
)

// A symptom stands for a cause that a person can do something about.
var symptoms = []struct {
	sign  *regexp.Regexp
	cause string
}{
	{regexp.MustCompile(`dial tcp ([\w.:\[\]-]+): (?:connect: connection refused|.*no such host)`),
		"no node answers at $1: start it, or name another with --node"},
	{regexp.MustCompile(`^.*account (commun1\w+) not found.*$`),
		"the network knows nobody at $1: persons are invited (tx community invite), or stand in the genesis"},
	{regexp.MustCompile(`^.*?([^\s:]+)\.info: key not found.*$`),
		"no key is named $1 here: keys list shows those there are, keys add makes one"},
	{regexp.MustCompile(`^invalid argument ("[^"]*") for "--\d+" flag: strconv\.\w+: parsing "[^"]*": .*$`),
		"$1 is no whole number"},
	{regexp.MustCompile(`^invalid argument ("[^"]*") for .* flag: .* is not a valid value for enum \S+\. Valid values are: (.*)$`), "$1 is none of $2"},
	{regexp.MustCompile(`^invalid argument ("[^"]*") for "--\d+" flag: (.*)$`), "$1 does not fit here: $2"},
	{regexp.MustCompile(`^(?:resource temporarily unavailable|.*LOCK: resource temporarily unavailable)$`),
		"a node is running on this home: stop it first"},
	{regexp.MustCompile(`^chain ID required but not specified$`),
		"for which chain? name it with --chain-id, or once for all with: config set client chain-id village-1"},
}

// Explain says an error as its reader can use it: what the chain said, without what is about the way it came, and what to do about it.
func Explain(err error) error {
	if err == nil {
		return nil
	}
	words := noise.ReplaceAllString(err.Error(), "")
	words = notFound.ReplaceAllString(words, "$1")
	words = enumNames.ReplaceAllStringFunc(words, func(name string) string {
		return strings.ToLower(strings.ReplaceAll(enumNames.FindStringSubmatch(name)[1], "_", " "))
	})
	for _, symptom := range symptoms {
		if found := symptom.sign.FindStringSubmatchIndex(words); found != nil {
			return errors.New(string(symptom.sign.ExpandString(nil, symptom.cause, words, found)))
		}
	}
	if advice := adviceOn(words); advice != "" {
		words += "\n" + advice
	}
	return errors.New(words)
}
