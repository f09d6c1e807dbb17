package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"path/filepath"
	"sync"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/bench/town"
)

// How many laptops come to one collector at once, of how many networks, and with how many sessions each.
const (
	crowdNetworks = 20
	crowdLaptops  = 25 // of a network
	crowdSessions = 2000
	crowdCalm     = 10 * time.Second // over which the small exchanges afterwards fall
)

// crowd measures the first exchange of 500 laptops at once with one collector process on this machine, and small exchanges
// afterwards. The laptops live in memory; what they send is sealed and signed as ever.
func (b *bench) crowd() error {
	dir, err := b.folder("crowd")
	if err != nil {
		return err
	}
	collector, err := b.serve(filepath.Join(dir, "data"))
	if err != nil {
		return err
	}
	laptops, err := b.gather(collector)
	if err != nil {
		return errors.Join(err, collector.Close())
	}
	all := len(laptops)
	first, failed := meetAll(b, collector, laptops, 0)
	b.report.beside(line{
		what: fmt.Sprintf("%d laptops' first exchange at once, %d sessions each, one collector process: how many fail", all, crowdSessions), goal: 0,
		ours: float64(len(failed)), show: plain, more: []string{"all through after " + seconds(slowest(first))},
	})
	calm, err := again(b, collector, laptops, crowdCalm)
	if err == nil {
		b.report.beside(line{
			what: fmt.Sprintf("then %d small exchanges within %.0f s, each over a new connection: p99", all, crowdCalm.Seconds()), goal: 1,
			ours: calm.at(99) / 1000, show: seconds, more: []string{calm.median()},
		})
		var rush spread
		if rush, err = again(b, collector, laptops, 0); err == nil {
			what := fmt.Sprintf("the same, all %d at one moment: p99", all)
			b.report.beside(line{what: what, goal: noGoal, ours: rush.at(99) / 1000, show: seconds, more: []string{rush.median()}})
		}
	}
	return errors.Join(err, errors.Join(failed[:min(3, len(failed))]...), collector.Close())
}

// serve builds the collector's program and starts it.
func (b *bench) serve(data string) (*town.Collector, error) {
	binary, err := filepath.Abs(filepath.Join(b.keep, "soglia-collector"))
	if err != nil {
		return nil, err
	}
	if said, err := exec.CommandContext(b.ctx, "go", "build", "-o", binary, "./cmd/soglia-collector").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("build the collector: %w: %s", err, said)
	}
	return town.Serve(b.ctx, binary, data)
}

// gather makes the networks, each of which has come to the collector with one laptop, and lets all laptops write.
func (b *bench) gather(c *town.Collector) ([]*town.Laptop, error) {
	parts, errs := make([][]*town.Laptop, crowdNetworks), make([]error, crowdNetworks)
	var group sync.WaitGroup
	turns := make(chan struct{}, 2)
	for n := range crowdNetworks {
		group.Go(func() {
			turns <- struct{}{}
			defer func() { <-turns }()
			parts[n], errs[n] = b.found(c)
		})
	}
	group.Wait()
	var all []*town.Laptop
	for _, part := range parts {
		all = append(all, part...)
	}
	return all, errors.Join(errs...)
}

func (b *bench) found(c *town.Collector) ([]*town.Laptop, error) {
	secret, err := c.Invite(b.ctx)
	if err != nil {
		return nil, err
	}
	tn, err := town.New()
	if err != nil {
		return nil, err
	}
	laptops := make([]*town.Laptop, crowdLaptops)
	for i := range laptops {
		desk, err := tn.Desk()
		if err != nil {
			return nil, err
		}
		if laptops[i], err = tn.Laptop(desk); err != nil {
			return nil, err
		}
	}
	if err := b.claim(c, tn, laptops[len(laptops)-1], secret); err != nil {
		return nil, err
	}
	seat := core.Seat{User: tn.Author, Desk: uuid.New(), Programme: uuid.New()}
	writes := newDrawer(seat, 11).sessions(crowdSessions, false).writes()
	for _, l := range laptops {
		if err := errors.Join(l.Write(writes...), l.Close()); err != nil {
			return nil, err
		}
	}
	return laptops, nil
}

// claim brings a network to the collector by a laptop that has nothing yet.
func (b *bench) claim(c *town.Collector, tn *town.Town, l *town.Laptop, secret []byte) error {
	transport := c.At(c.Address)
	defer transport.Close()
	first := l.Client(c.Whom(), transport)
	first.Claim = tn.Claim(secret)
	_, err := first.Exchange(b.ctx, nil)
	return err
}

// meetAll has every laptop exchange once, each over a connection of its own, spread over a time.
func meetAll(b *bench, c *town.Collector, laptops []*town.Laptop, over time.Duration) (took spread, failed []error) {
	var group sync.WaitGroup
	var mu sync.Mutex
	for _, l := range laptops {
		wait := time.Duration(0)
		if over > 0 {
			wait = rand.N(over)
		}
		group.Go(func() {
			time.Sleep(wait)
			transport := c.At(c.Address)
			defer transport.Close()
			start := time.Now()
			_, err := l.Client(c.Whom(), transport).Exchange(b.ctx, nil)
			mu.Lock()
			defer mu.Unlock()
			took = append(took, time.Since(start))
			if err != nil {
				failed = append(failed, err)
			}
		})
	}
	group.Wait()
	return took, failed
}

// again has every laptop write one session more, and exchange.
func again(b *bench, c *town.Collector, laptops []*town.Laptop, over time.Duration) (spread, error) {
	seat := core.Seat{User: uuid.New(), Desk: uuid.New(), Programme: uuid.New()}
	one := newDrawer(seat, 12).sessions(1, false).writes()
	for _, l := range laptops {
		if err := errors.Join(l.Write(one...), l.Close()); err != nil {
			return nil, err
		}
	}
	took, failed := meetAll(b, c, laptops, over)
	return took, errors.Join(failed...)
}

func slowest(s spread) float64 { return s.at(100) / 1000 }

func plain(v float64) string { return fmt.Sprintf("%.0f", v) }
