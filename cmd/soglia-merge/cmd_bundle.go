package main

import (
	"context"
	"flag"
	"os"
	"strings"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/cmd/internal/assembly"
	"soglia/domain"
	"soglia/storage/laptop"
	"soglia/sync/bundle"
)

func bundleExport() *command {
	return &command{name: "bundle export", about: "cli.bundle_export.about", args: "cli.bundle_export.args", setup: func(flags *flag.FlagSet) action {
		e := entryFlags(flags)
		to := flags.String("to", "", "cli.flag.bundle_to")
		return func(ctx context.Context, c *call) (answer, error) {
			return e.seated(ctx, c, func(_ *assembly.Folder, s *core.Sitting) (answer, error) {
				return c.carryAway(ctx, assembly.SticksOf(s), wordsOr(*to, c.args))
			})
		}
	}}
}

// carryAway writes to a file, to a stick or folder, or without a word to the one stick that is in.
func (c *call) carryAway(ctx context.Context, sticks *assembly.Carrier, to string) (answer, error) {
	if strings.HasSuffix(strings.ToLower(to), bundle.Suffix) {
		written, err := sticks.WriteTo(ctx, oneFile{to}, c.steps())
		if err != nil {
			return nil, err
		}
		return carried{File: to, Segments: written.Segments, Bytes: written.Bytes}, nil
	}
	stick, err := stickMeant(sticks, to)
	if err != nil {
		return nil, err
	}
	written, err := sticks.Write(ctx, stick, c.steps())
	if err != nil {
		return nil, err
	}
	return carried{File: assembly.BundlePath(stick, written.File), Segments: written.Segments, Bytes: written.Bytes}, nil
}

func stickMeant(sticks *assembly.Carrier, to string) (core.Stick, error) {
	if to != "" {
		if info, err := os.Stat(to); err != nil || !info.IsDir() {
			return core.Stick{}, domain.Fail(domain.Unavailable, "stick.error.gone", err)
		}
		return sticks.StickAt(to), nil
	}
	switch found := sticks.Find(); len(found) {
	case 1:
		return found[0], nil
	case 0:
		return core.Stick{}, domain.Fail(domain.Unavailable, "stick.error.none", nil)
	}
	return core.Stick{}, usage("cli.error.flags", "--to")
}

type carried struct {
	File     string `json:"file"`
	Segments int    `json:"segments"`
	Bytes    int64  `json:"bytes"`
}

func (a carried) tell(l view.Language) []string {
	return []string{l.T("cli.bundle_export.done", view.Args{"File": a.File, "Segments": l.Number(a.Segments)})}
}

func bundleImport() *command {
	return &command{name: "bundle import", about: "cli.bundle_import.about", args: "cli.bundle_import.args", setup: func(flags *flag.FlagSet) action {
		e := entryFlags(flags)
		return func(ctx context.Context, c *call) (answer, error) {
			if len(c.args) == 0 {
				return nil, usage("cli.error.file_needed", "")
			}
			return e.seated(ctx, c, func(_ *assembly.Folder, s *core.Sitting) (answer, error) {
				return c.bringBundles(ctx, assembly.SticksOf(s))
			})
		}
	}}
}

// bringBundles takes every file and stick named. What is wrong with one does not stop the others; the first tells the exit status.
func (c *call) bringBundles(ctx context.Context, sticks *assembly.Carrier) (answer, error) {
	a := brought{Bundles: []broughtFile{}}
	for _, path := range c.args {
		taken, err := c.bringFrom(ctx, sticks, path)
		a.add(taken)
		if err != nil {
			return a, err
		}
	}
	for _, b := range a.Bundles {
		if b.Problem != "" {
			return a, answered{exitOf(domain.Fail(laptop.CodeOfStick(b.Problem), b.Problem, nil))}
		}
	}
	return a, nil
}

func (c *call) bringFrom(ctx context.Context, sticks *assembly.Carrier, path string) (core.StickTaken, error) {
	switch info, err := os.Stat(path); {
	case err != nil:
		return core.StickTaken{}, domain.Fail(domain.Unavailable, "stick.error.no_file", err)
	case info.IsDir():
		return sticks.Take(ctx, sticks.StickAt(path), c.steps())
	}
	return sticks.TakeFrom(ctx, oneFile{path}, c.steps())
}

type brought struct {
	New      int           `json:"new"`
	Repeated int           `json:"repeated"`
	Held     int           `json:"held"`
	Refused  int           `json:"refused"` // files
	Bundles  []broughtFile `json:"bundles"`
}

type broughtFile struct {
	File     string     `json:"file"`
	From     *uuid.UUID `json:"from,omitempty"`
	At       *time.Time `json:"at,omitempty"`
	New      int        `json:"new"`
	Repeated int        `json:"repeated"`
	Problem  string     `json:"problem,omitempty"` // message id
}

func (a *brought) add(t core.StickTaken) {
	a.New, a.Repeated, a.Held = a.New+t.New, a.Repeated+t.Repeated, a.Held+t.Held
	for _, b := range t.Bundles {
		one := broughtFile{File: b.File, New: b.New, Repeated: b.Repeated, Problem: b.Problem}
		if b.From != uuid.Nil {
			at := b.At.UTC()
			one.From, one.At = &b.From, &at
		}
		if b.Problem != "" {
			a.Refused++
		}
		a.Bundles = append(a.Bundles, one)
	}
}

func (a brought) tell(l view.Language) []string {
	lines := []string{l.T("cli.bundle_import.done", view.Args{
		"New": l.Number(a.New), "Repeated": l.Number(a.Repeated), "Held": l.Number(a.Held), "Refused": l.Number(a.Refused),
	})}
	for _, b := range a.Bundles {
		if b.Problem != "" {
			lines = append(lines, "  "+b.File+": "+l.T(b.Problem))
		}
	}
	return lines
}
