package scale

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"runtime"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/codec"
	servergrpc "github.com/cosmos/cosmos-sdk/server/grpc"
	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/app"
	"github.com/communalia/communalia-chain/bench/figures"
	"github.com/communalia/communalia-chain/bench/harness"
	community "github.com/communalia/communalia-chain/x/community/types"
	communs "github.com/communalia/communalia-chain/x/communs/types"
	contribution "github.com/communalia/communalia-chain/x/contribution/types"
	governance "github.com/communalia/communalia-chain/x/governance/types"
	quota "github.com/communalia/communalia-chain/x/quota/types"
)

const (
	// asked is how often each question is asked, of members drawn anew each time.
	asked = 1_000
	// pageSize is what a page of a list shows.
	pageSize = 50
)

// question is one that a wallet or a page asks about a member. Those that are unbounded name no length of a page, as who follows a link does.
type question struct {
	name string
	ask  func(ctx context.Context, conn grpc.ClientConnInterface, of *asker) error
}

var questions = []question{
	{"person", func(ctx context.Context, conn grpc.ClientConnInterface, of *asker) error {
		_, err := community.NewQueryClient(conn).Person(ctx, &community.QueryPersonRequest{Address: of.anybody()})
		return err
	}},
	{"person_by_id", func(ctx context.Context, conn grpc.ClientConnInterface, of *asker) error {
		_, err := community.NewQueryClient(conn).PersonById(ctx, &community.QueryPersonByIdRequest{Id: of.id()})
		return err
	}},
	{"members", func(ctx context.Context, conn grpc.ClientConnInterface, _ *asker) error {
		_, err := community.NewQueryClient(conn).Members(ctx, &community.QueryMembersRequest{
			Community: harness.Village, Pagination: &query.PageRequest{Limit: pageSize},
		})
		return err
	}},
	{"members_unbounded", func(ctx context.Context, conn grpc.ClientConnInterface, _ *asker) error {
		_, err := community.NewQueryClient(conn).Members(ctx, &community.QueryMembersRequest{Community: harness.Village})
		return err
	}},
	{"balances", func(ctx context.Context, conn grpc.ClientConnInterface, of *asker) error {
		_, err := communs.NewQueryClient(conn).BalancesOf(ctx, &communs.QueryBalancesOfRequest{Address: of.anybody()})
		return err
	}},
	{"statement", func(ctx context.Context, conn grpc.ClientConnInterface, of *asker) error {
		_, err := communs.NewQueryClient(conn).Statement(ctx, &communs.QueryStatementRequest{Community: harness.Village, Address: of.actor()})
		return err
	}},
	{"inbox", func(ctx context.Context, conn grpc.ClientConnInterface, of *asker) error {
		_, err := contribution.NewQueryClient(conn).Inbox(ctx, &contribution.QueryInboxRequest{
			Address: of.actor(), Community: harness.Village, Pagination: &query.PageRequest{Limit: pageSize},
		})
		return err
	}},
	{"contributions", func(ctx context.Context, conn grpc.ClientConnInterface, of *asker) error {
		_, err := contribution.NewQueryClient(conn).Contributions(ctx, &contribution.QueryContributionsRequest{
			Community: harness.Village, Contributor: of.actor(), Pagination: &query.PageRequest{Limit: pageSize},
		})
		return err
	}},
	{"contributions_unbounded", func(ctx context.Context, conn grpc.ClientConnInterface, of *asker) error {
		_, err := contribution.NewQueryClient(conn).Contributions(ctx, &contribution.QueryContributionsRequest{
			Community: harness.Village,
		})
		return err
	}},
	{"allowance", func(ctx context.Context, conn grpc.ClientConnInterface, of *asker) error {
		_, err := contribution.NewQueryClient(conn).Allowance(ctx, &contribution.QueryAllowanceRequest{Community: harness.Village, Address: of.actor()})
		return err
	}},
	{"quota", func(ctx context.Context, conn grpc.ClientConnInterface, of *asker) error {
		_, err := quota.NewQueryClient(conn).Bucket(ctx, &quota.QueryBucketRequest{Address: of.anybody()})
		return err
	}},
	{"awaiting_vote", func(ctx context.Context, conn grpc.ClientConnInterface, of *asker) error {
		_, err := governance.NewQueryClient(conn).AwaitingVote(ctx, &governance.QueryAwaitingVoteRequest{Address: of.anybody()})
		return err
	}},
}

