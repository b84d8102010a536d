// Package load measures a network of real processes under load: transactions come at an even pace, whether those before them are done or not, and each is
// timed from when it was due to when a node tells of the block that holds it. The generator works on the same machine as the nodes.
package load
