package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"soglia/bench/pouch"
	"soglia/bench/proxy"
)

// rival is PouchDB with its collector, and a link between them.
type rival struct {
	scripts   string
	dir       string
	files     int
	collector *pouch.Collector
	laptop    *pouch.Laptop
	link      *proxy.Proxy
}

// way is how the rival is set: as it comes, or with larger batches and connections that are kept.
type way struct {
	name  string
	batch int
	tuned bool
}

func ways() []way { return []way{{"default", 100, false}, {"tuned", 1000, true}} }

// newRival starts one in an empty folder.
func newRival(ctx context.Context, scripts, dir string, link proxy.Link) (*rival, error) {
	r := &rival{scripts: scripts, dir: dir}
	for _, name := range []string{"collector", "laptop"} {
		if err := os.MkdirAll(filepath.Join(dir, name), 0o700); err != nil {
			return nil, err
		}
	}
	var err error
	if r.collector, err = pouch.Serve(ctx, scripts, filepath.Join(dir, "collector")); err != nil {
		return nil, err
	}
	if r.laptop, err = pouch.Start(ctx, scripts, filepath.Join(dir, "laptop")); err != nil {
		return nil, errors.Join(err, r.close())
	}
	if r.link, err = proxy.Start(r.collector.Address, link); err != nil {
		return nil, errors.Join(err, r.close())
	}
	return r, nil
}

func (r *rival) close() error {
	var errs []error
	if r.link != nil {
		errs = append(errs, r.link.Close())
	}
	if r.laptop != nil {
		errs = append(errs, r.laptop.Close())
	}
	return errors.Join(append(errs, r.collector.Close())...)
}

// save writes records into a file that a laptop can load.
func (r *rival) save(records *batch) (path string, err error) {
	r.files++
	path = filepath.Join(r.dir, fmt.Sprintf("records-%d.ndjson", r.files))
	_, err = records.save(path)
	return path, err
}

// keep has the laptop keep records in one of its databases.
func (r *rival) keep(db string, records *batch) error {
	path, err := r.save(records)
	if err == nil {
		err = r.load(db, path)
	}
	return err
}

// went is how one piece of work went, on either side.
type went struct {
	took     time.Duration
	requests int
	bodies   int64 // of requests; the rival's are not told apart
	proxy.Counts
}

// replicate pushes or pulls one of the laptop's databases and one of the collector's, through the link.
func (r *rival) replicate(do, db, remote string, w way) (went, error) {
	r.link.Reset()
	order := pouch.Order{Do: do, DB: db, Address: "http://" + r.link.Address() + "/" + remote, Batch: w.batch, Tuned: w.tuned}
	done, err := r.laptop.Do(order)
	if err == nil && done.Failed > 0 {
		err = fmt.Errorf("%d documents failed", done.Failed)
	}
	counts := r.link.Counts()
	return went{took: done.Took(), requests: counts.Requests, Counts: counts}, err
}

// load keeps the lines of a file in one of the laptop's databases.
func (r *rival) load(db, file string) error {
	_, err := r.laptop.Do(pouch.Order{Do: "load", DB: db, File: file})
	return err
}

// set gives one field of some of its documents a value.
func (r *rival) set(db string, ids []string, field string, value any) error {
	_, err := r.laptop.Do(pouch.Order{Do: "set", DB: db, IDs: ids, Field: field, Value: value})
	return err
}

func (w went) better(other went) went {
	w.took = min(w.took, other.took)
	w.requests = min(w.requests, other.requests)
	w.Up, w.Down, w.Turns = min(w.Up, other.Up), min(w.Down, other.Down), min(w.Turns, other.Turns)
	return w
}

// down tells what came down, where anything was measured.
func (w went) down() []string {
	if w.took == 0 {
		return nil
	}
	return []string{kilobytesOf(w.Down) + " down"}
}
