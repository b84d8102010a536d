package cmd

import (
	"strings"

	"github.com/cosmos/gogoproto/proto"
	"github.com/spf13/cobra"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/reflect/protoregistry"

	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"
	"cosmossdk.io/client/v2/autocli"
	"cosmossdk.io/client/v2/autocli/flag"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/codec/address"
	runtimeservices "github.com/cosmos/cosmos-sdk/runtime/services"

	"github.com/communalia/communalia-chain/app"
)

const addressPrefix = app.Bech32Prefix + "1"

var addresses = address.NewBech32Codec(app.Bech32Prefix)

// feeFlags are the SDK's for fees and gas, which this chain does not know: nothing is paid, and gas is granted by the kind of message.
var feeFlags = []string{
	flags.FlagFees, flags.FlagGasPrices, flags.FlagGas, flags.FlagGasAdjustment, flags.FlagFeePayer, flags.FlagFeeGranter, flags.FlagTip, flags.FlagAux,
}

// ownServices begins the names of this chain's own services.
const ownServices = "communalia."

// addGenerated adds the commands that are read from the modules' messages and queries, beside those written by hand.
func addGenerated(root *cobra.Command, model *app.App, clientCtx client.Context) error {
	options := autocli.AppOptions{
		Modules:       appModules(model),
		ModuleOptions: runtimeservices.ExtractAutoCLIOptions(model.Modules.Modules),
		ClientCtx:     clientCtx,
	}
	tx, query := subcommand(root, "tx"), subcommand(root, "query")
	for name, module := range options.ModuleOptions {
		if module.Tx != nil && !strings.HasPrefix(module.Tx.Service, ownServices) {
			module.Tx = nil // the SDK's messages are the federation's alone, by a decision
		}
		addHandWritten(tx, name, module.Tx, handWrittenTx)
		addHandWritten(query, name, module.Query, handWrittenQueries)
	}
	builder, err := newBuilder()
	if err != nil {
		return err
	}
	if err := options.EnhanceRootCommandWithBuilder(root, builder); err != nil {
		return err
	}
	for name, module := range options.ModuleOptions {
		dress(tx, name, module.Tx, hashFiles)
		dress(tx, name, module.Tx, awaitAnswer)
		dress(query, name, module.Query, showAnswer)
	}
	checkOffer(subcommand(subcommand(tx, "communs"), "offer"))
	return nil
}

func newBuilder() (*autocli.Builder, error) {
	files, err := proto.MergedRegistry()
	if err != nil {
		return nil, err
	}
	builder := &autocli.Builder{
		Builder: flag.Builder{
			TypeResolver:          protoregistry.GlobalTypes,
			FileResolver:          files,
			AddressCodec:          addresses,
			ValidatorAddressCodec: address.NewBech32Codec(app.Bech32Prefix + "valoper"),
			ConsensusAddressCodec: address.NewBech32Codec(app.Bech32Prefix + "valcons"),
		},
		GetClientConn: func(cmd *cobra.Command) (grpc.ClientConnInterface, error) {
			ctx, err := client.GetClientQueryContext(cmd)
			return overhear(cmd, ctx), err
		},
		AddQueryConnFlags: addQueryFlags,
		AddTxConnFlags:    addTxFlags,
	}
	defineFlagTypes(&builder.Builder)
	return builder, nil
}

// writtenByHand marks a command that knows how to speak to people by itself.
const writtenByHand = "written-by-hand"

// addHandWritten puts a module's commands that are written by hand in place, and lets the generated ones join them.
func addHandWritten(parent *cobra.Command, module string, service *autocliv1.ServiceCommandDescriptor, written map[string][]handWritten) {
	if service == nil || len(written[module]) == 0 {
		return
	}
	service.EnhanceCustomCommand = true
	group := &cobra.Command{Use: module, Short: service.Short, RunE: client.ValidateCmd}
	for _, own := range written[module] {
		for _, generated := range service.RpcCommandOptions {
			generated.Skip = generated.Skip || generated.RpcMethod == own.method
		}
		command := own.write()
		command.Annotations = map[string]string{writtenByHand: "yes"}
		group.AddCommand(command)
	}
	parent.AddCommand(group)
}

// dress changes the commands of this chain's own modules; those of the SDK's stay as they are known.
func dress(parent *cobra.Command, module string, service *autocliv1.ServiceCommandDescriptor, change func(*cobra.Command)) {
	if service == nil || !strings.HasPrefix(service.Service, ownServices) {
		return
	}
	dressAll(subcommand(parent, module), change)
}

// dressAll changes the commands below one, those below them too.
func dressAll(parent *cobra.Command, change func(*cobra.Command)) {
	for _, command := range parent.Commands() {
		change(command)
		dressAll(command, change)
	}
}

// subcommand finds a command that is known to be there.
func subcommand(parent *cobra.Command, name string) *cobra.Command {
	for _, command := range parent.Commands() {
		if command.Name() == name {
			return command
		}
	}
	panic("no command " + parent.CommandPath() + " " + name)
}

func addQueryFlags(command *cobra.Command) {
	flags.AddQueryFlagsToCmd(command)
	flags.AddKeyringFlags(command.Flags())
}

// addTxFlags are the SDK's; what is about fees and gas is hidden by polish.
func addTxFlags(command *cobra.Command) {
	flags.AddTxFlagsToCmd(command)
	command.Flags().Lookup(flags.FlagFrom).Usage = "name or address of the key to sign with"
}
