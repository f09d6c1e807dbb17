package today

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/syncing"
	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/internal/seated"
	"soglia/storage/memory"
	"soglia/translations"
)

type clock struct{ at time.Time }

func (c clock) Now() time.Time { return c.at }

type ids struct{}

func (ids) New() uuid.UUID { return uuid.New() }

type copies struct{ last time.Time }

func (c copies) LastBackup() time.Time { return c.last }

// afternoon is Tuesday 24 November 2026, three o'clock.
var afternoon = time.Date(2026, 11, 24, 15, 0, 0, 0, time.UTC)

func seat() core.Seat {
	return core.Seat{
		User: uuid.New(), Name: "Carla Bini", Role: access.Volunteer, Desk: uuid.New(), Store: memory.New(),
		Drafts: memory.NewDrafts(), Clock: clock{afternoon}, IDs: ids{},
	}
}

func look(t *testing.T, s core.Seat, b Backup) State {
	t.Helper()
	words, err := translations.Load()
	if err != nil {
		t.Fatal(err)
	}
	p := New(Wiring{Seat: s, Run: view.Synchronous(), Speak: words.In("it"), Backup: b})
	p.Load()
	return p.State()
}

func keep(t *testing.T, s core.Seat, r *record.Record) *record.Record {
	t.Helper()
	w := record.Write{Op: record.Create, Record: r, Subject: r.ID, Desk: s.Desk}
	if err := s.Store.Commit(context.Background(), w); err != nil {
		t.Fatal(err)
	}
	return r
}

// nino has a number that may be called in the morning only, and an appointment tomorrow to be reminded of today.
func nino(t *testing.T, s core.Seat, safety, hours string) {
	t.Helper()
	person := record.New(entity.Person, uuid.New())
	entity.PersonGivenName.Set(person, "Nino")
	entity.PersonFamilyName.Set(person, "Beridze")
	keep(t, s, person)
	phone := record.New(entity.Contact, uuid.New())
	entity.ContactValue.Set(phone, "340 5550198")
	entity.ContactSafety.Set(phone, safety)
	entity.ContactHours.Set(phone, hours)
	keep(t, s, phone)
	a := record.New(entity.Appointment, uuid.New())
	set := func(f schema.TextField, v string) { f.Set(a, v) }
	set(entity.AppointmentPerson, person.ID.String())
	set(entity.AppointmentDate, "2026-11-25")
	set(entity.AppointmentTime, "09:30")
	set(entity.AppointmentDesk, s.Desk.String())
	set(entity.AppointmentOutcome, "FISSATO")
	set(entity.AppointmentReminderOn, "2026-11-24")
	set(entity.AppointmentReminderContact, phone.ID.String())
	keep(t, s, a)
}

func TestAReminderWaitsForTheHoursAndSaysWhy(t *testing.T) {
	s := seat()
	nino(t, s, core.HoursOnly, "9-12")
	calls := look(t, s, nil).Calls
	if len(calls) != 1 || !calls[0].Waits || calls[0].Detail != "aspetta domani dalle 9:00: si può chiamare solo 9-12" {
		t.Errorf("%+v", calls)
	}
}

func TestANumberNotToBeCalledIsStruckThrough(t *testing.T) {
	for _, safety := range []string{core.DoNotCall, core.AskFirst} {
		s := seat()
		nino(t, s, safety, "")
		calls := look(t, s, nil).Calls
		if len(calls) != 1 || !calls[0].Struck {
			t.Errorf("%s: %+v", safety, calls)
		}
	}
}

