package laptop

import (
	"testing"

	"github.com/google/uuid"

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
	if words, err := elena.Store().Count(t.Context(), record.All(entity.Seen)); err != nil || words != 1 {
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
