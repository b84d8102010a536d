package keeper

import "github.com/communalia/communalia-chain/x/community/types"

type msgServer struct{ Keeper }

var _ types.MsgServer = msgServer{}

// NewMsgServer serves the messages of the module.
func NewMsgServer(k Keeper) types.MsgServer { return msgServer{k} }
