package cli

import (
	"errors"
	"fmt"
	"net"
	"os"
	"sync"
)

// Scripts listen below the ports that the system itself gives to outgoing connections (32768 and up, ephemeral): there, any
// client of another script could take a port between the moment it was found free and the moment a node listens on it.
const (
	lowestPort  = 12000
	highestPort = 27000
	portsATime  = 10
)

// nextPorts starts where the process's number says, so that two runs on one machine rarely try the same.
var nextPorts = struct {
	sync.Mutex
	block int
}{block: os.Getpid()}

// tenPorts returns the first of ten neighbouring ports which nobody listens on, and which no other script was given.
func tenPorts() (int, error) {
	nextPorts.Lock()
	defer nextPorts.Unlock()
	const blocks = (highestPort - lowestPort) / portsATime
	for range blocks {
		first := lowestPort + nextPorts.block%blocks*portsATime
		nextPorts.block++
		if free(first) {
			return first, nil
		}
	}
	return 0, errors.New("no ten neighbouring ports are free")
}

func free(first int) bool {
	for port := first; port < first+portsATime; port++ {
		listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
		if err != nil {
			return false
		}
		_ = listener.Close()
	}
	return true
}
