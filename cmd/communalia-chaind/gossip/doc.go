// Package gossip brings a node's peers what consensus decides with as soon as it is there: proposals, parts of blocks, votes.
//
// CometBFT looks for what a peer lacks and pauses where it finds nothing, ten times a second for each peer. A proposal, and each vote on it, so waits for the
// end of a pause at every node, while a node in which nothing happens is kept awake by looking. This package looks when something happened instead: when
// the node voted, completed a proposal or made a step, and when a peer tells of a step of its own. What the node made itself goes out at once; what it heard
// follows a moment later to those who by then have not told that they have it, so that nodes that all know each other do not send everything many times over.
//
// Who fell behind is brought the votes that decided the height they are at, and its block when they wait for it.
//
// CometBFT's own looking goes on beside it, with long pauses while nothing happens: it brings whatever was missed here. Both note in the same record of a
// peer what it was sent. Nothing is sent that CometBFT would not send, and what is received is CometBFT's alone to judge.
package gossip
