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
	only := flag.String("only", "", "one of the measurements: import, start, window, search, person, register, capture, bytes, upkeep")
	profile := flag.String("cpuprofile", "", "where to write a profile of the measurements")
	child := flag.String("child", "", "for this program itself: what a process of its own does with the folder that follows")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if *child != "" {
		return asChild(ctx, *child, flag.Arg(0))
	}
	b := &bench{ctx: ctx, size: n, keep: *keep, only: *only, report: &report{out: os.Stdout}}
	b.report.head(n)
	return errors.Join(profiled(*profile, b.all), b.clean())
}

// bench is one run.
type bench struct {
	ctx    context.Context
	size   size
	keep   string
	only   string
	temp   []string
	report *report
}

func (b *bench) all() error {
	steps := []struct {
		name    string
		measure func(*desk) error
	}{
		{"start", b.start}, {"window", b.window}, {"search", b.search}, {"person", b.person}, {"register", b.register}, {"upkeep", b.upkeep},
	}
	dir, err := b.largeDesk()
	if err != nil {
		return err
	}
	var failed []error
	for _, step := range steps {
		if b.only != "" && b.only != step.name {
			continue
		}
		d := &desk{dir: dir}
		if err := errors.Join(step.measure(d), d.leave()); err != nil {
			failed = append(failed, fmt.Errorf("%s: %w", step.name, err)) // the others can still be measured
		}
	}
	return errors.Join(append(failed, b.apart())...)
}

// apart measures what needs no large store.
func (b *bench) apart() error {
	if b.only == "" || b.only == "capture" {
		if err := b.capture(); err != nil {
			return fmt.Errorf("capture: %w", err)
		}
	}
	if b.only == "" || b.only == "bytes" {
		return b.sealedBytes()
	}
	if b.only == "crowd" {
		return b.crowd()
	}
	return nil
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
