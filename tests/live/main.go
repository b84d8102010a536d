package live

import (
	"context"
	"fmt"
	"os"
	"testing"

	"github.com/communalia/communalia-chain/testnet/runner"
)

// Main is the TestMain of tests that run the node's program: it finds or builds it once for all of them, says where it is, and runs them.
func Main(m *testing.M, program *string) {
	path, err := runner.Binary(context.Background())
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	*program = path
	os.Exit(m.Run())
}
