package core

import (
	"cmp"
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// SavePerson writes a person's data and the ways to reach them. The level of identity is what the data reach. What is wrong
// comes back as domain.Errors by field; contacts carry "recapito." before it. What was wrong before and is left alone does
// not stand in the way.
func SavePerson(ctx context.Context, seat Seat, person Page, contacts ...Page) (Registered, error) {
	p := person.Now
	if !p.IsReserved(entity.PersonDocumentKind.Field) {
		entity.PersonIdentityLevel.Set(p, LevelFor(p))
	}
	keepScript(p)
	if wrong := newFaults(person); len(wrong) > 0 {
		return Registered{}, wrong
	}
	for _, contact := range contacts {
		entity.ContactPerson.Set(contact.Now, p.ID.String())
		entity.ContactSafety.Set(contact.Now, orElse(entity.ContactSafety.Get(contact.Now), AskFirst))
	}
	writes, err := keep(ctx, seat, p.ID, append([]Page{person}, contacts...)...)
	return Registered{Person: p.ID, Written: writes}, err
}

// newFaults gives what is wrong with a person's identity that was not wrong already when the form was opened.
func newFaults(person Page) domain.Errors {
	wrong := CheckIdentity(person.Now)
	if person.Was == nil {
		return wrong
	}
	before := CheckIdentity(person.Was)
	return slices.DeleteFunc(wrong, func(w *domain.Error) bool {
		return slices.ContainsFunc(before, func(b *domain.Error) bool { return b.Field == w.Field && b.ID == w.ID })
	})
}

// Dossier is what a person's page shows beside the timeline.
type Dossier struct {
	Person     *record.Record
	Contacts   []*record.Record
	Households []Household
	Paths      []PathView
	Standings  map[string]Standing // consents by act
	Next       *record.Record      // the next appointment, nil where there is none
	Twins      []uuid.UUID         // others who hold the same codice fiscale
}

// OpenDossier reads a person and what belongs to them.
func OpenDossier(ctx context.Context, seat Seat, id uuid.UUID) (Dossier, error) {
	person, err := seat.Store.Get(ctx, entity.Person, id)
	if err != nil {
		return Dossier{}, err
	}
	if err := seat.note(ctx, AuditLine{Action: AuditOpened, Entity: entity.Person, Records: []uuid.UUID{id}}); err != nil {
		return Dossier{}, err
	}
	d := Dossier{Person: person}
	if d.Contacts, err = collect(seat.Store.Find(ctx, record.All(entity.Contact).Is(entity.ContactPerson.Field, id.String()))); err != nil {
		return Dossier{}, err
	}
	slices.SortFunc(d.Contacts, firstWritten)
	if d.Households, err = HouseholdsOf(ctx, seat, id); err != nil {
		return Dossier{}, err
	}
	if d.Paths, err = PathsOf(ctx, seat, id); err != nil {
		return Dossier{}, err
	}
	if d.Next, err = nextAppointment(ctx, seat, id); err != nil {
		return Dossier{}, err
	}
	if d.Twins, err = SameTaxCode(ctx, seat.Store, person); err != nil {
		return Dossier{}, err
	}
	d.Standings, err = Standings(ctx, seat.Store, id, today(seat))
	return d, err
}

// firstWritten orders records by when this laptop learnt of them.
func firstWritten(a, b *record.Record) int { return cmp.Compare(a.Created(), b.Created()) }

// AllowsSpecial says whether values of class 3 may be shown and written: with consent B in force, or a reason to go on without (spec §3.2).
func (d Dossier) AllowsSpecial() bool { return d.Standings[ActSpecial].Allows() }

func nextAppointment(ctx context.Context, seat Seat, person uuid.UUID) (*record.Record, error) {
	found, err := collect(seat.Store.Find(ctx, record.All(entity.Appointment).
		Is(entity.AppointmentPerson.Field, person.String()).
		Between(entity.AppointmentDate.Field, today(seat).String(), "").
		Is(entity.AppointmentOutcome.Field, "FISSATO", "CONFERMATO").
		OrderBy(entity.AppointmentDate.Field, entity.AppointmentTime.Field)))
	if found = OutOfHerPlace(seat, found); err != nil || len(found) == 0 {
		return nil, err
	}
	return found[0], nil
}

// missingFields are asked over time, when it happens, in this order (ux.md: "nothing is asked too early").
func missingFields() []*schema.Field {
	return []*schema.Field{
		entity.PersonBirthDate.Field, entity.PersonCitizenship.Field, entity.PersonContactLanguage.Field, entity.PersonDomicileTown.Field,
		entity.PersonHousing.Field, entity.PersonEmployment.Field, entity.PersonEducation.Field, entity.PersonMaritalStatus.Field,
	}
}

// StillMissing gives the fields of a person that nobody has asked about; a refusal counts as asked, and so does an age
// that was told in place of a birth date.
func StillMissing(p *record.Record) []*schema.Field {
	_, told := entity.PersonDeclaredAge.Get(p)
	return slices.DeleteFunc(missingFields(), func(f *schema.Field) bool {
		return !p.Value(f).IsAbsent() || p.IsReserved(f) || f == entity.PersonBirthDate.Field && told
	})
}

// CloseContact takes a contact out of use, with the reason.
func CloseContact(ctx context.Context, seat Seat, contact *record.Record, reason string) (Registered, error) {
	person := parsedID(entity.ContactPerson.Get(contact))
	writes, err := keep(ctx, seat, person, cancelled(contact, reason))
	return Registered{Person: person, Written: writes}, err
}
