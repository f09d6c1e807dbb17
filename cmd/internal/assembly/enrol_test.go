package assembly

import (
	"context"
	"crypto/rand"
	"crypto/tls"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/sync/collector"
	"soglia/sync/collector/sqlite"
)

const (
	elenasWords = "fiume sasso lana torre"
	carlasWords = "monte vela pane nuvola"
)

// town is a coordinator's folder, and somebody who sits there.
type town struct {
	t    *testing.T
	seat *core.Sitting
}

func newTown(t *testing.T) *town {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "elena")
	founder := NewFounder(dir)
	kit, err := founder.NewKit()
	must(t, err)
	n := core.NewNetwork{Programme: "spoon", Desk: "pagnana", Name: "Elena Fiorini", Passphrase: elenasWords}
	plan, err := core.PlanNetwork(n, kit, founder, Clock{}, IDs{})
	must(t, err)
	must(t, plan.Create(t.Context(), founder))
	return &town{t, sit(t, dir, elenasWords)}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// sit unlocks a folder for its first user.
func sit(t *testing.T, dir, words string) *core.Sitting {
	t.Helper()
	folder, err := Open(dir)
	must(t, err)
	s, err := folder.Table().Unlock(t.Context(), folder.Members()[0].ID, words, uuid.Nil)
	must(t, err)
	t.Cleanup(func() {
		if err := errors.Join(s.Leave(), folder.Close()); err != nil {
			t.Error(err)
		}
	})
	return s
}

// serveCollector starts a collector on a socket, and gives the invitation that it prints.
func serveCollector(t *testing.T) string {
	t.Helper()
	return serveCollectorIn(t, t.TempDir())
}

