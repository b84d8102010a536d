package keeper

import "github.com/communalia/communalia-chain/x/communs/types"

type msgServer struct {
	ledgers Keeper
	market  *Market
}

var _ types.MsgServer = msgServer{}

// NewMsgServer answers the module's messages.
func NewMsgServer(ledgers Keeper, market *Market) types.MsgServer { return msgServer{ledgers, market} }
