package cmd

import (
	"fmt"
	"maps"
	"strings"

	errorsmod "cosmossdk.io/errors"

	commission "github.com/communalia/communalia-chain/x/commission/types"
	governance "github.com/communalia/communalia-chain/x/governance/types"
	meeting "github.com/communalia/communalia-chain/x/meeting/types"
)

// advices say what a person can do about an error of the chain, where its own sentence tells only what is wrong.
var advices = func() map[*errorsmod.Error]string {
	all := map[*errorsmod.Error]string{}
	for _, some := range []map[*errorsmod.Error]string{governanceAdvice, meetingAdvice, commissionAdvice, communityAdvice, seatAdvice} {
		maps.Copy(all, some)
	}
	return all
}()

var governanceAdvice = map[*errorsmod.Error]string{
	governance.ErrUnknownProposal:  "query governance proposals lists those there are; one that lapsed or was withdrawn is forgotten after a while",
	governance.ErrInvalidScope:     "write community/<id>, such as community/valbonne, or federation",
	governance.ErrNotDecidable:     "some things only a community decides, some only the federation, and some only the person themselves",
	governance.ErrTooManyOpen:      "withdraw one (tx governance withdraw), or wait until one ends",
	governance.ErrNotProposer:      "ask who proposed it: query governance proposal tells who",
	governance.ErrWrongStatus:      "query governance proposal tells where it stands",
	governance.ErrWrongVersion:     "read it again (query governance proposal), and second the version that you have read",
	governance.ErrCannotSecond:     "another person of the scope may second it; query governance proposal tells how many are missing",
	governance.ErrNotInElectorate:  "called are those active in the scope since before the vote opened, without interruption",
	governance.ErrConcerned:        "who is to be excluded, recovered or granted to has no part in the decision; others do",
	governance.ErrVoteNotOpen:      "query governance agenda tells which votes are open, and until when",
	governance.ErrInvalidVote:      "say yes, no, abstain or block; who blocks names the file of their reasons: --reason-file",
	governance.ErrVotedInSecret:    "your ballot was put in by hand, and nobody knows which it is: it cannot be changed",
	governance.ErrNoVoteByHand:     "query meeting recount shows who entered what",
	governance.ErrNotCallableAgain: "only a constitutional vote with two thirds for it, and too few of them, is called again: once, within 60 days",
	governance.ErrNotUrgent:        "only a proposal that seeks seconders, and holds nothing but an upgrade, can be urgent",
	governance.ErrNotUrgentSigner:  "members of the federation's technical commission sign, and organisations that operate active seats",
	governance.ErrStandsAlone:      "an exclusion, a recovery, a grant to one person: each is a proposal of its own",
}

var meetingAdvice = map[*errorsmod.Error]string{
	meeting.ErrUnknownMeeting:    "query meeting meetings lists those there are",
	meeting.ErrInvalidMeeting:    "a meeting treats open votes of its scope, is announced days ahead (query meeting params), and has an agenda: --agenda-file",
	meeting.ErrTooManyMeetings:   "cancel one (tx meeting cancel), or wait until one is closed",
	meeting.ErrNotTreated:        "query meeting meeting tells which proposals it treats",
	meeting.ErrNotConvener:       "query meeting meeting tells who convened it",
	meeting.ErrNotScrutineer:     "query meeting meeting tells who was drawn",
	meeting.ErrWrongStage:        "convened, then a public roll, then counting, then closed: query meeting meeting tells where it is",
	meeting.ErrTooEarly:          "the roll is entered from the hour of the meeting on",
	meeting.ErrTooLate:           "everybody may still vote themselves while the vote is open",
	meeting.ErrRollFull:          "convene a second meeting for the same hour",
	meeting.ErrOnRoll:            "a person is on one roll for a proposal at a time; they may strike themselves off one: tx meeting leave-roll",
	meeting.ErrNotOnRoll:         "query meeting roll tells who is there",
	meeting.ErrMayNotVote:        "who is there and was not called to the vote, or whom it concerns, puts in no ballot",
	meeting.ErrTooFewScrutineers: "three are needed who neither proposed nor seconded, and whom no proposal concerns: without them everybody votes themselves",
	meeting.ErrInvalidBallot:     "write each person once, as ana=yes",
	meeting.ErrBallotCounted:     "the person may still vote themselves, or strike the ballot",
	meeting.ErrBallotStruck:      "who struck it votes themselves",
	meeting.ErrNoBallot:          "query meeting recount shows what was entered",
	meeting.ErrDiffers:           "compare with the paper: confirm what was entered, or enter it anew (tx meeting enter-ballots, enter-totals)",
	meeting.ErrSameHand:          "three scrutineers have a part in it: one enters, the two others confirm",
	meeting.ErrSecret:            "enter its totals: tx meeting enter-totals",
	meeting.ErrNotSecret:         "enter its ballots: tx meeting enter-ballots",
	meeting.ErrTotals:            "who is there and puts no ballot in abstains: the four numbers add up to those called",
	meeting.ErrVoteClosed:        "query governance agenda tells which votes are open, and until when",
	meeting.ErrInvalidMinutes:    "name the file of the minutes: --minutes-file",
	meeting.ErrMinutesSigned:     "two scrutineers signed another text: query meeting meeting shows its hash",
}

var commissionAdvice = map[*errorsmod.Error]string{
	commission.ErrUnknownCommission: "query commission commissions lists those there are",
	commission.ErrUnknownAct:        "query commission acts lists what a commission did, and wants to do",
	commission.ErrInvalidMandate:    "tx governance propose commission writes one for you",
	commission.ErrNotMandatable:     "exclusion, founding, seats, upgrades, parameters, votes and mandates stay with the assembly",
	commission.ErrNotActive:         "name a member of that community, who has not left or lapsed",
	commission.ErrNotMember:         "query commission commission tells who has a place, and who took it",
	commission.ErrAnswered:          "who declined or was silent for too long is not drawn for this commission again",
	commission.ErrNotSitting:        "its term is over, or the assembly took the mandate back",
	commission.ErrTooFewMembers:     "those who were named or drawn take their places first: tx commission accept",
	commission.ErrBeyondPowers:      "query commission commission lists its powers",
	commission.ErrGrantsExhausted:   "query commission commission tells what is left; the assembly itself may grant more",
	commission.ErrTooManyActs:       "approve one, or wait until one lapses: query commission acts",
	commission.ErrInvalidAct:        "an act holds 1 to 8 messages and says why: --reason",
	commission.ErrActClosed:         "query commission act tells what became of it",
	commission.ErrApproved:          "another member's approval is needed: query commission act tells how many",
	commission.ErrInvalidPause:      "what opens something may be paused, for 72 hours at most: never votes, contests, juries or what answers",
	commission.ErrPausedBefore:      "the assembly may pause it again, or lift the pause and so give the power anew",
	commission.ErrConcerned:         "who is granted to neither proposes nor approves it: other members may",
	commission.ErrNotPaused:         "query commission pauses lists what is paused now",
}

// adviceOn is what to do about an error that ends in the chain's own words, or stands in a refusal.
func adviceOn(words string) string {
	for err, advice := range advices {
		refusal := fmt.Sprintf("%s (%s error %d, ", err.Error(), err.Codespace(), err.ABCICode())
		if strings.HasSuffix(words, ": "+err.Error()) || strings.Contains(words, refusal) {
			return advice
		}
	}
	return ""
}
