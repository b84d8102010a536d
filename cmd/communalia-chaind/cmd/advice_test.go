package cmd

import (
	"errors"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	errorsmod "cosmossdk.io/errors"

	commission "github.com/communalia/communalia-chain/x/commission/types"
	community "github.com/communalia/communalia-chain/x/community/types"
	governance "github.com/communalia/communalia-chain/x/governance/types"
	meeting "github.com/communalia/communalia-chain/x/meeting/types"
	validator "github.com/communalia/communalia-chain/x/validator/types"
)

// plainEnough are the errors that need no advice: those that say all there is to say, and those that members never meet: of genesis, queries
// and audits, and of messages that assemblies send.
var plainEnough = []error{
	governance.ErrInvalidParams, governance.ErrInvalidGenesis, governance.ErrInvalidRequest, governance.ErrBrokenInvariant,
	governance.ErrInvalidProposal, governance.ErrNotAuthority, governance.ErrExecution,
	meeting.ErrInvalidParams, meeting.ErrInvalidGenesis, meeting.ErrInvalidRequest, meeting.ErrBrokenInvariant, meeting.ErrNotAuthority,
	commission.ErrInvalidParams, commission.ErrInvalidGenesis, commission.ErrInvalidRequest, commission.ErrBrokenInvariant,
	commission.ErrNotAuthority, commission.ErrPanicked,
	community.ErrInvalidAddress, community.ErrInvalidRequest, community.ErrInvalidParams, community.ErrInvalidGenesis, community.ErrBrokenInvariant,
	community.ErrAlreadyMember, community.ErrVouchedAlready, community.ErrNoVouch, community.ErrHomeUnchanged, community.ErrKeyErased,
	community.ErrHelperUnchanged, community.ErrNothingChanges,
	validator.ErrInvalidSeat, validator.ErrGenesisSet, validator.ErrInvalidMisses, validator.ErrInvalidParams, validator.ErrInvalidRequest,
	validator.ErrBrokenInvariant, validator.ErrInvalidEpoch,
}

func TestAdvice_isGivenOnEveryErrorThatAMemberMeets(t *testing.T) {
	for _, module := range []string{governance.ModuleName, meeting.ModuleName, commission.ModuleName, community.ModuleName, validator.ModuleName} {
		found := 0
		for code := uint32(2); code < 200; code++ {
			err, registered := errors.AsType[*errorsmod.Error](errorsmod.ABCIError(module, code, ""))
			if !registered || err.Error() == "unknown" {
				continue
			}
			found++
			exempt := slices.ContainsFunc(plainEnough, func(plain error) bool { return errors.Is(err, plain) })
			require.Equal(t, !exempt, advices[err] != "", "%s error %d, %q: say what to do about it, or why nothing is to be said", module, code, err)
		}
		require.NotZero(t, found, module)
	}
}

func TestExplain_saysWhatToDo(t *testing.T) {
	for _, c := range []struct{ said, want string }{
		{"refused: proposal 2: STATUS_VOTING: the proposal is past this, or not there yet (governance error 13, transaction 4A)",
			"refused: proposal 2: voting: the proposal is past this, or not there yet (governance error 13, transaction 4A)\n" +
				"query governance proposal tells where it stands"},
		{"rpc error: code = NotFound desc = 7: there was none, or it ended long ago: unknown meeting: key not found",
			"7: there was none, or it ended long ago: unknown meeting\nquery meeting meetings lists those there are"},
		{`invalid argument "maybe" for "--1" flag: maybe is not a valid value for enum communalia.governance.v1.Choice. ` +
			`Valid values are: unspecified, yes, no, abstain, block`,
			`"maybe" is none of yes, no, abstain, block`},
	} {
		require.Equal(t, c.want, Explain(errors.New(c.said)).Error())
	}
}
