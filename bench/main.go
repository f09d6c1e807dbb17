// Command bench measures the program on 100,000 people and 300,000 intakes and sessions, and says which of its goals it meets.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// size is how much the measured desk holds.
type size struct{ people, entries int }

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run() error {
	var n size
	flag.IntVar(&n.people, "people", 100_000, "people in the store")
	flag.IntVar(&n.entries, "entries", 300_000, "intakes and sessions in the store")
	keep := flag.String("keep", filepath.Join("out", "bench"), "folder in which the large store is kept for the next run")
	only := flag.String("only", "", "some of the measurements, separated by commas: import, start, window, search, person, register, upkeep; capture, bytes; sync, or of it push, first, ten, conflicts, cut, names, slow, fifty, vault, crowd")
	alone := flag.Bool("alone", false, "leave out the peer's figures")
	profile := flag.String("cpuprofile", "", "where to write a profile of the measurements")
	child := flag.String("child", "", "for this program itself: what a process of its own does with the folder that follows")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if *child != "" {
		return asChild(ctx, *child, flag.Arg(0))
	}
	b := &bench{ctx: ctx, size: n, keep: *keep, only: *only, scripts: filepath.Join("bench", "peer"), noRival: *alone, report: &report{out: os.Stdout}}
	b.report.head(n)
	defer b.report.foot(time.Now())
	return errors.Join(profiled(*profile, b.all), b.clean())
}

// bench is one run.
type bench struct {
	ctx     context.Context
	size    size
	keep    string
	only    string
	scripts string // folder of the rival's programs
	noRival bool
	temp    []string
	report  *report
}

// step is one measurement.
type step struct {
	name    string
	measure func() error
}

func (b *bench) all() error {
	return errors.Join(b.atLargeDesk(), b.each(step{"capture", b.capture}, step{"bytes", b.sealedBytes}), b.exchanges())
}

// wants says whether a measurement was asked for, by its name or by that of its group.
func (b *bench) wants(names ...string) bool {
	return b.only == "" || slices.ContainsFunc(strings.Split(b.only, ","), func(only string) bool { return slices.Contains(names, only) })
}

// each does those of some measurements that are wanted. Where one fails, the others can still be made.
func (b *bench) each(steps ...step) error {
	var failed []error
	for _, s := range steps {
		if !b.wants(s.name) {
			continue
		}
		if err := s.measure(); err != nil {
			failed = append(failed, fmt.Errorf("%s: %w", s.name, err))
		}
	}
	return errors.Join(failed...)
}

// atLargeDesk measures what needs the large store.
func (b *bench) atLargeDesk() error {
	if !b.wants("import", "start", "window", "search", "person", "register", "upkeep") {
		return nil
	}
	dir, err := b.largeDesk()
	if err != nil {
		return err
	}
	at := func(measure func(*desk) error) func() error {
		return func() error {
			d := &desk{dir: dir}
			return errors.Join(measure(d), d.leave())
		}
	}
	return b.each(step{"start", at(b.start)}, step{"window", at(b.window)}, step{"search", at(b.search)}, step{"person", at(b.person)},
		step{"register", at(b.register)}, step{"upkeep", at(b.upkeep)})
}

// folder gives a new temporary folder beside the kept store, so that both lie on one disk.
func (b *bench) folder(name string) (string, error) {
	if err := os.MkdirAll(b.keep, 0o700); err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp(b.keep, name+"-*")
	b.temp = append(b.temp, dir)
	return dir, err
}

func (b *bench) clean() error {
	var errs []error
	for _, dir := range b.temp {
		errs = append(errs, os.RemoveAll(dir))
	}
	return errors.Join(errs...)
}
