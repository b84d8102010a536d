package cmd

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/cosmos/cosmos-sdk/client"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/app/permission"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/text"
	commission "github.com/communalia/communalia-chain/x/commission/types"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	"github.com/communalia/communalia-chain/x/communs/amount"
)

// mandateFlags are what a mandate says beside its name.
type mandateFlags struct {
	kind, purpose, grants, term string
	powers, elected             []string
	drawn                       []string
	threshold                   uint32
}

func (m *mandateFlags) register(set *pflag.FlagSet) {
	set.StringVar(&m.kind, "kind", "other", "technical, political, social or other")
	set.StringVar(&m.purpose, "purpose", "", "what it is for, in plain words")
	set.StringSliceVar(&m.powers, "power", nil, "what it may decide, such as Pause or Grant; several with commas")
	set.StringVar(&m.grants, "grants-a-month", "", "the most that it may grant in 30 days, in Communs")
	set.StringSliceVar(&m.drawn, "draw", nil, "how many members are drawn by lot: 3, or in the federation valbonne=3")
	set.StringSliceVar(&m.elected, "elect", nil, "who is a member: ana, or in the federation valbonne=ana")
	set.Uint32Var(&m.threshold, "threshold", 2, "how many members must approve what it does")
	set.StringVar(&m.term, "term", "365d", "for how long it sits")
}

// proposeCommissionCommand asks to mandate a few for a while.
func proposeCommissionCommand() *cobra.Command {
	var given mandateFlags
	command := &cobra.Command{
		Use:   "commission [scope] [name]",
		Short: "Propose to mandate a commission: elected, drawn by lot, or both",
		Long: `Propose to mandate a commission: elected, drawn by lot, or both. It acts in the name of the assembly, by its powers only, and in public.

The decision asks for as much agreement as the strictest of its powers. The scope is a community, or federation.`,
		Example: `communalia-chaind tx governance propose commission valbonne "Orders of the cooperative" --purpose "Look into what runs out" \
  --power Pause --draw 3 --term 90d --from ana
communalia-chaind tx governance propose commission federation "Technical commission" --kind technical --purpose "Watch over the nodes" \
  --power Pause --elect valbonne=ana,antibes=elsa --draw valbonne=1 --from ana`,
		Args: cobra.ExactArgs(2),
	}
	given.register(command.Flags())
	for _, name := range []string{"purpose", "power"} {
		if err := command.MarkFlagRequired(name); err != nil {
			panic(err)
		}
	}
	return shortForm(command, func(_ *cobra.Command, ctx client.Context, args []string) (motion, error) {
		scope := scopeOf(args[0])
		message, err := given.mandate(ctx, scope, args[1])
		if err != nil {
			return motion{}, err
		}
		return motion{scope: scope, title: "Mandate a commission: " + args[1], summary: told(message), messages: []sdk.Msg{message}}, nil
	})
}

// mandate is the mandate in the chain's words.
func (m *mandateFlags) mandate(ctx client.Context, scope, name string) (*commission.MsgMandate, error) {
	account, known := communitytypes.ScopeAddress(scope)
	if !known {
		return nil, fmt.Errorf("%q is neither a community nor federation", scope)
	}
	message := &commission.MsgMandate{Authority: account.String(), Scope: scope, Name: name, Purpose: m.purpose, Threshold: m.threshold}
	kind, known := commission.Kind_value["KIND_"+strings.ToUpper(m.kind)]
	if !known || kind == 0 {
		return nil, fmt.Errorf("--kind: %q is none of technical, political, social, other", m.kind)
	}
	message.Kind = commission.Kind(kind)
	for _, power := range m.powers {
		url, err := findPower(scope, power)
		if err != nil {
			return nil, fmt.Errorf("--power: %w", err)
		}
		message.Powers = append(message.Powers, url)
	}
	var err error
	if m.grants != "" {
		if message.GrantsAMonth, err = amount.Parse(m.grants); err != nil {
			return nil, fmt.Errorf("--grants-a-month: %w", err)
		}
	}
	if message.Term, err = plain.ParseDuration(m.term); err != nil {
		return nil, fmt.Errorf("--term: %w", err)
	}
	message.Groups, err = m.groups(ctx, scope)
	return message, err
}

