// Package homes makes the homes of a network's nodes from its manifest: keys, settings, and one genesis that all share.
// Everything listens on the loopback interface, and every key is written down in clear: it is for tests and for trying out.
package homes
