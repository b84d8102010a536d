// Package communalia is a small client of a Communalia node: it connects over gRPC, signs transactions,
// hands them in, waits for the block that carries them, and asks typed questions.
//
//	node, err := communalia.Dial(ctx, "127.0.0.1:9090")
//	rosa, err := communalia.AccountFromMnemonic(words)
//	result, err := node.Send(ctx, rosa, &contribution.MsgAttest{...})
//	balance, err := node.Communs().Balance(ctx, &communs.QueryBalanceRequest{...})
//
// There are no fees and there is no gas to estimate: the chain grants each message its gas. A transaction that the chain
// refuses comes back as a *Refusal with the code and the sentence of the chain. Context deadlines bound every call.
package communalia
