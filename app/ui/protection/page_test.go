package protection

import (
	"testing"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/ui/pagecheck"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/protection"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/internal/seated"
)

// desk is a sitting with a colleague, somebody who is followed, and lists that are kept.
type desk struct {
	sitting *core.Sitting
	circles *seated.Circles
	carla   uuid.UUID
	person  uuid.UUID
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{sitting: pagecheck.Sitting(t), person: uuid.New()}
	id, _, err := d.sitting.AddUser(t.Context(), core.NewUser{Name: "Carla Bini", Role: access.SocialWorker, Passphrase: "monte vela pane nuvola"})
	if err != nil {
		t.Fatal(err)
	}
	d.carla = id
	r := record.New(entity.Person, d.person)
	entity.PersonState.Set(r, entity.FirstState(entity.Person))
	entity.PersonGivenName.Set(r, "Mariantonietta")
	entity.PersonFamilyName.Set(r, "Verdirossi Colombini")
	if err := d.sitting.Store.Commit(t.Context(), record.Write{Op: record.Create, Record: r, Subject: r.ID, Desk: d.sitting.Desk}); err != nil {
		t.Fatal(err)
	}
	d.circles = &seated.Circles{Opened: d.sitting.Opened, Made: uuid.New()}
	d.sitting.Opened = d.circles
	return d
}

func (d *desk) page(p **protection.Person) func(view.Language) shell.Page {
	return func(speak view.Language) shell.Page {
		*p = protection.NewPerson(protection.PersonWiring{
			Sitting: d.sitting, Person: d.person, Run: view.Synchronous(), Speak: speak, Done: func(string) {},
		})
		return PersonPage(*p, speak, func() {})
	}
}

// listed puts the person on a list, as those on it see them.
func (d *desk) listed(t *testing.T, joint ...uuid.UUID) {
	t.Helper()
	r, err := d.sitting.Store.Get(t.Context(), entity.Person, d.person)
	if err != nil {
		t.Fatal(err)
	}
	d.circles.Lists = []core.CircleList{{Scope: r.Scope, Desk: d.sitting.Desk, Joint: joint, Readers: []uuid.UUID{d.sitting.User, d.carla}}}
}

func (d *desk) waits(by uuid.UUID) {
	d.circles.Lists[0].Waiting = []core.ReadersProposal{{ID: [32]byte{1}, By: by, Users: []uuid.UUID{d.sitting.User}}}
}

func TestNothingIsCutWhereSomebodyIsProtected(t *testing.T) {
	d := newDesk(t)
	var p *protection.Person
	pagecheck.NothingIsCut(t, "protection-form", d.page(&p), func() { p.Ask(true) })
	pagecheck.NothingIsCut(t, "protection-sure", d.page(&p), func() {
		p.SetReason("VIOLENZA")
		p.Ask(true)
	})
	d.listed(t, uuid.New())
	pagecheck.NothingIsCut(t, "protection-joint", d.page(&p), func() {})
	d.protect(t)
	pagecheck.NothingIsCut(t, "protection-listed", d.page(&p), func() { p.Change() })
	d.waits(d.carla)
	pagecheck.NothingIsCut(t, "protection-waits", d.page(&p), func() {})
}

// protect writes on the card that the person is protected.
func (d *desk) protect(t *testing.T) {
	t.Helper()
	d.listed(t)
	was, err := d.sitting.Store.Get(t.Context(), entity.Person, d.person)
	if err != nil {
		t.Fatal(err)
	}
	now := was.Clone()
	entity.PersonProtected.Set(now, true)
	if err := d.sitting.Store.Commit(t.Context(), record.Write{Op: record.Edit, Record: now, Was: was, Subject: was.ID}); err != nil {
		t.Fatal(err)
	}
}

func (d *desk) lists(p **protection.Lists) func(view.Language) shell.Page {
	return func(speak view.Language) shell.Page {
		*p = protection.NewLists(d.sitting, view.Synchronous(), speak)
		return ListsPage(*p, speak, func() {})
	}
}

func TestNothingIsCutAmongTheLists(t *testing.T) {
	d := newDesk(t)
	var p *protection.Lists
	pagecheck.NothingIsCut(t, "protection-no-lists", d.lists(&p), func() {})
	d.listed(t)
	pagecheck.NothingIsCut(t, "protection-change", d.lists(&p), func() { p.Change(d.circles.Lists[0].Scope) })
	d.waits(d.carla)
	pagecheck.NothingIsCut(t, "protection-confirm", d.lists(&p), func() {})
}

