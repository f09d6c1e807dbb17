package laptop

import (
	"context"
	"sync"
	"testing"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/sync/client"
	"soglia/sync/exchange"
)

// Somebody writes, looks and adds people while the laptop exchanges beside her: nothing waits for long, and nothing is lost.
func TestExchangesBesideSomebodyWhoWorks(t *testing.T) {
	elena, carla := two(t)
	post := newPost(t)
	post.claimed(elena)
	post.levels(carla)
	var working sync.WaitGroup
	var ids [2][]uuid.UUID
	for i, o := range []*Open{elena, carla} {
		working.Go(func() {
			for range 30 {
				id := met(t, o, "Verdi")
				ids[i] = append(ids[i], id)
				wantName(t, o, id, "Verdi")
				if _, err := o.Replica().Unsent(t.Context()); err != nil {
					t.Error(err)
				}
			}
		})
	}
	working.Go(func() {
		m := access.Member{ID: uuid.New(), Name: "Dario Galli", Role: access.SocialWorker, Desks: []uuid.UUID{pagnana}}
		_, err := elena.AddMember(t.Context(), access.NewMember{Member: m, Passphrase: "barca lume fieno gatto"}, m.Grants(m.Desks))
		if err != nil {
			t.Error(err)
		}
	})
	for range 6 {
		post.levels(elena)
		post.levels(carla)
	}
	working.Wait()
	post.levels(elena)
	post.levels(carla)
	post.levels(elena)
	for _, o := range []*Open{elena, carla} {
		for _, id := range append(ids[0], ids[1]...) {
			if _, err := o.Store().Get(t.Context(), entity.Person, id); err != nil {
				t.Errorf("%v: %v", id, err)
			}
		}
		wantUnsent(t, o, 0)
		if len(o.register.roster().Users()) != 3 {
			t.Errorf("%d users", len(o.register.roster().Users()))
		}
	}
}

// Whoever leaves while the laptop exchanges ends it: the keys are gone when Close is back.
func TestLeavingEndsAnExchange(t *testing.T) {
	elena, carla := two(t)
	post := newPost(t)
	post.claimed(elena)
	for range 20 {
		met(t, carla, "Verdi")
		must(t, carla.Replica().Close(t.Context()))
	}
	r := carla.Replica()
	link := client.NewHTTP([]string{post.address}, post.said().TLSKey)
	defer link.Close()
	c, err := r.Client(client.Collector{SignKey: post.Public().Sign}, link)
	must(t, err)
	ended := make(chan error, 1)
	go func() {
		_, err := c.Exchange(t.Context(), nil)
		ended <- err
	}()
	left(t, carla)
	if err := <-ended; err != nil && domain.CodeOf(err) != domain.Locked {
		t.Error(err)
	}
	if _, err := r.Unsent(t.Context()); err == nil {
		t.Error("the replica outlived her")
	}
}

// Somebody stops an exchange just when the statements have come that admit another laptop: what that one wrote counts all the same when
// they come again.
func TestWhatAStopLeftUndoneIsMadeUpFor(t *testing.T) {
	elena, carla := two(t)
	dario := access.Member{ID: uuid.New(), Name: "Dario Lotti", Role: access.SocialWorker, Desks: []uuid.UUID{pagnana}}
	third := unlocked(t, used(t, second(t, elena, dario, sofiasWords, pagnana)), dario.ID, sofiasWords)
	t.Cleanup(func() { _ = third.Close() })
	id := met(t, third, "Verdi")
	must(t, third.Replica().Close(t.Context()))
	items, _, err := third.Replica().Pending(t.Context(), client.Store{}, []uuid.UUID{exchange.Roster, pagnana}, func(exchange.ID) bool { return false }, 1<<20)
	must(t, err)
	var statements, segments []client.Item
	for _, i := range items {
		if i.Statement != nil {
			statements = append(statements, i)
			continue
		}
		i.Standing = client.Waiting
		segments = append(segments, i)
	}
	if taken, err := carla.Replica().Take(t.Context(), segments); err != nil || taken.Held != 1 {
		t.Fatalf("%+v, %v", taken, err)
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if _, err := carla.Replica().Take(stopped, statements); err == nil {
		t.Fatal("it was not stopped")
	}
	_, err = carla.Replica().Take(t.Context(), statements)
	must(t, err)
	wantName(t, carla, id, "Verdi")
}
