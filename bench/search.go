package main

import (
	"fmt"
	"strings"

	"soglia/app/core"
	"soglia/bench/invent"
)

// search measures what follows each key in the search field: names as they are typed, with slips, without accents, in two
// words, in other scripts, and telephone numbers.
func (b *bench) search(d *desk) error {
	seat, err := d.sit(b.ctx)
	if err != nil {
		return err
	}
	var bare, shown spread
	found := 0
	for i, text := range queries(200) {
		if i == 0 { // pages come into the cache once
			if _, err := seat.Store.Search(b.ctx, text, 6); err != nil {
				return err
			}
		}
		err := bare.measure(func() error {
			hits, err := seat.Store.Search(b.ctx, text, 6)
			if len(hits) > 0 {
				found++
			}
			return err
		})
		if err != nil {
			return err
		}
		err = shown.measure(func() error {
			_, err := core.FindPeople(b.ctx, seat, text, 6)
			return err
		})
		if err != nil {
			return err
		}
	}
	b.report.atMost(fmt.Sprintf("search, p99 of %d queries", len(bare)), 20, bare.at(99), millis, bare.median(), fmt.Sprintf("%d of them found somebody", found))
	b.report.told("the same with age, town and last visit of each", "p99 "+millis(shown.at(99))+"; "+shown.median())
	return nil
}

// queries are typed letter by letter, from the third on.
func queries(people int) []string {
	in, fingers, all := invent.New(seed), invent.New(seed+5), []string{"محمد", "Mohammed", "Muhamad", "Schevcenko", "Jusef", "cecilia"}
	for n := range people {
		p := in.Person(n)
		whole := strings.ToLower(p.Family + " " + p.Given)
		letters := []rune(whole)
		switch n % 5 {
		case 0:
			all = append(all, string(letters[:3]), string(letters[:min(5, len(letters))]))
		case 1:
			all = append(all, whole)
		case 2:
			all = append(all, slip(letters, fingers.IntN(len(letters)-1)))
		case 3:
			all = append(all, p.Given)
		default:
			if p.Phone != "" {
				all = append(all, p.Phone[4:])
			}
		}
	}
	return all
}

// slip exchanges two letters, as quick fingers do.
func slip(letters []rune, at int) string {
	typed := append([]rune(nil), letters...)
	typed[at], typed[at+1] = typed[at+1], typed[at]
	return string(typed)
}
