package main

import (
	"errors"
	"os"
	"path/filepath"

	"soglia/bench/pouch"
	"soglia/bench/proxy"
)

// withRival starts the rival in a folder of its own, does the work, and ends it.
func (b *bench) withRival(link proxy.Link, work func(r *rival) error) error {
	dir, err := b.folder("rival")
	if err == nil {
		dir, err = filepath.Abs(dir)
	}
	if err != nil {
		return err
	}
	r, err := newRival(b.ctx, b.scripts, dir, link)
	if err != nil {
		return err
	}
	return errors.Join(work(r), r.close(), os.RemoveAll(dir))
}

// rivalPush is what a whole push costs the rival, and levelling both ways with nothing new and with one edited field.
type rivalPush struct{ whole, nothing, one went }

func (p rivalPush) better(o rivalPush) rivalPush {
	return rivalPush{p.whole.better(o.whole), p.nothing.better(o.nothing), p.one.better(o.one)}
}

// pushing has the rival push records, then level with nothing new, then with one edited field.
func (b *bench) pushing(records *batch, link proxy.Link) (best rivalPush, err error) {
	err = b.withRival(link, func(r *rival) error {
		for i, w := range ways() {
			one, err := r.pushAll(w, records)
			if err != nil {
				return err
			}
			if i > 0 {
				one = one.better(best)
			}
			best = one
		}
		return nil
	})
	return best, err
}

func (r *rival) pushAll(w way, records *batch) (p rivalPush, err error) {
	if err = r.keep(w.name, records); err != nil {
		return p, err
	}
	if p.whole, err = r.replicate("push", w.name, w.name, w); err != nil {
		return p, err
	}
	for range 2 { // the first looks through all that is there
		if p.nothing, err = r.replicate("sync", w.name, w.name, w); err != nil {
			return p, err
		}
	}
	last := records.ids()[len(records.records)-1:]
	if err = r.set(w.name, last, editedField, editedValue); err != nil {
		return p, err
	}
	p.one, err = r.replicate("sync", w.name, w.name, w)
	return p, err
}

// levels is a first push, a first pull, and a push of some edits.
type levels struct{ push, pull, edits went }

func (l levels) better(o levels) levels {
	return levels{l.push.better(o.push), l.pull.better(o.pull), l.edits.better(o.edits)}
}

// levelling has the rival push and pull records over loopback, and push edits of the first so many.
func (b *bench) levelling(records *batch, edits int) (best levels, err error) {
	err = b.withRival(proxy.Link{}, func(r *rival) error {
		for i, w := range ways() {
			one, err := r.level(records, edits, w)
			if err != nil {
				return err
			}
			if i > 0 {
				one = one.better(best)
			}
			best = one
		}
		return nil
	})
	return best, err
}

func (r *rival) level(records *batch, edits int, w way) (l levels, err error) {
	if err = r.keep(w.name, records); err != nil {
		return l, err
	}
	if l.push, err = r.replicate("push", w.name, w.name, w); err != nil {
		return l, err
	}
	if l.pull, err = r.replicate("pull", w.name+"-other", w.name, w); err != nil {
		return l, err
	}
	if edits > 0 {
		if err = r.set(w.name, records.ids()[:edits], editedField, editedValue); err != nil {
			return l, err
		}
		l.edits, err = r.replicate("push", w.name, w.name, w)
	}
	for _, db := range []string{w.name, w.name + "-other"} {
		_, gone := r.laptop.Do(pouch.Order{Do: "drop", DB: db})
		err = errors.Join(err, gone)
	}
	return l, err
}
