package keeper

import (
	"context"
	"encoding/binary"
	"sort"
	"time"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/internal/paging"
	"github.com/communalia/communalia-chain/x/communs/melt"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// Statement lists what was entered in a person's account, what melted in between, and what it came to each time.
func (q queryServer) Statement(ctx context.Context, req *types.QueryStatementRequest) (*types.QueryStatementResponse, error) {
	if req.From != nil && req.To != nil && !req.From.Before(*req.To) {
		return nil, errorsmod.Wrapf(types.ErrInvalidRequest, "from %s to %s, want a later end", req.From.Format(time.RFC3339), req.To.Format(time.RFC3339))
	}
	id, err := q.persons.PersonID(ctx, req.Address)
	if err != nil {
		return nil, err
	}
	account, err := q.openFor(ctx, req.Community, id)
	if err != nil {
		return nil, err
	}
	first, limit, err := q.statementPage(ctx, account, req)
	if err != nil {
		return nil, err
	}
	statement, err := q.beginStatement(ctx, account, first)
	if err != nil {
		return nil, err
	}
	return q.fillStatement(ctx, statement, account, first, limit, req.To)
}

// statementPage is the number of the entry at which a page begins, and how many entries it has.
func (q queryServer) statementPage(ctx context.Context, a *account, req *types.QueryStatementRequest) (first, limit uint64, err error) {
	bounded, err := paging.Bounded(req.Pagination, types.ErrInvalidRequest)
	if err != nil {
		return 0, 0, err
	}
	if bounded.Offset > 0 || bounded.CountTotal || bounded.Reverse {
		return 0, 0, errorsmod.Wrap(types.ErrInvalidRequest, "a statement is paged by key, oldest first, and not counted")
	}
	if len(bounded.Key) != 0 && len(bounded.Key) != 8 {
		return 0, 0, errorsmod.Wrapf(types.ErrInvalidRequest, "a page key of %d bytes, want 8", len(bounded.Key))
	}
	first, err = q.firstEntry(ctx, a, req.From)
	if err == nil && len(bounded.Key) == 8 {
		first = min(max(binary.BigEndian.Uint64(bounded.Key), first), a.balance.Entries+1)
	}
	return first, bounded.Limit, err
}

// firstEntry finds the number of the first entry that is kept, by halving the first of them from a moment on; one beyond the last where there is none.
func (q queryServer) firstEntry(ctx context.Context, a *account, from *time.Time) (uint64, error) {
	oldest := a.balance.Entries + 1
	err := q.Journal.Walk(ctx, collections.NewSuperPrefixedTripleRange[string, uint64, uint64](a.book.community, a.person),
		func(key entryKey, _ types.JournalEntry) (bool, error) {
			oldest = key.K3()
			return true, nil
		})
	if err != nil || from == nil {
		return oldest, err
	}
	kept := int(a.balance.Entries + 1 - oldest)
	after := sort.Search(kept, func(i int) bool {
		entry, failed := q.Journal.Get(ctx, collections.Join3(a.book.community, a.person, oldest+uint64(i)))
		if failed != nil {
			err = failed
		}
		return !entry.At.Before(*from)
	})
	return oldest + uint64(after), err
}

// statement is an answer on its way, with the worth after its last line.
type statement struct {
	types.QueryStatementResponse
	balance, held uint64
}

// beginStatement tells what is brought forward: what the entry before left, or what was there before the oldest that is kept.
func (q queryServer) beginStatement(ctx context.Context, a *account, first uint64) (*statement, error) {
	s := &statement{}
	former, err := q.Journal.Get(ctx, collections.Join3(a.book.community, a.person, first-1))
	if err == nil {
		s.balance, s.held = former.After, former.Held
		s.Opening = types.StatementOpening{Moment: former.At, Balance: worth(former.After)}
		return s, nil
	}
	if !missing(err) {
		return nil, err
	}
	oldest, err := q.Journal.Get(ctx, collections.Join3(a.book.community, a.person, first))
	if missing(err) { // nothing was ever entered, or it is forgotten
		oldest, err = types.JournalEntry{At: types.Moment(now(ctx)), Before: melt.AmountDown(a.balance.Shares(), a.growth)}, nil
	}
	s.balance = oldest.Before
	s.Opening = types.StatementOpening{Moment: oldest.At, Balance: worth(oldest.Before)}
	return s, err
}

func (q queryServer) fillStatement(ctx context.Context, s *statement, a *account, first, limit uint64, to *time.Time) (*types.QueryStatementResponse, error) {
	s.Pagination = &query.PageResponse{}
	for number := first; number <= a.balance.Entries; number++ {
		if number-first == limit {
			s.Pagination.NextKey = binary.BigEndian.AppendUint64(nil, number)
			return &s.QueryStatementResponse, nil
		}
		entry, err := q.Journal.Get(ctx, collections.Join3(a.book.community, a.person, number))
		if err != nil {
			return nil, err
		}
		if to != nil && !entry.At.Before(*to) {
			return &s.QueryStatementResponse, nil
		}
		s.enter(number, entry)
	}
	if block := types.Moment(now(ctx)); to == nil || to.After(block) {
		s.melt(0, block, melt.AmountDown(a.balance.Shares(), a.growth))
	}
	return &s.QueryStatementResponse, nil
}

// enter adds the lines of an entry: what melted before it, itself, and what of it was above the cap.
func (s *statement) enter(number uint64, e types.JournalEntry) {
	s.melt(number, e.At, e.Before)
	s.held = e.Held
	s.add(types.StatementLine{Number: number, Moment: e.At, Kind: e.Kind, Amount: worth(e.Amount), Reference: e.Reference}, e.After)
	if e.ToFund > 0 {
		s.add(types.StatementLine{
			Number: number, Moment: e.At, Kind: types.ENTRY_KIND_ABOVE_CAP, Amount: worth(e.ToFund), Reference: e.Reference,
		}, e.After)
	}
}

// melt adds what melted since the last line, if it was a µC.
func (s *statement) melt(number uint64, at time.Time, left uint64) {
	if left < s.balance {
		s.add(types.StatementLine{Number: number, Moment: at, Kind: types.ENTRY_KIND_MELT, Amount: worth(s.balance - left)}, left)
	}
}

// add adds a line that leaves a balance.
func (s *statement) add(line types.StatementLine, balance uint64) {
	line.Change = int64(balance - s.balance) // #nosec G115 -- the difference of two amounts of one ledger, which wraps to its sign
	line.Balance, line.Held = worth(balance), worth(s.held)
	s.balance = balance
	s.Lines = append(s.Lines, line)
}
