package cli

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

const patience = 30 * time.Second

// ports NAME...: gives each variable the first of ten ports of the loopback interface that are free.
func ports(ts *testscript.TestScript, neg bool, names []string) {
	if neg || len(names) == 0 {
		ts.Fatalf("usage: ports NAME...")
	}
	for _, name := range names {
		first, err := tenPorts()
		ts.Check(err)
		ts.Setenv(name, strconv.Itoa(first))
	}
}

// eventually PATTERN COMMAND...: runs a command until it succeeds and its output matches.
func eventually(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: eventually PATTERN COMMAND...")
	}
	pattern, err := regexp.Compile(args[0])
	ts.Check(err)
	for end := time.Now().Add(patience); ; time.Sleep(100 * time.Millisecond) {
		err := ts.Exec(args[1], args[2:]...)
		if err == nil && pattern.MatchString(ts.ReadFile("stdout")) {
			return
		}
		if time.Now().After(end) {
			ts.Fatalf("after %s there is no %q: %v", patience, args[0], err)
		}
	}
}

// field FILE PATH VALUE: holds a field of a JSON document, or of standard output, to a value.
func field(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage: [!] field FILE PATH VALUE")
	}
	found := at(ts, args[0], args[1])
	if (found == args[2]) == neg {
		ts.Fatalf("%s of %s is %q, not so with %q", args[1], args[0], found, args[2])
	}
}

// keep NAME FILE PATH: keeps a field of a JSON document in a variable.
func keep(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: keep NAME FILE PATH")
	}
	ts.Setenv(args[0], at(ts, args[1], args[2]))
}

// change FROM TO PATH JSON: copies a JSON document with one field changed; - removes it.
func change(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 4 {
		ts.Fatalf("usage: change FROM TO PATH JSON")
	}
	var document any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &document))
	path := strings.Split(args[2], ".")
	holder, err := walk(document, path[:len(path)-1])
	ts.Check(err)
	var value any
	if args[3] != "-" {
		ts.Check(json.Unmarshal([]byte(args[3]), &value))
	}
	last := path[len(path)-1]
	switch node := holder.(type) {
	case map[string]any:
		if node[last] = value; args[3] == "-" {
			delete(node, last)
		}
	case []any:
		i, err := strconv.Atoi(last)
		ts.Check(err)
		node[i] = value
	}
	text, err := json.Marshal(document)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), text, 0o600))
}

// at is a field of a JSON document as text.
func at(ts *testscript.TestScript, file, path string) string {
	var document any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(file)), &document))
	value, err := walk(document, strings.Split(path, "."))
	ts.Check(err)
	if text, ok := value.(string); ok {
		return text
	}
	text, err := json.Marshal(value)
	ts.Check(err)
	return string(text)
}

func walk(document any, path []string) (any, error) {
	for _, name := range path {
		switch node := document.(type) {
		case map[string]any:
			value, ok := node[name]
			if !ok {
				return nil, fmt.Errorf("no field %q", name)
			}
			document = value
		case []any:
			i, err := strconv.Atoi(name)
			if err != nil || i >= len(node) {
				return nil, fmt.Errorf("no element %q of %d", name, len(node))
			}
			document = node[i]
		default:
			return nil, fmt.Errorf("nothing below %q", name)
		}
	}
	return document, nil
}
