package laptop

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/storage/sqlite"
	"soglia/sync/seal"
)

const lauraWords, ritaWords = "bosco ponte seta luna", "penna vetro corda neve"

// written writes a need of somebody's down.
func needed(t *testing.T, o *Open, person uuid.UUID, item string) uuid.UUID {
	t.Helper()
	r := record.New(entity.Need, uuid.New())
	r.SetValue(entity.Need.Named("stato"), schema.TextValue(schema.Code, entity.FirstState(entity.Need)))
	entity.NeedPerson.Set(r, person.String())
	entity.NeedItem.Set(r, item)
	must(t, o.Records().Commit(t.Context(), record.Write{Op: record.Create, Record: r, Subject: person, Desk: pagnana}))
	return r.ID
}

func wantNobody(t *testing.T, o *Open, id uuid.UUID, name string) {
	t.Helper()
	if _, err := o.Records().Get(t.Context(), entity.Person, id); domain.CodeOf(err) != domain.NotFound {
		t.Errorf("%v, want not found", err)
	}
	if hits, err := o.Records().Search(t.Context(), name, 10); err != nil || len(hits) > 0 {
		t.Errorf("found %d, %v", len(hits), err)
	}
}

func wantHer(t *testing.T, o *Open, id uuid.UUID, name string) {
	t.Helper()
	r, err := o.Records().Get(t.Context(), entity.Person, id)
	if err != nil || entity.PersonFamilyName.Get(r) != name {
		t.Errorf("%v (%v), want %s", r, err, name)
	}
	if hits, err := o.Records().Search(t.Context(), name, 10); err != nil || len(hits) != 1 {
		t.Errorf("found %d, %v", len(hits), err)
	}
}

// three are the coordinator, a social worker and a volunteer of one desk, each at a laptop.
func three(t *testing.T) (elena, carla, laura *Open) {
	t.Helper()
	elena, carla = two(t)
	m := access.Member{ID: uuid.New(), Name: "Laura Bassi", Role: access.Volunteer, Desks: []uuid.UUID{pagnana}}
	laura = unlocked(t, used(t, second(t, elena, m, lauraWords, pagnana)), m.ID, lauraWords)
	t.Cleanup(func() { _ = laura.Close() })
	return elena, carla, laura
}

func user(o *Open) uuid.UUID { return o.unlocked.User.ID }

// round lets everybody exchange and make up for what came, until nothing changes any more.
func (p *post) round(all ...*Open) {
	p.t.Helper()
	for range 3 {
		for _, o := range all {
			p.levels(o)
			_, err := o.Replica().Publish(p.t.Context())
			must(p.t, err)
			p.levels(o)
		}
	}
}

func protect(t *testing.T, o *Open, person uuid.UUID, readers ...uuid.UUID) uuid.UUID {
	t.Helper()
	scope, err := o.Enclose(t.Context(), person, pagnana, readers, nil)
	must(t, err)
	must(t, o.LetGo(t.Context(), person, pagnana, scope))
	return scope
}

// A protected person lies with those on the list, on their laptops, and is gone from everybody else's and from the collector; what a
// colleague wrote meanwhile is not lost.
func TestAProtectedPersonLiesWithThoseOnTheListAlone(t *testing.T) {
	elena, carla, laura := three(t)
	post := newPost(t)
	post.claimed(elena)
	verdi, rossi := met(t, elena, "Verdirossi"), met(t, elena, "Rossini")
	post.round(elena, carla, laura)
	wantHer(t, laura, verdi, "Verdirossi")
	late := needed(t, laura, verdi, "CAS") // she has not heard yet

	scope := protect(t, elena, verdi, user(elena), user(carla))
	wantHer(t, elena, verdi, "Verdirossi")
	if _, err := elena.Store().Get(t.Context(), entity.Person, verdi); domain.CodeOf(err) != domain.NotFound {
		t.Error("the shared file still holds her")
	}
	post.round(elena, carla, laura)
	wantHer(t, carla, verdi, "Verdirossi")
	wantNobody(t, laura, verdi, "Verdirossi")
	wantHer(t, laura, rossi, "Rossini")
	for _, o := range []*Open{elena, carla} {
		r, err := o.Records().Get(t.Context(), entity.Need, late)
		if err != nil || r.Scope != scope || r.Origin.CreatedBy != user(laura) {
			t.Errorf("what was written meanwhile: %v, %v", r, err)
		}
	}
	hers := needed(t, carla, verdi, "LAV")
	post.round(elena, carla, laura)
	if r, err := elena.Records().Get(t.Context(), entity.Need, hers); err != nil || r.Scope != scope {
		t.Errorf("what is written on: %v, %v", r, err)
	}
	for _, o := range []*Open{elena, carla, laura} {
		report, err := o.Records().Verify(t.Context(), nil)
		if err != nil || len(report.Faults) > 0 {
			t.Errorf("%+v, %v", report, err)
		}
	}
	post.wantErased(elena, scope, verdi)
}

