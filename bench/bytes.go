package main

import (
	"fmt"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/bench/invent"
	"soglia/bench/town"
)

// sealedBytes counts what a thousand sessions weigh as they leave the laptop: sealed, in signed segments.
func (b *bench) sealedBytes() error {
	const sessions = 1000
	tn, err := town.New()
	if err != nil {
		return err
	}
	desk, err := tn.Desk()
	if err != nil {
		return err
	}
	l, err := tn.Laptop(desk)
	if err != nil {
		return err
	}
	seat := core.Seat{User: tn.Author, Desk: desk, Programme: uuid.New()}
	in, text := invent.New(seed+4), 0
	for range sessions {
		person := uuid.New()
		r := sessionOf(seat, in, person)
		text += len(core.ExportLine(r))
		if err := l.Write(created(seat, r, person)); err != nil {
			return err
		}
	}
	if err := l.Close(); err != nil {
		return err
	}
	segments, bytes := l.Size()
	b.report.atMost("a session, sealed and signed, of 1,000", 450, float64(bytes)/sessions, count,
		fmt.Sprintf("as JSON %d B", text/sessions), fmt.Sprintf("%d segments", segments))
	return nil
}
