package cmd

import (
	"errors"
	"regexp"
	"strings"

	"google.golang.org/grpc/status"
)

// noise is what the layers between the chain and its client add around the chain's own sentence.
var noise = regexp.MustCompile(`(?:\[[^\]]*\]:? ?)?(?: with gas used: '\d+')?(?:: unknown request)?$`)

// sentence is the chain's own words within an error.
func sentence(log string) string {
	log = strings.TrimPrefix(log, "failed to execute message; message index: 0: ")
	return noise.ReplaceAllString(log, "")
}

// explained is an error without what is about the transport rather than about the question.
func explained(err error) error {
	answer, ok := status.FromError(err)
	if err == nil || !ok {
		return err
	}
	return errors.New(sentence(answer.Message()))
}
