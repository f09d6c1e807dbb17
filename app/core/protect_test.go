package core_test

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/storage/keyring"
	"soglia/storage/laptop"
	"soglia/storage/memory"
)

// Given a protected person on the list of one social worker, when a volunteer types her exact name and phone, then nothing is found and
// nothing hints at it.
func TestStory06NothingHintsAtAProtectedPerson(t *testing.T) {
	t.Run("memory", func(t *testing.T) { protectedPerson(t, memoryDesk(t)) })
	t.Run("laptop", func(t *testing.T) { protectedPerson(t, laptopDesk(t)) })
}

// Whoever works at two desks protects somebody of the one while she sits at the other: it is her desk that lets go of the person.
func TestAPersonIsProtectedWhereverTheCoordinatorSits(t *testing.T) {
	here, home := uuid.New(), uuid.New()
	at := laptopOf(t, here, home)
	s := at.sit(at.coordinator)
	seat := s.Seat
	seat.Desk = home
	hidden := newPerson("Marta", "Verdirossi")
	v := visit()
	v.Party.Person = hidden
	register(t, seat, v)
	phoneAndDate(t, seat, hidden.New.ID)
	protection := core.Protection{Reason: "VIOLENZA", Readers: []uuid.UUID{at.coordinator, at.worker}}
	if err := s.Protect(t.Context(), hidden.New.ID, protection); err != nil {
		t.Fatal(err)
	}
	s = at.sit(at.neighbor)
	if _, err := s.Store.Get(t.Context(), entity.Person, hidden.New.ID); domain.CodeOf(err) != domain.NotFound {
		t.Errorf("she is opened: %v", err)
	}
	if hits := found(t, s.Seat, "Verdirossi"); len(hits) != 0 {
		t.Errorf("she is found: %d", len(hits))
	}
	if s = at.sit(at.worker); len(found(t, s.Seat, "Verdirossi")) != 1 {
		t.Error("whoever is on the list does not find her")
	}
}

// threeSeats are people of one desk who sit down in turn.
type threeSeats struct {
	sit                           func(user uuid.UUID) *core.Sitting
	coordinator, worker, neighbor uuid.UUID
}

func protectedPerson(t *testing.T, at threeSeats) {
	t.Helper()
	s := at.sit(at.coordinator)
	hidden, known := newPerson("Marta", "Verdirossi"), newPerson("Rosa", "Bianchi")
	for _, guest := range []*core.Guest{hidden, known} {
		entity.PersonTaxCode.Set(guest.New, map[*core.Guest]string{hidden: "VRDMRT85T50A562X", known: "BNCRSO85T50A562Y"}[guest])
		v := visit()
		v.Party.Person = guest
		register(t, s.Seat, v)
	}
	v := visit()
	v.Party.Person = &core.Guest{Known: known.New.ID}
	v.Party.Others = []core.Guest{{Known: hidden.New.ID}}
	register(t, s.Seat, v)
	phoneAndDate(t, s.Seat, hidden.New.ID)

	err := s.Protect(t.Context(), hidden.New.ID, core.Protection{Reason: "VIOLENZA", Readers: []uuid.UUID{at.coordinator, at.worker}})
	if err != nil {
		t.Fatal(err)
	}
	for _, user := range []uuid.UUID{at.coordinator, at.worker} {
		s := at.sit(user)
		p := personHere(t, s.Seat, hidden.New.ID)
		if !entity.PersonProtected.Get(p) || len(found(t, s.Seat, "Marta Verdirossi")) != 1 || len(found(t, s.Seat, "3339998887")) != 1 {
			t.Errorf("whoever is on the list finds her: %v", p)
		}
	}
	s = at.sit(at.neighbor)
	for _, typed := range []string{"Marta Verdirossi", "verdir", "3339998887", "333 999 8887", "VRDMRT85T50A562X"} {
		if hits := found(t, s.Seat, typed); len(hits) != 0 {
			t.Errorf("%q finds %d", typed, len(hits))
		}
	}
	nothingHints(t, s, hidden.New, known.New.ID)
}

