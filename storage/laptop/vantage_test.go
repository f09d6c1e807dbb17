package laptop

import (
	"testing"

	"github.com/google/uuid"

	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/storage/sqlite"
)

// A record is only here, then on the collector, then merged by whoever coordinates; each with a word behind it.
func TestARecordTellsHowFarItHasCome(t *testing.T) {
	elena, carla := two(t)
	post := newPost(t)
	post.claimed(elena)
	post.levels(carla)
	id := met(t, carla, "Rossi")
	wantReach(t, carla, id, sqlite.Here)
	wantUnsent(t, carla, 1)

	post.levels(carla)
	wantReach(t, carla, id, sqlite.Collected)
	wantUnsent(t, carla, 0)

	post.levels(elena)
	published(t, elena, true)
	post.levels(elena)
	wantReach(t, elena, id, sqlite.Seen)
	post.levels(carla)
	wantReach(t, carla, id, sqlite.Seen)

	renamed(t, carla, id, "Rossini")
	wantReach(t, carla, id, sqlite.Here)
	wantUnsent(t, carla, 1)
}

// A coordinator's word is about desks' work alone: it calls for no other, and is nobody's unsent work.
func TestWordsOfMergingCallForNoOther(t *testing.T) {
	elena, carla := two(t)
	post := newPost(t)
	post.claimed(elena)
	met(t, carla, "Rossi")
	post.levels(carla)
	post.levels(elena)
	published(t, elena, true)
	wantUnsent(t, elena, 0)
	published(t, elena, false)
	post.levels(elena)
	post.levels(carla)
	published(t, carla, false)
	post.levels(carla)
	post.levels(elena)
	published(t, elena, false)
	if words, err := elena.Store().Count(t.Context(), record.All(entity.Seen)); err != nil || words != 2 { // of the desk, and with it of what Carla's laptop sealed to its coordinator
		t.Errorf("%d words (%v)", words, err)
	}
}

func published(t *testing.T, o *Open, want bool) {
	t.Helper()
	if got, err := o.Replica().Publish(t.Context()); err != nil || got != want {
		t.Errorf("published: %v (%v), want %v", got, err, want)
	}
}

func wantReach(t *testing.T, o *Open, id uuid.UUID, want sqlite.Reach) {
	t.Helper()
	got, err := o.Replica().Whereabouts(t.Context(), entity.Person, id)
	if err != nil || got.Reach != want || (got.At == 0) != (want <= sqlite.Elsewhere) {
		t.Errorf("%+v (%v), want %d", got, err, want)
	}
}

func wantUnsent(t *testing.T, o *Open, want int) {
	t.Helper()
	if got, err := o.Replica().Unsent(t.Context()); err != nil || got != want {
		t.Errorf("%d records unsent (%v), want %d", got, err, want)
	}
}

// A laptop of another desk, with a program of its own, says in the coordinator's name that she has all of a stream which it never saw.
func TestNoOtherDesksLaptopSpeaksForTheCoordinator(t *testing.T) {
	elena, carla := two(t)
	dario := access.Member{ID: uuid.New(), Name: "Dario Lotti", Role: access.Volunteer, Desks: []uuid.UUID{bastione}}
	far := unlocked(t, used(t, second(t, elena, dario, sofiasWords, bastione)), dario.ID, sofiasWords)
	t.Cleanup(func() { _ = far.Close() })
	post := newPost(t)
	post.claimed(elena)
	id := met(t, carla, "Rossi")
	post.levels(carla)
	post.levels(far)
	says(t, far, elena.Member().ID, mergedStream(t, elena, post))
	post.levels(far)
	post.levels(carla)
	wantReach(t, carla, id, sqlite.Collected)
	says(t, elena, elena.Member().ID, mergedStream(t, elena, post))
	post.levels(elena)
	post.levels(carla)
	wantReach(t, carla, id, sqlite.Seen)
}

// mergedStream gives what a coordinator has merged of the desk's work.
func mergedStream(t *testing.T, elena *Open, post *post) string {
	t.Helper()
	post.levels(elena)
	merged, err := elena.Store().Merged(t.Context())
	must(t, err)
	for _, p := range merged {
		if p.Scope != elena.Network() {
			return p.String()
		}
	}
	t.Fatal("nothing came")
	return ""
}

// says writes a word of merging on a laptop in somebody's name.
func says(t *testing.T, o *Open, user uuid.UUID, stream string) {
	t.Helper()
	author, err := o.author()
	must(t, err)
	author.User = user
	now := record.New(entity.Seen, record.DerivedID(entity.Seen.Name, o.Device().String(), user.String(), stream))
	entity.SeenState.Set(now, entity.Active)
	entity.SeenStream.Set(now, stream)
	entity.SeenNumber.Set(now, 99)
	must(t, o.Shared().As(author).Commit(t.Context(), record.Write{Op: record.Create, Record: now, Subject: now.ID}))
}
