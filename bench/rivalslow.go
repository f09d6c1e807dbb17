package main

import (
	"errors"
	"sync"

	"soglia/bench/pouch"
	"soglia/bench/proxy"
)

// rivalSlow is what the rival needs on a slow link.
type rivalSlow struct{ push, pull, few went }

// crawling has the rival push and pull records over a slow link, and push a few edits. Both ways run beside each other, each over
// a link of its own: nearly all of the time they wait for it.
func (b *bench) crawling(records *batch, edits int, link proxy.Link, text string) (best rivalSlow, err error) {
	var group sync.WaitGroup
	all, errs := make([]rivalSlow, len(ways())), make([]error, len(ways()))
	for i, w := range ways() {
		group.Go(func() {
			errs[i] = b.withRival(link, func(r *rival) (err error) {
				all[i], err = r.crawl(records, edits, w, text)
				return err
			})
		})
	}
	group.Wait()
	d, t := all[0], all[1]
	return rivalSlow{d.push.better(t.push), d.pull.better(t.pull), d.few.better(t.few)}, errors.Join(errs...)
}

func (r *rival) crawl(records *batch, edits int, w way, text string) (s rivalSlow, err error) {
	if err = r.keep("one", records); err != nil {
		return s, err
	}
	if s.push, err = r.replicate("push", "one", "shared", w); err != nil {
		return s, err
	}
	if _, err = r.replicate("sync", "one", "shared", w); err != nil { // looks through all that is there, once
		return s, err
	}
	if err = r.set("one", records.ids()[len(records.records)-edits:], "resoconto", text); err != nil {
		return s, err
	}
	if s.few, err = r.replicate("sync", "one", "shared", w); err != nil {
		return s, err
	}
	s.pull, err = r.replicate("pull", "two", "shared", w)
	return s, err
}

// rivalCut has the rival's push cut after so many bytes, and pushes again; it gives how much went up in all, against how much goes up
// in one piece.
func (b *bench) rivalCut(records *batch, after int64) (times float64, err error) {
	err = b.withRival(proxy.Link{}, func(r *rival) error {
		for i, w := range ways() {
			one, err := r.cut(records, after, w)
			if err != nil {
				return err
			}
			if i == 0 || one < times {
				times = one
			}
		}
		return nil
	})
	return times, err
}

func (r *rival) cut(records *batch, after int64, w way) (float64, error) {
	if err := r.keep(w.name, records); err != nil {
		return 0, err
	}
	whole, err := r.replicate("push", w.name, w.name+"-whole", w)
	if err != nil {
		return 0, err
	}
	r.link.Reset()
	r.link.CutAfter(after)
	order := pouch.Order{Do: "push", DB: w.name, Address: "http://" + r.link.Address() + "/" + w.name, Batch: w.batch, Tuned: w.tuned}
	if _, err := r.laptop.Do(order); err == nil {
		return 0, errors.New("PouchDB did not see that it was cut")
	}
	r.link.Mend()
	before := r.link.Counts().Up
	rest, err := r.replicate("push", w.name, w.name, w)
	return float64(before+rest.Up) / float64(whole.Up), err
}
