package core_test

import (
	"context"
	"testing"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/access"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

func TestAFirstVisitWritesThePersonTheContactTheConsentsAndTheWork(t *testing.T) {
	atEverySeat(t, firstVisit)
}

func firstVisit(t *testing.T, seat core.Seat) {
	t.Helper()
	phone := record.New(entity.Contact, uuid.New())
	entity.ContactKind.Set(phone, "CELLULARE")
	entity.ContactValue.Set(phone, "340 5550198")
	guest := newPerson("Mohamed", "El Sayed")
	guest.Contacts = []*record.Record{phone}
	v := visit()
	v.Party.Person = guest
	v.Consents = []core.ConsentAct{{Act: core.ActNotice, State: core.Given}, {Act: core.ActSpecial, State: core.Refused}}
	v.Themes, v.Requests, v.Answers = []string{"T2", "T3"}, []string{"PRATICA_DIGITALE"}, []string{"PRATICA_DIGITALE"}
	v.Outcome, v.Minutes, v.Note = core.Solved, 20, "porta la ricevuta"
	done := register(t, seat, v)

	intake := only(t, seat, entity.Intake)
	if entity.IntakePerson.Get(intake) != done.Person.String() || entity.IntakeIdentityLevel.Get(intake) != core.Declared {
		t.Errorf("intake of %s, level %s", entity.IntakePerson.Get(intake), entity.IntakeIdentityLevel.Get(intake))
	}
	if got := entity.ContactSafety.Get(only(t, seat, entity.Contact)); got != core.AskFirst {
		t.Errorf("a number whose safety nobody asked for is %s", got)
	}
	request, answer := only(t, seat, entity.Request), only(t, seat, entity.Response)
	if entity.RequestState.Get(request) != "EVASA" || entity.ResponseRequest.Get(answer) != request.ID.String() {
		t.Errorf("request %s, answered by %s", entity.RequestState.Get(request), entity.ResponseRequest.Get(answer))
	}
	for _, c := range all(t, seat, entity.Consent) {
		if entity.ConsentTextVersion.Get(c) == "" || entity.ConsentLanguage.Get(c) != "it" ||
			entity.ConsentForm.Get(c) != "VOCE" || entity.ConsentTakenBy.Get(c) != seat.User.String() {
			t.Errorf("consent without text, language, form or who took it: %v", c)
		}
	}
	if n := len(all(t, seat, entity.Consent)); n != 2 {
		t.Errorf("%d consents", n)
	}
}

func TestRefusingEverythingStillRegisters(t *testing.T) {
	seat := pagnana()
	v := visit()
	v.Party.Person = newPerson("Ivo", "")
	v.Consents = []core.ConsentAct{{Act: core.ActNotice, State: core.Refused}, {Act: core.ActSpecial, State: core.Refused}}
	register(t, seat, v)
	if level := entity.PersonIdentityLevel.Get(only(t, seat, entity.Person)); level != core.Partial {
		t.Errorf("a first name alone is %s", level)
	}
}

func TestADaughterPhonesForHerMother(t *testing.T) {
	seat := pagnana()
	v := visit()
	v.Channel = "REMOTO_TELEFONO"
	v.Party = core.Party{Person: newPerson("Rosanna", "Tinti"), Requester: "FAMILIARE", AskedBy: "la figlia Sara"}
	register(t, seat, v)
	intake := only(t, seat, entity.Intake)
	if entity.IntakeRequester.Get(intake) != "FAMILIARE" || entity.IntakeAccompaniedBy.Get(intake) != "la figlia Sara" {
		t.Errorf("asked by %s, %s", entity.IntakeRequester.Get(intake), entity.IntakeAccompaniedBy.Get(intake))
	}
	if n := len(all(t, seat, entity.Person)); n != 1 {
		t.Errorf("%d people: the daughter is not a person helped", n)
	}
}

func TestAFamilyIsOneIntakeThatCountsEveryoneNamedAndKeepsTheHousehold(t *testing.T) {
	atEverySeat(t, family)
}

func family(t *testing.T, seat core.Seat) {
	t.Helper()
	v := visit()
	wife := *newPerson("Amina", "Diallo")
	wife.Relation = "2"
	v.Party = core.Party{Person: newPerson("Ousmane", "Diallo"), Others: []core.Guest{wife}, Count: 4, Family: true}
	register(t, seat, v)

	intakes, people, _ := counted(t, seat)
	if intakes != 1 || people != 2 {
		t.Errorf("IND-01 %d, IND-02 %d, want 1 and 2", intakes, people)
	}
	if size, _ := entity.HouseholdSize.Get(only(t, seat, entity.Household)); size != 4 {
		t.Errorf("household of %d", size)
	}
	if members := all(t, seat, entity.Member); len(members) != 2 {
		t.Errorf("%d members", len(members))
	}
	v = visit()
	v.Party = core.Party{Person: newPerson("Uno", "Uno"), Others: []core.Guest{*newPerson("Due", "Due")}, Count: 1}
	if got := refusal(t, seat, v)["numero_presenti"]; got != "error.count_too_small" {
		t.Errorf("two named, one counted: %q", got)
	}
}

func TestAKnownPersonIsNotWrittenAgain(t *testing.T) {
	atEverySeat(t, knownPerson)
}

func knownPerson(t *testing.T, seat core.Seat) {
	t.Helper()
	v := visit()
	v.Party.Person = newPerson("Nino", "Beridze")
	v.Consents = []core.ConsentAct{{Act: core.ActNotice, State: core.Given}}
	first := register(t, seat, v)

	again := visit()
	again.Party.Person = &core.Guest{Known: first.Person}
	again.Consents = []core.ConsentAct{{Act: core.ActNotice, State: core.Given}}
	register(t, seat, again)
	if people, consents := len(all(t, seat, entity.Person)), len(all(t, seat, entity.Consent)); people != 1 || consents != 1 {
		t.Errorf("%d people, %d consents after a second visit", people, consents)
	}
}

func TestWhatComesNext(t *testing.T) {
	t.Run("an appointment", func(t *testing.T) {
		seat := pagnana()
		v := visit()
		v.Party.Person = newPerson("Shirin", "Akter")
		at, _ := civil.NewTime(9, 30)
		v.Next = core.Next{Kind: core.NextAppointment, Day: civil.MustParse("2026-12-03"), Time: at}
		done := register(t, seat, v)
		a := only(t, seat, entity.Appointment)
		if entity.AppointmentPerson.Get(a) != done.Person.String() || entity.AppointmentTime.Get(a) != "09:30" {
			t.Errorf("appointment of %s at %s", entity.AppointmentPerson.Get(a), entity.AppointmentTime.Get(a))
		}
		v.Party.Person, v.Next.Time = newPerson("Altra", "Persona"), civil.Time{}
		if got := refusal(t, seat, v)["appuntamento.ora"]; got != "error.required" {
			t.Errorf("without a time: %q", got)
		}
	})
	t.Run("a path", func(t *testing.T) {
		seat := pagnana()
		v := visit()
		v.Next = core.Next{Kind: core.NextPath}
		if got := refusal(t, seat, v)["percorso.persona"]; got != "error.path_needs_person" {
			t.Errorf("for nobody: %q", got)
		}
		v.Party.Person = newPerson("Nino", "Beridze")
		register(t, seat, v)
		if state := entity.PathState.Get(only(t, seat, entity.Path)); state != "PROPOSTO" {
			t.Errorf("path %s", state)
		}
	})
	t.Run("a referral", func(t *testing.T) {
		seat := pagnana()
		v := visit()
		v.Next = core.Next{Kind: core.NextReferral}
		if got := refusal(t, seat, v)["risposta.nota"]; got != "error.referral_where" {
			t.Errorf("to nowhere: %q", got)
		}
		v.Next.To = "Centro per l'impiego di Empoli"
		register(t, seat, v)
		if r := only(t, seat, entity.Response); entity.ResponseKind.Get(r) != "INVIO" || entity.ResponseNote.Get(r) != v.Next.To {
			t.Errorf("answer %s: %s", entity.ResponseKind.Get(r), entity.ResponseNote.Get(r))
		}
	})
}

func TestUnusualDatesAreAskedAboutOnceAndThenSaved(t *testing.T) {
	seat := pagnana()
	v := visit()
	v.Day = civil.MustParse("2026-11-25")
	if got := refusal(t, seat, v)["data"]; got != "confirm.future_date" {
		t.Errorf("tomorrow: %q", got)
	}
	guest := newPerson("Ada", "Neri")
	core.SetBirth(guest.New, civil.TypedBirth{Date: civil.PartialOf(civil.MustParse("2026-11-20")), Precision: civil.PrecisionDay})
	v.Day, v.Party.Person, v.Party.AskedBy = civil.MustParse("2026-11-19"), guest, "la madre"
	if got := refusal(t, seat, v)["data"]; got != "confirm.before_birth" {
		t.Errorf("before birth: %q", got)
	}
	if n := len(all(t, seat, entity.Person)); n != 0 {
		t.Errorf("%d people written before the reader confirmed", n)
	}
	v.Confirmed = true
	register(t, seat, v)
}

func TestNeedsOfSpecialClassesAskForConsentAndJudicialOnesForTheRole(t *testing.T) {
	seat := pagnana()
	v := visit()
	v.Needs = []string{"SAL"}
	register(t, seat, v) // nobody is named

	v.Party.Person = newPerson("Rosanna", "Tinti")
	if got := refusal(t, seat, v)["bisogno.voce"]; got != "error.needs_consent" {
		t.Errorf("health without consent: %q", got)
	}
	v.Consents = []core.ConsentAct{{Act: core.ActSpecial, State: core.Given}}
	register(t, seat, v)

	v.Party.Person, v.Needs = newPerson("Ivo", "Bianchi"), []string{"DET"}
	if got := refusal(t, seat, v)["bisogno.voce"]; got != "error.judicial_need" {
		t.Errorf("judicial item of a volunteer: %q", got)
	}
	seat.Role = access.SocialWorker
	register(t, seat, v)
}

func TestWhoHasNoWorkAtTheDeskDoesNotRegister(t *testing.T) {
	seat := pagnana()
	seat.Role = access.Auditor
	if got := refusal(t, seat, visit())[""]; got != "error.role_may_not_register" {
		t.Errorf("an auditor registers: %q", got)
	}
}

func TestUndoTakesBackAllThatARegistrationWrote(t *testing.T) {
	atEverySeat(t, undone)
}

func undone(t *testing.T, seat core.Seat) {
	t.Helper()
	v := visit()
	v.Party.Person = newPerson("Mohamed", "El Sayed")
	v.Requests, v.Answers = []string{"INFO"}, []string{"INFO_DATA"}
	v.Next = core.Next{Kind: core.NextPath, Start: true}
	v.Consents = []core.ConsentAct{{Act: core.ActNotice, State: core.Given}}
	done := register(t, seat, v)
	if err := core.Undo(context.Background(), seat, done, "annullata subito"); err != nil {
		t.Fatal(err)
	}
	for _, e := range []*schema.Entity{entity.Person, entity.Intake, entity.Request, entity.Response, entity.Path, entity.Consent} {
		if left := all(t, seat, e); len(left) != 0 {
			t.Errorf("%d records of %s are left", len(left), e.Name)
		}
	}
	matches, err := core.FindPeople(context.Background(), seat, "mohamed", 5)
	if err != nil || len(matches) != 0 {
		t.Errorf("search still finds %d, %v", len(matches), err)
	}
}

func TestUndoGivesAKeptAppointmentBack(t *testing.T) {
	atEverySeat(t, appointmentGivenBack)
}

func appointmentGivenBack(t *testing.T, seat core.Seat) {
	t.Helper()
	v := visit()
	v.Party.Person = newPerson("Shirin", "Akter")
	at, _ := civil.NewTime(9, 30)
	v.Next = core.Next{Kind: core.NextAppointment, Day: v.Day, Time: at}
	first := register(t, seat, v)

	kept := visit()
	kept.Party.Person = &core.Guest{Known: first.Person}
	kept.Appointment = only(t, seat, entity.Appointment).ID
	second := register(t, seat, kept)
	if got := entity.AppointmentOutcome.Get(only(t, seat, entity.Appointment)); got != "SVOLTO" {
		t.Errorf("kept appointment is %s", got)
	}
	if err := core.Undo(context.Background(), seat, second, "annullata subito"); err != nil {
		t.Fatal(err)
	}
	if got := entity.AppointmentOutcome.Get(only(t, seat, entity.Appointment)); got != "FISSATO" {
		t.Errorf("after undo it is %s", got)
	}
}
