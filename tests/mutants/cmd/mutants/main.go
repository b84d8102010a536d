// Mutants plants each fault of a folder in turn, and tells which tests catch it: see make mutants.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"regexp"
	"strings"

	"github.com/communalia/communalia-chain/tests/mutants"
)

func main() {
	dir := flag.String("faults", "tests/mutants/faults", "folder of the faults")
	only := flag.String("only", "", "plant those alone whose name matches a regular expression")
	list := flag.Bool("list", false, "list the faults and plant none")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *dir, *only, *list); err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, dir, only string, list bool) error {
	root, err := os.Getwd()
	if err != nil {
		return err
	}
	faults, err := mutants.Read(dir)
	if err != nil {
		return err
	}
	wanted, err := regexp.Compile(only)
	if err != nil {
		return err
	}
	planted, survived, broken := 0, 0, 0
	for i, fault := range faults {
		if !wanted.MatchString(fault.Name) {
			continue
		}
		if list {
			fmt.Printf("%s: %s\n", fault.File, fault.Name)
			continue
		}
		planted++
		verdict, err := mutants.Try(ctx, root, fault)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			broken++
			fmt.Printf("%2d of %d  SHOWS NOTHING  %s: %s\n", i+1, len(faults), fault.Name, err)
			continue
		}
		if !verdict.Caught() {
			survived++
			fmt.Printf("%2d of %d  SURVIVED %3.0f s  %s\n", i+1, len(faults), verdict.Took.Seconds(), fault.Name)
			continue
		}
		fmt.Printf("%2d of %d  caught   %3.0f s  %s, by %s\n", i+1, len(faults), verdict.Took.Seconds(), fault.Name, strings.Join(verdict.By, ", "))
	}
	if list {
		return nil
	}
	fmt.Printf("%d faults planted, %d caught, %d survived, %d show nothing\n", planted, planted-survived-broken, survived, broken)
	switch {
	case survived > 0:
		return fmt.Errorf("%d faults survived: nothing would say so if somebody made these mistakes", survived)
	case broken > 0:
		return fmt.Errorf("%d faults show nothing: write them anew", broken)
	}
	return nil
}
