package core

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// movingClock is a clock that a test sets.
type movingClock struct{ now time.Time }

func (c *movingClock) Now() time.Time { return c.now }

// lostLaptops is a network of one lost laptop.
type lostLaptops struct {
	held    Holdings
	apart   ApartWork
	refuse  error
	removed []uuid.UUID
	keys    []uuid.UUID
	counted []uuid.UUID
}

func (l *lostLaptops) Laptops(context.Context) ([]Holdings, error) { return []Holdings{l.held}, nil }

func (l *lostLaptops) RemoveLaptop(_ context.Context, device uuid.UUID) error {
	if l.refuse == nil {
		l.removed = append(l.removed, device)
	}
	return l.refuse
}

func (l *lostLaptops) RevokeKeys(_ context.Context, user uuid.UUID) error {
	l.keys = append(l.keys, user)
	return nil
}

func (l *lostLaptops) Apart(context.Context, uuid.UUID) (ApartWork, error) { return l.apart, nil }

func (l *lostLaptops) AdmitApart(_ context.Context, device uuid.UUID) error {
	l.counted = append(l.counted, device)
	return nil
}

// lostAt is Elena's desk with three people, and the laptop of a colleague who holds the keys of class 3.
func lostAt(t *testing.T) (*Sitting, *movingClock, *lostLaptops) {
	t.Helper()
	sitting, _ := sittingAs(t, access.DeskCoordinator)
	clock := &movingClock{fixedClock{}.Now()}
	sitting.Clock = clock
	for _, name := range []string{"Verdi", "Bianchi", "Neri"} {
		r := record.New(entity.Person, uuid.New())
		entity.PersonState.Set(r, entity.FirstState(entity.Person))
		entity.PersonFamilyName.Set(r, name)
		if err := sitting.Opened.Store().Commit(t.Context(), record.Write{Op: record.Create, Record: r, Subject: r.ID, Desk: pagnana}); err != nil {
			t.Fatal(err)
		}
	}
	id, _, err := sitting.AddUser(t.Context(), NewUser{Name: "Carla Bini", Role: access.SocialWorker, Passphrase: "fiume sasso lana torre"})
	if err != nil {
		t.Fatal(err)
	}
	return sitting, clock, &lostLaptops{held: Holdings{
		Device: uuid.New(), Desks: []uuid.UUID{pagnana}, Last: clock.now.Add(-time.Hour),
		Users: []Holder{{User: id, OnlyThere: true, Opens: []schema.Block{schema.BlockText, schema.BlockThree}}},
	}}
}

func TestWhatALostLaptopHeldIsSaidAtOnce(t *testing.T) {
	sitting, _, lost := lostAt(t)
	look, err := sitting.LookAtLost(t.Context(), lost.held.Device, lost)
	if err != nil {
		t.Fatal(err)
	}
	if look.People != 3 || !slices.Equal(look.Classes, []string{"1", "2", "3"}) || look.DeskNames[0] != "Circolo Arci Pagnana" || look.Users[0].Name != "Carla Bini" {
		t.Errorf("%+v", look)
	}
}

// It was discovered on Friday evening and is entered on Monday morning: the 72 hours end on Monday evening.
func TestTheHoursRunFromTheDiscovery(t *testing.T) {
	sitting, clock, lost := lostAt(t)
	friday := clock.now.Add(-63 * time.Hour)
	done, err := sitting.ReportLost(t.Context(), Loss{
		Device: lost.held.Device, Discovered: friday, Screen: ScreenLocked, Description: "Lasciato in treno", KeysOf: []uuid.UUID{lost.held.Users[0].User},
	}, lost)
	if err != nil || done.NotRevoked != nil {
		t.Fatalf("%v, %v", err, done.NotRevoked)
	}
	if len(lost.removed) != 1 || len(lost.keys) != 1 {
		t.Errorf("removed %v, keys %v", lost.removed, lost.keys)
	}
	clocks, err := sitting.BreachClocks(t.Context())
	if err != nil || len(clocks) != 1 {
		t.Fatalf("%v (%v)", clocks, err)
	}
	b := clocks[0]
	if left := b.Left(clock.now); left != 9*time.Hour {
		t.Errorf("left %v, want nine hours", left)
	}
	if b.State != BreachOpen || b.Risk != Risk || !b.Encrypted || b.People != 3 || b.Device != lost.held.Device {
		t.Errorf("%+v", b)
	}
}

func TestTheRegisterHasItsEntryAlsoWhereTheLaptopCannotBeRevoked(t *testing.T) {
	sitting, clock, lost := lostAt(t)
	lost.refuse = domain.Fail(domain.Forbidden, "laptop.error.not_your_desk", nil)
	done, err := sitting.ReportLost(t.Context(), Loss{Device: lost.held.Device, Discovered: clock.now, Screen: ScreenUnknown, Description: "Rubato"}, lost)
	if err != nil || domain.CodeOf(done.NotRevoked) != domain.Forbidden {
		t.Fatalf("%v, %v", err, done.NotRevoked)
	}
	if all, err := sitting.Breaches(t.Context()); err != nil || len(all) != 1 || all[0].Risk != HighRisk {
		t.Errorf("%+v (%v)", all, err)
	}
}