func serveCollectorIn(t *testing.T, dir string) string {
	t.Helper()
	store, err := sqlite.Open(t.Context(), filepath.Join(dir, "collector.db"))
	must(t, err)
	service, err := collector.New(t.Context(), collector.Config{
		Store: store, Rooms: store, Clock: time.Now, Random: rand.Reader, Log: slog.New(slog.DiscardHandler),
	})
	must(t, err)
	settings, err := service.TLS()
	must(t, err)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	server := &http.Server{Handler: service.Handler(), ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(tls.NewListener(listener, settings)) }()
	t.Cleanup(func() {
		if err := server.Close(); err != nil {
			t.Error(err)
		}
		if err := <-ended; !errors.Is(err, http.ErrServerClosed) {
			t.Error(err)
		}
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	i, err := service.Invite(t.Context(), []string{listener.Addr().String()}, time.Hour)
	must(t, err)
	return i.String()
}

// visit registers somebody who came today.
func (tn *town) visit(name string) uuid.UUID {
	tn.t.Helper()
	return visitAt(tn.t, tn.seat, name)
}

func visitAt(t *testing.T, s *core.Sitting, name string) uuid.UUID {
	t.Helper()
	person := record.New(entity.Person, uuid.New())
	entity.PersonState.Set(person, entity.Active)
	entity.PersonFamilyName.Set(person, name)
	intake := record.New(entity.Intake, uuid.New())
	entity.IntakeState.Set(intake, "APERTO")
	entity.IntakeDate.Set(intake, s.Clock.Now().Format(time.DateOnly))
	entity.IntakeDesk.Set(intake, s.Desk.String())
	entity.IntakePerson.Set(intake, person.ID.String())
	must(t, s.Store.Commit(t.Context(),
		record.Write{Op: record.Create, Record: person, Subject: person.ID, Desk: s.Desk},
		record.Write{Op: record.Create, Record: intake, Subject: person.ID, Desk: s.Desk}))
	return person.ID
}

func (tn *town) carla() access.Member {
	return access.Member{Name: "Carla Bini", Role: access.Volunteer, Desks: []uuid.UUID{tn.seat.Desk}}
}

// answered is what the new laptop's side comes to.
type answered struct {
	digits string
	joined core.Joined
	err    error
}

// join answers an invitation in the background, and goes on once its digits were seen.
func join(ctx context.Context, j core.Joiner, text string, same <-chan string) <-chan answered {
	done := make(chan answered, 1)
	go func() {
		var a answered
		if a.digits, a.err = j.Apply(ctx, text, carlasWords); a.err == nil {
			if <-same != a.digits {
				a.err = j.Refuse(ctx)
			} else {
				a.joined, a.err = j.Await(ctx, nil)
			}
		}
		done <- a
	}()
	return done
}

// enrolled brings a laptop into the network and gives its folder.
func (tn *town) enrolled(v *Inviter, text func(core.Invitation) string, j *Joiner) (dir string) {
	tn.t.Helper()
	i, err := v.Invite(tn.t.Context(), tn.carla(), time.Hour)
	must(tn.t, err)
	same := make(chan string, 1)
	done := join(tn.t.Context(), j, text(i), same)
	a, err := v.Await(tn.t.Context(), i)
	must(tn.t, err)
	same <- a.Digits
	must(tn.t, v.Confirm(tn.t.Context(), a, nil))
	got := <-done
	must(tn.t, got.err)
	if got.digits != a.Digits || len(got.digits) != 6 {
		tn.t.Errorf("digits %q here, %q there", a.Digits, got.digits)
	}
	return j.dir
}

func TestALaptopJoinsByTheCollectorAndTakesAnIntakeAtOnce(t *testing.T) {
	tn := newTown(t)
	seen := tn.visit("Amato")
	v := InviterAt(tn.seat)
	must(t, v.Connect(t.Context(), serveCollector(t)))
	dir := tn.enrolled(v, func(i core.Invitation) string { return i.Text }, NewJoinerAt(filepath.Join(t.TempDir(), "carla")))
	carla := sit(t, dir, carlasWords)
	if carla.Name != "Carla Bini" || carla.Desk != tn.seat.Desk {
		t.Errorf("%s sits at %s", carla.Name, carla.Desk)
	}
	if _, err := carla.Store.Get(t.Context(), entity.Person, seen); err != nil {
		t.Errorf("who came today is not there: %v", err)
	}
	met := visitAt(t, carla, "Brusati")
	exchanged(t, carla)
	exchanged(t, tn.seat)
	if r, err := tn.seat.Store.Get(t.Context(), entity.Person, met); err != nil || entity.PersonFamilyName.Get(r) != "Brusati" {
		t.Errorf("her first intake: %v, %v", r, err)
	}
}

func exchanged(t *testing.T, s *core.Sitting) {
	t.Helper()
	e, err := ExchangerOf(s)
	must(t, err)
	_, err = e.Exchange(t.Context(), nil)
	must(t, err)
}

func TestALaptopJoinsByStickAlone(t *testing.T) {
	tn := newTown(t)
	tn.visit("Amato")
	stick := t.TempDir()
	v, j := InviterAt(tn.seat, stick), NewJoinerAt(filepath.Join(t.TempDir(), "carla"), stick)
	dir := tn.enrolled(v, func(i core.Invitation) string {
		_, err := v.Carry(t.Context(), i, stick)
		must(t, err)
		return j.Carried()[0]
	}, j)
	visitAt(t, sit(t, dir, carlasWords), "Brusati")
	if left, err := os.ReadDir(filepath.Join(stick, "Soglia")); err != nil || len(left) > 0 {
		t.Errorf("on the stick lies %v, %v", left, err)
	}
}

func TestALaptopJoinsOnTheLocalNetwork(t *testing.T) {
	tn := newTown(t)
	seen := tn.visit("Amato")
	near := LocalCollectorAt(tn.seat, t.TempDir(), "127.0.0.1", 0)
	must(t, near.Start(t.Context()))
	t.Cleanup(near.Stop)
	var made core.Invitation
	v := InviterAt(tn.seat).Near(near)
	dir := tn.enrolled(v, func(i core.Invitation) string {
		made = i
		return i.Text
	}, NewJoinerAt(filepath.Join(t.TempDir(), "carla")))
	must(t, v.Linger(t.Context(), made))
	if _, err := sit(t, dir, carlasWords).Store.Get(t.Context(), entity.Person, seen); err != nil {
		t.Errorf("who came today is not there: %v", err)
	}
}

func TestWhatIsWrongWithAnInvitation(t *testing.T) {
	tn := newTown(t)
	v := InviterAt(tn.seat)
	printed := serveCollector(t)
	i, err := v.Invite(t.Context(), tn.carla(), time.Hour)
	must(t, err)
	past, err := v.Invite(t.Context(), tn.carla(), -time.Minute)
	must(t, err)
	j := NewJoinerAt(filepath.Join(t.TempDir(), "carla"))
	for _, c := range []struct{ text, want string }{
		{"SOGLIA-INVITO:1234", "enrol.error.mistyped"},
		{printed, "enrol.error.for_a_network"},
		{past.Text, "enrol.error.expired"},
	} {
		if _, err := j.Look(c.text); idOf(err) != c.want {
			t.Errorf("%s: %v", c.want, err)
		}
	}
	if err := v.Connect(t.Context(), i.Text); idOf(err) != "enrol.error.for_a_laptop" {
		t.Error(err)
	}
	if _, err := j.Apply(t.Context(), i.Text, carlasWords); idOf(err) != "enrol.error.no_place" {
		t.Errorf("without a stick: %v", err)
	}
	must(t, j.Refuse(t.Context()))
}

func idOf(err error) string {
	var many domain.Errors
	if errors.As(err, &many) {
		err = many[0]
	}
	var told *domain.Error
	if errors.As(err, &told) {
		return told.ID
	}
	return ""
}

// Whoever keeps the collector, or finds the stick, reads nobody's name in what both laptops leave for each other.
func TestNobodyCanBeReadAtAMeetingPlace(t *testing.T) {
	tn := newTown(t)
	tn.visit("Quaglierini")
	stick, post := t.TempDir(), t.TempDir()
	v := InviterAt(tn.seat, stick)
	must(t, v.Connect(t.Context(), serveCollectorIn(t, post)))
	m := tn.carla()
	m.Name = "Zenobia Quattrocchi"
	i, err := v.Invite(t.Context(), m, time.Hour)
	must(t, err)
	_, err = v.Carry(t.Context(), i, stick)
	must(t, err)
	j, applied := NewJoinerAt(filepath.Join(t.TempDir(), "new"), stick), make(chan error, 1)
	go func() {
		_, err := j.Apply(t.Context(), i.Text, carlasWords)
		applied <- err
	}()
	a, err := v.Await(t.Context(), i)
	must(t, err)
	must(t, <-applied)
	must(t, v.Confirm(t.Context(), a, nil))
	left := everything(t, stick) + everything(t, post)
	if !strings.Contains(left, "SOGLIA-INVITO:") { // the control: what lies in clear is found
		t.Error("the invitation is not on the stick")
	}
	for _, word := range []string{"Zenobia", "Quattrocchi", "Quaglierini", "VOLONTARIO", "fienile", a.Digits} {
		if strings.Contains(left, word) {
			t.Errorf("%q can be read", word)
		}
	}
	must(t, j.Close())
}

// everything gives the content of every file beneath a folder.
func everything(t *testing.T, dir string) string {
	t.Helper()
	var all strings.Builder
	must(t, filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		all.Write(content)
		return err
	}))
	return all.String()
}
