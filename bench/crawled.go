package main

import (
	"errors"
	"os"
	"sync"

	"soglia/bench/invent"
	"soglia/bench/proxy"
	"soglia/domain/record"
)

// crawled measures a slow link. All of it runs at once, each over a link of its own: nearly all of the time it is waited for.
func (b *bench) crawled() error {
	var ours, people oursSlow
	var rival rivalSlow
	h, err := b.newHouse(1, proxy.Link{})
	if err != nil {
		return err
	}
	records, text := newDrawer(h.laptops[0].seat, 31).sessions(1000, false), newNarrative()
	if err := errors.Join(h.close(), os.RemoveAll(h.dir)); err != nil {
		return err
	}
	errs := make([]error, 3)
	var group sync.WaitGroup
	group.Go(func() { ours, errs[0] = b.crawl(false) })
	group.Go(func() { people, errs[1] = b.crawl(true) })
	group.Go(func() {
		errs[2] = b.beside(func() (err error) { rival, err = b.crawling(records, 20, slow(), text); return err })
	})
	group.Wait()
	if err := errors.Join(errs...); err != nil {
		return err
	}
	b.took("push of 1,000 sessions at 8 KB/s with 600 ms round trip", 60, ours.push, rival.push)
	b.took("the same with 300 new persons", 75, people.push, went{})
	b.took("pull of them by another laptop", noGoal, ours.pull, rival.pull)
	b.took("20 edited sessions on the slow link, a new narrative each", 2, ours.texts, rival.few)
	b.took("the same over a connection that is made anew", 2, ours.textsAnew, went{})
	b.took("20 edited sessions, outcome and minutes of each", 2, ours.few, went{})
	b.took("the same over a connection that is made anew", 2, ours.fewAnew, went{})
	return nil
}

// oursSlow is what Soglia needs on a slow link.
type oursSlow struct{ push, pull, few, fewAnew, texts, textsAnew went }

func (b *bench) crawl(people bool) (s oursSlow, err error) {
	h, err := b.newHouse(2, slow())
	if err != nil {
		return s, err
	}
	defer func() { err = errors.Join(err, h.close(), os.RemoveAll(h.dir)) }()
	l := h.laptops[0]
	records := newDrawer(l.seat, 31).sessions(1000, people)
	if err = l.write(records.writes(), 1); err != nil {
		return s, err
	}
	if s.push, err = l.exchange(); err != nil || people {
		return s, err
	}
	return s, errors.Join(l.crawlOn(records, &s), h.pullSlowly(&s))
}

// crawlOn edits sessions and exchanges, on the connection that is there, and on new ones.
func (l *dweller) crawlOn(records *batch, s *oursSlow) error {
	twenty := records.records[len(records.records)-20:]
	for _, step := range []struct {
		into    *went
		anew    bool
		changes []func(*record.Record)
	}{
		{&s.few, false, []func(*record.Record){cancelled, lasting(otherValue)}},
		{&s.fewAnew, true, []func(*record.Record){held, lasting(otherValue + 1)}},
		{&s.texts, false, []func(*record.Record){telling(newNarrative())}},
		{&s.textsAnew, true, []func(*record.Record){telling(newNarrative() + " Anche oggi.")}},
	} {
		for _, change := range step.changes {
			if err := l.edit(twenty, change); err != nil {
				return err
			}
		}
		if step.anew {
			l.hangUp()
		}
		var err error
		if *step.into, err = l.exchange(); err != nil {
			return err
		}
	}
	return nil
}

// newNarrative is as long as those that it takes the place of.
func newNarrative() string { return invent.New(seed + 6).Narrative() }

func (h *house) pullSlowly(s *oursSlow) (err error) {
	s.pull, err = h.laptops[1].exchange()
	return err
}
