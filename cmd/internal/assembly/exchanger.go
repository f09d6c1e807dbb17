package assembly

import (
	"context"
	"errors"
	"slices"

	"soglia/app/core"
	"soglia/domain"
	"soglia/storage/laptop"
	"soglia/sync/client"
	"soglia/sync/seal/roster"
)

// ExchangerOf gives the exchange between the laptop of a sitting and its network's collectors: those that the roster names, of
// which the network's own comes first. One exchange runs at a time, whoever asks.
func ExchangerOf(s *core.Sitting) (core.Exchanger, error) {
	opened, err := openedOf(s)
	if err != nil {
		return nil, err
	}
	return &exchanger{replica: opened.Replica(), clock: s.Clock, only: anyCollector}, nil
}

// ExchangerWith is the same, with one collector alone: by its id or one of its addresses.
func ExchangerWith(s *core.Sitting, collector string) (core.Exchanger, error) {
	opened, err := openedOf(s)
	if err != nil {
		return nil, err
	}
	return &exchanger{replica: opened.Replica(), clock: s.Clock, only: func(c roster.Collector) bool {
		return c.ID.String() == collector || slices.Contains(c.Addresses, collector)
	}}, nil
}

func anyCollector(roster.Collector) bool { return true }

// exchanger is core.Exchanger over sockets.
type exchanger struct {
	replica *laptop.Replica
	clock   core.Clock
	only    func(roster.Collector) bool
	links   links
}

// Exchange is core.Exchanger's. Where a coordinator has merged more than she told, she tells in a second round.
func (e *exchanger) Exchange(ctx context.Context, progress func(core.Exchanging)) (core.Exchanged, error) {
	done, err := e.all(ctx, progress)
	if err != nil {
		return done, err
	}
	published, err := e.replica.Publish(ctx)
	if err != nil || !published {
		return done, explainExchange(err)
	}
	again, err := e.all(ctx, progress)
	return added(done, again), err
}

// all levels this laptop with each collector. It fails where it reached none, or where one is not what it should be.
func (e *exchanger) all(ctx context.Context, progress func(core.Exchanging)) (core.Exchanged, error) {
	done := core.Exchanged{At: e.clock.Now()}
	r, err := e.replica.Roster(ctx)
	if err != nil {
		return done, err
	}
	var wrong []error
	reached, known := 0, 0
	for _, c := range r.Collectors() {
		if !e.only(c) {
			continue
		}
		known++
		one, err := e.with(ctx, c, progress)
		done = added(done, one)
		if err == nil {
			reached++
			continue
		}
		if ctx.Err() != nil {
			return done, explainExchange(ctx.Err())
		}
		wrong = append(wrong, explainExchange(err))
	}
	if known == 0 {
		return done, domain.Fail(domain.NotFound, "sync.error.no_collector", nil)
	}
	return done, worst(wrong, reached > 0)
}

// worst gives what a person must be told: of several, what will not pass by itself. That one collector does not answer is nothing to
// be told where another did.
func worst(wrong []error, reached bool) error {
	for _, err := range wrong {
		if domain.CodeOf(err) != domain.Unavailable {
			return err
		}
	}
	if len(wrong) == 0 || reached {
		return nil
	}
	return wrong[0]
}

// with levels this laptop with one collector.
func (e *exchanger) with(ctx context.Context, c roster.Collector, progress func(core.Exchanging)) (core.Exchanged, error) {
	link := e.links.to(c, e.clock.Now())
	done, err := exchangeBy(ctx, e.replica, c, nil, link, e.clock, progress)
	e.links.done(link, e.clock.Now(), err)
	return done, err
}

// exchangeBy makes one exchange by a transport. Claim brings the network to a collector that has never seen it.
func exchangeBy(
	ctx context.Context, replica *laptop.Replica, c roster.Collector, claim *client.Claim, by client.Transport, clock core.Clock,
	progress func(core.Exchanging),
) (core.Exchanged, error) {
	done := core.Exchanged{At: clock.Now()}
	over, err := replica.Turn(ctx)
	if err != nil {
		return done, err
	}
	defer over()
	if err := replica.Close(ctx); err != nil {
		return done, err
	}
	made, err := replica.Client(client.Collector{SignKey: c.SignKey}, by)
	if err != nil {
		return done, err
	}
	defer made.Identity.Wipe()
	waiting, err := replica.Waiting(ctx, made.Collector.ID())
	if err != nil {
		return done, err
	}
	log := &receiving{Replica: replica}
	made.Log, made.Claim = log, claim
	report, err := made.Exchange(ctx, telling(progress, waiting))
	done = outcome(done, report, log.held)
	forked, wrong := replica.Contradicted(context.WithoutCancel(ctx), made.Collector.ID())
	done.Forked = forked
	return done, errors.Join(err, wrong)
}

// receiving counts what is kept and does not count, which the protocol does not ask about.
type receiving struct {
	*laptop.Replica
	held int
}

// Receive is client.Log's.
func (r *receiving) Receive(ctx context.Context, at client.Store, items []client.Item) (client.Taken, error) {
	taken, err := r.ReceiveFrom(ctx, at, items)
	r.held += taken.Held
	return taken.Taken, err
}

func telling(progress func(core.Exchanging), waiting int) func(client.Progress) {
	if progress == nil {
		return nil
	}
	return func(p client.Progress) {
		progress(core.Exchanging{
			Sent: p.Sent, ToSend: max(waiting, p.Sent), Received: p.Received, ToReceive: max(int(p.ReceivedOf), p.Received),
		})
	}
}

func outcome(done core.Exchanged, r client.Report, held int) core.Exchanged {
	done.Sent, done.New, done.Repeated, done.Held = r.Sent, r.Received, r.Repeated, held
	done.Refused, done.Damaged, done.Missing = len(r.Refused), r.Damaged, len(r.Missing)
	done.Restored, done.Cloned, done.ClockOff = r.Restored || len(r.Rewound) > 0, r.Own > 0, r.ClockAhead
	return done
}

// added is what two exchanges did together.
func added(a, b core.Exchanged) core.Exchanged {
	a.Sent, a.New, a.Repeated, a.Held = a.Sent+b.Sent, a.New+b.New, a.Repeated+b.Repeated, a.Held+b.Held
	a.Refused, a.Damaged, a.Missing = a.Refused+b.Refused, a.Damaged+b.Damaged, a.Missing+b.Missing
	a.Restored, a.Cloned = a.Restored || b.Restored, a.Cloned || b.Cloned
	a.Forked = a.Forked || b.Forked
	if b.ClockOff != 0 {
		a.ClockOff = b.ClockOff
	}
	return a
}

var (
	_ core.Exchanger = (*exchanger)(nil)
	_ client.Log     = (*receiving)(nil)
)
