package cmd

import (
	"errors"
	"regexp"
)

// noise is what the layers between the chain and its clients put around the chain's own sentence.
var noise = regexp.MustCompile(`rpc error: code = \w+ desc = |failed to execute message; message index: 0: |codespace \w+ code \d+: ` +
	`| ?\[[\w.@/-]+\.go:\d+\](?: with gas used: '\d+')?(?:: unknown request)?`)

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
	{regexp.MustCompile(`^invalid argument ("[^"]*") for "--\d+" flag: (.*)$`), "$1 does not fit here: $2"},
	{regexp.MustCompile(`^(?:resource temporarily unavailable|.*LOCK: resource temporarily unavailable)$`),
		"a node is running on this home: stop it first"},
	{regexp.MustCompile(`^chain ID required but not specified$`),
		"for which chain? name it with --chain-id, or once for all with: config set client chain-id village-1"},
}

// Explain says an error as its reader can use it: what the chain said, without what is about the way it came.
func Explain(err error) error {
	if err == nil {
		return nil
	}
	words := noise.ReplaceAllString(err.Error(), "")
	for _, symptom := range symptoms {
		if found := symptom.sign.FindStringSubmatchIndex(words); found != nil {
			return errors.New(string(symptom.sign.ExpandString(nil, symptom.cause, words, found)))
		}
	}
	return errors.New(words)
}