// nothingHints looks at everything that a colleague sees who is not on the list.
func nothingHints(t *testing.T, s *core.Sitting, hidden *record.Record, known uuid.UUID) {
	t.Helper()
	ctx := t.Context()
	if _, err := s.Store.Get(ctx, entity.Person, hidden.ID); domain.CodeOf(err) != domain.NotFound {
		t.Errorf("she is opened: %v", err)
	}
	twin := newPerson("Marta", "Verdirossi").New
	entity.PersonTaxCode.Set(twin, entity.PersonTaxCode.Get(hidden))
	if twins, err := core.SameTaxCode(ctx, s.Store, twin); err != nil || len(twins) != 0 {
		t.Errorf("a hint that she is registered: %d, %v", len(twins), err)
	}
	for _, e := range entity.All() {
		for r, err := range s.Store.Find(ctx, record.All(e).Cancelled()) {
			if err != nil {
				t.Fatal(err)
			}
			if r.ID == hidden.ID || core.SubjectOf(r) == hidden.ID {
				t.Errorf("a record of hers: %s", e.Name)
			}
		}
	}
	lines, err := core.Timeline(ctx, s.Seat, known)
	if err != nil || len(lines) == 0 {
		t.Fatalf("the other's timeline: %d, %v", len(lines), err)
	}
	today, err := core.LookAtToday(ctx, s.Seat)
	if err != nil {
		t.Fatal(err)
	}
	if len(today.Appointments) != 0 || len(today.Reminders) != 0 {
		t.Errorf("today speaks of her: %+v", today)
	}
	people, err := core.PeopleHere(ctx, s.Seat)
	if err != nil {
		t.Fatal(err)
	}
	if people != 1 {
		t.Errorf("%d people here", people)
	}
}

