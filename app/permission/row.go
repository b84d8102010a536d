// Package permission is one table: every message, who may send it and through which paths, and what it is granted.
//
// A message that stands in no row cannot be executed, and a test fails when a module registers one.
package permission

import (
	"strings"

	sdk "github.com/cosmos/cosmos-sdk/types"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
)

// Paths are the ways by which a message comes to be executed.
type Paths uint8

const (
	// Signed is a transaction signed by the sender's key.
	Signed Paths = 1 << iota
	// Decided is the decision of an assembly; no key signs for it.
	Decided
)

// Row is what the table says of one message.
type Row struct {
	Message sdk.Msg
	Paths   Paths

	// Where a signature is enough:
	Who      communitytypes.Standing // who may sign it; one of these standings is enough
	Gas      uint64                  // granted for the message itself
	PerThing uint64                  // and for each thing in it
	Things   func(sdk.Msg) int
	Opens    bool // it opens something, and may be paused; what answers to something never may

	// Where an assembly decides:
	Scope      Scope                  // which assemblies may
	Kind       Kind                   // how much agreement it asks for
	Concerned  func(sdk.Msg) []string // addresses of who is to be excluded, recovered, granted to: they have no part in the decision
	Notice     bool                   // they are told a while before the vote opens, and may reply
	Powers     func(sdk.Msg) []string // types of messages that it gives to a commission: the decision is of the strictest kind of them
	Mandatable bool                   // may be a commission's power; never exclusion, founding, seats, upgrades, parameters, governance, mandates
}

// BySignature tells whether anybody's signature is enough for the message.
func (r Row) BySignature() bool { return r.Paths&Signed != 0 }

// ByDecision tells whether an assembly may decide the message.
func (r Row) ByDecision() bool { return r.Paths&Decided != 0 }

// Allows tells whether a sender of this standing may sign the message.
func (r Row) Allows(standing communitytypes.Standing) bool {
	return r.BySignature() && r.Who.Has(standing)
}

// Count is the number of things in the message: contributions attested, parts of joint work.
func (r Row) Count(message sdk.Msg) int {
	if r.Things == nil {
		return 0
	}
	return r.Things(message)
}

// Of is the row of a message.
func Of(message sdk.Msg) (Row, bool) {
	row, known := byType[sdk.MsgTypeURL(message)]
	return row, known
}

// ByType is the row of a type of message, by its URL.
func ByType(url string) (Row, bool) {
	row, known := byType[url]
	return row, known
}

// Rows are all rows, in the order of the table.
func Rows() []Row { return table }

var byType = index(table)

func index(rows []Row) map[string]Row {
	indexed := make(map[string]Row, len(rows))
	for _, row := range rows {
		url := sdk.MsgTypeURL(row.Message)
		if _, twice := indexed[url]; twice {
			panic("two rows for " + url)
		}
		indexed[url] = row
	}
	return indexed
}

// Summary says what a sender of this standing may send.
func Summary(standing communitytypes.Standing) string {
	var names []string
	for _, row := range table {
		if row.Allows(standing) {
			url := sdk.MsgTypeURL(row.Message)
			names = append(names, url[strings.LastIndex(url, ".")+1:])
		}
	}
	if len(names) == 0 {
		return "nothing"
	}
	return strings.Join(names, ", ")
}
