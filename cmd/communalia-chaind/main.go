// How many cores there are is asked once, and not every second:
//
//go:debug updatemaxprocs=0

// Command communalia-chaind runs a node of a Communalia network, and speaks to one.
package main

import (
	"fmt"
	"os"

	svrcmd "github.com/cosmos/cosmos-sdk/server/cmd"

	"github.com/communalia/communalia-chain/app"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/cmd"
)

func main() {
	root, err := cmd.NewRootCommand(os.Args[1:])
	if err == nil {
		err = svrcmd.Execute(root, "", app.DefaultNodeHome)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, cmd.Explain(err))
		os.Exit(1)
	}
}