// groups are who is to sit, by community.
func (m *mandateFlags) groups(ctx client.Context, scope string) ([]commission.Group, error) {
	var groups []commission.Group
	group := func(community string) *commission.Group {
		at := slices.IndexFunc(groups, func(g commission.Group) bool { return g.Community == community })
		if at < 0 {
			at, groups = len(groups), append(groups, commission.Group{Community: community})
		}
		return &groups[at]
	}
	for _, text := range m.elected {
		community, name, err := ofCommunity(scope, text, "--elect")
		if err != nil {
			return nil, err
		}
		address, err := lookUp(ctx, name)
		if err != nil {
			return nil, fmt.Errorf("--elect: %w", err)
		}
		group(community).Elected = append(group(community).Elected, address)
	}
	for _, text := range m.drawn {
		community, number, err := ofCommunity(scope, text, "--draw")
		if err != nil {
			return nil, err
		}
		count, err := parseNumber(number, "members to draw")
		if err != nil || count > uint64(^uint32(0)) {
			return nil, fmt.Errorf("--draw: %q is no number of members", number)
		}
		group(community).Drawn += uint32(count)
	}
	return groups, nil
}

// ofCommunity splits what is said of a community: it need not be named where there is one only.
func ofCommunity(scope, text, flag string) (community, said string, err error) {
	community, said, named := strings.Cut(text, "=")
	if named {
		return community, said, nil
	}
	own, of := communitytypes.ScopeCommunity(scope)
	if !of {
		return "", "", fmt.Errorf("%s: of which community? write valbonne=%s", flag, text)
	}
	return own, text, nil
}

// findPower finds what a commission of the scope may hold, by the name that people give it, such as Pause.
func findPower(scope, name string) (string, error) {
	assembly := permission.Federation
	if _, community := communitytypes.ScopeCommunity(scope); community {
		assembly = permission.Community
	}
	return findMessage(name, "a commission of "+scope+" may hold", func(row permission.Row) bool { return row.Mandatable && row.Scope&assembly != 0 })
}

// findMessage finds a type of message by its name, with or without what stands before it, among those that fit.
func findMessage(name, fit string, fits func(permission.Row) bool) (string, error) {
	var may []string
	for _, row := range permission.Rows() {
		if !fits(row) {
			continue
		}
		url := sdk.MsgTypeURL(row.Message)
		short := strings.TrimPrefix(url[strings.LastIndex(url, ".")+1:], "Msg")
		if name == url || strings.EqualFold(strings.TrimPrefix(name, "Msg"), short) {
			return url, nil
		}
		may = append(may, short)
	}
	return "", fmt.Errorf("%q is none that %s: %s", name, fit, strings.Join(may, ", "))
}

// told is a mandate in plain words.
func told(m *commission.MsgMandate) string {
	var elected, drawn int
	for _, group := range m.Groups {
		elected, drawn = elected+len(group.Elected), drawn+int(group.Drawn)
	}
	var powers []string
	for _, url := range m.Powers {
		powers = append(powers, text.MessageName(url))
	}
	words := fmt.Sprintf("%s. %d elected and %d drawn by lot would sit for %s; %d of them together may: %s.",
		strings.TrimSuffix(m.Purpose, "."), elected, drawn, plain.Span(m.Term), m.Threshold, strings.Join(powers, ", "))
	if m.GrantsAMonth > 0 {
		words += fmt.Sprintf(" They grant %s in 30 days at most.", text.Communs(m.GrantsAMonth))
	}
	return words
}

// scopeOf reads a scope as people write it: the name of a community is enough.
func scopeOf(name string) string {
	if name == communitytypes.FederationScope || strings.Contains(name, "/") {
		return name
	}
	return communitytypes.CommunityScope(name)
}
