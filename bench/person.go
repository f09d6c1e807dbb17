package main

import (
	"fmt"

	"soglia/app/core"
)

// shown is how many entries' words the page asks for at once: those that can be seen.
const shown = 12

// person measures opening the page of somebody with a thousand entries: her data, the timeline, and the words of the entries
// that can be seen, unsealed.
func (b *bench) person(d *desk) error {
	seat, err := d.sit(b.ctx)
	if err != nil {
		return err
	}
	var opening, reading spread
	var events []core.Event
	for range 30 {
		err := opening.measure(func() (err error) {
			events, err = b.openPerson(seat)
			return err
		})
		if err != nil {
			return err
		}
	}
	err = reading.measure(func() error { return b.texts(seat, events) })
	what := fmt.Sprintf("person with %d entries: data, timeline, the words that are seen", len(events))
	b.report.atMost(what, 50, opening.at(50), millis, "median of 30; worst "+millis(opening.at(99)))
	b.report.told("the words of all her entries", millis(reading.at(50)))
	return err
}

func (b *bench) openPerson(seat core.Seat) ([]core.Event, error) {
	id := personID(seat, 0)
	if _, err := core.OpenDossier(b.ctx, seat, id); err != nil {
		return nil, err
	}
	events, err := core.Timeline(b.ctx, seat, id)
	if err != nil {
		return nil, err
	}
	return events, b.texts(seat, events[:min(shown, len(events))])
}

func (b *bench) texts(seat core.Seat, events []core.Event) error {
	for _, e := range events {
		if _, err := core.TimelineText(b.ctx, seat, e, true); err != nil {
			return err
		}
	}
	return nil
}
