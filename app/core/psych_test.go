package core_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/storage/memory"
)

// practice is a desk in memory with a volunteer and a psychologist.
type practice struct {
	desk, hers core.Seat
	store      *memory.Store
}

func newPractice(t *testing.T) practice {
	t.Helper()
	store := memory.New()
	p := practice{desk: pagnana(), store: store}
	p.desk.Store = store.As(p.desk.User, schema.BlockText)
	p.hers = p.seat(t, "Elena Fiorini", access.Psychologist)
	return p
}

// seat seats somebody more at the desk, with an operator's record.
func (p practice) seat(t *testing.T, name, role string) core.Seat {
	t.Helper()
	s := p.desk
	s.User, s.Name, s.Role, s.Drafts = uuid.New(), name, role, memory.NewDrafts()
	s.Store = p.store.As(s.User, schema.BlockText, schema.BlockThree, schema.BlockFour)
	if role == access.Psychologist {
		s.Own = memory.OwnScope(s.User)
	}
	s.Envelopes = &memory.Letters{User: s.User}
	r := record.New(entity.Operator, s.User)
	entity.OperatorState.Set(r, entity.Active)
	entity.OperatorName.Set(r, name)
	entity.OperatorRole.Set(r, role)
	entity.OperatorDesks.Set(r, s.Desk.String())
	if err := p.store.Commit(t.Context(), record.Write{Op: record.Create, Record: r, Subject: r.ID}); err != nil {
		t.Fatal(err)
	}
	return s
}

func consented(t *testing.T, seat core.Seat, person uuid.UUID) {
	t.Helper()
	if _, err := core.TakePsychConsent(t.Context(), seat, person, core.PsychConsent{State: core.Given}); err != nil {
		t.Fatal(err)
	}
}

func psychForm(seat core.Seat, person uuid.UUID, day string, note string) core.PsychSessionForm {
	page := core.NewPage(seat, entity.Session)
	entity.SessionPeople.Set(page.Now, person.String())
	entity.SessionDate.Set(page.Now, day)
	entity.SessionMinutes.Set(page.Now, 50)
	entity.SessionOutcome.Set(page.Now, "SVOLTA")
	return core.PsychSessionForm{Session: page, Note: note}
}

func holdPsych(t *testing.T, seat core.Seat, person uuid.UUID, day, note string) uuid.UUID {
	t.Helper()
	form := psychForm(seat, person, day, note)
	if _, err := core.SavePsychSession(t.Context(), seat, form); err != nil {
		t.Fatal(err)
	}
	return form.Session.Now.ID
}

