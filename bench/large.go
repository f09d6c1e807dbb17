package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"soglia/app/core"
	"soglia/app/core/oldregister"
	"soglia/bench/invent"
	"soglia/domain/codelist"
	"soglia/storage/laptop"
	"soglia/storage/sheet"
)

// seed draws the same people on every machine.
const seed = 2026

// largeDesk gives the folder of the large store. A whole run makes it anew, by an import that is measured, and keeps it for runs
// of one measurement.
func (b *bench) largeDesk() (string, error) {
	kept := filepath.Join(b.keep, fmt.Sprintf("%d-%d", b.size.people, b.size.entries))
	whole := filepath.Join(kept, "whole")
	_, missing := os.Stat(whole)
	if missing == nil && b.only != "" && !b.wants("import") {
		return filepath.Join(kept, "soglia"), nil
	}
	dir, err := b.folder("import")
	if err != nil {
		return "", err
	}
	data := filepath.Join(dir, "soglia")
	d, seat, err := newDesk(b.ctx, data, laptop.Options{})
	if err != nil {
		return "", err
	}
	if err := b.importing(seat, filepath.Join(dir, "register.csv")); err != nil {
		return "", errors.Join(err, d.leave())
	}
	if err := errors.Join(b.fill(seat), d.leave(), os.RemoveAll(kept), os.MkdirAll(kept, 0o700)); err != nil {
		return "", err
	}
	if err := os.Rename(data, filepath.Join(kept, "soglia")); err != nil {
		return "", err
	}
	return filepath.Join(kept, "soglia"), os.WriteFile(whole, nil, 0o600)
}

// importing brings the register in as the program does.
func (b *bench) importing(seat core.Seat, path string) error {
	if err := writeRegister(path, b.size.people); err != nil {
		return err
	}
	lists, start, before := codelist.Shipped(), time.Now(), processor()
	importer := oldregister.Importer{Seat: seat, Lists: codelist.NewFinder(lists), Places: lists.Places(), Keeper: "vecchio registro"}
	table, err := sheet.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = table.Close() }()
	found, err := importer.Import(b.ctx, oldregister.People, table, oldregister.Mapping(invent.Mapping()), nil)
	if err != nil {
		return err
	}
	if found.New != b.size.people {
		return fmt.Errorf("%d of %d rows came in: %+v", found.New, b.size.people, found.Failures[:min(3, len(found.Failures))])
	}
	goal := 60 * float64(b.size.people) / 100_000
	b.report.atMost(fmt.Sprintf("import of %d rows", b.size.people), goal, time.Since(start).Seconds(), seconds,
		"processor "+seconds((processor()-before).Seconds()))
	return nil
}

func writeRegister(path string, people int) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	w, in := csv.NewWriter(f), invent.New(seed)
	if err := w.Write(invent.Columns()); err != nil {
		return err
	}
	for n := range people {
		if err := w.Write(in.Person(n).Cells()); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}
