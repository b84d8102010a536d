package cmd

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/genesis"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
	"github.com/communalia/communalia-chain/x/communs/amount"
	"github.com/communalia/communalia-chain/x/communs/melt"
)

// communityFlags are what the command line says of a community, as it is typed.
type communityFlags struct {
	name, uri, foundedAt         string
	rate, period, fundShare, cap string
	charter                      documentFlags
}

// addCommunityCommand adds a community to the genesis.
func addCommunityCommand() *cobra.Command {
	var given communityFlags
	command := &cobra.Command{
		Use:   "add-community [id]",
		Short: "Add a community, with its ledger of Communs and the nine categories that a new community starts from",
		Example: `communalia-chaind genesis add-community valbonne --name "Valbonne in transition" --founded-at "60d ago"
communalia-chaind genesis add-community brocas --name Brocas --charter charter.md --melt-rate 2% --melt-period 30d --fund-share 40% --cap 500`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			community, err := given.read(args[0])
			if err != nil {
				return err
			}
			return editGenesis(cmd, func(f *genesis.File) (string, error) {
				return fmt.Sprintf("community %s is added: its Communs melt by %s", community.ID, community.Melt), f.AddCommunity(community)
			})
		},
	}
	given.register(command.Flags())
	given.charter.registerCharter(command, "file of the charter that newcomers accept",
		"metadata-hash", "SHA-256 of the charter that newcomers accept, in hexadecimal digits")
	if err := command.MarkFlagRequired("name"); err != nil {
		panic(err)
	}
	return command
}

func (c *communityFlags) register(set *pflag.FlagSet) {
	set.StringVar(&c.name, "name", "", "name for people")
	set.StringVar(&c.uri, "metadata-uri", "", "where the charter can be read")
	set.StringVar(&c.foundedAt, "founded-at", "", `when it was founded, such as 2026-01-01 or "60d ago" (default genesis time)`)
	set.StringVar(&c.rate, "melt-rate", "1%", "what a balance loses of itself in a period")
	set.StringVar(&c.period, "melt-period", "30d", "the period, in whole days")
	set.StringVar(&c.fundShare, "fund-share", "50%", "share of what melts that flows into the commons fund, up to 80%")
	set.StringVar(&c.cap, "cap", "0", "most Communs that a credit brings a member to; 0 for no cap")
}

func (c *communityFlags) read(id string) (genesis.Community, error) {
	community := genesis.Community{ID: id, Name: c.name, MetadataURI: c.uri}
	var err error
	if community.CharterHash, err = c.charter.read(); err != nil {
		return community, err
	}
	if c.foundedAt != "" {
		if community.FoundedAt, err = plain.ParseMoment(c.foundedAt, time.Now()); err != nil {
			return community, fmt.Errorf("--founded-at: %w", err)
		}
	}
	if community.Melt, err = c.policy(); err != nil {
		return community, err
	}
	if community.FundSharePPM, err = plain.ParsePercent(c.fundShare); err != nil {
		return community, fmt.Errorf("--fund-share: %w", err)
	}
	if community.Cap, err = amount.Parse(c.cap); err != nil {
		return community, fmt.Errorf("--cap: %w", err)
	}
	return community, nil
}

func (c *communityFlags) policy() (melt.Policy, error) {
	rate, err := plain.ParsePercent(c.rate)
	if err != nil {
		return melt.Policy{}, fmt.Errorf("--melt-rate: %w", err)
	}
	period, err := plain.ParseDuration(c.period)
	if err != nil {
		return melt.Policy{}, fmt.Errorf("--melt-period: %w", err)
	}
	if period%plain.Day != 0 || period > melt.MaxPeriodDays*plain.Day {
		return melt.Policy{}, fmt.Errorf("--melt-period: %q is not a whole number of days from 1d to %dd", c.period, melt.MaxPeriodDays)
	}
	return melt.Policy{RatePPM: rate, PeriodDays: uint32(period / plain.Day)}, nil
}