func personHere(t *testing.T, seat core.Seat, id uuid.UUID) *record.Record {
	t.Helper()
	r, err := seat.Store.Get(t.Context(), entity.Person, id)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func found(t *testing.T, seat core.Seat, typed string) []record.Hit {
	t.Helper()
	hits, err := seat.Store.Search(t.Context(), typed, 10)
	if err != nil {
		t.Fatal(err)
	}
	return hits
}

// phoneAndDate gives somebody a telephone and an appointment today.
func phoneAndDate(t *testing.T, seat core.Seat, id uuid.UUID) {
	t.Helper()
	phone := record.New(entity.Contact, uuid.New())
	entity.ContactState.Set(phone, entity.Active)
	entity.ContactPerson.Set(phone, id.String())
	entity.ContactKind.Set(phone, "CELLULARE")
	entity.ContactValue.Set(phone, "3339998887")
	entity.ContactSafety.Set(phone, "SICURO")
	date := record.New(entity.Appointment, uuid.New())
	entity.AppointmentState.Set(date, entity.Active)
	entity.AppointmentPerson.Set(date, id.String())
	entity.AppointmentDate.Set(date, "2026-11-24")
	entity.AppointmentDesk.Set(date, seat.Desk.String())
	entity.AppointmentOutcome.Set(date, "FISSATO")
	for _, r := range []*record.Record{phone, date} {
		if err := seat.Store.Commit(t.Context(), record.Write{Op: record.Create, Record: r, Subject: id, Desk: seat.Desk}); err != nil {
			t.Fatal(err)
		}
	}
}

// memoryDesk is a desk in memory, whose circles move records between scopes.
func memoryDesk(t *testing.T) threeSeats {
	t.Helper()
	at := threeSeats{coordinator: uuid.New(), worker: uuid.New(), neighbor: uuid.New()}
	first := pagnana()
	store := first.Store.(*memory.Store)
	at.sit = func(user uuid.UUID) *core.Sitting {
		seat := first
		seat.User, seat.Role = user, access.Volunteer
		if user == at.coordinator {
			seat.Role = access.DeskCoordinator
		}
		mine := store.As(user, 1, 2, 3, 4)
		seat.Store = mine
		return &core.Sitting{Seat: seat, Opened: &memoryCircles{store: mine}}
	}
	return at
}

// laptopDesk is a desk at whose one laptop three people sit down in turn.
func laptopDesk(t *testing.T) threeSeats {
	t.Helper()
	return laptopOf(t, uuid.New())
}

// laptopOf is a laptop of some desks at which all three work; they sit at the first.
func laptopOf(t *testing.T, desks ...uuid.UUID) threeSeats {
	t.Helper()
	const words = "fiume sasso lana torre"
	dir, desk := filepath.Join(t.TempDir(), "soglia"), desks[0]
	at := threeSeats{coordinator: uuid.New(), worker: uuid.New(), neighbor: uuid.New()}
	options := laptop.Options{
		Now:  func() time.Time { return tuesday },
		Cost: func() keyring.Cost { return keyring.Cost{Passes: 1, MemoryKiB: 64, Lanes: 1} },
	}
	people := []access.Member{
		{ID: at.coordinator, Name: "Elena Fiorini", Role: access.DeskCoordinator, Desks: desks},
		{ID: at.worker, Name: "Carla Neri", Role: access.SocialWorker, Desks: desks},
		{ID: at.neighbor, Name: "Laura Bassi", Role: access.Volunteer, Desks: desks},
	}
	founding := laptop.Founding{
		Root: newIdentity(t), Reading: newIdentity(t), Desks: desks, First: access.NewMember{Member: people[0], Passphrase: words},
	}
	must(t, laptop.Found(t.Context(), dir, founding, options, func(ctx context.Context, o *laptop.Open) error {
		var writes []record.Write
		for _, id := range desks {
			r := record.New(entity.Desk, id)
			entity.DeskState.Set(r, entity.Active)
			entity.DeskName.Set(r, "Circolo Arci Pagnana")
			writes = append(writes, record.Write{Op: record.Create, Record: r, Subject: id})
		}
		return o.Store().Commit(ctx, writes...)
	}))
	folder, err := laptop.Use(dir, options)
	must(t, err)
	var open *laptop.Open
	t.Cleanup(func() { must(t, errors.Join(open.Close(), folder.Close())) })
	open, err = folder.Unlock(t.Context(), at.coordinator, words)
	must(t, err)
	for _, m := range people[1:] {
		_, err := open.AddMember(t.Context(), access.NewMember{Member: m, Passphrase: words}, m.Grants(desks))
		must(t, err)
	}
	at.sit = func(user uuid.UUID) *core.Sitting {
		must(t, open.Close())
		open, err = folder.Unlock(t.Context(), user, words)
		must(t, err)
		seat := core.Seat{
			User: user, Role: open.Member().Role, Desk: desk, Drafts: open.Private().Drafts(), Clock: fixedClock{tuesday}, IDs: randomIDs{},
		}
		seat.Store = core.Guard(open.Records(), seat, desks)
		return &core.Sitting{Seat: seat, Opened: laptopCircles{at: open}}
	}
	return at
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// laptopCircles is core.Circles over a laptop.
type laptopCircles struct {
	core.Opened
	at *laptop.Open
}

func (l laptopCircles) Enclose(ctx context.Context, person, desk uuid.UUID, readers, joint []uuid.UUID) (uuid.UUID, error) {
	return l.at.Enclose(ctx, person, desk, readers, joint)
}

func (l laptopCircles) LetGo(ctx context.Context, person, desk, scope uuid.UUID) error {
	return l.at.LetGo(ctx, person, desk, scope)
}

func (l laptopCircles) Return(ctx context.Context, person, desk, scope uuid.UUID) (bool, error) {
	return l.at.Return(ctx, person, desk, scope)
}

func (l laptopCircles) CircleLists(context.Context) (all []core.CircleList, err error) {
	for _, c := range l.at.Circles() {
		all = append(all, core.CircleList{Scope: c.Scope, Desk: c.Desk, Joint: c.Joint, Readers: c.Readers})
	}
	return all, nil
}

func (l laptopCircles) ProposeReaders(ctx context.Context, scope uuid.UUID, users []uuid.UUID) error {
	return l.at.ProposeReaders(ctx, scope, users)
}

func (l laptopCircles) StandByReaders(ctx context.Context, list [32]byte) error {
	return l.at.StandBy(ctx, list)
}

func (l laptopCircles) Vouched(user uuid.UUID) bool { return l.at.Vouched(user) }

func (l laptopCircles) HaveKeys(users []uuid.UUID) []uuid.UUID { return l.at.HaveKeys(users) }

// memoryCircles is core.Circles over a store in memory.
type memoryCircles struct {
	core.Opened
	store *memory.Store
	lists []core.CircleList
}

func (m *memoryCircles) Enclose(ctx context.Context, person, desk uuid.UUID, readers, joint []uuid.UUID) (uuid.UUID, error) {
	scope := uuid.New()
	m.store.List(scope, readers...)
	m.lists = append(m.lists, core.CircleList{Scope: scope, Desk: desk, Joint: joint, Readers: readers})
	hers := map[uuid.UUID]bool{person: true}
	for grew := true; grew; {
		grew = false
		for _, e := range entity.All() {
			for r, err := range m.store.Find(ctx, record.All(e).Cancelled()) {
				if err != nil {
					return scope, err
				}
				if !hers[r.ID] && hers[core.SubjectOf(r)] {
					hers[r.ID], grew = true, true
				}
			}
		}
	}
	for id := range hers {
		m.store.MoveTo(scope, id)
	}
	return scope, nil
}

func (m *memoryCircles) LetGo(context.Context, uuid.UUID, uuid.UUID, uuid.UUID) error { return nil }

func (m *memoryCircles) Return(context.Context, uuid.UUID, uuid.UUID, uuid.UUID) (bool, error) {
	return true, nil
}

func (m *memoryCircles) CircleLists(context.Context) ([]core.CircleList, error) { return m.lists, nil }

func (m *memoryCircles) ProposeReaders(context.Context, uuid.UUID, []uuid.UUID) error { return nil }

func (m *memoryCircles) StandByReaders(context.Context, [32]byte) error { return nil }

func (m *memoryCircles) Vouched(uuid.UUID) bool { return false }

func (m *memoryCircles) HaveKeys(users []uuid.UUID) []uuid.UUID { return slices.Clone(users) }
