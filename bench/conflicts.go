package main

import (
	"errors"
	"fmt"

	"soglia/bench/proxy"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// conflicts measures what becomes of the edits of two desks that worked apart on the same records.
func (b *bench) conflicts() (err error) {
	const n = 200
	h, err := b.newHouse(2, proxy.Link{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, h.close()) }()
	one, two := h.laptops[0], h.laptops[1]
	draw := newDrawer(one.seat, 34)
	apart, alike := draw.sessions(n, false), draw.sessions(n, false)
	err = errors.Join(one.write(apart.writes(), 100), one.write(alike.writes(), 100), h.level(one, two))
	if err == nil {
		err = errors.Join(one.edit(apart.records, cancelled), two.edit(apart.records, lasting(otherValue)))
	}
	if err == nil {
		err = errors.Join(one.edit(alike.records, lasting(otherValue)), two.edit(alike.records, lasting(otherValue+1)), h.level(one, two, one))
	}
	if err != nil {
		return err
	}
	var rival int
	if err := b.beside(func() (err error) { rival, err = b.rivalConflicts(apart); return err }); err != nil {
		return err
	}
	inForce, shown, err := h.standing(apart, alike)
	if err != nil {
		return err
	}
	l := line{
		what: "two desks edit different fields of one record, 200 times: edits out of force on either laptop", goal: 0, ours: float64(2*n - inForce), show: plain,
		more: []string{fmt.Sprintf("%d of %d in force", inForce, 2*n)},
	}
	if !b.noRival {
		l.rival, l.told = float64(2*n-rival), []string{fmt.Sprintf("%d of %d in force", rival, 2*n)}
	}
	b.report.beside(l)
	b.report.beside(line{
		what: "the same field, 200 times: conflicts not shown on either laptop", goal: 0, ours: float64(n - shown), show: plain, more: []string{fmt.Sprintf("%d of %d shown", shown, n)},
	})
	return nil
}

// standing counts on both laptops and gives what is less.
func (h *house) standing(apart, alike *batch) (inForce, shown int, err error) {
	inForce, shown = 2*len(apart.records), len(alike.records)
	for _, l := range h.laptops {
		f, s, err := l.standing(apart, alike)
		if err != nil {
			return 0, 0, err
		}
		inForce, shown = min(inForce, f), min(shown, s)
	}
	return inForce, shown, nil
}

// level has laptops exchange one after the other.
func (h *house) level(laptops ...*dweller) error {
	for _, l := range laptops {
		if _, err := l.exchange(); err != nil {
			return err
		}
	}
	return nil
}

// standing counts the edits that are in force on a laptop, and the fields that show two values.
func (l *dweller) standing(apart, alike *batch) (inForce, shown int, err error) {
	for _, r := range apart.records {
		now, err := l.seat.Store.Get(l.house.b.ctx, entity.Session, r.ID)
		if err != nil {
			return 0, 0, err
		}
		if entity.SessionOutcome.Get(now) == editedValue {
			inForce++
		}
		if minutes, _ := entity.SessionMinutes.Get(now); minutes == otherValue {
			inForce++
		}
	}
	for _, r := range alike.records {
		var now *record.Record
		if now, err = l.seat.Store.Get(l.house.b.ctx, entity.Session, r.ID); err != nil {
			return 0, 0, err
		}
		if len(now.Beside(entity.SessionMinutes.Field)) == 2 {
			shown++
		}
	}
	return inForce, shown, nil
}