func psychFile(t *testing.T, seat core.Seat, person uuid.UUID) core.PsychFile {
	t.Helper()
	f, err := core.OpenPsychFile(t.Context(), seat, person)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestTheDeskSeesThatSomebodyWasHandedOverAndTakenAndNothingMore(t *testing.T) {
	p, ctx := newPractice(t), t.Context()
	who := person(t, p.desk, "Mohamed", "El Sayed")
	if _, err := core.Entrust(ctx, p.desk, who, p.hers.User); err != nil {
		t.Fatal(err)
	}
	_, err := core.Entrust(ctx, p.desk, who, p.hers.User)
	code(t, err, domain.Conflict)
	asked, err := core.EntrustedToMe(ctx, p.hers)
	if err != nil || len(asked) != 1 || asked[0].Outcome != core.EntrustWaits {
		t.Fatalf("%+v, %v", asked, err)
	}
	if err := core.AnswerEntrusting(ctx, p.hers, asked[0].ID, true); err != nil {
		t.Fatal(err)
	}
	consented(t, p.hers, who)
	holdPsych(t, p.hers, who, "2026-11-24", "Arriva in anticipo.")
	seen, err := core.EntrustingsOf(ctx, p.desk, who)
	if err != nil || len(seen) != 1 || seen[0].Outcome != core.EntrustTaken || seen[0].ToName != "Elena Fiorini" {
		t.Errorf("the desk sees %+v, %v", seen, err)
	}
	if !psychFile(t, p.hers, who).IsOpen() {
		t.Error("she has no file")
	}
	for _, e := range []*schema.Entity{entity.Path, entity.Session, entity.Consent, entity.PsychologicalNote} {
		if n := len(all(t, p.desk, e)); n != 0 {
			t.Errorf("the desk reads %d of %s", n, e.Name)
		}
	}
	_, err = core.OpenPsychFile(ctx, p.desk, who)
	code(t, err, domain.Forbidden)
}

func TestASessionThatTookPlaceNeedsTheConsentAndItsWordsAreNotes(t *testing.T) {
	p, ctx := newPractice(t), t.Context()
	who := person(t, p.desk, "Mohamed", "El Sayed")
	_, err := core.SavePsychSession(ctx, p.hers, psychForm(p.hers, who, "2026-11-24", ""))
	if faults(err)["consenso"] == "" {
		t.Errorf("without consent: %v", err)
	}
	consented(t, p.hers, who)
	form := psychForm(p.hers, who, "2026-11-24", "")
	entity.SessionNarrative.Set(form.Session.Now, "parole")
	_, err = core.SavePsychSession(ctx, p.hers, form)
	if faults(err)["resoconto"] == "" {
		t.Errorf("words in the session: %v", err)
	}
	form = psychForm(p.hers, who, "2026-12-24", "")
	_, err = core.SavePsychSession(ctx, p.hers, form)
	var unusual *core.Unusual
	if !errors.As(err, &unusual) {
		t.Errorf("a day to come: %v", err)
	}
}

func TestANoteIsNeverEditedACorrectionStandsBeforeIt(t *testing.T) {
	p := newPractice(t)
	who := person(t, p.desk, "Mohamed", "El Sayed")
	consented(t, p.hers, who)
	session := holdPsych(t, p.hers, who, "2026-11-24", "Dorme male.")
	first := psychFile(t, p.hers, who).Sessions[0].Notes[0].Record
	if err := core.WriteNote(t.Context(), p.hers, session, first.ID, "Dorme meglio.", "MMPI"); err != nil {
		t.Fatal(err)
	}
	if err := core.WriteNote(t.Context(), p.hers, session, uuid.Nil, "Un'altra cosa.", ""); err != nil {
		t.Fatal(err)
	}
	notes := psychFile(t, p.hers, who).Sessions[0].Notes
	if len(notes) != 2 || entity.NoteText.Get(notes[0].Record) != "Dorme meglio." || len(notes[0].Before) != 1 {
		t.Fatalf("%+v", notes)
	}
	if entity.NoteText.Get(notes[0].Before[0]) != "Dorme male." || entity.NoteTests.Get(notes[0].Record) != "MMPI" {
		t.Error("the version before is not there")
	}
}

func TestAWithdrawnConsentStopsNewSessionsAndKeepsNotes(t *testing.T) {
	p, ctx := newPractice(t), t.Context()
	who := person(t, p.desk, "Mohamed", "El Sayed")
	consented(t, p.hers, who)
	holdPsych(t, p.hers, who, "2026-11-20", "Una nota.")
	if _, err := core.WithdrawPsychConsent(ctx, p.hers, who, civil.MustParse("2026-11-23")); err != nil {
		t.Fatal(err)
	}
	_, err := core.SavePsychSession(ctx, p.hers, psychForm(p.hers, who, "2026-11-24", "dopo"))
	if faults(err)["consenso"] == "" {
		t.Errorf("after the withdrawal: %v", err)
	}
	holdPsych(t, p.hers, who, "2026-11-22", "scritta più tardi") // it took place before
	if f := psychFile(t, p.hers, who); len(f.Sessions) != 2 || len(f.Sessions[1].Notes) != 1 {
		t.Errorf("notes are lost: %+v", f.Sessions)
	}
	consented(t, p.hers, who)
	if s, _, err := core.PsychConsentOf(ctx, p.hers, who); err != nil || s.State != core.Given {
		t.Errorf("given anew: %+v, %v", s, err)
	}
}

func TestForAMinorBothParentsSignUnlessALawfulExceptionIsWrittenDown(t *testing.T) {
	p, ctx := newPractice(t), t.Context()
	who := person(t, p.desk, "Nino", "Beridze")
	r, err := p.desk.Store.Get(ctx, entity.Person, who)
	if err != nil {
		t.Fatal(err)
	}
	page := core.OpenPage(r)
	entity.PersonDeclaredAge.Set(page.Now, 12)
	entity.PersonBirthPrecision.Set(page.Now, string(civil.PrecisionAge))
	if _, err := core.SavePerson(ctx, p.desk, page); err != nil {
		t.Fatal(err)
	}
	_, err = core.TakePsychConsent(ctx, p.hers, who, core.PsychConsent{State: core.Given, Representatives: []string{"Lia Beridze", " "}})
	if faults(err)["rappresentanti"] == "" {
		t.Errorf("one parent alone: %v", err)
	}
	if _, err := core.TakePsychConsent(ctx, p.hers, who, core.PsychConsent{State: core.Given, Representatives: []string{"Lia Beridze"}, Exception: "OBBLIGO"}); err != nil {
		t.Error(err)
	}
}

func TestAMonthIsPublishedWithoutFiguresBelowFivePeopleAndPutRight(t *testing.T) {
	p, ctx := newPractice(t), t.Context()
	october := civil.MonthOf(civil.MustParse("2026-10-15"))
	for i := range 4 {
		who := person(t, p.desk, fmt.Sprint("Persona", i), "Rossi")
		consented(t, p.hers, who)
		holdPsych(t, p.hers, who, "2026-10-12", "")
	}
	_, err := core.PublishMonth(ctx, p.hers, civil.MonthOf(civil.MustParse("2026-11-15")))
	code(t, err, domain.Invalid)
	m, err := core.PublishMonth(ctx, p.hers, october)
	if err != nil || !m.Hidden || m.Published == nil {
		t.Fatalf("%+v, %v", m, err)
	}
	if _, told := entity.PsychologyMonthPeople.Get(only(t, p.desk, entity.PsychologyMonth)); told {
		t.Error("four people were told")
	}
	who := person(t, p.desk, "Quinta", "Rossi")
	consented(t, p.hers, who)
	holdPsych(t, p.hers, who, "2026-10-13", "")
	if m, err = core.PsychMonthOf(ctx, p.hers, october); err != nil || !m.Changed {
		t.Fatalf("a fifth person changes nothing: %+v, %v", m, err)
	}
	if _, err = core.PublishMonth(ctx, p.hers, october); err != nil {
		t.Fatal(err)
	}
	counted, err := core.Count(ctx, p.desk, core.CountQuestion{First: october.First(), Last: october.Last()})
	if err != nil || len(counted.Psychology) != 1 || counted.Psychology[0].People != 5 || counted.Total.Hours[0].Direct != 250 {
		t.Errorf("the network counts %+v, %v", counted, err)
	}
	september, err := core.PublishMonth(ctx, p.hers, october.Add(-1))
	if err != nil || september.Hidden || september.People != 0 {
		t.Errorf("a month with nobody: %+v, %v", september, err)
	}
}

func TestHerRoomIsAllThatOggiShowsOfHerWork(t *testing.T) {
	p, ctx := newPractice(t), t.Context()
	who := person(t, p.desk, "Mohamed", "El Sayed")
	day, at := civil.MustParse("2026-11-24"), clockTime(t, "15:20")
	if err := core.PsychAppoint(ctx, p.hers, who, uuid.Nil, day, at); err != nil {
		t.Fatal(err)
	}
	agenda, err := core.PsychAgenda(ctx, p.hers, day, day)
	if err != nil || len(agenda) != 1 {
		t.Fatalf("%d appointments, %v", len(agenda), err)
	}
	from, until := core.ProposeRoom(agenda)
	if from.String() != "14:00" || until.String() != "19:00" {
		t.Errorf("a room from %s to %s tells when somebody comes", from, until)
	}
	if err := core.TakeRoom(ctx, p.hers, day, from, until); err != nil {
		t.Fatal(err)
	}
	for _, seat := range []core.Seat{p.desk, p.hers} {
		seen, err := core.LookAtToday(ctx, seat)
		if err != nil || len(seen.Appointments) != 0 || len(seen.Rooms) != 1 {
			t.Errorf("%s sees %+v, %v", seat.Name, seen, err)
		}
	}
	room := only(t, p.desk, entity.RoomTaken)
	if err := core.FreeRoom(ctx, p.hers, room.ID); err != nil {
		t.Fatal(err)
	}
	if left := all(t, p.desk, entity.RoomTaken); len(left) != 0 {
		t.Errorf("%d rooms are still taken", len(left))
	}
}

func clockTime(t *testing.T, text string) civil.Time {
	t.Helper()
	at, err := civil.ParseTime(text)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestSharedPagesLeaveOutWhatIsHersForHerToo(t *testing.T) {
	p, ctx := newPractice(t), t.Context()
	who := person(t, p.desk, "Mohamed", "El Sayed")
	if _, err := core.PsychBegin(ctx, p.hers, who); err != nil {
		t.Fatal(err)
	}
	consented(t, p.hers, who)
	holdPsych(t, p.hers, who, "2026-11-20", "")
	if err := core.PsychAppoint(ctx, p.hers, who, uuid.Nil, civil.MustParse("2026-12-01"), clockTime(t, "15:00")); err != nil {
		t.Fatal(err)
	}
	events, err := core.Timeline(ctx, p.hers, who)
	if err != nil || len(events) != 0 {
		t.Errorf("the shared timeline holds %+v, %v", events, err)
	}
	d, err := core.OpenDossier(ctx, p.hers, who)
	if err != nil || len(d.Paths) != 0 || d.Next != nil || len(d.Standings) != 0 {
		t.Errorf("the shared page holds %+v, %v", d, err)
	}
}

func TestWorkEndsWithoutTellingTheDeskUnlessSheSaysSo(t *testing.T) {
	p, ctx := newPractice(t), context.Background()
	for _, tell := range []bool{false, true} {
		who := person(t, p.desk, "Mohamed", fmt.Sprint("El Sayed ", tell))
		done, err := core.Entrust(ctx, p.desk, who, p.hers.User)
		if err != nil {
			t.Fatal(err)
		}
		if err := core.AnswerEntrusting(ctx, p.hers, done.Written[0].Record.ID, true); err != nil {
			t.Fatal(err)
		}
		if err := core.PsychClose(ctx, p.hers, who, "OBIETTIVI", tell); err != nil {
			t.Fatal(err)
		}
		seen, err := core.EntrustingsOf(ctx, p.desk, who)
		want := map[bool]string{false: core.EntrustTaken, true: core.EntrustEnded}[tell]
		if err != nil || seen[0].Outcome != want {
			t.Errorf("told %v: the desk sees %s, %v", tell, seen[0].Outcome, err)
		}
		if psychFile(t, p.hers, who).IsOpen() {
			t.Error("the file is open")
		}
	}
}

func TestASignedSessionStaysAsItIs(t *testing.T) {
	p, ctx := newPractice(t), t.Context()
	who := person(t, p.desk, "Mohamed", "El Sayed")
	consented(t, p.hers, who)
	session := holdPsych(t, p.hers, who, "2026-11-24", "")
	later := p.hers
	later.Clock = fixedClock{tuesday.Add(365 * 24 * time.Hour)}
	code(t, core.CancelPsychSession(ctx, later, session, "tardi"), domain.Forbidden)
	early := p.hers
	early.Clock = fixedClock{time.Date(2026, 1, 3, 9, 0, 0, 0, time.UTC)} // the store's own clock is in January
	if err := core.CancelPsychSession(ctx, early, session, "errore"); err != nil {
		t.Fatal(err)
	}
	if f := psychFile(t, p.hers, who); len(f.Sessions) != 0 {
		t.Errorf("%d sessions count", len(f.Sessions))
	}
}

func TestAHandoverIsSealedAnewForAColleagueWithTheConsentOfThePerson(t *testing.T) {
	p, ctx := newPractice(t), t.Context()
	colleague := p.seat(t, "Lia Conti", access.Psychologist)
	who := person(t, p.desk, "Mohamed", "El Sayed")
	consented(t, p.hers, who)
	if _, err := core.PsychBegin(ctx, p.hers, who); err != nil {
		t.Fatal(err)
	}
	session := holdPsych(t, p.hers, who, "2026-11-20", "Dorme male.")
	first := psychFile(t, p.hers, who).Sessions[0].Notes[0].Record.ID
	if err := core.WriteNote(ctx, p.hers, session, first, "Dorme meglio.", "MMPI"); err != nil {
		t.Fatal(err)
	}
	holdPsych(t, p.hers, who, "2026-11-22", "Una nota che resta.")
	chosen := psychFile(t, p.hers, who).Sessions[1].Notes[0].Record.ID
	if err := core.HandOver(ctx, p.hers, core.PsychHandover{Person: who, To: colleague.User, Notes: []uuid.UUID{chosen}}); err != nil {
		t.Fatal(err)
	}
	for _, seat := range []core.Seat{p.desk, p.hers} {
		for r, err := range core.EnvelopesFor(ctx, seat, core.MailHandover) {
			t.Errorf("%s opens %+v, %v", seat.Name, r, err)
		}
	}
	waiting, err := core.PsychDeliveries(ctx, colleague)
	if err != nil || len(waiting) != 1 || waiting[0].Sessions != 1 || waiting[0].Notes != 2 || waiting[0].FromName != "Elena Fiorini" {
		t.Fatalf("%+v, %v", waiting, err)
	}
	if state := handedState(t, p.hers); state != core.HandedWaits {
		t.Errorf("the author sees %s", state)
	}
	for range 2 { // what was taken can be taken again, were the answer lost
		if err := core.AnswerDelivery(ctx, colleague, waiting[0].Envelope, true); err != nil {
			t.Fatal(err)
		}
	}
	file := psychFile(t, colleague, who)
	if len(file.Sessions) != 1 || len(file.Sessions[0].Notes) != 1 || len(file.Sessions[0].Notes[0].Before) != 1 {
		t.Fatalf("%+v", file.Sessions)
	}
	note := file.Sessions[0].Notes[0].Record
	if entity.NoteText.Get(note) != "Dorme meglio." || entity.NoteAuthor.Get(note) != p.hers.User.String() {
		t.Error("the note or its author is another")
	}
	if left, err := core.PsychDeliveries(ctx, colleague); err != nil || len(left) != 0 {
		t.Errorf("it is still asked: %+v, %v", left, err)
	}
	if state := handedState(t, p.hers); state != core.HandedTaken {
		t.Errorf("the author sees %s", state)
	}
	if m, err := core.PsychMonthOf(ctx, colleague, civil.MonthOf(civil.MustParse("2026-11-01"))); err != nil || m.Sessions != 0 {
		t.Errorf("the colleague counts sessions of another: %+v, %v", m, err)
	}
}

func handedState(t *testing.T, seat core.Seat) string {
	t.Helper()
	handed, err := core.HandedOver(t.Context(), seat)
	if err != nil || len(handed) != 1 {
		t.Fatalf("%+v, %v", handed, err)
	}
	return handed[0].State
}

func TestAHandoverThatNobodyAnswersExpires(t *testing.T) {
	p, ctx := newPractice(t), t.Context()
	colleague := p.seat(t, "Lia Conti", access.Psychologist)
	who := person(t, p.desk, "Mohamed", "El Sayed")
	consented(t, p.hers, who)
	holdPsych(t, p.hers, who, "2026-11-20", "Dorme male.")
	if err := core.HandOver(ctx, p.hers, core.PsychHandover{Person: who, To: colleague.User}); err != nil {
		t.Fatal(err)
	}
	later := fixedClock{tuesday.Add(31 * 24 * time.Hour)}
	p.hers.Clock, colleague.Clock = later, later
	if waiting, err := core.PsychDeliveries(ctx, colleague); err != nil || len(waiting) != 0 {
		t.Errorf("it may still be taken: %+v, %v", waiting, err)
	}
	if state := handedState(t, p.hers); state != core.HandedExpired {
		t.Errorf("the author sees %s", state)
	}
}

func TestAHandoverIsTakenBackUntilItIsTaken(t *testing.T) {
	p, ctx := newPractice(t), t.Context()
	colleague := p.seat(t, "Lia Conti", access.Psychologist)
	who := person(t, p.desk, "Mohamed", "El Sayed")
	consented(t, p.hers, who)
	holdPsych(t, p.hers, who, "2026-11-20", "Dorme male.")
	give := func() core.Handed {
		must(t, core.HandOver(ctx, p.hers, core.PsychHandover{Person: who, To: colleague.User}))
		handed, err := core.HandedOver(ctx, p.hers)
		must(t, err)
		return handed[slices.IndexFunc(handed, func(h core.Handed) bool { return h.State == core.HandedWaits })]
	}
	must(t, core.TakeBackHandover(ctx, p.hers, give().Consent))
	if waiting, err := core.PsychDeliveries(ctx, colleague); err != nil || len(waiting) != 0 {
		t.Errorf("it may still be taken: %+v, %v", waiting, err)
	}
	if state := handedState(t, p.hers); state != core.HandedBack {
		t.Errorf("the author sees %s", state)
	}
	second := give()
	waiting, err := core.PsychDeliveries(ctx, colleague)
	must(t, err)
	stranger := p.seat(t, "Iris Neri", access.Psychologist)
	_, err = core.SendEnvelope(ctx, stranger, core.Mail{
		Kind: core.MailHandover, Colleague: p.hers.User, Plain: []byte(`{"v":1,"presa":true}`), Answers: waiting[0].Envelope,
	})
	must(t, err)
	if handed, err := core.HandedOver(ctx, p.hers); err != nil || slices.ContainsFunc(handed, func(h core.Handed) bool { return h.State == core.HandedTaken }) {
		t.Errorf("somebody to whom nothing was handed over answered: %+v, %v", handed, err)
	}
	must(t, err)
	must(t, core.AnswerDelivery(ctx, colleague, waiting[0].Envelope, true))
	code(t, core.TakeBackHandover(ctx, p.hers, second.Consent), domain.Conflict)
}

func TestEveryRequestIsATaskWhetherSheHoldsSomethingOrNot(t *testing.T) {
	p, ctx := newPractice(t), t.Context()
	for i, name := range []string{"Mohamed", "Awa"} {
		who := person(t, p.desk, name, "Rossi")
		if i == 0 {
			consented(t, p.hers, who)
			holdPsych(t, p.hers, who, "2026-11-20", "Dorme male.")
		}
		if _, err := core.RegisterRequest(ctx, p.desk, who, "ACCESSO", civil.MustParse("2026-11-20")); err != nil {
			t.Fatal(err)
		}
	}
	tasks, err := core.PsychTasks(ctx, p.hers)
	if err != nil || len(tasks) != 2 {
		t.Fatalf("%+v, %v", tasks, err)
	}
	if err := core.AnswerTask(ctx, p.hers, tasks[0].Request); err != nil {
		t.Fatal(err)
	}
	r, err := p.desk.Store.Get(ctx, entity.DataRequest, tasks[0].Request)
	if err != nil || entity.DataRequestState.Get(r) != core.RequestOpen || entity.DataRequestOutcome.Get(r) != "" {
		t.Errorf("the desk's request: %v, %v", r, err)
	}
	if left, err := core.PsychTasks(ctx, p.hers); err != nil || len(left) != 1 {
		t.Errorf("%+v, %v", left, err)
	}
}
