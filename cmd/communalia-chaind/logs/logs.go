// Package logs writes what log_level asks of each module, and takes no trouble with the rest.
//
// The SDK's own logger, where log_level names modules, writes every line as JSON, debugging ones too, reads it again for module and level, and drops most
// of them: of a node in which little happens, a fifth of all that it used of a processor. Here a line is dropped before it is written.
package logs

import (
	"context"
	"io"
	"sync/atomic"

	"github.com/spf13/viper"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/server"
)

// level of a line.
type level int

const (
	debug level = iota
	info
	warning
	failure
)

// levels are those of a logger's lines, as log_level names them.
var levels = [...]string{debug: "debug", info: "info", warning: "warn", failure: "error"}

// New returns the SDK's logger with the settings of the SDK's flags. It writes to out.
func New(settings *viper.Viper, out io.Writer) (log.Logger, error) {
	asked := settings.GetString(flags.FlagLogLevel)
	if asked == "" {
		return server.CreateSDKLogger(&server.Context{Viper: settings}, out)
	}
	drops, err := log.ParseLogLevel(asked)
	if err != nil {
		return nil, err
	}
	all := viper.New()
	for _, key := range []string{flags.FlagLogFormat, flags.FlagLogNoColor, flags.FlagVerboseLogLevel, server.FlagTrace} {
		all.Set(key, settings.Get(key))
	}
	all.Set(flags.FlagLogLevel, "trace")
	writer, err := server.CreateSDKLogger(&server.Context{Viper: all}, out)
	if err != nil {
		return nil, err
	}
	return logger{writer, drops, writtenOf(drops, ""), newVerbose(settings.GetString(flags.FlagVerboseLogLevel))}, nil
}

// verbose is the mode in which nodes are while they upgrade themselves: all modules write the same then.
type verbose struct {
	on      atomic.Bool
	written written
}

// newVerbose takes a level that CreateSDKLogger took, which is debug where none is given, or "none", which is no level: then there is no such mode.
func newVerbose(asked string) *verbose {
	if asked == "" {
		asked = levels[debug]
	}
	drops, err := log.ParseLogLevel(asked)
	if err != nil {
		return nil
	}
	return &verbose{written: writtenOf(drops, "")}
}

// written tells of each level whether its lines are.
type written [len(levels)]bool

func writtenOf(drops log.FilterFunc, module string) (w written) {
	for l, name := range levels {
		w[l] = !drops(module, name)
	}
	return w
}

// logger implements log.VerboseModeLogger.
type logger struct {
	log.Logger // writes all that it is given
	drops      log.FilterFunc
	written    written
	verbose    *verbose
}

var _ log.VerboseModeLogger = logger{}

// of is which lines are written with these fields: the last module that they name has the say.
func (l logger) of(fields []any) written {
	for i := len(fields) - 2; i >= 0; i-- {
		if key, _ := fields[i].(string); key != log.ModuleKey || i%2 != 0 {
			continue
		}
		if module, is := fields[i+1].(string); is {
			return writtenOf(l.drops, module)
		}
	}
	return l.written
}

func (l logger) writes(at level, fields []any) bool {
	if l.verbose != nil && l.verbose.on.Load() {
		return l.verbose.written[at]
	}
	return l.of(fields)[at]
}

func (l logger) Debug(msg string, fields ...any) {
	if l.writes(debug, fields) {
		l.Logger.Debug(msg, fields...)
	}
}

func (l logger) DebugContext(ctx context.Context, msg string, fields ...any) {
	if l.writes(debug, fields) {
		l.Logger.DebugContext(ctx, msg, fields...)
	}
}

func (l logger) Info(msg string, fields ...any) {
	if l.writes(info, fields) && !ofNewStore(msg, fields) {
		l.Logger.Info(msg, fields...)
	}
}

func (l logger) InfoContext(ctx context.Context, msg string, fields ...any) {
	if l.writes(info, fields) {
		l.Logger.InfoContext(ctx, msg, fields...)
	}
}

func (l logger) Warn(msg string, fields ...any) {
	if l.writes(warning, fields) {
		l.Logger.Warn(msg, fields...)
	}
}

func (l logger) WarnContext(ctx context.Context, msg string, fields ...any) {
	if l.writes(warning, fields) {
		l.Logger.WarnContext(ctx, msg, fields...)
	}
}

func (l logger) Error(msg string, fields ...any) {
	if l.writes(failure, fields) {
		l.Logger.Error(msg, fields...)
	}
}

func (l logger) ErrorContext(ctx context.Context, msg string, fields ...any) {
	if l.writes(failure, fields) {
		l.Logger.ErrorContext(ctx, msg, fields...)
	}
}

// With adds fields to all lines.
func (l logger) With(fields ...any) log.Logger {
	l.written = l.of(fields)
	l.Logger = l.Logger.With(fields...)
	return l
}

// SetVerboseMode begins or ends the mode, for all that came from one logger.
func (l logger) SetVerboseMode(on bool) {
	if l.verbose != nil {
		l.verbose.on.Store(on)
	}
}