// wantErased fails where the collector holds a block that a laptop has erased.
func (p *post) wantErased(o *Open, scope, person uuid.UUID) {
	p.t.Helper()
	erased, err := o.Store().ErasedBlocks(p.t.Context())
	must(p.t, err)
	if len(erased) == 0 {
		p.t.Fatal("nothing was erased")
	}
	for _, e := range erased {
		item, here, err := p.store.Item(p.t.Context(), o.Network(), [32]byte(e.Segment))
		must(p.t, err)
		if !here {
			continue
		}
		s, err := seal.Parse(item.Body)
		must(p.t, err)
		for _, b := range e.Blocks {
			if len(s.Block(int(b)).Bytes) > 0 {
				p.t.Errorf("the collector still holds block %d", b)
			}
		}
	}
}

// On a laptop that both use, the colleague who is not on the list finds nothing, and her draft about the person is gone.
func TestOnOneLaptopTheListDecidesToo(t *testing.T) {
	dir, id, _ := founded(t)
	folder := used(t, dir)
	elena := unlocked(t, folder, id, elenasWords)
	m := access.Member{ID: uuid.New(), Name: "Laura Bassi", Role: access.Volunteer, Desks: []uuid.UUID{pagnana}}
	added(t, elena, m, lauraWords)
	verdi, rossi := met(t, elena, "Verdirossi"), met(t, elena, "Rossini")
	left(t, elena)

	laura := unlocked(t, folder, m.ID, lauraWords)
	for _, person := range []uuid.UUID{verdi, rossi} {
		must(t, laura.Private().Drafts().Save(t.Context(), record.Draft{
			ID: uuid.New(), Screen: "intake", Body: []byte(`{"person":"` + person.String() + `"}`), SavedAt: time.Now(),
		}))
	}
	left(t, laura)

	elena = unlocked(t, folder, id, elenasWords)
	protect(t, elena, verdi, id)
	wantHer(t, elena, verdi, "Verdirossi")
	left(t, elena)
	elena = unlocked(t, folder, id, elenasWords)
	wantHer(t, elena, verdi, "Verdirossi")
	left(t, elena)

	laura = unlocked(t, folder, m.ID, lauraWords)
	defer left(t, laura)
	wantNobody(t, laura, verdi, "Verdirossi")
	drafts, err := laura.Private().Drafts().List(t.Context())
	if err != nil || len(drafts) != 1 {
		t.Errorf("%d drafts, %v", len(drafts), err)
	}
}

// The list changes by two people's word: who comes reads all of it, who goes nothing new.
func TestTheListChangesByTwoPeople(t *testing.T) {
	elena, carla, laura := three(t)
	m := access.Member{ID: uuid.New(), Name: "Rita Sala", Role: access.DataLead, Desks: []uuid.UUID{pagnana}}
	rita := unlocked(t, used(t, second(t, elena, m, ritaWords, pagnana)), m.ID, ritaWords)
	t.Cleanup(func() { _ = rita.Close() })
	post := newPost(t)
	post.claimed(elena)
	verdi := met(t, elena, "Verdirossi")
	post.round(elena, carla, laura, rita)
	scope := protect(t, elena, verdi, user(elena), user(carla))
	post.round(elena, carla, laura, rita)

	if !elena.Vouched(user(rita)) {
		t.Fatal("Elena admitted Rita")
	}
	must(t, rita.ProposeReaders(t.Context(), scope, []uuid.UUID{user(elena), user(laura)}))
	post.round(elena, carla, laura, rita)
	wantNobody(t, laura, verdi, "Verdirossi")
	wantNobody(t, rita, verdi, "Verdirossi")
	circles := elena.Circles()
	if len(circles) != 1 || len(circles[0].Readers) != 2 || len(circles[0].Waiting) != 1 {
		t.Fatalf("%+v", circles)
	}
	if err := carla.StandBy(t.Context(), circles[0].Waiting[0].ID); domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("a social worker stands by it: %v", err)
	}
	must(t, elena.StandBy(t.Context(), circles[0].Waiting[0].ID))
	post.round(elena, carla, laura, rita)
	wantHer(t, laura, verdi, "Verdirossi")
	after := needed(t, elena, verdi, "CAS")
	post.round(elena, carla, laura, rita)
	if _, err := laura.Records().Get(t.Context(), entity.Need, after); err != nil {
		t.Errorf("who came on the list does not read on: %v", err)
	}
	if _, err := carla.Records().Get(t.Context(), entity.Need, after); domain.CodeOf(err) != domain.NotFound {
		t.Errorf("who was struck off reads on: %v", err)
	}
}

// Erasing tells the collector too.
func TestWhatIsErasedLeavesTheCollector(t *testing.T) {
	elena, carla := two(t)
	post := newPost(t)
	post.claimed(elena)
	verdi := met(t, elena, "Verdirossi")
	post.round(elena, carla)
	must(t, elena.Store().Erase(t.Context(), sqlite.Erasing{Scope: pagnana, Subject: verdi}))
	post.round(elena, carla)
	wantNobody(t, carla, verdi, "Verdirossi")
	post.wantErased(carla, pagnana, verdi)
}
