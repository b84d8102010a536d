package exec

import (
	"os"
	"runtime/pprof"
	"testing"
	"fmt"
)

func TestZZProf(t *testing.T) {
	v, err := startVillage(t.TempDir(), 1000)
	if err != nil { t.Fatal(err) }
	f, _ := os.Create("/tmp/attest.prof")
	for r := range 12 {
		if err := v.submit(); err != nil { t.Fatal(err) }
		if r == 2 { pprof.StartCPUProfile(f) }
		x, err := v.attest(); if err != nil { t.Fatal(err) }
		fmt.Println(x.FinalizeBlock/1000, x.Commit/1000)
	}
	pprof.StopCPUProfile()
}
