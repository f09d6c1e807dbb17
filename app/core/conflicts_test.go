package core_test

import (
	"slices"
	"testing"

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

// edited writes what a form that was opened on r changed, whatever happened to r meanwhile.
func edited(t *testing.T, seat core.Seat, r *record.Record, set func(*record.Record)) {
	t.Helper()
	page := core.OpenPage(r)
	set(page.Now)
	w := record.Write{Op: record.Edit, Record: page.Now, Was: page.Was, Subject: core.SubjectOf(page.Now), Desk: seat.Desk}
	if err := seat.Store.Commit(t.Context(), w); err != nil {
		t.Fatal(err)
	}
}

func got(t *testing.T, seat core.Seat, e *schema.Entity, id uuid.UUID) *record.Record {
	t.Helper()
	r, err := seat.Store.Get(t.Context(), e, id)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func named(name string) func(*record.Record) {
	return func(r *record.Record) { entity.PersonFamilyName.Set(r, name) }
}

// twoFamilyNames is a person whose family name was written twice from one version.
func twoFamilyNames(t *testing.T, seat core.Seat) uuid.UUID {
	t.Helper()
	id := person(t, seat, "Mohamed", "El Sayed")
	opened := got(t, seat, entity.Person, id)
	edited(t, seat, opened, named("Elsayed"))
	edited(t, seat, opened, named("Al Sayed"))
	return id
}

func theConflict(t *testing.T, seat core.Seat, id uuid.UUID) core.Conflict {
	t.Helper()
	all, err := core.ConflictsOf(t.Context(), seat, id)
	if err != nil || len(all) != 1 {
		t.Fatalf("%d conflicts, %v", len(all), err)
	}
	return all[0]
}

// saidIn gives the values of a conflict in the order of the alphabet.
func saidIn(c core.Conflict) []string {
	var said []string
	for _, h := range c.Values {
		said = append(said, h.Value.Text())
	}
	slices.Sort(said)
	return said
}

func familyName(t *testing.T, seat core.Seat, id uuid.UUID) string {
	t.Helper()
	return entity.PersonFamilyName.Get(got(t, seat, entity.Person, id))
}

func TestAConflictKeepsBothValuesUntilSomebodyChooses(t *testing.T) {
	atEverySeat(t, func(t *testing.T, seat core.Seat) {
		id := twoFamilyNames(t, seat)
		c := theConflict(t, seat, id)
		if len(c.Values) != 2 || c.Ruled || !c.Grave() || c.Values[0].By == uuid.Nil && seat.Role != access.Volunteer {
			t.Fatalf("%+v", c)
		}
		done, err := core.Keep(t.Context(), seat, c, c.Values[1])
		if err != nil || len(done.Written) != 1 {
			t.Fatalf("%d writes, %v", len(done.Written), err)
		}
		if name := familyName(t, seat, id); name != c.Values[1].Value.Text() {
			t.Errorf("kept %s", name)
		}
		if left, err := core.Conflicts(t.Context(), seat); len(left) != 0 || err != nil {
			t.Errorf("%d left, %v", len(left), err)
		}
	})
}

func TestWhatIsShownIsAChoiceToo(t *testing.T) {
	seat := pagnana()
	id := twoFamilyNames(t, seat)
	c := theConflict(t, seat, id)
	if _, err := core.Keep(t.Context(), seat, c, c.Values[0]); err != nil {
		t.Fatal(err)
	}
	if left, _ := core.Conflicts(t.Context(), seat); len(left) != 0 {
		t.Error("it is still to be decided")
	}
}

func TestWhatArrivesWhileSomebodyDecidesStandsBeside(t *testing.T) {
	atEverySeat(t, func(t *testing.T, seat core.Seat) {
		id := person(t, seat, "Mohamed", "El Sayed")
		opened := got(t, seat, entity.Person, id)
		edited(t, seat, opened, named("Elsayed"))
		edited(t, seat, opened, named("Al Sayed"))
		c := theConflict(t, seat, id)
		edited(t, seat, opened, named("Elsaid")) // from a laptop that was away
		if _, err := core.Combine(t.Context(), seat, c, schema.TextValue(schema.Text, "El Sayed Ali")); err != nil {
			t.Fatal(err)
		}
		if said := saidIn(theConflict(t, seat, id)); !slices.Equal(said, []string{"El Sayed Ali", "Elsaid"}) {
			t.Errorf("beside one another stand %v", said)
		}
	})
}

func TestTakingADecisionBackPutsBothValuesBesideOneAnother(t *testing.T) {
	atEverySeat(t, func(t *testing.T, seat core.Seat) {
		id := twoFamilyNames(t, seat)
		c := theConflict(t, seat, id)
		for i := range c.Values {
			before := theConflict(t, seat, id)
			done, err := core.Keep(t.Context(), seat, before, before.Values[i])
			if err != nil {
				t.Fatal(err)
			}
			if err := core.Undo(t.Context(), seat, done, "sbagliato"); err != nil {
				t.Fatal(err)
			}
			if after := saidIn(theConflict(t, seat, id)); !slices.Equal(after, saidIn(c)) {
				t.Errorf("kept %d, taken back: %v", i, after)
			}
		}
	})
}

func TestTakingADecisionBackLeavesWhatArrivedSince(t *testing.T) {
	seat := pagnana()
	id := person(t, seat, "Mohamed", "El Sayed")
	opened := got(t, seat, entity.Person, id)
	edited(t, seat, opened, named("Elsayed"))
	edited(t, seat, opened, named("Al Sayed"))
	c := theConflict(t, seat, id)
	done, err := core.Keep(t.Context(), seat, c, c.Values[0])
	if err != nil {
		t.Fatal(err)
	}
	edited(t, seat, opened, named("Elsaid"))
	if err := core.Undo(t.Context(), seat, done, "sbagliato"); err != nil {
		t.Fatal(err)
	}
	if c = theConflict(t, seat, id); len(c.Values) != 3 {
		t.Errorf("beside one another stand %v", c.Values)
	}
}

func TestABirthIsDecidedWithItsPrecision(t *testing.T) {
	seat := pagnana()
	id := person(t, seat, "Nino", "Beridze")
	opened := got(t, seat, entity.Person, id)
	born := func(date, precision string) func(*record.Record) {
		return func(r *record.Record) {
			entity.PersonBirthDate.Set(r, date)
			entity.PersonBirthPrecision.Set(r, precision)
		}
	}
	edited(t, seat, opened, born("1988", "ANNO"))
	edited(t, seat, opened, born("1987-03-05", "GIORNO"))
	c := theConflict(t, seat, id) // one question, not two
	if c.Field != entity.PersonBirthDate.Field {
		t.Fatalf("asks for %s", c.Field.Name)
	}
	if _, err := core.Keep(t.Context(), seat, c, c.Values[1]); err != nil {
		t.Fatal(err)
	}
	r := got(t, seat, entity.Person, id)
	if entity.PersonBirthDate.Get(r) != "1988" || entity.PersonBirthPrecision.Get(r) != "ANNO" {
		t.Errorf("born %s, known by %s", entity.PersonBirthDate.Get(r), entity.PersonBirthPrecision.Get(r))
	}
}

func TestAnyOfTwoStatesMayBeChosen(t *testing.T) {
	seat := tutor()
	id := person(t, seat, "Adama", "Traoré")
	path := openedPath(t, seat, id)
	opened := got(t, seat, entity.Path, path)
	state := func(code string) func(*record.Record) {
		return func(r *record.Record) { entity.PathState.Set(r, code) }
	}
	edited(t, seat, opened, state(core.PathSuspended))
	edited(t, seat, opened, state(core.PathClosed))
	c := theConflict(t, seat, id)
	if _, err := core.Keep(t.Context(), seat, c, c.Values[1]); err != nil { // no path goes from closed to suspended by itself
		t.Fatal(err)
	}
	if now := entity.PathState.Get(got(t, seat, entity.Path, path)); now != core.PathSuspended {
		t.Errorf("it is %s", now)
	}
}

func openedPath(t *testing.T, seat core.Seat, person uuid.UUID) uuid.UUID {
	t.Helper()
	page := core.NewPage(seat, entity.Path)
	entity.PathPerson.Set(page.Now, person.String())
	entity.PathKind.Set(page.Now, "LAVORO")
	entity.PathLead.Set(page.Now, seat.User.String())
	entity.PathProposedOn.Set(page.Now, "2026-11-02")
	entity.PathStartedOn.Set(page.Now, "2026-11-02")
	entity.PathState.Set(page.Now, core.PathActive)
	if _, err := core.SavePath(t.Context(), seat, page); err != nil {
		t.Fatal(err)
	}
	return page.Now.ID
}

func TestAWithdrawalWinsAndNobodyIsAsked(t *testing.T) {
	atEverySeat(t, func(t *testing.T, seat core.Seat) {
		id := person(t, seat, "Rosanna", "Tinti")
		done, err := core.TakeAct(t.Context(), seat, id, core.ConsentAct{Act: core.ActSpecial, State: core.Given}, core.Witnesses{})
		if err != nil {
			t.Fatal(err)
		}
		opened := got(t, seat, entity.Consent, done.Written[0].Record.ID)
		outcome := func(code string) func(*record.Record) {
			return func(r *record.Record) { entity.ConsentOutcome.Set(r, code) }
		}
		edited(t, seat, opened, outcome(core.Withdrawn))
		edited(t, seat, opened, outcome(core.Expired))
		c := theConflict(t, seat, id)
		if !c.Ruled || c.Values[0].Value.Text() != core.Withdrawn || len(c.Values) != 2 || len(core.Undecided([]core.Conflict{c})) != 0 {
			t.Errorf("%+v", c)
		}
		standings, err := core.Standings(t.Context(), seat.Store, id, civil.DateOf(seat.Clock.Now()))
		if err != nil || standings[core.ActSpecial].State != core.Withdrawn {
			t.Errorf("stands %+v, %v", standings[core.ActSpecial], err)
		}
	})
}

func TestOfACancelledRecordNothingIsAsked(t *testing.T) {
	seat := tutor()
	id := person(t, seat, "Adama", "Traoré")
	contact := core.NewPage(seat, entity.Contact)
	entity.ContactKind.Set(contact.Now, "CELLULARE")
	entity.ContactValue.Set(contact.Now, "340 5550198")
	if _, err := core.SavePerson(t.Context(), seat, core.OpenPage(got(t, seat, entity.Person, id)), contact); err != nil {
		t.Fatal(err)
	}
	opened := got(t, seat, entity.Contact, contact.Now.ID)
	number := func(text string) func(*record.Record) {
		return func(r *record.Record) { entity.ContactValue.Set(r, text) }
	}
	edited(t, seat, opened, number("340 1"))
	edited(t, seat, opened, number("340 2"))
	if all, _ := core.ConflictsOf(t.Context(), seat, id); len(all) != 1 || all[0].Record.ID != opened.ID {
		t.Fatalf("%+v", all)
	}
	if _, err := core.CloseContact(t.Context(), seat, got(t, seat, entity.Contact, opened.ID), "non è più il suo"); err != nil {
		t.Fatal(err)
	}
	if all, _ := core.ConflictsOf(t.Context(), seat, id); len(all) != 0 {
		t.Errorf("%+v", all)
	}
}

func TestWhoDecides(t *testing.T) {
	carla := pagnana()
	id := person(t, carla, "Mohamed", "El Sayed")
	store := carla.Store.(*memory.Store)
	done := register(t, carla, visitOf(id))
	var intake *record.Record
	for _, w := range done.Written {
		if w.Record.Entity == entity.Intake {
			intake = got(t, carla, entity.Intake, w.Record.ID)
		}
	}
	note := func(text string) func(*record.Record) {
		return func(r *record.Record) { entity.IntakeNote.Set(r, text) }
	}
	minutes := func(n int64) func(*record.Record) {
		return func(r *record.Record) { entity.IntakeMinutes.Set(r, n) }
	}
	edited(t, carla, intake, note("torna lunedì"))
	edited(t, carla, intake, note("torna martedì"))
	edited(t, carla, intake, minutes(20))
	edited(t, carla, intake, minutes(30))
	for _, c := range []struct {
		role     string
		opens    []schema.Block
		note, at domain.Code // "": may decide
	}{
		{access.DeskCoordinator, []schema.Block{schema.BlockText, schema.BlockThree}, "", ""},
		{access.Tutor, []schema.Block{schema.BlockText}, domain.Forbidden, domain.Forbidden}, // somebody else's work
		{access.NetworkCoordinator, nil, domain.Forbidden, ""},                               // what her keys open
		{access.Technician, nil, domain.Forbidden, domain.Forbidden},
	} {
		seat := carla
		seat.User, seat.Role = uuid.New(), c.role
		seat.Store = store.As(seat.User, c.opens...)
		all, err := core.ConflictsOf(t.Context(), seat, id)
		if err != nil || len(all) != 2 {
			t.Fatalf("%s: %d conflicts, %v", c.role, len(all), err)
		}
		for _, conflict := range all {
			want := c.at
			if conflict.Field == entity.IntakeNote.Field {
				want = c.note
			}
			err := core.MayDecide(seat, conflict)
			if want == "" && err != nil || want != "" && (err == nil || domain.CodeOf(err) != want) {
				t.Errorf("%s on %s: %v", c.role, conflict.Field.Name, err)
			}
			if want == "" {
				continue
			}
			if _, err := core.Keep(t.Context(), seat, conflict, conflict.Values[0]); err == nil {
				t.Errorf("%s decided %s", c.role, conflict.Field.Name)
			}
		}
	}
}

func visitOf(id uuid.UUID) core.Visit {
	v := visit()
	v.Party = core.Party{Person: &core.Guest{Known: id}}
	v.Minutes = 25
	return v
}

func TestANumberIsAsSafeAsTheMostCarefulSays(t *testing.T) {
	seat := tutor()
	id := person(t, seat, "Amal", "Saad")
	number := created(t, seat, entity.Contact, id, map[schema.TextField]string{
		entity.ContactPerson: id.String(), entity.ContactKind: "CELLULARE", entity.ContactValue: "340 5550198", entity.ContactSafety: core.AskFirst,
	})
	opened := got(t, seat, entity.Contact, number)
	for _, safety := range []string{core.DoNotCall, core.SafeContact} { // the one written last is shown
		edited(t, seat, opened, func(r *record.Record) { entity.ContactSafety.Set(r, safety) })
	}
	if contact := got(t, seat, entity.Contact, number); core.MayCall(contact) || core.SafetyOf(contact) != core.DoNotCall {
		t.Errorf("it may be called: %s", core.SafetyOf(contact))
	}
	c := theConflict(t, seat, id)
	if _, err := core.Keep(t.Context(), seat, c, c.Values[0]); err != nil {
		t.Fatal(err)
	}
	if contact := got(t, seat, entity.Contact, number); !core.MayCall(contact) {
		t.Error("somebody chose, and it may not be called")
	}
}

func TestOfTwoMovesOneIsKeptAndTheRecordIsOnOnePersonAlone(t *testing.T) {
	atEverySeat(t, func(t *testing.T, seat core.Seat) {
		wrong, right, other := person(t, seat, "Rosanna", "Tinti"), person(t, seat, "Rosa", "Tinti"), person(t, seat, "Rita", "Tinti")
		for keep := range 2 {
			done := register(t, seat, visitOf(wrong))
			intake := got(t, seat, entity.Intake, done.Written[0].Record.ID)
			moved := func(to uuid.UUID) func(*record.Record) {
				return func(r *record.Record) { entity.IntakePerson.Set(r, to.String()) }
			}
			edited(t, seat, intake, moved(right))
			edited(t, seat, intake, moved(other))
			c := theConflict(t, seat, right)
			if theConflict(t, seat, other).Record.ID != c.Record.ID || c.Field != entity.IntakePerson.Field {
				t.Fatalf("%+v", c)
			}
			kept := c.Values[keep].Value.Text()
			if _, err := core.Keep(t.Context(), seat, c, c.Values[keep]); err != nil {
				t.Fatal(err)
			}
			if now := got(t, seat, entity.Intake, intake.ID); entity.IntakePerson.Get(now) != kept || now.Beside(c.Field) != nil {
				t.Errorf("kept %s, it is on %s", kept, entity.IntakePerson.Get(now))
			}
			if left, err := core.Conflicts(t.Context(), seat); len(left) != 0 || err != nil {
				t.Errorf("%+v, %v", left, err)
			}
		}
	})
}
