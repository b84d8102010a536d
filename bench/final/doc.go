// Package final measures how long a member waits on a network of four: from the moment a transaction leaves the client
// until the client learns of the block that carries it. A block that CometBFT committed is final.
package final
