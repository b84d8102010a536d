package types

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

func TestMessages_soundOnesPass(t *testing.T) {
	ada, noor, hall := addressOf("ada"), addressOf("noor"), account(AssemblyAddress("valbonne"))
	for _, msg := range []sdk.HasValidateBasic{
		&MsgInvite{ada, "valbonne", noor}, &MsgVouch{ada, "valbonne", noor}, &MsgRevokeVouch{ada, "valbonne", noor},
		&MsgAcceptMembership{noor, "valbonne", nil}, &MsgAcceptMembership{noor, "valbonne", make([]byte, 32)},
		&MsgRenewMembership{ada, "valbonne"}, &MsgLeave{ada, "valbonne"}, &MsgSetHome{ada, "valbonne"}, &MsgChangeKey{ada, noor},
		&MsgFoundCommunity{hall, "lodeve", "Lodève", "", nil, []string{ada, noor, addressOf("bao")}, nil},
		&MsgWakeCommunity{hall, "valbonne", []string{ada, noor, addressOf("bao")}},
		&MsgSetGuardians{ada, nil}, &MsgSetGuardians{ada, []string{noor, addressOf("bao"), addressOf("eva")}}, &MsgCancelRecovery{ada},
		&MsgProposeRecovery{ada, noor, addressOf("new")}, &MsgBackRecovery{ada, noor, addressOf("new")},
		&MsgRecover{hall, "valbonne", noor, addressOf("new")},
		&MsgExclude{hall, "valbonne", noor, make([]byte, 32), nil}, &MsgReplyToExclusion{noor, 7, make([]byte, 32)},
		&MsgAdmit{hall, "valbonne", noor}, &MsgObject{ada, "valbonne", noor},
		&MsgRegisterOrganisation{hall, "valbonne", noor, "Bakery"}, &MsgRemoveOrganisation{hall, "valbonne", noor},
		&MsgReplaceOrganisationKey{hall, "valbonne", noor, ada}, &MsgUpdateCommunityParams{hall, "valbonne", DefaultCommunityParams()},
		&MsgUpdateParams{account(FederationAddress()), DefaultParams()},
	} {
		require.NoError(t, msg.ValidateBasic())
	}
}

func TestMessages_badOnesAreRefusedWhereTheyAreRead(t *testing.T) {
	ada, noor, hall := addressOf("ada"), addressOf("noor"), account(AssemblyAddress("valbonne"))
	for name, c := range map[string]struct {
		msg  sdk.HasValidateBasic
		want error
	}{
		"no sender":                {&MsgLeave{"", "valbonne"}, ErrInvalidAddress},
		"a name for an address":    {&MsgLeave{"ada", "valbonne"}, ErrInvalidAddress},
		"no community":             {&MsgLeave{ada, ""}, ErrInvalidRequest},
		"a long slug":              {&MsgSetHome{ada, strings.Repeat("a", 33)}, ErrInvalidRequest},
		"a slug in capitals":       {&MsgRenewMembership{ada, "Valbonne"}, ErrInvalidRequest},
		"a slug that is not UTF-8": {&MsgRenewMembership{ada, "val\xffbonne"}, ErrInvalidRequest},
		"a short charter hash":     {&MsgAcceptMembership{ada, "valbonne", []byte("short")}, ErrInvalidRequest},
		"inviting oneself":         {&MsgInvite{ada, "valbonne", ada}, ErrInvalidRequest},
		"vouching for oneself":     {&MsgVouch{ada, "valbonne", ada}, ErrInvalidRequest},
		"inviting nobody":          {&MsgInvite{ada, "valbonne", ""}, ErrInvalidAddress},
		"revoking for nobody":      {&MsgRevokeVouch{ada, "valbonne", noor[:10]}, ErrInvalidAddress},
		"the same key":             {&MsgChangeKey{ada, ada}, ErrInvalidRequest},
		"no new key":               {&MsgChangeKey{ada, ""}, ErrInvalidAddress},
		"two founders":             {&MsgFoundCommunity{hall, "lodeve", "Lodève", "", nil, []string{ada, noor}, nil}, ErrInvalidRequest},
		"a founder twice":          {&MsgFoundCommunity{hall, "lodeve", "Lodève", "", nil, []string{ada, noor, ada}, nil}, ErrInvalidRequest},
		"rules out of bounds": {&MsgFoundCommunity{hall, "lodeve", "Lodève", "", nil, []string{ada, noor, addressOf("bao")}, &CommunityParams{}},
			ErrInvalidParams},
		"four mentors":            {&MsgWakeCommunity{hall, "valbonne", []string{ada, noor, addressOf("bao"), addressOf("eva")}}, ErrInvalidRequest},
		"two guardians":           {&MsgSetGuardians{ada, []string{noor, addressOf("bao")}}, ErrInvalidRequest},
		"a guardian twice":        {&MsgSetGuardians{ada, []string{noor, noor, addressOf("bao")}}, ErrInvalidRequest},
		"guarding oneself":        {&MsgSetGuardians{ada, []string{noor, ada, addressOf("bao")}}, ErrInvalidRequest},
		"recovering oneself":      {&MsgProposeRecovery{ada, ada, noor}, ErrInvalidRequest},
		"the key that was lost":   {&MsgBackRecovery{ada, noor, noor}, ErrInvalidRequest},
		"no key to recover":       {&MsgRecover{hall, "valbonne", noor, ""}, ErrInvalidAddress},
		"no reason":               {&MsgExclude{hall, "valbonne", noor, nil, nil}, ErrInvalidRequest},
		"nobody to exclude":       {&MsgExclude{hall, "valbonne", "", make([]byte, 32), nil}, ErrInvalidAddress},
		"a reply to nothing":      {&MsgReplyToExclusion{noor, 0, make([]byte, 32)}, ErrInvalidRequest},
		"an empty reply":          {&MsgReplyToExclusion{noor, 7, nil}, ErrInvalidRequest},
		"admitting nobody":        {&MsgAdmit{hall, "valbonne", ""}, ErrInvalidAddress},
		"objecting to nobody":     {&MsgObject{ada, "valbonne", ""}, ErrInvalidAddress},
		"no authority":            {&MsgRemoveOrganisation{"", "valbonne", noor}, ErrInvalidAddress},
		"an unnamed organisation": {&MsgRegisterOrganisation{hall, "valbonne", noor, ""}, ErrInvalidRequest},
		"the organisation's key":  {&MsgReplaceOrganisationKey{hall, "valbonne", noor, noor}, ErrInvalidRequest},
		"rules of nothing":        {&MsgUpdateCommunityParams{hall, "valbonne", CommunityParams{}}, ErrInvalidParams},
		"shared rules of nothing": {&MsgUpdateParams{hall, Params{}}, ErrInvalidParams},
	} {
		require.ErrorIs(t, c.msg.ValidateBasic(), c.want, name)
	}
}
