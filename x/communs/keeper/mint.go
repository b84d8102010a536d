package keeper

import (
	"context"
	"errors"
	"math"
	"math/big"
	"time"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	"github.com/communalia/communalia-chain/x/communs/melt"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// posting is one credit on its way into the book.
type posting struct {
	credit  types.Credit
	place   int      // among the credits asked for
	growth  *big.Int // index at the end of the work
	address string
	former  types.Balance
	balance types.Balance
	opened  bool // the balance is the person's first in the community
}

// MintMany creates Communs for accepted work of several persons of a community,
// all or none. Each amount is credited at the index of the moment its work
// ended, so that it has melted since then; what would bring a person's free and
// held Communs above the cap goes to the commons fund. The results are in the
// order of the credits; an amount of 0 credits nothing.
func (k Keeper) MintMany(ctx context.Context, community string, credits []types.Credit) ([]types.MintResult, error) {
	book, err := k.open(ctx, community)
	if err != nil {
		return nil, err
	}
	postings, err := k.preparePostings(ctx, book, credits)
	if err != nil {
		return nil, err
	}
	results := make([]types.MintResult, len(credits))
	if len(postings) == 0 {
		return results, nil
	}
	growthNow := book.settle(now(ctx))
	for i := range postings {
		results[postings[i].place] = book.post(&postings[i], growthNow)
	}
	if err := k.writePostings(ctx, book, postings, results, growthNow); err != nil {
		return nil, err
	}
	return results, emitMinted(ctx, community, postings, results)
}

// preparePostings reads and checks all that a mint depends on, and writes nothing.
func (k Keeper) preparePostings(ctx context.Context, book *book, credits []types.Credit) ([]posting, error) {
	postings := make([]posting, 0, len(credits))
	persons, minted := make(map[uint64]bool, len(credits)), book.ledger.Minted
	for place, credit := range credits {
		if credit.Amount == 0 {
			continue
		}
		if persons[credit.ID] {
			return nil, errorsmod.Wrapf(types.ErrDuplicateCredit, "person %d", credit.ID)
		}
		persons[credit.ID] = true
		if credit.Amount > math.MaxUint64-minted {
			return nil, errorsmod.Wrapf(types.ErrTooMuch, "%d µC on top of %d", credit.Amount, minted)
		}
		minted += credit.Amount
		growth, err := book.growthAtWork(credit.WorkEnded, now(ctx))
		if err != nil {
			return nil, err
		}
		posting := posting{credit: credit, place: place, growth: growth}
		if err := k.readPosting(ctx, book.community, &posting); err != nil {
			return nil, err
		}
		postings = append(postings, posting)
	}
	return postings, nil
}

// growthAtWork is the index at the end of work, which must lie between the first
// checkpoint and the block.
func (b *book) growthAtWork(ended time.Time, now int64) (*big.Int, error) {
	if ended.Unix() > now {
		return nil, errorsmod.Wrapf(types.ErrWorkInFuture, "it ends %s, the block is of %s",
			ended.UTC().Format(time.RFC3339), types.Moment(now).Format(time.RFC3339))
	}
	growth, ok := b.index.GrowthDown(ended.Unix())
	if !ok {
		return nil, errorsmod.Wrapf(types.ErrBeforeLedger, "it ended %s, the first checkpoint of %q is of %s",
			ended.UTC().Format(time.RFC3339), b.community, b.rules.Checkpoints[0].At.Format(time.RFC3339))
	}
	return growth, nil
}

// readPosting reads what a credit depends on. A person whose key was erased meanwhile, which takes a year, is credited by their id alone.
func (k Keeper) readPosting(ctx context.Context, community string, p *posting) (err error) {
	if p.address, err = k.persons.AddressOf(ctx, p.credit.ID); err != nil && !errors.Is(err, communitytypes.ErrKeyErased) {
		return err
	}
	var found bool
	p.former, found, err = k.balance(ctx, community, p.credit.ID)
	p.balance, p.opened = p.former, !found
	return err
}

// fitting is what of a credit, in shares, brings a person to the cap and not
// above it. It is compared in shares, so that nothing is rounded: room is what
// the cap is now less what the person has.
func (b *book) fitting(credit *big.Int, has types.Balance, growthNow *big.Int) *big.Int {
	if b.rules.Cap == 0 {
		return credit
	}
	room := melt.Shares(b.rules.Cap, growthNow)
	room.Sub(room, has.Shares())
	if room.Sign() < 0 {
		room.SetInt64(0)
	}
	if room.Cmp(credit) < 0 {
		return room
	}
	return credit
}

// post enters a credit into a settled book: what fits to the person, the rest to the fund.
func (b *book) post(p *posting, growthNow *big.Int) types.MintResult {
	credited := melt.Shares(p.credit.Amount, p.growth)
	toMember := b.fitting(credited, p.balance, growthNow)
	toFund := new(big.Int).Sub(credited, toMember)
	p.balance.Free = p.balance.Free.Plus(toMember)
	b.toMembers(toMember)
	b.toFund(toFund, melt.FineAmountDown(toFund, growthNow))
	b.ledger.Minted += p.credit.Amount
	return types.MintResult{ToMember: melt.AmountDown(toMember, growthNow), ToFund: melt.AmountDown(toFund, growthNow)}
}

func (k Keeper) writePostings(ctx context.Context, book *book, postings []posting, results []types.MintResult, growth *big.Int) error {
	for _, p := range postings {
		result := results[p.place]
		entry := types.JournalEntry{Kind: types.ENTRY_KIND_CREDIT, Amount: result.ToMember, ToFund: result.ToFund, Reference: p.credit.Contribution}
		if err := k.record(ctx, book.community, p.credit.ID, p.former, &p.balance, growth, entry); err != nil {
			return err
		}
		if err := k.setBalance(ctx, book.community, p.credit.ID, p.balance, p.opened); err != nil {
			return err
		}
	}
	return k.Ledgers.Set(ctx, book.community, book.ledger)
}

func emitMinted(ctx context.Context, community string, postings []posting, results []types.MintResult) error {
	for _, p := range postings {
		result := results[p.place]
		err := event.Emit(ctx, &types.EventCommunsMinted{
			Community: community, Id: p.credit.ID, Address: p.address, Amount: p.credit.Amount,
			WorkEnded: types.Moment(p.credit.WorkEnded.Unix()), ToMember: result.ToMember, ToFund: result.ToFund,
		})
		if err != nil {
			return err
		}
	}
	return nil
}
