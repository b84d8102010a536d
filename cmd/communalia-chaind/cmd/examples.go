package cmd

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/cosmos/cosmos-sdk/client/flags"
)

// examples are for the commands that the SDK brings without one: what follows the command itself.
var examples = map[string]string{
	"comet bootstrap-state":                         "--height 1000",
	"comet reset-state":                             "",
	"comet show-address":                            "",
	"comet show-node-id":                            "",
	"comet show-validator":                          "",
	"comet unsafe-reset-all":                        "--keep-addr-book",
	"completion bash":                               "> /etc/bash_completion.d/communalia-chaind",
	"completion fish":                               "> ~/.config/fish/completions/communalia-chaind.fish",
	"completion powershell":                         "| Out-String | Invoke-Expression",
	"completion zsh":                                `> "${fpath[1]}/_communalia-chaind"`,
	"debug addr":                                    "commun19rl4cm2hmr8afy4kldpxz3fka4jguq0a9x5xqy",
	"debug codec list-implementations":              "cosmos.crypto.PubKey",
	"debug codec list-interfaces":                   "",
	"debug pubkey":                                  `'{"@type":"/cosmos.crypto.secp256k1.PubKey","key":"AurroA7jvfPd1AadmmOvWM2rJSwipXfRf8yD6pLbA2DJ"}'`,
	"keys add":                                      "ana",
	"keys delete":                                   "ana",
	"keys export":                                   "ana > ana.key",
	"keys import":                                   "ana ana.key",
	"keys import-hex":                               "ana",
	"keys list":                                     "",
	"keys list-key-types":                           "",
	"keys migrate":                                  "",
	"keys mnemonic":                                 "",
	"keys parse":                                    "commun19rl4cm2hmr8afy4kldpxz3fka4jguq0a9x5xqy",
	"keys rename":                                   "ana ana-old",
	"keys show":                                     "ana --address",
	"query auth account":                            "ana",
	"query auth account-info":                       "ana",
	"query auth accounts":                           "--page-limit 20",
	"query auth address-by-acc-num":                 "3",
	"query auth address-bytes-to-string":            "28ff5c6d57d8cfd492b6fb4261453b6ac8e01fd2",
	"query auth address-string-to-bytes":            "commun19rl4cm2hmr8afy4kldpxz3fka4jguq0a9x5xqy",
	"query auth bech32-prefix":                      "",
	"query auth module-accounts":                    "",
	"query auth params":                             "",
	"query block-results":                           "12",
	"query comet-validator-set":                     "12",
	"query consensus comet block-by-height":         "12",
	"query consensus comet block-latest":            "",
	"query consensus comet block-results":           "12",
	"query consensus comet block-results-latest":    "",
	"query consensus comet node-info":               "",
	"query consensus comet syncing":                 "",
	"query consensus comet validator-set":           "",
	"query consensus comet validator-set-by-height": "12",
	"query consensus params":                        "",
	"query tx":                                      "5A9CB2E6C4B0F1D1E4F0D2B6A1B7C98D1E7D7B3F0B2E4D6A8C1F3E5D7B9A0C2E",
	"rollback":                                      "",
	"snapshots delete":                              "1440 3",
	"snapshots dump":                                "1440 3",
	"snapshots export":                              "",
	"snapshots list":                                "",
	"snapshots load":                                "1440-3.tar.gz",
	"snapshots restore":                             "1440 3",
	"status":                                        "",
	"tx broadcast":                                  "signed.json",
	"tx decode":                                     "CpEBCo4B…",
	"tx encode":                                     "signed.json",
	"tx sign":                                       "unsigned.json --from ana > signed.json",
	"tx sign-batch":                                 "unsigned.json --from ana > signed.json",
	"tx simulate":                                   "unsigned.json --from ana",
	"tx validate-signatures":                        "signed.json",
}

// polish gives the SDK's commands the examples that they lack, and keeps their flags from promising what this chain does not know.
func polish(command *cobra.Command) {
	for _, child := range command.Commands() {
		polish(child)
	}
	path := strings.TrimPrefix(command.CommandPath(), programName+" ")
	if rest, known := examples[path]; known && command.Example == "" {
		command.Example = strings.TrimSpace(programName + " " + path + " " + rest)
	}
	if command.Flags().Lookup(flags.FlagFees) != nil {
		hide(command, feeFlags...)
	}
	for _, set := range []*pflag.FlagSet{command.Flags(), command.PersistentFlags()} {
		if keyring := set.Lookup(flags.FlagKeyringBackend); keyring != nil {
			keyring.Usage, keyring.DefValue = "where keys are kept: file, os, test, kwallet, pass or memory (default as client.toml says)", ""
		}
	}
}

func hide(command *cobra.Command, names ...string) {
	for _, name := range names {
		if flag := command.Flags().Lookup(name); flag != nil {
			flag.Hidden = true
		}
	}
}