// A coordinator chooses why and who, says yes, and it is done.
func TestSomebodyIsProtected(t *testing.T) {
	d := newDesk(t)
	s := pagecheck.Open(t, 1)
	done := ""
	p := protection.NewPerson(protection.PersonWiring{
		Sitting: d.sitting, Person: d.person, Run: view.Synchronous(), Speak: pagecheck.Speak(t, "it"), Done: func(words string) { done = words },
	})
	s.Show(PersonPage(p, pagecheck.Speak(t, "it"), func() {}))
	p.Choose(d.carla, true)
	p.SetReason("VIOLENZA")
	pagecheck.Tap(t, s, "protection-protect")
	pagecheck.Tap(t, s, "protection-yes")
	if done == "" || len(d.circles.Lists) != 1 || len(d.circles.Lists[0].Readers) != 2 {
		t.Fatalf("%q: %+v; %+v", done, d.circles.Lists, p.State())
	}
	r, err := d.sitting.Store.Get(t.Context(), entity.Person, d.person)
	if err != nil || !entity.PersonProtected.Get(r) || len(entity.PersonProtectionList.Get(r)) != 2 {
		t.Errorf("%v, %v", r, err)
	}
}

// Whoever did not propose a list confirms it.
func TestAListIsConfirmed(t *testing.T) {
	d := newDesk(t)
	d.listed(t)
	d.waits(d.carla)
	s := pagecheck.Open(t, 1)
	p := protection.NewLists(d.sitting, view.Synchronous(), pagecheck.Speak(t, "it"))
	s.Show(ListsPage(p, pagecheck.Speak(t, "it"), func() {}))
	pagecheck.Tap(t, s, "protection-confirm-0-0")
	if l := d.circles.Lists[0]; len(l.Waiting) != 0 || len(l.Readers) != 1 {
		t.Errorf("%+v", l)
	}
	lines, err := protection.Waiting(t.Context(), d.sitting, pagecheck.Speak(t, "it"))
	if err != nil || len(lines) != 0 {
		t.Errorf("%v, %v", lines, err)
	}
}

// Two desks begin to follow somebody who consented to it.
func TestTwoDesksBeginToFollowSomebody(t *testing.T) {
	d := newDesk(t)
	var p *protection.Joint
	page := func(speak view.Language) shell.Page {
		p = protection.NewJoint(protection.PersonWiring{Sitting: d.sitting, Person: d.person, Run: view.Synchronous(), Speak: speak, Done: func(string) {}})
		return JointPage(p, speak, func() {})
	}
	pagecheck.NothingIsCut(t, "joint-none", page, func() {})
	other := d.consented(t)
	pagecheck.NothingIsCut(t, "joint-who", page, func() { p.ChooseDesk(other) })
	p.Choose(d.carla, true)
	p.Begin()
	if l := d.circles.Lists; len(l) != 1 || len(l[0].Joint) != 1 || l[0].Joint[0] != other || len(l[0].Readers) != 2 {
		t.Errorf("%+v; %s", l, p.State().Problem)
	}
}

// consented makes another desk with which the person consented to be followed.
func (d *desk) consented(t *testing.T) uuid.UUID {
	t.Helper()
	org := record.New(entity.Org, uuid.New())
	entity.OrgName.Set(org, "Cooperativa Il Ponte di Fucecchio")
	org.SetValue(entity.Org.Named("stato"), schema.TextValue(schema.Code, entity.Active))
	other := record.New(entity.Desk, uuid.New())
	entity.DeskState.Set(other, entity.Active)
	entity.DeskName.Set(other, "Sportello sociale di Fucecchio")
	entity.DeskOrg.Set(other, org.ID.String())
	for _, r := range []*record.Record{org, other} {
		if err := d.sitting.Store.Commit(t.Context(), record.Write{Op: record.Create, Record: r, Subject: r.ID}); err != nil {
			t.Fatal(err)
		}
	}
	_, err := core.TakeSharing(t.Context(), d.sitting.Seat, d.person, org.ID, core.PurposeJointCare, core.ConsentAct{State: core.Given}, core.Witnesses{})
	if err != nil {
		t.Fatal(err)
	}
	return other.ID
}
