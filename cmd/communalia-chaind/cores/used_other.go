//go:build !unix

package cores

import (
	"errors"
	"time"
)

// used is not asked for on other systems, on which a node keeps all its cores.
func used() (time.Duration, error) { return 0, errors.ErrUnsupported }
