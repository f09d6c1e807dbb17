package laptop

import (
	"testing"

	"soglia/domain/entity"
	"soglia/domain/record"
)

// Two laptops work apart, meet at a collector, and show the same.
func TestTwoLaptopsMeetAtACollector(t *testing.T) {
	elena, carla := two(t)
	post := newPost(t)
	post.claimed(elena)
	verdi := met(t, elena, "Verdi")
	rossi := met(t, carla, "Rossi")
	post.levels(elena)
	post.levels(carla)
	post.levels(elena)
	for _, o := range []*Open{elena, carla} {
		wantName(t, o, verdi, "Verdi")
		wantName(t, o, rossi, "Rossi")
	}
	if r := post.levels(carla); r.Requests != 1 || r.Sent+r.Received+r.Repeated > 0 {
		t.Errorf("nothing new, and yet %+v", r)
	}
}

// Both change one field apart: both values stand on both.
func TestWhatTwoWroteDifferentlyStandsOnBoth(t *testing.T) {
	elena, carla := two(t)
	post := newPost(t)
	post.claimed(elena)
	id := met(t, elena, "Verdi")
	post.levels(elena)
	post.levels(carla)
	renamed(t, elena, id, "Verde")
	renamed(t, carla, id, "Verdini")
	post.levels(elena)
	post.levels(carla)
	post.levels(elena)
	for _, o := range []*Open{elena, carla} {
		r, err := o.Store().Get(t.Context(), entity.Person, id)
		must(t, err)
		if beside := r.Beside(entity.PersonFamilyName.Field); len(beside) != 2 {
			t.Errorf("%v stand beside each other", beside)
		}
	}
}

func renamed(t *testing.T, o *Open, id [16]byte, name string) {
	t.Helper()
	was, err := o.Store().Get(t.Context(), entity.Person, id)
	must(t, err)
	now := was.Clone()
	entity.PersonFamilyName.Set(now, name)
	must(t, o.Store().Commit(t.Context(), record.Write{Op: record.Edit, Record: now, Was: was, Subject: id}))
}