// asker draws whom to ask about.
type asker struct {
	chain *chain
	draw  *rand.Rand
}

// anybody is the address of a member of any community.
func (a *asker) anybody() string { return a.chain.address(a.draw.IntN(a.chain.members)).String() }

// actor is the address of one of those who have something to tell: nobody else has claimed any work.
func (a *asker) actor() string { return a.chain.actors[a.draw.IntN(actors)].Address().String() }

// id of a member: the cooperative has the first.
func (a *asker) id() uint64 { return 2 + uint64(a.draw.IntN(a.chain.members)) }

// askAndClose asks each node every question many times over, over its gRPC interface, one after the other and by turns. A node is closed when it has
// answered, so that the next has its memory to itself, as nodes have, and collects its garbage as they do.
func askAndClose(chains []*chain) ([]figures.Figure, error) {
	defer harness.CollectAsANode()()
	var all []figures.Figure
	for i, c := range chains {
		runtime.GC()
		took, slowest, err := c.askAll()
		if err := errors.Join(err, c.Close()); err != nil {
			return nil, err
		}
		chains[i] = nil
		size := "1k"
		if c.members != few {
			size = "1m"
		}
		var together []float64
		worst := 0.0
		for _, q := range questions {
			together = append(together, took[q.name]...)
			p99 := figures.Percentile(took[q.name], 99)
			worst = max(worst, p99)
			fmt.Fprintf(os.Stderr, "  %s, %d members: %.2f ms at the median, %.2f ms at the 99th percentile\n",
				q.name, c.members, figures.Median(took[q.name]), p99)
		}
		all = append(all,
			figures.Figure{Name: "query_" + size + "_p50_ms", Value: figures.Percentile(together, 50), Unit: "ms"},
			figures.Figure{Name: "query_" + size + "_p99_ms", Value: figures.Percentile(together, 99), Unit: "ms"},
			figures.Figure{Name: "query_" + size + "_worst_p99_ms", Value: worst, Unit: "ms"},
			figures.Figure{Name: "query_" + size + "_any_p99_ms", Value: slowest, Unit: "ms"},
		)
	}
	return all, nil
}

// askAll gives, for each question, how long every answer took, in ms, and the 99th percentile of the slowest query that there is.
func (c *chain) askAll() (took map[string][]float64, slowest float64, err error) {
	conn, stop, err := serve(c.node)
	if err != nil {
		return nil, 0, err
	}
	defer func() { err = errors.Join(err, stop()) }()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	defer cancel()
	of := &asker{chain: c, draw: rand.New(rand.NewPCG(1, uint64(c.members)))}
	took = map[string][]float64{}
	for range asked {
		for _, q := range questions {
			began := time.Now()
			if err := q.ask(ctx, conn, of); err != nil {
				return nil, 0, fmt.Errorf("%d members: %s: %w", c.members, q.name, err)
			}
			took[q.name] = append(took[q.name], float64(time.Since(began).Nanoseconds())/1e6)
		}
	}
	slowest, err = c.sweep(ctx, conn)
	return took, slowest, err
}

// serve has the application answer on its gRPC interface as its node does.
func serve(node *app.App) (*grpc.ClientConn, func() error, error) {
	server, err := servergrpc.NewGRPCServer(
		client.Context{}.WithInterfaceRegistry(node.Registry).WithTxConfig(node.TxConfig), node, app.DefaultServerConfig().GRPC)
	if err != nil {
		return nil, nil, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, nil, err
	}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	conn, err := grpc.NewClient(listener.Addr().String(), grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithDefaultCallOptions(grpc.ForceCodec(codec.NewProtoCodec(node.Registry).GRPCCodec())))
	stop := func() error {
		server.Stop()
		return errors.Join(conn.Close(), <-served)
	}
	return conn, stop, err
}
