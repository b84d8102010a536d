package logs

import (
	"bytes"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/spf13/viper"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/server"
)

func settings(asked, verbose string) *viper.Viper {
	v := viper.New()
	v.Set(flags.FlagLogLevel, asked)
	v.Set(flags.FlagLogNoColor, true)
	v.Set(flags.FlagVerboseLogLevel, verbose)
	return v
}

// told is what a node may tell: by several modules, of all levels, with fields that name a module or do not.
func told(l log.Logger) {
	for _, from := range []log.Logger{
		l, l.With(log.ModuleKey, "consensus"), l.With("height", 3, log.ModuleKey, "state"), l.With(log.ModuleKey, "consensus").With("round", 1),
		l.With(log.ModuleKey, "consensus").With(log.ModuleKey, "p2p"), l.With("a", log.ModuleKey, "consensus", "b"),
	} {
		for _, fields := range [][]any{nil, {"height", 3}, {log.ModuleKey, "consensus"}, {"a", 1, log.ModuleKey, "state", "b", 2}} {
			from.Debug("debug", fields...)
			from.Info("info", fields...)
			from.Warn("warning", fields...)
			from.Error("error", fields...)
		}
	}
}

func TestNew_writesWhatTheSDKsLoggerWrites(t *testing.T) {
	for _, asked := range []string{
		"", "trace", "debug", "info", "warn", "error", "disabled", "consensus:warn,*:info", "consensus:debug,state:error", "consensus:disabled,state:debug,*:warn",
	} {
		synctest.Test(t, func(t *testing.T) { // at one time of day
			var ours, theirs bytes.Buffer
			l, err := New(settings(asked, "debug"), &ours)
			if err != nil {
				t.Fatal(err)
			}
			sdk, err := server.CreateSDKLogger(&server.Context{Viper: settings(asked, "debug")}, &theirs)
			if err != nil {
				t.Fatal(err)
			}
			told(l)
			told(sdk)
			if ours.String() != theirs.String() {
				t.Errorf("%q: it wrote\n%s\nand the SDK's logger\n%s", asked, ours.String(), theirs.String())
			}
		})
	}
}

func TestNew_refusesWhatIsNoLevel(t *testing.T) {
	for _, test := range []struct{ asked, verbose string }{{"loud", "debug"}, {"consensus:warn:info", "debug"}, {"info", "loud"}} {
		if _, err := New(settings(test.asked, test.verbose), &bytes.Buffer{}); err == nil {
			t.Errorf("%v was taken", test)
		}
	}
}

// costly fails the test where somebody looks at it.
type costly struct{ t *testing.T }

func (c costly) String() string {
	c.t.Error("a line that is dropped was written")
	return "costly"
}

func TestLogger_takesNoTroubleWithWhatItDrops(t *testing.T) {
	l, err := New(settings("consensus:warn,*:info", "debug"), &bytes.Buffer{})
	if err != nil {
		t.Fatal(err)
	}
	l.Debug("", "value", costly{t})
	l.DebugContext(t.Context(), "", "value", costly{t})
	l = l.With(log.ModuleKey, "consensus")
	l.Info("", "value", costly{t})
	l.InfoContext(t.Context(), "", "value", costly{t})
}

func TestLogger_withContextToo(t *testing.T) {
	var out bytes.Buffer
	l, err := New(settings("warn", "debug"), &out)
	if err != nil {
		t.Fatal(err)
	}
	l.DebugContext(t.Context(), "one")
	l.InfoContext(t.Context(), "two")
	l.WarnContext(t.Context(), "three")
	l.ErrorContext(t.Context(), "four")
	for word, want := range map[string]bool{"one": false, "two": false, "three": true, "four": true} {
		if strings.Contains(out.String(), word) != want {
			t.Errorf("it wrote %q", out.String())
		}
	}
}

// An upgrade switches the mode by a module's logger.
func TestLogger_isVerboseWhileItIsToldSo(t *testing.T) {
	for _, test := range []struct{ verbose, want string }{{"debug", "12"}, {"", "12"}, {"warn", "2"}, {"none", ""}} {
		var out bytes.Buffer
		l, err := New(settings("consensus:error,*:info", test.verbose), &out)
		if err != nil {
			t.Fatal(err)
		}
		consensus, upgrade := l.With(log.ModuleKey, "consensus"), l.With(log.ModuleKey, "x/upgrade").(log.VerboseModeLogger)
		said := func() string {
			out.Reset()
			consensus.Debug("1")
			consensus.Warn("2")
			var words string
			for line := range strings.Lines(out.String()) {
				words += strings.Fields(line)[2]
			}
			return words
		}
		upgrade.SetVerboseMode(true)
		if words := said(); words != test.want {
			t.Errorf("%s: it wrote %q in this mode, want %q", test.verbose, words, test.want)
		}
		upgrade.SetVerboseMode(false)
		if words := said(); words != "" {
			t.Errorf("%s: it wrote %q after it", test.verbose, words)
		}
	}
}
