package main

import (
	"errors"
	"fmt"

	"soglia/bench/proxy"
)

// pushed measures what a thousand sessions, one edited field and nothing new cost on the wire.
func (b *bench) pushed() error {
	return errors.Join(b.pushThousand(false, 450), b.pushThousand(true, 550))
}

func (b *bench) pushThousand(people bool, goal float64) (err error) {
	h, err := b.newHouse(1, proxy.Link{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, h.close()) }()
	l := h.laptops[0]
	records := newDrawer(l.seat, 31).sessions(1000, people)
	if err := l.write(records.writes(), 1); err != nil {
		return err
	}
	whole, err := l.exchange()
	if err != nil {
		return err
	}
	var rival rivalPush
	if err := b.beside(func() (err error) { rival, err = b.pushing(records, proxy.Link{}); return err }); err != nil {
		return err
	}
	with := ""
	if people {
		with = " of 300 new persons"
	}
	b.report.beside(line{
		what: "push of 1,000 sessions" + with + ", sealed and signed, over a new connection: a session", goal: goal, ours: float64(whole.Up) / 1000, show: count,
		more: []string{kilobytesOf(whole.Down) + " down"}, rival: float64(rival.whole.Up) / 1000, told: rival.whole.down(),
	})
	b.report.beside(line{what: "the same: requests", goal: 3, ours: float64(whole.requests), show: plain, rival: float64(rival.whole.requests)})
	if people {
		return nil
	}
	return b.pushLittle(l, records, rival)
}

// pushLittle measures exchanges on a connection that stands: with one edited field, and with nothing new.
func (b *bench) pushLittle(l *dweller, records *batch, rival rivalPush) error {
	if err := l.edit(records.records[999:], cancelled); err != nil {
		return err
	}
	one, err := l.exchange()
	if err != nil {
		return err
	}
	nothing, err := l.exchange()
	if err != nil {
		return err
	}
	b.little("one edited field", one, 400, 700, rival.one)
	b.little("nothing new", nothing, 128, 350, rival.nothing)
	l.hangUp()
	again, err := l.exchange()
	if err != nil {
		return err
	}
	l.forget()
	fresh, err := l.exchange()
	what := fmt.Sprintf("nothing new, over a connection that is made anew: %d B up, %d B down, %d round trips; with a first one's certificate", again.Up, again.Down, again.Turns)
	b.report.beside(line{what: what, goal: noGoal, ours: float64(fresh.Up), show: count, more: []string{fmt.Sprintf("%d B down, %d round trips", fresh.Down, fresh.Turns)}})
	return err
}

func (b *bench) little(what string, ours went, body, up float64, rival went) {
	b.report.beside(line{what: what + ": requests", goal: 1, ours: float64(ours.requests), show: plain, rival: float64(rival.requests)})
	b.report.beside(line{what: what + ": round trips", goal: 1, ours: float64(ours.Turns), show: plain, rival: float64(rival.Turns)})
	b.report.beside(line{what: what + ": body", goal: body, ours: float64(ours.bodies), show: count})
	b.report.beside(line{
		what: what + ": up, with headers and TLS", goal: up, ours: float64(ours.Up), show: count, more: []string{fmt.Sprintf("%d B down", ours.Down)},
		rival: float64(rival.Up), told: rival.down(),
	})
}
