package core

import (
	"context"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// SavePerson writes a person's data and the ways to reach them. The level of identity is what the data reach, unless a
// document was seen before. What is wrong comes back as domain.Errors by field; contacts carry "recapito." before it.
func SavePerson(ctx context.Context, seat Seat, person Page, contacts ...Page) ([]record.Write, error) {
	if entity.PersonIdentityLevel.Get(person.Now) != Identified {
		entity.PersonIdentityLevel.Set(person.Now, LevelFor(person.Now))
	}
	if wrong := CheckIdentity(person.Now); len(wrong) > 0 {
		return nil, wrong
	}
	for _, contact := range contacts {
		entity.ContactPerson.Set(contact.Now, person.Now.ID.String())
	}
	return keep(ctx, seat, person.Now.ID, append([]Page{person}, contacts...)...)
}

// Dossier is what a person's page shows beside the timeline.
type Dossier struct {
	Person     *record.Record
	Contacts   []*record.Record
	Households []Household
	Paths      []PathView
	Standings  map[string]Standing // consents by act
}

// OpenDossier reads a person and what belongs to them.
func OpenDossier(ctx context.Context, seat Seat, id uuid.UUID) (Dossier, error) {
	person, err := seat.Store.Get(ctx, entity.Person, id)
	if err != nil {
		return Dossier{}, err
	}
	d := Dossier{Person: person}
	if d.Contacts, err = collect(seat.Store.Find(ctx, record.All(entity.Contact).Is(entity.ContactPerson.Field, id.String()))); err != nil {
		return Dossier{}, err
	}
	if d.Households, err = HouseholdsOf(ctx, seat, id); err != nil {
		return Dossier{}, err
	}
	if d.Paths, err = PathsOf(ctx, seat, id); err != nil {
		return Dossier{}, err
	}
	d.Standings, err = Standings(ctx, seat.Store, id, today(seat))
	return d, err
}

// missingFields are asked over time, when it happens, in this order (ux.md: "nothing is asked too early").
func missingFields() []string {
	return []string{
		"data_nascita", "cittadinanza", "lingua_contatto", "domicilio_comune", "abitazione", "occupazione",
		"titolo_studio", "stato_civile",
	}
}

// StillMissing names the fields of a person that nobody has asked about, by spec name; a refusal counts as asked.
func StillMissing(p *record.Record) []string {
	var missing []string
	for _, name := range missingFields() {
		if f := p.Entity.Named(name); p.Value(f).IsAbsent() && !p.IsReserved(f) {
			missing = append(missing, name)
		}
	}
	return missing
}

// CloseContact takes a contact out of use, with the reason.
func CloseContact(ctx context.Context, seat Seat, contact *record.Record, reason string) error {
	if contact == nil {
		return domain.Fail(domain.NotFound, "error.not_found", nil)
	}
	_, err := keep(ctx, seat, parsedID(entity.ContactPerson.Get(contact)), cancelled(contact, reason))
	return err
}
