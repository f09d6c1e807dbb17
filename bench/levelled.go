package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"soglia/bench/proxy"
	"soglia/domain/entity"
	"soglia/domain/record"
)

func (b *bench) levelled() error { return b.levelOf(10_000, 1, 500) }
func (b *bench) fifty() error    { return b.levelOf(50_000, 5, 0) }

// levelOf measures a first push and a first pull of so many records on loopback, and a push of some edits afterwards.
func (b *bench) levelOf(n int, goal float64, edited int) (err error) {
	h, err := b.newHouse(2, proxy.Link{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, h.close(), os.RemoveAll(h.dir)) }()
	records := newDrawer(h.laptops[0].seat, 32).sessions(n, false)
	if err := h.laptops[0].write(records.writes(), 100); err != nil {
		return err
	}
	ours, err := h.levelTwo(records, edited)
	if err != nil {
		return err
	}
	var rival levels
	if err := b.beside(func() (err error) { rival, err = b.levelling(records, edited); return err }); err != nil {
		return err
	}
	b.took(fmt.Sprintf("first push of %d records on loopback", n), goal, ours.push, rival.push)
	b.took(fmt.Sprintf("first pull of %d records on loopback", n), goal, ours.pull, rival.pull)
	b.applied(h.laptops[1].line, n)
	if edited > 0 {
		b.took(fmt.Sprintf("push of %d edits on %d records", edited, n), 0.1, ours.edits, rival.edits)
	}
	return nil
}

// levelTwo has the first laptop push what it wrote and the second pull it, and then the first push edits.
func (h *house) levelTwo(records *batch, edited int) (l levels, err error) {
	one, two := h.laptops[0], h.laptops[1]
	if l.push, err = one.exchange(); err != nil {
		return l, err
	}
	if l.pull, err = two.exchange(); err != nil {
		return l, err
	}
	if err = two.has(len(records.records)); err != nil || edited == 0 {
		return l, err
	}
	if err = one.edit(records.records[:edited], cancelled); err != nil {
		return l, err
	}
	l.edits, err = one.exchange()
	return l, err
}

// applied prints how fast the changes of a pull were kept and applied.
func (b *bench) applied(l *weighed, n int) {
	each := func(d time.Duration) float64 { return float64(d.Microseconds()) / float64(n) }
	b.report.beside(line{
		what: "received changes of that pull, kept and applied: a record, where 50 µs are 20,000 a second", goal: 50, show: micros, ours: each(l.receiving),
		more: []string{fmt.Sprintf("%.0f a second", float64(n)/l.receiving.Seconds()), "processor " + micros(each(l.worked))},
	})
}

func micros(v float64) string { return fmt.Sprintf("%.0f µs", v) }

// took prints how long something took on either side, and what went over the wire.
func (b *bench) took(what string, goal float64, ours, rival went) {
	l := line{
		what: what, goal: goal, ours: ours.took.Seconds(), show: seconds,
		more: []string{kilobytesOf(ours.Up + ours.Down), requests(ours.requests)}, rival: rival.took.Seconds(),
	}
	if rival.took > 0 {
		l.told = []string{kilobytesOf(rival.Up + rival.Down), requests(rival.requests)}
	}
	b.report.beside(l)
}

// has checks that the laptop shows so many sessions.
func (l *dweller) has(n int) error {
	found, err := l.seat.Store.Count(l.house.b.ctx, record.All(entity.Session))
	if err == nil && found != n {
		err = fmt.Errorf("%d of %d sessions came", found, n)
	}
	return err
}

// ten measures the first pull of ten laptops at once.
func (b *bench) ten() (err error) {
	const n, laptops = 10_000, 10
	h, err := b.newHouse(1+laptops, proxy.Link{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, h.close(), os.RemoveAll(h.dir)) }()
	records := newDrawer(h.laptops[0].seat, 33).sessions(n, false)
	if err := h.laptops[0].write(records.writes(), 100); err != nil {
		return err
	}
	if _, err := h.laptops[0].exchange(); err != nil {
		return err
	}
	ours, err := h.allAtOnce(h.laptops[1:])
	if err != nil {
		return err
	}
	for _, l := range h.laptops {
		if err := l.has(n); err != nil {
			return err
		}
	}
	var rival time.Duration
	if err := b.beside(func() (err error) { rival, err = b.pullingAtOnce(records, laptops); return err }); err != nil {
		return err
	}
	b.report.beside(line{
		what: fmt.Sprintf("%d laptops' first pull at once, %d records", laptops, n), goal: 5, ours: ours.Seconds(), show: seconds, rival: rival.Seconds(),
		more: []string{"all of them on this machine"},
	})
	return nil
}

func (h *house) allAtOnce(laptops []*dweller) (time.Duration, error) {
	errs := make([]error, len(laptops))
	var group sync.WaitGroup
	start := time.Now()
	for i, l := range laptops {
		group.Go(func() { _, errs[i] = l.exchange() })
	}
	group.Wait()
	return time.Since(start), errors.Join(errs...)
}
