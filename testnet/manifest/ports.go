package manifest

import "fmt"

// Ports are where one node listens, on the loopback interface only.
type Ports struct {
	P2P  int
	RPC  int
	GRPC int
	API  int
}

// Ports of node i, from 0.
func (m Manifest) Ports(i int) Ports {
	first := m.StartingPort + portsPerNode*i
	return Ports{P2P: first, RPC: first + 1, GRPC: first + 2, API: first + 3}
}

// Loopback is the address of a port on this machine.
func Loopback(port int) string { return fmt.Sprintf("127.0.0.1:%d", port) }
