package reference

// Fault turns one rule, so that a test can see whether the turn is noticed.
type Fault string

// The rules that can be turned.
const (
	MintRoundsUp         Fault = "a mint rounds up"
	MeltFromSettlement   Fault = "the melt of a mint starts at its settlement"
	CapWithoutHeld       Fault = "the cap does not count what is held"
	FundForgotten        Fault = "burning does not settle the fund"
	LateIsOnTime         Fault = "a message at its deadline is on time"
	PairOneMore          Fault = "a pair may attest once more"
	ReciprocityForgotten Fault = "who was attested may attest in return"
	OneJurorRejects      Fault = "one juror's vote rejects"
	BlockIsNoNo          Fault = "a block does not count as a no"
	MoreThanTwoThirds    Fault = "two thirds are not enough, more is asked"
	SimpleMajority       Fault = "ordinary decisions pass by a simple majority"
	JoinersVote          Fault = "who joined at the opening votes"
)

// Faults are all of them.
var Faults = []Fault{
	MintRoundsUp, MeltFromSettlement, CapWithoutHeld, FundForgotten, LateIsOnTime, PairOneMore, ReciprocityForgotten, OneJurorRejects, BlockIsNoNo,
	MoreThanTwoThirds, SimpleMajority, JoinersVote,
}
