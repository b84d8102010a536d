package cmd

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/viper"

	"github.com/cosmos/cosmos-sdk/client"
)

// settingsFiles are the files of a home that hold settings, by the name that the commands give them.
var settingsFiles = []string{"client", "app", "config"}

// configCommand shows and changes the settings of a home.
func configCommand() *cobra.Command {
	command := &cobra.Command{
		Use:   "config",
		Short: "Show or change the settings of this home: client.toml, app.toml and config.toml",
		RunE:  client.ValidateCmd,
	}
	command.AddCommand(configHomeCommand(), configGetCommand(), configSetCommand())
	return command
}

func configHomeCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "home",
		Short:   "Show which home is in use",
		Example: "communalia-chaind config home",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintln(cmd.OutOrStdout(), client.GetClientContextFromCmd(cmd).HomeDir)
			return err
		},
	}
}

func configGetCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "get [client|app|config] [key]",
		Short:   "Show one setting, or all of a file as JSON",
		Example: "communalia-chaind config get config consensus.create_empty_blocks_interval",
		Args:    cobra.RangeArgs(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			path, err := settingsPath(cmd, args[0])
			if err != nil {
				return err
			}
			settings := viper.New()
			settings.SetConfigFile(path)
			if err := settings.ReadInConfig(); err != nil {
				return err
			}
			if len(args) == 1 {
				return json.NewEncoder(cmd.OutOrStdout()).Encode(settings.AllSettings())
			}
			if !settings.IsSet(args[1]) {
				return fmt.Errorf("%s has no setting %q", path, args[1])
			}
			_, err = fmt.Fprintln(cmd.OutOrStdout(), settings.Get(args[1]))
			return err
		},
	}
}

func configSetCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "set [client|app|config] [key] [value]",
		Short:   "Change one setting; the comments of the file stay",
		Example: "communalia-chaind config set app api.address tcp://127.0.0.1:1318",
		Args:    cobra.ExactArgs(3),
		RunE: func(cmd *cobra.Command, args []string) error {
			path, err := settingsPath(cmd, args[0])
			if err != nil {
				return err
			}
			return editSettings(path, args[1], args[2])
		},
	}
}

// editSettings gives one setting of a file another value.
func editSettings(path, key, value string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	changed, err := changeSetting(string(text), key, value)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return os.WriteFile(path, []byte(changed), info.Mode().Perm())
}

func settingsPath(cmd *cobra.Command, name string) (string, error) {
	if !slices.Contains(settingsFiles, name) {
		return "", fmt.Errorf("%q is none of %s", name, strings.Join(settingsFiles, ", "))
	}
	return filepath.Join(client.GetClientContextFromCmd(cmd).HomeDir, "config", name+".toml"), nil
}

// changeSetting gives one setting of a TOML text another value, and leaves every other line as it is. The key names its section
// before a dot. A value that stands in quotes stays in quotes.
func changeSetting(text, key, value string) (string, error) {
	section, name := "", key
	if dot := strings.LastIndex(key, "."); dot >= 0 {
		section, name = key[:dot], key[dot+1:]
	}
	lines, current := strings.Split(text, "\n"), ""
	for i, line := range lines {
		trimmed := strings.TrimSpace(line)
		if strings.HasPrefix(trimmed, "[") {
			current = strings.Trim(trimmed, "[]")
			continue
		}
		left, old, assigned := strings.Cut(line, "=")
		if current != section || !assigned || strings.TrimSpace(left) != name {
			continue
		}
		if strings.HasPrefix(strings.TrimSpace(old), `"`) {
			value = fmt.Sprintf("%q", value)
		}
		lines[i] = name + " = " + value
		changed := strings.Join(lines, "\n")
		check := viper.New()
		check.SetConfigType("toml")
		if err := check.ReadConfig(strings.NewReader(changed)); err != nil {
			return "", fmt.Errorf("%s is no value for %q: %w", value, key, err)
		}
		return changed, nil
	}
	return "", fmt.Errorf("there is no setting %q", key)
}
