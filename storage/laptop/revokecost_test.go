package laptop

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/uuid"

	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// What it costs to revoke follows from how many people and laptops read a desk, not from what was written there: 100 and 100,000 people take
// the same time, and no segment is written anew.
func BenchmarkRevocation(b *testing.B) {
	for _, people := range []int{100, 100_000} {
		b.Run(fmt.Sprint(people), func(b *testing.B) { benchmarkRevocation(b, people) })
	}
}

func benchmarkRevocation(b *testing.B, people int) {
	b.Helper()
	dir, id, _ := founded(b)
	elena := unlocked(b, used(b, dir), id, elenasWords)
	defer left(b, elena)
	for i := range 6 {
		m := access.Member{ID: uuid.New(), Name: fmt.Sprint("Carla ", i), Role: access.SocialWorker, Desks: []uuid.UUID{pagnana}}
		second(b, elena, m, carlasWords, pagnana)
	}
	many(b, elena, people)
	said := len(elena.register.all())
	for b.Loop() {
		b.StopTimer()
		m := access.Member{ID: uuid.New(), Name: "Dario", Role: access.SocialWorker, Desks: []uuid.UUID{pagnana}}
		before := elena.register.roster().Devices()
		second(b, elena, m, carlasWords, pagnana)
		added := slices.DeleteFunc(elena.register.roster().Devices(), func(id uuid.UUID) bool { return slices.Contains(before, id) })[0]
		said = len(elena.register.all())
		b.StartTimer()
		must(b, elena.RemoveDevice(b.Context(), added))
	}
	fresh, bytes := elena.register.all()[said:], 0
	for _, s := range fresh {
		bytes += len(s.Bytes())
	}
	b.ReportMetric(float64(len(fresh)), "statements/op")
	b.ReportMetric(float64(bytes), "bytes/op")
}

// many writes down people, two hundred at a time.
func many(b *testing.B, o *Open, people int) {
	b.Helper()
	for done := 0; done < people; {
		var writes []record.Write
		for range min(200, people-done) {
			r := record.New(entity.Person, uuid.New())
			entity.PersonState.Set(r, entity.FirstState(entity.Person))
			entity.PersonFamilyName.Set(r, "Verdi")
			writes = append(writes, record.Write{Op: record.Create, Record: r, Subject: r.ID, Desk: pagnana})
		}
		must(b, o.Store().Commit(b.Context(), writes...))
		done += len(writes)
	}
}
