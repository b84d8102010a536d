package reference

import (
	"fmt"
	"time"
)

// Rules are the periods and numbers that all share; the specification gives their defaults, a genesis may shorten them.
type Rules struct {
	OutageAfter, OutageGrace time.Duration

	SubmissionPeriod, PairWindow, ReciprocityWindow time.Duration
	ContestDelay, UnfoundedCoolDown, SilentCoolDown time.Duration
	HalfLife                                        time.Duration

	AcceptWithin, FulfilWithin, ConfirmWithin time.Duration
	CancellationWindow, GrantWindow           time.Duration
	ChangeInterval, ParameterInterval         time.Duration
	SpendingPeriod, MaxValidity               time.Duration
	AdoptionPeriod                            time.Duration
	AccordPersons                             uint64
	MaxRedemptions                            uint32

	SecondingPeriod, NoticePeriod, SecondCallPeriod time.Duration
	MaxProposals                                    int
}

// World is all there is.
type World struct {
	Now    time.Time
	Rules  Rules
	Fault  Fault
	Nature Nature

	Communities   map[string]*Community
	Contributions map[uint64]*Contribution
	Offers        map[uint64]*Offer
	Redemptions   map[uint64]*Redemption
	Proposals     map[uint64]*Proposal
	Federal       Voting // all that the federation decides is constitutional

	Wrong []string // what nature must not do

	blocks  uint64
	outage  outage
	dues    []due
	lots    map[string][]lot
	pairs   map[pair][]charge
	days    map[personDay]*hours
	cancels map[uint64][]time.Time
	accord  *accord

	somewhere map[uint64]time.Time // persons with a home in some community, and since when
	changed   map[string]time.Time // when a parameter that all share last changed
}

// Nature is what the model does not decide: who belongs, and how lots fall. It is asked after the application has made the block.
type Nature interface {
	// Audited tells whether the lot fell on a contribution.
	Audited(contribution uint64) bool
	// Jury is who judges; everyone where too few are left for a jury.
	Jury(of Subject, second bool) (jurors []uint64, everyone bool)
}

// Community is a group with its members, categories and Communs.
type Community struct {
	ID         string
	Members    map[uint64]time.Time // active persons and since when
	Home       map[uint64]bool      // those of them who count here in the federation
	Left       map[uint64]time.Time // who left or was excluded, and when
	Registered map[uint64]bool      // organisations
	Ledger     *Ledger
	Categories map[string]*Category
	Votes      map[Kind]Voting
	Jurors     uint64
	TrialTime  time.Duration
	Issuance   uint64
	Prices     map[string]uint64
	Points     map[uint64]*Points

	line      []*Contribution
	issued    issued
	took      map[uint64]taken
	contester map[uint64]*contester
}

// NewWorld has nobody in it.
func NewWorld(rules Rules) *World {
	return &World{
		Rules: rules, Communities: map[string]*Community{}, Contributions: map[uint64]*Contribution{}, Offers: map[uint64]*Offer{},
		Redemptions: map[uint64]*Redemption{}, Proposals: map[uint64]*Proposal{}, lots: map[string][]lot{}, pairs: map[pair][]charge{},
		days: map[personDay]*hours{}, cancels: map[uint64][]time.Time{}, changed: map[string]time.Time{},
	}
}

// Found adds a community.
func (w *World) Found(id string, ledger *Ledger) *Community {
	c := &Community{
		ID: id, Ledger: ledger, Members: map[uint64]time.Time{}, Home: map[uint64]bool{}, Left: map[uint64]time.Time{}, Registered: map[uint64]bool{},
		Categories: map[string]*Category{}, Votes: map[Kind]Voting{}, Prices: map[string]uint64{}, Points: map[uint64]*Points{},
		took: map[uint64]taken{}, contester: map[uint64]*contester{}, Jurors: 3,
	}
	w.Communities[id] = c
	return c
}

// Block begins one: what is due runs before its messages; then lots fall, by a block whose proposer's seat belongs to another community.
func (w *World) Block(now time.Time, proposer string) {
	w.passes(now)
	w.drain()
	w.draw(proposer)
}

// Op is something that somebody does: it is refused as a whole, with the reason, or done as a whole.
type Op interface {
	Do(w *World) error
}

func refuse(format string, args ...any) error { return fmt.Errorf(format, args...) }

func (c *Community) active(person uint64) bool {
	_, is := c.Members[person]
	return is
}

func (c *Community) n() uint64 { return uint64(len(c.Members)) }

// day is the UTC day of a moment, counted from 1970.
func day(at time.Time) int64 { return at.Unix() / (24 * 60 * 60) }

func startOf(day int64) time.Time { return time.Unix(day*24*60*60, 0).UTC() }