func TestWhatIsWrongWithALoss(t *testing.T) {
	sitting, clock, lost := lostAt(t)
	for name, loss := range map[string]Loss{
		"no time":        {Device: lost.held.Device, Description: "x"},
		"in the future":  {Device: lost.held.Device, Description: "x", Discovered: clock.now.Add(time.Hour)},
		"years ago":      {Device: lost.held.Device, Description: "x", Discovered: clock.now.AddDate(-2, 0, 0)},
		"no description": {Device: lost.held.Device, Discovered: clock.now},
	} {
		if _, err := sitting.ReportLost(t.Context(), loss, lost); domain.CodeOf(err) != domain.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	lost.held.This = true
	if _, err := sitting.ReportLost(t.Context(), Loss{Device: lost.held.Device, Discovered: clock.now, Description: "x"}, lost); domain.CodeOf(err) != domain.Invalid {
		t.Errorf("this laptop: %v", err)
	}
}

func TestTheProgramAdvises(t *testing.T) {
	ordinary, special := []string{"1", "2"}, []string{"1", "2", "3"}
	for _, c := range []struct {
		screen    string
		recovered bool
		classes   []string
		want      string
	}{
		{ScreenLocked, false, ordinary, NoRisk},
		{ScreenLocked, false, special, Risk},
		{ScreenLocked, true, special, NoRisk},
		{ScreenUnknown, false, ordinary, Risk},
		{ScreenUnknown, true, special, HighRisk},
		{ScreenOpen, false, ordinary, HighRisk},
		{ScreenOpen, true, special, HighRisk},
	} {
		if got := Advise(c.screen, c.recovered, c.classes); got != c.want {
			t.Errorf("%s, back %v, classes %v: %s, want %s", c.screen, c.recovered, c.classes, got, c.want)
		}
	}
}

// registered writes a violation down and assesses it.
func registered(t *testing.T, sitting *Sitting, risk string) uuid.UUID {
	t.Helper()
	id, err := sitting.RegisterBreach(t.Context(), NewBreach{
		Discovered: sitting.Clock.Now(), Kinds: []string{"RISERVATEZZA"}, Description: "Foglio dimenticato", People: -1, Classes: []string{"1"}, Risk: risk,
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := sitting.AssessBreach(t.Context(), id, Assessment{Risk: risk, People: 2, Kinds: []string{"RISERVATEZZA"}, Classes: []string{"1", "2"}}); err != nil {
		t.Fatal(err)
	}
	return id
}

func stateOf(t *testing.T, sitting *Sitting, id uuid.UUID) Breach {
	t.Helper()
	b, err := sitting.BreachByID(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestAViolationIsNotifiedAndClosed(t *testing.T) {
	sitting, clock, _ := lostAt(t)
	id := registered(t, sitting, HighRisk)
	clock.now = clock.now.Add(70 * time.Hour)
	if err := sitting.NotifyBreach(t.Context(), id, clock.now, ""); err != nil {
		t.Fatal(err)
	}
	if b := stateOf(t, sitting, id); b.State != BreachNotified || !b.Notified.Equal(clock.now) || b.Waits() || b.People != 2 {
		t.Errorf("%+v", b)
	}
	if err := sitting.CloseBreach(t.Context(), id); !underField(err, "persone_informate_il") {
		t.Errorf("closed before the people know: %v", err)
	}
	if err := sitting.InformPeople(t.Context(), id, civil.DateOf(clock.now)); err != nil {
		t.Fatal(err)
	}
	if err := sitting.CloseBreach(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if b := stateOf(t, sitting, id); b.State != BreachClosed || b.Informed.IsZero() {
		t.Errorf("%+v", b)
	}
	if clocks, err := sitting.BreachClocks(t.Context()); err != nil || len(clocks) != 0 {
		t.Errorf("a clock runs: %v (%v)", clocks, err)
	}
}

func TestALateNotificationSaysWhy(t *testing.T) {
	sitting, clock, _ := lostAt(t)
	id := registered(t, sitting, Risk)
	clock.now = clock.now.Add(73 * time.Hour)
	if err := sitting.NotifyBreach(t.Context(), id, clock.now, " "); !underField(err, "motivo_non_notifica") {
		t.Errorf("%v", err)
	}
	if err := sitting.NotifyBreach(t.Context(), id, clock.now.Add(time.Hour), "x"); !underField(err, "garante_notificato_il") {
		t.Errorf("in the future: %v", err)
	}
	if err := sitting.NotifyBreach(t.Context(), id, clock.now, "Il responsabile era in ospedale"); err != nil {
		t.Error(err)
	}
}

func TestNotNotifyingAsksForAReason(t *testing.T) {
	sitting, _, _ := lostAt(t)
	id := registered(t, sitting, NoRisk)
	if err := sitting.LeaveUnnotified(t.Context(), id, ""); !underField(err, "motivo_non_notifica") {
		t.Errorf("%v", err)
	}
	if err := sitting.LeaveUnnotified(t.Context(), id, "Il disco è cifrato e il computer era spento"); err != nil {
		t.Fatal(err)
	}
	if err := sitting.NotifyBreach(t.Context(), id, sitting.Clock.Now(), ""); domain.CodeOf(err) != domain.Invalid {
		t.Errorf("from one end to the other: %v", err)
	}
	if err := sitting.CloseBreach(t.Context(), id); err != nil {
		t.Error(err)
	}
}

func TestOnlyWhoManagesOrLeadsOnDataKeepsTheRegister(t *testing.T) {
	volunteer, _ := sittingAs(t, access.Volunteer)
	if _, err := volunteer.Breaches(t.Context()); domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("%v", err)
	}
	if clocks, err := volunteer.BreachClocks(t.Context()); err != nil || clocks != nil {
		t.Errorf("%v (%v)", clocks, err)
	}
	lead, _ := sittingAs(t, access.DataLead)
	if _, err := lead.Breaches(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestWhatCameLaterIsAdmittedByACoordinatorAlone(t *testing.T) {
	sitting, _, lost := lostAt(t)
	if err := sitting.AdmitApart(t.Context(), lost.held.Device, lost); err != nil || len(lost.counted) != 1 {
		t.Errorf("%v", err)
	}
	lead, _ := sittingAs(t, access.DataLead)
	if err := lead.AdmitApart(t.Context(), lost.held.Device, lost); domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("%v", err)
	}
}

func underField(err error, field string) bool {
	var wrong domain.Errors
	return errors.As(err, &wrong) && slices.ContainsFunc(wrong, func(e *domain.Error) bool { return e.Field == field })
}

// rolesOf remembers what somebody was made.
type rolesOf struct {
	*fakeOpened
	made   access.Member
	grants []access.Grant
	lost   []RoleLoss
}

func (r *rolesOf) ChangeRoles(_ context.Context, m access.Member, grants []access.Grant) error {
	r.made, r.grants = m, grants
	return nil
}

func (r *rolesOf) RoleLosses() []RoleLoss { return r.lost }

func TestSomebodyGetsAnotherRole(t *testing.T) {
	sitting, opened := sittingAs(t, access.DeskCoordinator)
	by := &rolesOf{fakeOpened: opened}
	sitting.Opened = by
	id, _, err := sitting.AddUser(t.Context(), NewUser{Name: "Carla Bini", Role: access.Volunteer, Passphrase: "fiume sasso lana torre"})
	if err != nil {
		t.Fatal(err)
	}
	if err := sitting.ChangeUser(t.Context(), id, UserChange{Name: "Carla Bini", Role: access.SocialWorker}); err != nil {
		t.Fatal(err)
	}
	r, err := sitting.Store.Get(t.Context(), entity.Operator, id)
	if err != nil || entity.OperatorRole.Get(r) != access.SocialWorker || entity.OperatorProfession.Get(r) != "ASSISTENTE_SOCIALE" || by.made.ID != id || len(by.grants) == 0 {
		t.Errorf("%v, made %+v (%v)", r, by.made, err)
	}
	by.made = access.Member{}
	if err := sitting.ChangeUser(t.Context(), id, UserChange{Name: "Carla Bini Neri", Role: access.SocialWorker}); err != nil || by.made.ID != uuid.Nil {
		t.Errorf("a new name alone moves keys: %+v (%v)", by.made, err)
	}
	if err := sitting.ChangeUser(t.Context(), sitting.User, UserChange{Name: "Elena", Role: access.Volunteer}); domain.CodeOf(err) != domain.Invalid {
		t.Errorf("she demotes herself: %v", err)
	}
}

func TestSheIsToldForTwoWeeksWhatWasTakenBack(t *testing.T) {
	sitting, opened := sittingAs(t, access.Volunteer)
	sitting.Opened = &rolesOf{fakeOpened: opened, lost: []RoleLoss{
		{Role: access.SocialWorker, At: fixedClock{}.Now().AddDate(0, 0, -1)}, {Role: access.Tutor, At: fixedClock{}.Now().AddDate(0, -1, 0)},
	}}
	if losses := sitting.Losses(); len(losses) != 1 || losses[0].Role != access.SocialWorker {
		t.Errorf("%+v", losses)
	}
}

// Whoever keeps the register writes it and reads its words: a desk's coordinator, the network's, the data lead.
func TestWhoeverKeepsTheRegisterWritesIt(t *testing.T) {
	for _, role := range []string{access.DeskCoordinator, access.NetworkCoordinator, access.DataLead} {
		sitting, _ := sittingAs(t, role)
		id := registered(t, sitting, Risk)
		if b := stateOf(t, sitting, id); b.State != BreachAssessed || b.Description != "Foglio dimenticato" || b.Reserved {
			t.Errorf("%s: %+v", role, b)
		}
	}
}
