package people

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/access"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/storage/memory"
	"soglia/translations"
)

type stillClock struct{}

func (stillClock) Now() time.Time { return time.Date(2026, 11, 24, 9, 42, 0, 0, time.UTC) }

type ids struct{}

func (ids) New() uuid.UUID { return uuid.New() }

// desk has n people of whom one came yesterday.
func desk(t *testing.T, n int) *Presenter {
	t.Helper()
	words, err := translations.Load()
	if err != nil {
		t.Fatal(err)
	}
	s := core.Seat{
		User: uuid.New(), Role: access.Volunteer, Desk: uuid.New(), Store: memory.New(), Drafts: memory.NewDrafts(),
		Clock: stillClock{}, IDs: ids{},
	}
	var writes []record.Write
	for i := range n {
		p := record.New(entity.Person, uuid.New())
		entity.PersonState.Set(p, "ATTIVA")
		entity.PersonIdentityLevel.Set(p, core.Declared)
		entity.PersonGivenName.Set(p, "Ada")
		entity.PersonFamilyName.Set(p, fmt.Sprintf("Neri%c%c", 'a'+i/26, 'a'+i%26))
		writes = append(writes, record.Write{Op: record.Create, Record: p, Subject: p.ID, Desk: s.Desk})
	}
	if err := s.Store.Commit(context.Background(), writes...); err != nil {
		t.Fatal(err)
	}
	if n > 0 {
		visit := core.Visit{Day: civil.MustParse("2026-11-23"), Channel: "PRESENZA", Themes: []string{"T2"}}
		visit.Party.Person = &core.Guest{Known: writes[7].Record.ID}
		if _, err := core.RegisterIntake(context.Background(), s, visit); err != nil {
			t.Fatal(err)
		}
	}
	p := New(Wiring{Seat: s, Run: view.Synchronous(), Speak: words.In("it")})
	p.Load()
	return p
}

func TestWhoWasHereLastComesFirstAndEverybodyAfter(t *testing.T) {
	p := desk(t, 130)
	if p.Counted() != "130 persone" || p.Len() != 1+1+1+130 {
		t.Fatalf("%q, %d lines", p.Counted(), p.Len())
	}
	if p.At(0).Heading == "" || p.At(1).Row.Name != "Ada Neriah" || p.At(1).Row.Last != "ieri" || p.At(1).Row.About != "SPID e pratiche online" {
		t.Errorf("%+v, %+v", p.At(0), p.At(1))
	}
	if p.At(2).Heading == "" || p.At(3).Row.Name != "Ada Neriaa" || p.At(132).Row.Name != "Ada Neriez" {
		t.Errorf("%+v, %+v, %+v", p.At(2), p.At(3), p.At(132))
	}
}

func TestTypingFindsAndSaysHowMany(t *testing.T) {
	p := desk(t, 130)
	p.Type("neriah")
	if n := p.Len(); n == 0 || p.At(0).Row.Name != "Ada Neriah" {
		t.Errorf("%q, %d lines", p.Counted(), n)
	}
	p.Type("ada")
	if p.Counted() != "Ecco le prime 60: scrivi di più per trovare le altre" {
		t.Errorf("%q", p.Counted())
	}
	p.Type("zzyx")
	if p.Counted() != "Nessuna persona con questo nome, finora." || p.Len() != 0 {
		t.Errorf("%q", p.Counted())
	}
	p.Type("z")
	if p.Len() != 133 {
		t.Errorf("%d lines", p.Len())
	}
}

func TestAnEmptyDeskSaysSo(t *testing.T) {
	if p := desk(t, 0); !p.Empty() || p.Len() != 0 {
		t.Errorf("%d lines", p.Len())
	}
}

func TestEnterWaitsForTheAnswerToWhatIsTyped(t *testing.T) {
	p := desk(t, 130)
	var later []func()
	p.wiring.Run = view.Runner{Go: func(f func()) { later = append(later, f) }, UI: func(f func()) { f() }}
	p.Type("ada neriah")
	opened := uuid.Nil
	p.First(func(id uuid.UUID) { opened = id })
	if opened != uuid.Nil {
		t.Fatal("somebody was opened who was not asked for")
	}
	later[0]()
	if len(p.found) == 0 || opened != p.found[0].ID {
		t.Errorf("%v was opened", opened)
	}
}
