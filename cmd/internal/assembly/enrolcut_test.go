package assembly

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/bench/proxy"
	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/sync/enrol"
	"soglia/sync/exchange"
)

// cutAt ends a context when a phase begins.
func cutAt(t *testing.T, phase string) (context.Context, core.Steps) {
	ctx, cut := context.WithCancel(t.Context())
	t.Cleanup(cut)
	return ctx, func(now string, _, _ int64) {
		if now == phase {
			cut()
		}
	}
}

// Both processes end at the worst moments, and begin again.
func TestAnEnrolmentThatIsCutGoesOn(t *testing.T) {
	tn := newTown(t)
	seen := tn.visit("Amato")
	v := InviterAt(tn.seat)
	must(t, v.Connect(t.Context(), serveCollector(t)))
	i, err := v.Invite(t.Context(), tn.carla(), time.Hour)
	must(t, err)
	dir := filepath.Join(t.TempDir(), "carla")
	apply := func() (*Joiner, <-chan answered) {
		j, same := NewJoinerAt(dir), make(chan string)
		close(same) // she waits no longer than for the digits
		done := make(chan answered, 1)
		go func() {
			digits, err := j.Apply(t.Context(), i.Text, carlasWords)
			done <- answered{digits: digits, err: err}
		}()
		return j, done
	}
	j, applied := apply()
	first, err := v.Await(t.Context(), i)
	must(t, err)
	before := <-applied
	must(t, before.err)
	must(t, j.Close())
	ctx, steps := cutAt(t, "enrol.phase_starter")
	if err := v.Confirm(ctx, first, steps); domain.CodeOf(err) != domain.Cancelled {
		t.Fatalf("a cut confirmation: %v", err)
	}
	j, applied = apply()
	after := <-applied
	if must(t, after.err); after.digits != before.digits || after.digits != first.Digits {
		t.Errorf("digits %s, then %s; %s there", before.digits, after.digits, first.Digits)
	}
	again, err := InviterAt(tn.seat).Pending(t.Context())
	if must(t, err); len(again) != 1 {
		t.Fatalf("%d invitations wait", len(again))
	}
	second, err := v.Await(t.Context(), again[0])
	if must(t, err); second.Digits != first.Digits {
		t.Errorf("digits %s, then %s", first.Digits, second.Digits)
	}
	must(t, v.Confirm(t.Context(), second, nil))
	ctx, steps = cutAt(t, "enrol.phase_taking")
	if _, err := j.Await(ctx, steps); err == nil {
		t.Fatal("a cut end is none")
	}
	must(t, j.Close())
	j, applied = apply()
	must(t, (<-applied).err)
	_, err = j.Await(t.Context(), nil)
	must(t, err)
	if _, err := sit(t, dir, carlasWords).Store.Get(t.Context(), entity.Person, seen); err != nil {
		t.Error(err)
	}
	if left, err := v.Pending(t.Context()); err != nil || len(left) != 0 {
		t.Errorf("%v still wait, %v", left, err)
	}
}

func TestWhoeverSeesOtherDigitsStopsBothSides(t *testing.T) {
	tn := newTown(t)
	v := InviterAt(tn.seat)
	must(t, v.Connect(t.Context(), serveCollector(t)))
	i, err := v.Invite(t.Context(), tn.carla(), time.Hour)
	must(t, err)
	same := make(chan string, 1)
	done := join(t.Context(), NewJoinerAt(filepath.Join(t.TempDir(), "carla")), i.Text, same)
	a, err := v.Await(t.Context(), i)
	must(t, err)
	same <- "other"
	must(t, (<-done).err)
	if err := v.Confirm(t.Context(), a, nil); idOf(err) != "enrol.error.not_the_same" {
		t.Errorf("%v", err)
	}
	must(t, v.Refuse(t.Context(), i))
	if users, err := tn.seat.Users(t.Context()); err != nil || len(users) != 1 {
		t.Errorf("%v, %v", users, err)
	}
}

