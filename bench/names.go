package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"soglia/app/core"
	"soglia/domain/codelist"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/storage/laptop"
)

// names measures how long it takes to find people by any part of a name among 50,000.
func (b *bench) names() (err error) {
	dir, err := b.folder("names")
	if err != nil {
		return err
	}
	d, seat, err := newDesk(b.ctx, filepath.Join(dir, "soglia"), laptop.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.leave(), os.RemoveAll(dir)) }()
	people := newDrawer(seat, 36).people(50_000)
	for some := range slices.Chunk(people.writes(), 1000) {
		if err := seat.Store.Commit(b.ctx, some...); err != nil {
			return err
		}
	}
	words := partsOfNames(people, 200)
	took, found, err := b.looking(seat, words)
	if err != nil {
		return err
	}
	l := line{
		what: fmt.Sprintf("search for a part of a name among %d people, accents ignored: median of %d", len(people.records), len(words)), goal: 5, show: millis,
		ours: took.at(50), more: []string{"p99 " + millis(took.at(99)), fmt.Sprintf("%d found somebody", found)},
	}
	err = b.beside(func() error {
		rival, err := b.rivalNames(people, words)
		l.rival, l.told = rival.All, []string{"a list of them held in memory: " + millis(rival.Held)}
		return err
	})
	b.report.beside(l)
	return err
}

// looking searches for each of some words.
func (b *bench) looking(seat core.Seat, words []string) (took spread, found int, err error) {
	for _, word := range words {
		err := took.measure(func() error {
			hits, err := seat.Store.Search(b.ctx, word, 6)
			if len(hits) > 0 {
				found++
			}
			return err
		})
		if err != nil {
			return nil, 0, err
		}
	}
	return took, found, nil
}

// partsOfNames takes four letters out of the middle of some names, without their accents.
func partsOfNames(people *batch, n int) (parts []string) {
	for i := 0; len(parts) < n; i += 7 {
		family := []rune(strings.ToLower(codelist.Fold(familyOf(people.records[i]))))
		if len(family) < 6 || strings.ContainsAny(string(family), " '") {
			continue
		}
		parts = append(parts, string(family[1:5]))
	}
	return parts
}

func familyOf(person *record.Record) string { return entity.PersonFamilyName.Get(person) }
