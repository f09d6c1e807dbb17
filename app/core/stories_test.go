package core_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/civil"
	"soglia/domain/codelist"
	"soglia/domain/entity"
)

// counted gives IND-01, IND-02 and the anonymous intakes of November at the seat's desk.
func counted(t *testing.T, seat core.Seat) (intakes, people, anonymous int64) {
	t.Helper()
	count, err := core.Count(context.Background(), seat, core.CountQuestion{
		First: civil.MustParse("2026-11-01"), Last: civil.MustParse("2026-11-30"),
		Desks: []uuid.UUID{seat.Desk}, Themes: []string{"T2"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return count.Total.Intakes.Value, count.Total.People.Value, count.Total.Anonymous.Value
}

// Given a volunteer offline in Pagnana, when she saves an anonymous phone contact with theme T2 and no name, then IND-01
// grows by 1, IND-02 does not, and no persona exists.
func TestStory01AnAnonymousPhoneContactIsCountedAndMakesNoPerson(t *testing.T) {
	atEverySeat(t, anonymousPhoneContact)
}

func anonymousPhoneContact(t *testing.T, seat core.Seat) {
	t.Helper()
	intakesBefore, peopleBefore, _ := counted(t, seat)

	v := visit()
	v.Channel, v.Themes = "REMOTO_TELEFONO", []string{"T2"}
	register(t, seat, v)

	intakes, people, anonymous := counted(t, seat)
	if intakes != intakesBefore+1 || people != peopleBefore || anonymous != 1 {
		t.Errorf("IND-01 %d, IND-02 %d, anonymous %d: want one intake more and nobody", intakes, people, anonymous)
	}
	if found := all(t, seat, entity.Person); len(found) != 0 {
		t.Errorf("%d people exist", len(found))
	}
	if level := entity.IntakeIdentityLevel.Get(only(t, seat, entity.Intake)); level != core.Anonymous {
		t.Errorf("level %s", level)
	}
}

// Given a man who has a single name written in Arabic, when he is registered with birth year only, then the record saves
// without cognome, keeps the original script, and prints "anno".
func TestStory02ASingleNameInArabicWithABirthYearOnly(t *testing.T) {
	atEverySeat(t, singleNameInArabic)
}

func singleNameInArabic(t *testing.T, seat core.Seat) {
	t.Helper()
	birth, err := civil.ParsePartialTyped("1988", civil.MustParse("2026-11-24"))
	if err != nil {
		t.Fatal(err)
	}
	guest := newPerson("محمد", "")
	entity.PersonSingleName.Set(guest.New, true)
	entity.PersonGender.Set(guest.New, "M")
	core.SetBirth(guest.New, birth)
	v := visit()
	v.Party.Person = guest
	register(t, seat, v)

	p := only(t, seat, entity.Person)
	if got := entity.PersonFamilyName.Get(p); got != "" {
		t.Errorf("family name %q was made up", got)
	}
	if got := entity.PersonOriginalScript.Get(p); got != "محمد" {
		t.Errorf("original script %q", got)
	}
	if got := entity.PersonBirthDate.Get(p); got != "1988" {
		t.Errorf("birth %q", got)
	}
	printed := codelist.Shipped().Label("birth_precision", entity.PersonBirthPrecision.Get(p), "it")
	if printed != "Solo anno" {
		t.Errorf("prints %q", printed)
	}
	if level := entity.PersonIdentityLevel.Get(p); level != core.Declared {
		t.Errorf("level %s", level)
	}
}

// Given a CF with a wrong check character, when saved, then the app warns, stores it with bad_check, and duplicate search
// ignores it.
func TestStory03ATaxCodeWithAWrongCheckCharacterIsStoredAndNeverMatches(t *testing.T) {
	atEverySeat(t, wrongCheckCharacter)
}

func wrongCheckCharacter(t *testing.T, seat core.Seat) {
	t.Helper()
	first, second := newPerson("Mario", "Rossi"), newPerson("Marco", "Rosso")
	const typed = "rssmra 85t10a562x" // the right last character is S
	for _, guest := range []*core.Guest{first, second} {
		warning := core.SetTaxCode(guest.New, typed, civil.MustParse("2026-11-24"))
		if warning == nil || warning.Field != "cf" {
			t.Fatalf("no warning: %v", warning)
		}
		v := visit()
		v.Party.Person = guest
		register(t, seat, v)
	}
	for _, p := range all(t, seat, entity.Person) {
		if code, verdict := entity.PersonTaxCode.Get(p), entity.PersonTaxCodeVerdict.Get(p); code != typed || verdict != "bad_check" {
			t.Errorf("stored %q, %q", code, verdict)
		}
	}
	twins, err := core.SameTaxCode(context.Background(), seat.Store, first.New)
	if err != nil || len(twins) != 0 {
		t.Errorf("a bad code matched %d people, %v", len(twins), err)
	}
}

// Given a device with its clock in 2019, when a volunteer registers an accesso, then a banner shows, it saves with the
// typed date, and orologio_dubbio is true.
func TestStory15AClockIn2019WarnsAndSavesTheTypedDate(t *testing.T) {
	built := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	seat := laptopSeat(t, time.Date(2019, 1, 1, 8, 0, 0, 0, time.UTC), built)
	if !core.ClockDoubtful(seat.Clock.Now(), built) {
		t.Fatal("no banner shows")
	}
	v := visit()
	v.ClockIsWrong = true
	register(t, seat, v)
	intake := only(t, seat, entity.Intake)
	if day := entity.IntakeDate.Get(intake); day != "2026-11-24" {
		t.Errorf("saved with %s", day)
	}
	if !intake.Origin.DoubtfulClock {
		t.Error("orologio_dubbio is false")
	}
	if core.ClockDoubtful(tuesday, built) {
		t.Error("a good clock is doubted")
	}
}
