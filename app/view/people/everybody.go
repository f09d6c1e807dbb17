package people

import (
	"context"

	"soglia/app/core"
	"soglia/app/view/search"
)

// sort finds the order of everybody, which takes a moment on a large desk.
func (p *Presenter) sort() {
	p.wiring.Run.Go(func() {
		order, err := core.PeopleOrder(context.Background(), p.wiring.Seat)
		p.wiring.Run.UI(func() {
			p.order, p.err = order, err
			p.total = max(p.total, len(order))
			clear(p.pages)
			p.changed()
		})
	})
}

// before is how many lines stand before everybody: those who were here last, and the headings.
func (p *Presenter) before() int {
	if len(p.recent) == 0 {
		return 1
	}
	return len(p.recent) + 2
}

// Heading says whether a line is a heading, without reading anybody.
func (p *Presenter) Heading(i int) bool {
	return !p.searching() && (i == 0 || i == p.before()-1)
}

// At gives one line. Asking for somebody who is not read yet reads them, and tells when they are there.
func (p *Presenter) At(i int) Item {
	if p.searching() {
		return Item{Row: p.found[i]}
	}
	before := p.before()
	switch {
	case i == 0 && len(p.recent) > 0:
		return Item{Heading: p.wiring.Speak.T("people.recent")}
	case i == before-1:
		return Item{Heading: p.wiring.Speak.T("people.everybody")}
	case i < before:
		return Item{Row: p.recent[i-1]}
	}
	return Item{Row: p.somebody(i - before)}
}

func (p *Presenter) somebody(i int) search.Row {
	number := i / page
	rows, there := p.pages[number]
	if !there {
		p.read(number)
		rows = p.pages[number]
	}
	if i%page >= len(rows) {
		return search.Row{}
	}
	return rows[i%page]
}

func (p *Presenter) read(number int) {
	from := number * page
	if p.reading[number] || from >= len(p.order) {
		return
	}
	p.reading[number] = true
	ids := p.order[from:min(from+page, len(p.order))]
	p.wiring.Run.Go(func() {
		found, err := core.PeopleAt(context.Background(), p.wiring.Seat, ids)
		p.wiring.Run.UI(func() {
			delete(p.reading, number)
			p.pages[number], p.err = p.rows(found), err
			p.changed()
		})
	})
}