func TestThePageGreetsAndListsWhatIsHalfDone(t *testing.T) {
	s := seat()
	d := record.Draft{ID: uuid.New(), Screen: "intake", Body: []byte(`{"name":"Ornella Guidi"}`), SavedAt: afternoon.Add(-24 * time.Hour)}
	if err := s.Drafts.Save(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	page := look(t, s, nil)
	if page.Greeting != "Buon pomeriggio, Carla" || page.Day != "martedì 24 novembre 2026" {
		t.Errorf("%q, %q", page.Greeting, page.Day)
	}
	if len(page.Drafts) != 1 || page.Drafts[0].Title != "Accesso di Ornella Guidi" || page.Drafts[0].Detail != "bozza di ieri alle 15:00" {
		t.Errorf("%+v", page.Drafts)
	}
}

func TestTheLineOfTruthAndTheReminderOfTheBackup(t *testing.T) {
	s := seat()
	if page := look(t, s, copies{}); page.OnlyHere != "Qui non c’è ancora nessuna registrazione" || page.Remind {
		t.Errorf("empty: %q, reminds %v", page.OnlyHere, page.Remind)
	}
	intake := record.New(entity.Intake, uuid.New())
	entity.IntakeState.Set(intake, "CHIUSO")
	keep(t, s, intake)
	if page := look(t, s, copies{}); page.OnlyHere != "1 registrazione è solo su questo computer" || !page.Remind {
		t.Errorf("without a copy: %q, reminds %v", page.OnlyHere, page.Remind)
	}
	if page := look(t, s, copies{afternoon.Add(-24 * time.Hour)}); page.Backup != "Ultimo salvataggio su chiavetta: ieri." || page.Remind {
		t.Errorf("copied yesterday: %q, reminds %v", page.Backup, page.Remind)
	}
	if page := look(t, s, copies{afternoon.Add(-8 * 24 * time.Hour)}); !page.Remind {
		t.Error("a copy eight days old is no reason")
	}
}

// Beside a collector the line says what has not left yet, and an exchange can be made and stopped from here.
func TestTheLineOfTruthBesideACollector(t *testing.T) {
	words, err := translations.Load()
	if err != nil {
		t.Fatal(err)
	}
	s := seat()
	peers := &seated.Peers{Waits: 3, Sends: []core.CollectorStanding{{Last: afternoon.Add(-26 * time.Hour)}}}
	exchanger := &seated.Exchanger{Then: func() { peers.Waits, peers.Sends[0].Last = 0, afternoon }}
	courier := syncing.NewCourier(exchanger, s.Clock, view.Synchronous())
	p := New(Wiring{Seat: s, Run: view.Synchronous(), Speak: words.In("it"), Backup: copies{afternoon}, Peers: peers, Courier: courier})
	p.Open()
	page := p.State()
	if page.OnlyHere != "3 schede sono solo su questo computer" || page.Backup != "Ultimo collegamento: ieri alle 13:00. Tutto parte da solo appena c’è rete." || !page.Meets {
		t.Errorf("before: %+v", page)
	}
	p.Exchange()
	if page := p.State(); page.OnlyHere != "Tutto è arrivato alle 15:00" || !page.Arrived {
		t.Errorf("after: %+v", page)
	}
	p.Leave()
	peers.Waits = 1
	courier.Go()
	if !p.State().Arrived {
		t.Error("a page that was left is read anew")
	}
}

// broken opens no letter, as where a disk fails.
type broken struct{ core.Envelopes }

func (broken) Open(context.Context, string, []byte) (uuid.UUID, []byte, error) {
	return uuid.Nil, nil, domain.Fail(domain.Unavailable, "envelope.error.no_desk", nil)
}

func TestTheDayStandsWhereReferralsCannotBeRead(t *testing.T) {
	s := seat()
	nino(t, s, core.HoursOnly, "")
	s.Envelopes = broken{}
	e := record.New(entity.Envelope, uuid.New())
	entity.EnvelopeKind.Set(e, core.MailAnswer)
	entity.EnvelopeDesk.Set(e, s.Desk.String())
	keep(t, s, e)
	if state := look(t, s, nil); len(state.Calls) != 1 || state.Problem == "" {
		t.Errorf("%+v", state)
	}
}
