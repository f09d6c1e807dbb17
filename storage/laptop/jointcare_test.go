package laptop

import (
	"testing"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
)

// Two desks follow one person: the named people of both read and write all of it, the desk keeps its copy, and what a colleague writes
// there comes along. When it ends, the other desk gets nothing new, and the desk goes on with all that was written.
func TestTwoDesksFollowOnePerson(t *testing.T) {
	elena, carla, laura := three(t)
	m := access.Member{ID: uuid.New(), Name: "Rita Sala", Role: access.SocialWorker, Desks: []uuid.UUID{bastione}}
	rita := unlocked(t, used(t, second(t, elena, m, ritaWords, bastione)), m.ID, ritaWords)
	t.Cleanup(func() { _ = rita.Close() })
	all := []*Open{elena, carla, laura, rita}
	post := newPost(t)
	post.claimed(elena)
	verdi, rossi := met(t, elena, "Verdirossi"), met(t, elena, "Rossini")
	post.round(all...)
	wantNobody(t, rita, verdi, "Verdirossi")

	scope, err := elena.Enclose(t.Context(), verdi, pagnana, []uuid.UUID{user(elena), user(rita)}, []uuid.UUID{bastione})
	must(t, err)
	post.round(all...)
	wantHer(t, rita, verdi, "Verdirossi")
	wantNobody(t, rita, rossi, "Rossini")
	for _, o := range []*Open{carla, laura} {
		wantHer(t, o, verdi, "Verdirossi")
	}
	ritas, lauras := needed(t, rita, verdi, "CAS"), needed(t, laura, verdi, "LAV")
	post.round(all...)
	for _, o := range []*Open{elena, rita} {
		for _, id := range []uuid.UUID{ritas, lauras} {
			if r, err := o.Records().Get(t.Context(), entity.Need, id); err != nil || r.Scope != scope {
				t.Errorf("what was written meanwhile: %v, %v", r, err)
			}
		}
	}

	whole, err := elena.Return(t.Context(), verdi, pagnana, scope)
	if err != nil || !whole {
		t.Fatalf("returned whole: %v, %v", whole, err)
	}
	must(t, elena.ProposeReaders(t.Context(), scope, nil))
	post.round(all...)
	after := needed(t, elena, verdi, "SAL")
	post.round(all...)
	for _, o := range []*Open{elena, carla, laura} {
		for i, id := range []uuid.UUID{ritas, lauras, after} {
			if r, err := o.Records().Get(t.Context(), entity.Need, id); err != nil || r.Scope != pagnana {
				t.Errorf("the desk goes on: %d: %v, %v", i, r, err)
			}
		}
		if report, err := o.Records().Verify(t.Context(), nil); err != nil || len(report.Faults) > 0 {
			t.Errorf("%+v, %v", report, err)
		}
	}
	if _, err := rita.Records().Get(t.Context(), entity.Need, after); domain.CodeOf(err) != domain.NotFound {
		t.Errorf("the other desk reads on: %v", err)
	}
}
