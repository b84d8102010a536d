// Package power cuts the power of real nodes: each has its home on a file system of its own, which is shut down in the middle of writing, so that all
// that was not yet written to the disk is really gone. It needs Linux, root, and loop devices.
package power