// Sofia coordinates one desk, and brings in a laptop of hers; its work counts for everybody.
func TestADesksCoordinatorBringsInALaptop(t *testing.T) {
	tn := newTown(t)
	elena := InviterAt(tn.seat)
	must(t, elena.Connect(t.Context(), serveCollector(t)))
	sofia := access.Member{Name: "Sofia Conti", Role: access.DeskCoordinator, Desks: []uuid.UUID{tn.seat.Desk}}
	brought := func(by *core.Sitting, m access.Member, words string) *core.Sitting {
		v, dir := InviterAt(by), filepath.Join(t.TempDir(), "new")
		i, err := v.Invite(t.Context(), m, time.Hour)
		must(t, err)
		j, applied := NewJoinerAt(dir), make(chan error, 1)
		go func() {
			_, err := j.Apply(t.Context(), i.Text, words)
			applied <- err
		}()
		a, err := v.Await(t.Context(), i)
		must(t, err)
		must(t, <-applied)
		must(t, v.Confirm(t.Context(), a, nil))
		_, err = j.Await(t.Context(), nil)
		must(t, err)
		return sit(t, dir, words)
	}
	hers := brought(tn.seat, sofia, carlasWords)
	if desks, err := InviterAt(hers).Desks(t.Context()); err != nil || len(desks) != 1 {
		t.Errorf("she invites for %v, %v", desks, err)
	}
	carlas := brought(hers, tn.carla(), "lago fienile cesto rondine")
	person := visitAt(t, carlas, "Brusati")
	exchanged(t, hers)
	exchanged(t, carlas)
	exchanged(t, tn.seat)
	if _, err := tn.seat.Store.Get(t.Context(), entity.Person, person); err != nil {
		t.Errorf("what Carla wrote does not count at Elena's: %v", err)
	}
	if err := InviterAt(hers).Connect(t.Context(), serveCollector(t)); domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("a desk's coordinator connects the network: %v", err)
	}
}

// A link that breaks while the starter comes costs one part of it.
func TestAStarterThatIsCutGoesOn(t *testing.T) {
	tn := newTown(t)
	for range 900 {
		tn.visit(uuid.NewString())
	}
	v := InviterAt(tn.seat)
	printed := serveCollector(t)
	must(t, v.Connect(t.Context(), printed))
	i, err := v.Invite(t.Context(), tn.carla(), time.Hour)
	must(t, err)
	led, err := exchange.ParseInvitation(i.Text)
	must(t, err)
	link, err := proxy.Start(led.Addresses[0], proxy.Link{})
	must(t, err)
	t.Cleanup(func() { must(t, link.Close()) })
	led.Addresses = []string{link.Address()}
	j, applied := NewJoinerAt(filepath.Join(t.TempDir(), "carla")), make(chan error, 1)
	go func() {
		_, err := j.Apply(t.Context(), led.String(), carlasWords)
		applied <- err
	}()
	a, err := v.Await(t.Context(), i)
	must(t, err)
	must(t, <-applied)
	must(t, v.Confirm(t.Context(), a, nil))
	whole := int64(0)
	link.Reset()
	_, err = j.Await(t.Context(), func(phase string, done, total int64) {
		if phase == "enrol.phase_fetching" && done > total/2 {
			whole = total
			link.CutAfter(0)
		}
	})
	if domain.CodeOf(err) != domain.Unavailable || whole < 2*enrol.PartSize {
		t.Fatalf("%v, of %d bytes", err, whole)
	}
	before := link.Counts().Down
	link.Mend()
	_, err = j.Await(t.Context(), nil)
	must(t, err)
	if down := link.Counts().Down; down > whole+enrol.PartSize+64<<10 {
		t.Errorf("%d bytes came before the cut and %d in all, of %d", before, down, whole)
	}
}
