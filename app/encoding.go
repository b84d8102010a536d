package app

import (
	"github.com/cosmos/gogoproto/proto"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/codec/unknownproto"
	"github.com/cosmos/cosmos-sdk/std"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	txtypes "github.com/cosmos/cosmos-sdk/types/tx"
	signingtypes "github.com/cosmos/cosmos-sdk/types/tx/signing"
	authtx "github.com/cosmos/cosmos-sdk/x/auth/tx"
	"github.com/cosmos/cosmos-sdk/x/tx/signing"
)

// Encoding is how the application and its clients read and write messages and transactions.
type Encoding struct {
	Registry codectypes.InterfaceRegistry
	Codec    codec.Codec
	Amino    *codec.LegacyAmino
	TxConfig client.TxConfig
}

// signModes are the ways to sign: the first is the default; amino JSON is what Ledger and Keplr show on a screen.
var signModes = []signingtypes.SignMode{
	signingtypes.SignMode_SIGN_MODE_DIRECT,
	signingtypes.SignMode_SIGN_MODE_LEGACY_AMINO_JSON,
}

// NewEncoding makes an encoding that knows the SDK's own types; modules add theirs when the application is built.
func NewEncoding() (Encoding, error) {
	registry, err := codectypes.NewInterfaceRegistryWithOptions(codectypes.InterfaceRegistryOptions{
		ProtoFiles: proto.HybridResolver,
		SigningOptions: signing.Options{
			AddressCodec:          addressCodec(),
			ValidatorAddressCodec: addressCodec(),
		},
	})
	if err != nil {
		return Encoding{}, err
	}
	cdc := codec.NewProtoCodec(registry)
	txConfig, err := authtx.NewTxConfigWithOptions(cdc, authtx.ConfigOptions{EnabledSignModes: signModes, ProtoDecoder: strictDecoder(cdc)})
	if err != nil {
		return Encoding{}, err
	}
	amino := codec.NewLegacyAmino()
	std.RegisterLegacyAminoCodec(amino)
	std.RegisterInterfaces(registry)
	return Encoding{Registry: registry, Codec: cdc, Amino: amino, TxConfig: txConfig}, nil
}

// strictDecoder refuses every field that this chain does not know. The SDK's lets some pass in the body and in messages, for protocols
// whose older nodes may overlook what newer clients say; here nothing that somebody signed is overlooked.
func strictDecoder(cdc codec.Codec) sdk.TxDecoder {
	decode := authtx.DefaultTxDecoder(cdc)
	return func(bz []byte) (sdk.Tx, error) {
		tx, err := decode(bz)
		if err != nil {
			return nil, err
		}
		var raw txtypes.TxRaw
		if err := raw.Unmarshal(bz); err != nil {
			return nil, sdkerrors.ErrTxDecode.Wrap(err.Error())
		}
		if err := unknownproto.RejectUnknownFieldsStrict(raw.BodyBytes, &txtypes.TxBody{}, cdc.InterfaceRegistry()); err != nil {
			return nil, sdkerrors.ErrTxDecode.Wrap(err.Error())
		}
		return tx, nil
	}
}
