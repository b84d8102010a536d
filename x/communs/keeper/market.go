package keeper

import (
	"context"
	"time"

	"cosmossdk.io/collections"
	corestore "cosmossdk.io/core/store"

	"github.com/cosmos/cosmos-sdk/codec"
	sdk "github.com/cosmos/cosmos-sdk/types"

	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"

	"github.com/communalia/communalia-chain/x/communs/types"
)

type (
	numbered = collections.Pair[uint64, uint64]
	placed   = collections.Pair[string, uint64]
	saleKey  = collections.Triple[uint64, uint64, uint64]
)

// MarketDeps is what the market needs of others.
type MarketDeps struct {
	Purse         types.Purse
	Persons       types.Persons
	Memberships   types.Memberships
	Organisations types.Organisations
	Deadlines     types.Deadlines
	Juries        types.Juries
}

// Market keeps what is offered for Communs and what was redeemed. It is a keeper beside that of the ledgers, on the same store: it
// never writes a balance, but has the ledger's side hold, release and burn.
type Market struct {
	MarketDeps
	ledgers     Keeper
	fulfilments types.Fulfilments // nil until set: then nothing opens

	nextOffer       collections.Item[uint64]
	offers          collections.Map[uint64, types.Offer]
	openOffers      collections.KeySet[placed]   // community, offer
	providerOffers  collections.KeySet[numbered] // provider, open offer
	taken           collections.Map[numbered, types.DayTaken]
	shelves         collections.Map[string, types.Shelf]
	references      collections.Map[collections.Pair[string, string], types.ReferencePrice]
	nextRedemption  collections.Item[uint64]
	redemptions     collections.Map[uint64, types.Redemption]
	redeemedBy      collections.KeySet[numbered] // person, redemption
	redeemedOf      collections.KeySet[numbered] // provider, redemption
	openRedemptions collections.KeySet[numbered] // person, open redemption
	cancellations   collections.Map[uint64, types.Cancellations]
	sales           collections.Map[saleKey, types.Sale]
}

// NewMarket makes a market on the store of the ledgers, and registers what it does with due items, lots and verdicts.
func NewMarket(cdc codec.BinaryCodec, store corestore.KVStoreService, ledgers Keeper, deps MarketDeps) *Market {
	sb := collections.NewSchemaBuilder(store)
	pair := collections.PairKeyCodec(collections.Uint64Key, collections.Uint64Key)
	m := &Market{
		MarketDeps: deps, ledgers: ledgers,
		nextOffer:      collections.NewItem(sb, types.NextOfferPrefix, "next_offer", collections.Uint64Value),
		offers:         collections.NewMap(sb, types.OffersPrefix, "offers", collections.Uint64Key, codec.CollValue[types.Offer](cdc)),
		openOffers:     collections.NewKeySet(sb, types.OpenOffersPrefix, "open_offers", collections.PairKeyCodec(collections.StringKey, collections.Uint64Key)),
		providerOffers: collections.NewKeySet(sb, types.ProviderOffersPrefix, "provider_offers", pair),
		taken:          collections.NewMap(sb, types.TakenPrefix, "taken", pair, codec.CollValue[types.DayTaken](cdc)),
		shelves:        collections.NewMap(sb, types.ShelvesPrefix, "shelves", collections.StringKey, codec.CollValue[types.Shelf](cdc)),
		references: collections.NewMap(sb, types.ReferencesPrefix, "references",
			collections.PairKeyCodec(collections.StringKey, collections.StringKey), codec.CollValue[types.ReferencePrice](cdc)),
		nextRedemption:  collections.NewItem(sb, types.NextRedemptionPrefix, "next_redemption", collections.Uint64Value),
		redemptions:     collections.NewMap(sb, types.RedemptionsPrefix, "redemptions", collections.Uint64Key, codec.CollValue[types.Redemption](cdc)),
		redeemedBy:      collections.NewKeySet(sb, types.RedeemedByPrefix, "redeemed_by", pair),
		redeemedOf:      collections.NewKeySet(sb, types.RedeemedOfPrefix, "redeemed_of", pair),
		openRedemptions: collections.NewKeySet(sb, types.OpenRedemptionsPrefix, "open_redemptions", pair),
		cancellations:   collections.NewMap(sb, types.CancellationsPrefix, "cancellations", collections.Uint64Key, codec.CollValue[types.Cancellations](cdc)),
		sales: collections.NewMap(sb, types.SalesPrefix, "sales",
			collections.TripleKeyCodec(collections.Uint64Key, collections.Uint64Key, collections.Uint64Key), codec.CollValue[types.Sale](cdc)),
	}
	if _, err := sb.Build(); err != nil {
		panic(err)
	}
	m.register()
	return m
}

// SetFulfilments names who opens contributions of providers. It comes after the constructor, since contributions know Communs.
func (m *Market) SetFulfilments(f types.Fulfilments) { m.fulfilments = f }

func (m *Market) register() {
	m.Deadlines.Register(types.KindOfferEnds, m.offerEndsDue)
	m.Deadlines.Register(types.KindRedemptionDue, m.redemptionDue)
	m.Deadlines.Register(types.KindDropOffer, m.dropOfferDue)
	m.Deadlines.Register(types.KindDropRedemption, m.dropRedemptionDue)
	m.Deadlines.Register(types.KindDropSale, m.dropSaleDue)
	m.Juries.RegisterLot(types.KindDispute, m.disputeDrawn)
	m.Juries.RegisterVerdict(types.KindDispute, m.disputeJudged)
}

// blockTime is the moment that the market writes down.
func blockTime(ctx context.Context) time.Time { return sdk.UnwrapSDKContext(ctx).BlockTime() }

// take gives the next number of a sequence that begins at 1.
func take(ctx context.Context, next collections.Item[uint64]) (uint64, error) {
	number, err := peek(ctx, next)
	if err != nil {
		return 0, err
	}
	return number, next.Set(ctx, number+1)
}

func peek(ctx context.Context, next collections.Item[uint64]) (uint64, error) {
	number, err := next.Get(ctx)
	if missing(err) {
		return 1, nil
	}
	return number, err
}

// schedule has something of a community run later; what only tidies runs on while it sleeps.
func (m *Market) schedule(ctx context.Context, due time.Time, kind, scope string, weight uint32, ref []byte) error {
	return m.Deadlines.Schedule(ctx, due, scheduletypes.Item{Kind: kind, Scope: scope, Ref: ref, Weight: weight})
}

// providerOf is who acts under an address in a community: an organisation that it registered, or an active person.
func (m *Market) providerOf(ctx context.Context, address, community string) (id uint64, organisation bool, err error) {
	if id, err = m.Organisations.OrganisationID(ctx, address); err == nil {
		home, err := m.Organisations.OrganisationCommunity(ctx, id)
		if err != nil {
			return 0, true, err
		}
		if home != community {
			return 0, true, types.ErrNotProvider.Wrapf("%s is registered in %q, not in %q", address, home, community)
		}
		return id, true, m.Memberships.RequireAwake(ctx, community)
	}
	id, err = m.Memberships.ActAsMember(ctx, address, community)
	return id, false, err
}
