package keeper

import "github.com/communalia/communalia-chain/x/contribution/types"

type msgServer struct{ *Keeper }

var _ types.MsgServer = msgServer{}

// NewMsgServer answers the module's messages.
func NewMsgServer(k *Keeper) types.MsgServer { return msgServer{k} }
