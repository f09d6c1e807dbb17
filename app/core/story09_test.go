package core_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/access"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/internal/everyrole"
)

// sealedWords are written by the psychologist alone; none of them may be found by anybody else.
var sealedWords = []string{"paroletantosigillate", "provamoltosigillata", "interpretesigillata", "2026-12-17", "11:47"}

// Given a psychologist's session and note, when the coordinator, the administrator, the data lead and a volunteer look for them on the same
// laptop, then they see an engaged room at most, no name and no date of a session, and a database dump holds no readable text.
func TestStory09NobodyButThePsychologistSeesMoreThanAnEngagedRoom(t *testing.T) {
	desk := everyrole.New(t)
	hers := afternoonOf(t, desk)
	for _, role := range []string{access.DeskCoordinator, access.Technician, access.DataLead, access.Volunteer, access.NetworkCoordinator, access.SocialWorker} {
		t.Run(role, func(t *testing.T) {
			sitting := desk.Sit(role)
			seat := sitting.Seat
			if role == access.DataLead { // inside a reading that is written down, too
				seat = readingOf(t, desk, sitting)
			}
			for _, store := range []core.Store{seat.Store, desk.Raw()} { // with the program's rules, and with her keys alone
				findsNothingOf(t, store, hers)
			}
			events, err := core.Timeline(t.Context(), seat, desk.Youssef.Person)
			if err == nil && slices.ContainsFunc(events, func(e core.Event) bool { return slices.Contains(hers, e.Record.ID) }) {
				t.Error("the timeline shows what is hers")
			}
			seen, err := core.LookAtToday(t.Context(), seat)
			atDesk := role == access.DeskCoordinator || role == access.Volunteer
			if err != nil || len(seen.Appointments) > 0 || atDesk && len(seen.Rooms) != 1 {
				t.Errorf("the engaged room: %+v, %v", seen, err)
			}
		})
	}
	desk.Sit(access.Volunteer)
	noReadableText(t, desk.Dir)
}

// readingOf opens what the data lead may read of the person, with a request as the reason.
func readingOf(t *testing.T, desk *everyrole.Desk, s *core.Sitting) core.Seat {
	t.Helper()
	done, err := core.RegisterRequest(t.Context(), s.Seat, desk.Youssef.Person, "ACCESSO", everyrole.Day())
	must(t, err)
	inside, err := core.OpenInside(t.Context(), s, entity.DataRequest, done.Written[0].Record.ID)
	must(t, err)
	return inside
}

// afternoonOf lets the psychologist take somebody on, take act D, hold a session with a note, and fix an appointment; it gives the ids of all that she wrote
// into her own scope. She leaves a draft behind.
func afternoonOf(t *testing.T, desk *everyrole.Desk) []uuid.UUID {
	t.Helper()
	ctx, who := t.Context(), desk.Youssef.Person
	volunteer := desk.Sit(access.Volunteer).Seat
	given, err := core.Entrust(ctx, volunteer, who, desk.Members[access.Psychologist])
	must(t, err)
	seat := desk.Sit(access.Psychologist).Seat
	must(t, core.AnswerEntrusting(ctx, seat, given.Written[0].Record.ID, true))
	_, err = core.TakePsychConsent(ctx, seat, who, core.PsychConsent{State: core.Given, Interpreter: sealedWords[2]})
	must(t, err)
	form := psychForm(seat, who, everyrole.Day().String(), sealedWords[0])
	form.Tests = sealedWords[1]
	_, err = core.SavePsychSession(ctx, seat, form)
	must(t, err)
	must(t, core.PsychAppoint(ctx, seat, who, uuid.Nil, civil.MustParse(sealedWords[3]), clockTime(t, sealedWords[4])))
	must(t, core.TakeRoom(ctx, seat, everyrole.Day(), clockTime(t, "14:00"), clockTime(t, "19:00")))
	draft := record.Draft{ID: uuid.New(), Screen: core.PsychDrafts, Body: []byte(`{"note":"` + sealedWords[0] + `"}`), SavedAt: everyrole.Monday()}
	must(t, seat.Drafts.Save(ctx, draft))
	hers := ownIDs(t, seat)
	if len(hers) != 5 { // path, consent, session, note, appointment
		t.Fatalf("she wrote %d records of her own", len(hers))
	}
	return hers
}

func ownIDs(t *testing.T, seat core.Seat) []uuid.UUID {
	t.Helper()
	var own []uuid.UUID
	for _, e := range entity.All() {
		for r, err := range seat.Store.Find(t.Context(), record.All(e)) {
			must(t, err)
			if seat.IsOwn(r.Scope) {
				own = append(own, r.ID)
			}
		}
	}
	return own
}

// findsNothingOf reads every record of a store: none is hers, and no value of any holds what she wrote.
func findsNothingOf(t *testing.T, store core.Store, hers []uuid.UUID) {
	t.Helper()
	for _, e := range entity.All() {
		for r, err := range store.Find(t.Context(), record.All(e).Cancelled()) {
			must(t, err)
			if slices.Contains(hers, r.ID) {
				t.Errorf("finds her %s", e.Name)
			}
			for _, f := range e.Fields() {
				holdsNoSealedWord(t, e.Name+"."+f.Name, r.Value(f).String())
			}
		}
	}
	for _, id := range hers {
		for _, e := range []string{"sessione", "nota_psicologica", "percorso", "consenso", "appuntamento"} {
			if _, err := store.Get(t.Context(), entity.Named(e), id); err == nil {
				t.Errorf("opens her %s by its id", e)
			}
		}
	}
}

func holdsNoSealedWord(t *testing.T, where, text string) {
	t.Helper()
	for _, word := range sealedWords {
		if strings.Contains(text, word) {
			t.Errorf("%s holds %q", where, word)
		}
	}
}

// noReadableText looks through every byte of the folder, as whoever dumps it does.
func noReadableText(t *testing.T, dir string) {
	t.Helper()
	must(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, word := range sealedWords[:3] {
			if bytes.Contains(bytes.ToLower(content), []byte(word)) {
				t.Errorf("%s holds %q", filepath.Base(path), word)
			}
		}
		return nil
	}))
}
