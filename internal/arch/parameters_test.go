package arch

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	commissiontypes "github.com/communalia/communalia-chain/x/commission/types"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
	meetingtypes "github.com/communalia/communalia-chain/x/meeting/types"
	quotatypes "github.com/communalia/communalia-chain/x/quota/types"
	reputationtypes "github.com/communalia/communalia-chain/x/reputation/types"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
	validatortypes "github.com/communalia/communalia-chain/x/validator/types"
)

// What identifies a community or a category, or names it for people, is no parameter.
var names = map[string]bool{"id": true, "community": true, "name": true, "unit": true, "closed": true}

func TestParameters_areAllDescribedInTheDocs(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(root, "docs", "parameters.md"))
	if err != nil {
		t.Fatal(err)
	}
	described := string(text)
	for module, params := range map[string][]any{
		"schedule":     {scheduletypes.Params{}},
		"quota":        {quotatypes.Params{}},
		"community":    {communitytypes.Params{}, communitytypes.CommunityParams{}},
		"communs":      {communstypes.Params{}},
		"commission":   {commissiontypes.Params{}},
		"contribution": {contributiontypes.Params{}, contributiontypes.CommunityRules{}},
		"governance":   {governancetypes.Params{}, governancetypes.KindRules{}},
		"jury":         {jurytypes.Params{}, jurytypes.Rules{}},
		"meeting":      {meetingtypes.Params{}},
		"reputation":   {reputationtypes.Params{}},
		"validator":    {validatortypes.Params{}},
	} {
		for _, of := range params {
			for _, field := range jsonNames(of) {
				if row := "| " + module + " | `" + field + "` |"; !names[field] && !strings.Contains(described, row) {
					t.Errorf("docs/parameters.md has no row %q", row)
				}
			}
		}
	}
	for _, field := range jsonNames(contributiontypes.Category{}) {
		if !names[field] && !strings.Contains(described, "`"+field+"`") {
			t.Errorf("docs/parameters.md does not say what `%s` of a category is", field)
		}
	}
}

// jsonNames lists the fields of a generated message as its JSON names them.
func jsonNames(message any) []string {
	var all []string
	kind := reflect.TypeOf(message)
	for i := range kind.NumField() {
		name, _, _ := strings.Cut(kind.Field(i).Tag.Get("json"), ",")
		if name != "" && name != "-" {
			all = append(all, name)
		}
	}
	return all
}
