package proof_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/bench/invent"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// TestOddButTrueRowsComeInAsTheyAre brings in names in several scripts, a codice fiscale that cannot be, and a long note.
func TestOddButTrueRowsComeInAsTheyAre(t *testing.T) {
	c := quick(newTerminal(t, elenasWords))
	long := strings.Repeat("Che cosa è successo, però, perché, €. ", 270)[:10_000]
	rows := []string{
		"id;family_name;given_name;codice_fiscale;note",
		"1;;Sukarno;;una sola parola",
		"2;العمراني;محمد;;من اليمين إلى اليسار",
		"3;Ng 👩‍👩‍👧;Wei 🙂;;emoji",
		"4;Rossi;Maria;RSSMRA80B31H501X;il 31 febbraio",
		"5;D'Ålesund-Ñúñez;Ștefania;;" + long,
		"6;হোসেন;ফাতেমা;;বাংলা",
	}
	told := c.must("import", "people", c.file("odd.csv", strings.Join(rows, "\n")+"\n"), "--json")
	if !strings.Contains(told, `"new":6`) {
		t.Fatalf("the import told %s", told)
	}
	lines := c.lines()
	for _, text := range []string{"Sukarno", "محمد", "من اليمين إلى اليسار", "Ng 👩‍👩‍👧", "RSSMRA80B31H501X", "D'Ålesund-Ñúñez", long, "হোসেন"} {
		if !strings.Contains(lines, text) {
			t.Errorf("%.40q is not in the export", text)
		}
	}
	if again := c.must("import", "people", c.file("odd.csv", strings.Join(rows, "\n")+"\n"), "--json"); !strings.Contains(again, `"new":0`) || !strings.Contains(again, `"already":6`) {
		t.Errorf("the second run told %s", again)
	}
	c.must("verify")
	c.rebuildsTheSame()
}

func TestANarrativeOfTenThousandLetters(t *testing.T) {
	c := quick(newTerminal(t, elenasWords))
	narrative := []rune(strings.Repeat("Racconta di sé: «perché no?», città, €12. ", 250))[:10_000]
	d, s, err := sit(t.Context(), c.data, cheap(), 0, c.passphrase)
	if err != nil {
		t.Fatal(err)
	}
	w := &writing{seat: s.Seat, in: invent.New(8)}
	if _, err := w.register(t.Context()); err != nil {
		t.Fatal(err)
	}
	page := core.NewPage(s.Seat, entity.Session)
	w.fill(page.Now, string(narrative))
	if _, err := core.SaveSession(t.Context(), s.Seat, core.SessionForm{Session: page, Confirmed: true}); err != nil {
		t.Fatal(err)
	}
	if err := d.leave(s); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(c.lines(), string(narrative)) {
		t.Error("the narrative is not as it was written")
	}
	c.must("verify")
}

// shifted is a clock that is wrong.
type shifted time.Duration

func (s shifted) Now() time.Time { return time.Now().Add(time.Duration(s)) }

// TestAClockTwoYearsWrong lets a laptop write whose clock has gone back, after one that was right: it asks about dates to
// come, blocks nothing, marks the clock as doubtful, and the later edit wins though its clock is earlier.
func TestAClockTwoYearsWrong(t *testing.T) {
	c := quick(newTerminal(t, elenasWords))
	d, s, err := sit(t.Context(), c.data, cheap(), 0, c.passphrase)
	if err != nil {
		t.Fatal(err)
	}
	visit := core.Visit{Day: civil.DateOf(time.Now()), Channel: "PRESENZA", Themes: []string{"T1"}}
	first, err := core.RegisterIntake(t.Context(), s.Seat, visit)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.leave(s); err != nil {
		t.Fatal(err)
	}
	second := c.withAWrongClock(visit, first.Intake)
	lines := c.lines()
	for _, text := range []string{first.Intake.String(), second.String(), `"durata_min":35`} {
		if !strings.Contains(lines, text) {
			t.Errorf("%s is not in the export", text)
		}
	}
	c.must("verify")
	c.rebuildsTheSame()
}

// edits changes the minutes of an intake.
func (c *terminal) edits(seat core.Seat, id uuid.UUID) {
	c.t.Helper()
	r, err := seat.Store.Get(c.t.Context(), entity.Intake, id)
	if err != nil {
		c.t.Fatal(err)
	}
	now := r.Clone()
	entity.IntakeMinutes.Set(now, 35)
	w := record.Write{Op: record.Edit, Record: now, Was: r, Subject: id, Desk: r.Desk}
	if err := seat.Store.Commit(c.t.Context(), w); err != nil {
		c.t.Fatal(fmt.Errorf("edit: %w", err))
	}
}

// withAWrongClock registers a visit that lies in the clock's future, and edits an earlier one.
func (c *terminal) withAWrongClock(visit core.Visit, earlier uuid.UUID) uuid.UUID {
	c.t.Helper()
	wrong, opts := shifted(-2*365*24*time.Hour), cheap()
	opts.Now = wrong.Now
	d, s, err := sit(c.t.Context(), c.data, opts, 0, c.passphrase)
	if err != nil {
		c.t.Fatal(err)
	}
	seat := s.Seat
	seat.Clock = wrong
	var unusual *core.Unusual
	if _, err := core.RegisterIntake(c.t.Context(), seat, visit); !errors.As(err, &unusual) {
		c.t.Errorf("a date to come is not asked about: %v", err)
	}
	visit.Confirmed = true
	done, err := core.RegisterIntake(c.t.Context(), seat, visit)
	if err != nil {
		c.t.Fatal(err)
	}
	c.edits(seat, earlier)
	r, err := seat.Store.Get(c.t.Context(), entity.Intake, done.Intake)
	if err != nil || !r.Origin.DoubtfulClock {
		c.t.Errorf("the clock is not doubted: %+v (%v)", r, err)
	}
	if err := d.leave(s); err != nil {
		c.t.Fatal(err)
	}
	return done.Intake
}
