package main

import (
	"bytes"
	"math/rand/v2"
	"os"
	"slices"
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/bench/invent"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// batch is records that both sides keep and exchange: the same ones for the same seed but for who wrote them and where.
type batch struct {
	seat     core.Seat
	records  []*record.Record
	subjects []uuid.UUID
}

// drawer invents records and their ids from one seed.
type drawer struct {
	seat core.Seat
	in   *invent.Inventor
	ids  *rand.ChaCha8
}

func newDrawer(seat core.Seat, seed byte) *drawer {
	return &drawer{seat, invent.New(uint64(seed)), rand.NewChaCha8([32]byte{seed})}
}

func (d *drawer) id() uuid.UUID { return uuid.Must(uuid.NewRandomFromReader(d.ids)) }

// sessions draws so many of a third as many people, who are the first in the batch where they are new.
func (d *drawer) sessions(n int, newPeople bool) *batch {
	b := &batch{seat: d.seat}
	people := make([]uuid.UUID, max(1, n*3/10))
	for i := range people {
		people[i] = d.id()
		if newPeople {
			b.add(d.person(people[i], i), people[i])
		}
	}
	for range n {
		person := people[d.in.IntN(len(people))]
		r := sessionOf(d.seat, d.in, person)
		r.ID = d.id()
		b.add(r, person)
	}
	return b
}

// people draws so many persons.
func (d *drawer) people(n int) *batch {
	b := &batch{seat: d.seat}
	for i := range n {
		id := d.id()
		b.add(d.person(id, i), id)
	}
	return b
}

func (d *drawer) person(id uuid.UUID, n int) *record.Record {
	p := d.in.Person(n)
	r := newPerson(p)
	r.ID = id
	entity.PersonState.Set(r, "ATTIVA")
	entity.PersonProgramme.Set(r, d.seat.Programme.String())
	entity.PersonIdentityLevel.Set(r, "DICHIARATA")
	entity.PersonBirthDate.Set(r, isoDay(p.Birth))
	entity.PersonGender.Set(r, p.Sex)
	entity.PersonLanguages.Set(r, p.Language)
	if p.TaxCode != "" {
		entity.PersonTaxCode.Set(r, p.TaxCode)
	}
	if p.Street != "" {
		entity.PersonResidenceAddress.Set(r, p.Street+", "+p.Postcode+" "+p.Town)
	}
	return r
}

// isoDay turns day/month/year around.
func isoDay(day string) string {
	parts := strings.Split(day, "/")
	slices.Reverse(parts)
	return strings.Join(parts, "-")
}

func (b *batch) add(r *record.Record, subject uuid.UUID) {
	b.records, b.subjects = append(b.records, r), append(b.subjects, subject)
}

// writes creates the records.
func (b *batch) writes() []record.Write {
	all := make([]record.Write, len(b.records))
	for i, r := range b.records {
		all[i] = created(b.seat, r, b.subjects[i])
	}
	return all
}

func (b *batch) ids() []string {
	all := make([]string, len(b.records))
	for i, r := range b.records {
		all[i] = r.ID.String()
	}
	return all
}

// save writes the records as lines of JSON for the rival, whose word for an id is _id, and gives their bytes.
func (b *batch) save(path string) (size int, err error) {
	var all bytes.Buffer
	for _, r := range b.records {
		all.Write(bytes.Replace(core.ExportLine(r), []byte(`"id":`), []byte(`"_id":`), 1))
		all.WriteByte('\n')
	}
	return all.Len(), os.WriteFile(path, all.Bytes(), 0o600)
}
