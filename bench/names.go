package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"soglia/bench/pouch"
	"soglia/domain/codelist"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// names measures how long it takes to find people by any part of a name among 50,000.
func (b *bench) names() (err error) {
	const n = 50_000
	dir, err := b.folder("names")
	if err != nil {
		return err
	}
	d, seat, err := newDesk(b.ctx, filepath.Join(dir, "soglia"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.leave(), os.RemoveAll(dir)) }()
	people := newDrawer(seat, 36).people(n)
	writes := people.writes()
	for len(writes) > 0 {
		some := writes[:min(1000, len(writes))]
		if err := seat.Store.Commit(b.ctx, some...); err != nil {
			return err
		}
		writes = writes[len(some):]
	}
	words := partsOfNames(people, 200)
	var took spread
	found := 0
	for _, word := range words {
		err := took.measure(func() error {
			hits, err := seat.Store.Search(b.ctx, word, 6)
			if len(hits) > 0 {
				found++
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	var rival pouch.Done
	if err := b.beside(func() (err error) { rival, err = b.rivalNames(people, words); return err }); err != nil {
		return err
	}
	told := []string{}
	if rival.All > 0 {
		told = append(told, "a list of them held in memory: "+millis(rival.Held))
	}
	b.report.beside(line{
		what: fmt.Sprintf("search for a part of a name among %d people, accents ignored: median of %d", n, len(words)), goal: 5, ours: took.at(50), show: millis,
		more: []string{"p99 " + millis(took.at(99)), fmt.Sprintf("%d found somebody", found)}, rival: rival.All, told: told,
	})
	return nil
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
