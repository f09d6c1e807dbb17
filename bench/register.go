package main

import (
	"fmt"

	"soglia/app/core"
	"soglia/bench/invent"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// register measures what follows "Registra": the use case, until what it wrote is durable.
func (b *bench) register(d *desk) error {
	seat, err := d.sit(b.ctx)
	if err != nil {
		return err
	}
	in := invent.New(seed + 2)
	var back, first spread
	for n := range 100 {
		known := visit(in, core.Guest{Known: personID(seat, 1+in.IntN(b.size.people-1))})
		fresh := visit(in, core.Guest{New: newPerson(in.Person(n))})
		for _, one := range []struct {
			spread *spread
			visit  core.Visit
		}{{&back, known}, {&first, fresh}} {
			err := one.spread.measure(func() error {
				_, err := core.RegisterIntake(b.ctx, seat, one.visit)
				return err
			})
			if err != nil {
				return err
			}
		}
	}
	b.report.atMost(fmt.Sprintf("registering an intake of somebody known, p99 of %d", len(back)), 100, back.at(99), millis, back.median())
	b.report.atMost(fmt.Sprintf("registering a first intake, with person and consents, p99 of %d", len(first)), 100, first.at(99), millis, first.median())
	return nil
}

func visit(in *invent.Inventor, guest core.Guest) core.Visit {
	v := core.Visit{
		Day: civil.MustParse("2026-10-12"), Channel: "PRESENZA", Party: core.Party{Person: &guest},
		Themes: []string{"T1"}, Requests: []string{"PRATICA"}, Answers: []string{"PRATICA_FATTA"}, Minutes: 20, Note: in.Note(),
		Confirmed: true, ClockIsWrong: true,
	}
	if guest.New != nil {
		v.Consents = []core.ConsentAct{{Act: core.ActNotice, State: core.Given}, {Act: core.ActSpecial, State: core.Given}}
	}
	return v
}

func newPerson(p invent.Person) *record.Record {
	r := record.New(entity.Person, ids{}.New())
	entity.PersonFamilyName.Set(r, p.Family)
	entity.PersonGivenName.Set(r, p.Given)
	return r
}
