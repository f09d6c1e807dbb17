package laptop

import (
	"testing"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/sync/seal"
)

// A social worker becomes a volunteer while she is away. What she wrote under the role before is delivered and counts; what is written
// after, in the class that she lost, she does not open; and she is told what she lost.
func TestWhoLosesAClassLosesNoWork(t *testing.T) {
	post, elena, carla := level(t)
	before := told(t, elena, "detto prima")
	post.levels(elena)
	post.levels(carla)
	wantTold(t, carla, before, "detto prima")

	m := carla.Member()
	m.Role, m.Desks = access.Volunteer, []uuid.UUID{pagnana}
	must(t, elena.ChangeRoles(t.Context(), m, m.Grants([]uuid.UUID{pagnana, bastione})))
	hers := told(t, carla, "scritto col ruolo di prima") // she has not heard
	post.levels(elena)
	post.levels(carla)
	post.levels(elena)
	wantTold(t, elena, hers, "scritto col ruolo di prima")

	after := told(t, elena, "detto dopo")
	post.levels(elena)
	post.levels(carla)
	r, err := carla.Store().Get(t.Context(), entity.Session, after)
	if err != nil || !r.IsReserved(entity.SessionNarrative.Field) || entity.SessionDate.Get(r) == "" {
		t.Errorf("narrative %q, date %q (%v)", entity.SessionNarrative.Get(r), entity.SessionDate.Get(r), err)
	}
	losses := carla.Losses()
	if len(losses) == 0 || losses[0].Role != access.SocialWorker || losses[0].At.IsZero() {
		t.Errorf("she is told %+v", losses)
	}
	newest := elena.register.roster().Standing(pagnana)[0]
	for _, class := range []seal.Class{seal.Special, seal.Judicial} {
		if carla.keyOf(pagnana, newest, class) != nil {
			t.Errorf("she holds the newest key of class %d", class)
		}
	}
	if !opensClasses(carla, pagnana, newest, seal.Visible, seal.Identify) {
		t.Error("her laptop does not read on")
	}
}

func opensClasses(o *Open, scope uuid.UUID, epoch uint64, classes ...seal.Class) bool {
	for _, class := range classes {
		if o.keyOf(scope, epoch, class) == nil {
			return false
		}
	}
	return true
}

// Back again: the new role names the revocation that it overrules, and the keys of what was written meanwhile come with it.
func TestARoleThatIsGivenBackOpensWhatWasWrittenMeanwhile(t *testing.T) {
	post, elena, carla := level(t)
	m := carla.Member()
	m.Role, m.Desks = access.Volunteer, []uuid.UUID{pagnana}
	must(t, elena.ChangeRoles(t.Context(), m, m.Grants([]uuid.UUID{pagnana})))
	meanwhile := told(t, elena, "detto intanto")
	m.Role = access.SocialWorker
	must(t, elena.ChangeRoles(t.Context(), m, m.Grants([]uuid.UUID{pagnana})))
	post.levels(elena)
	post.levels(carla)
	wantTold(t, carla, meanwhile, "detto intanto")
	for _, loss := range carla.Losses() {
		if len(loss.Classes) > 0 {
			t.Errorf("still told %+v", loss)
		}
	}
}

// A coordinator of the desk becomes a volunteer: she adds nobody any more, and the keys that she made are not in use.
func TestACoordinatorWhoIsOneNoMore(t *testing.T) {
	dir, id, _ := founded(t)
	elena := unlocked(t, used(t, dir), id, elenasWords)
	defer left(t, elena)
	m := access.Member{ID: uuid.New(), Name: "Carla Neri", Role: access.DeskCoordinator, Desks: []uuid.UUID{pagnana}}
	carla := unlocked(t, used(t, second(t, elena, m, carlasWords, pagnana)), m.ID, carlasWords)
	defer left(t, carla)
	post := newPost(t)
	post.claimed(elena)
	post.levels(carla)
	m.Role = access.Volunteer
	must(t, elena.ChangeRoles(t.Context(), m, m.Grants([]uuid.UUID{pagnana})))
	post.levels(elena)
	post.levels(carla)
	friend := access.NewMember{Member: access.Member{ID: uuid.New(), Name: "Amico", Role: access.Tutor}, Passphrase: "altre quattro parole sue"}
	if _, err := carla.AddMember(t.Context(), friend, nil); domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("%v, want forbidden", err)
	}
	if err := elena.ChangeRoles(t.Context(), elena.Member(), nil); domain.CodeOf(err) != domain.Invalid {
		t.Errorf("her own role: %v", err)
	}
}

// Her unlock page shows her new name and role, also where they were changed on another laptop.
func TestTheUnlockPageFollows(t *testing.T) {
	post, elena, carla := level(t)
	m := carla.Member()
	m.Role, m.Desks = access.Volunteer, []uuid.UUID{pagnana}
	must(t, elena.ChangeRoles(t.Context(), m, m.Grants([]uuid.UUID{pagnana})))
	post.levels(elena)
	post.levels(carla)
	folder := carla.folder
	left(t, carla)
	again := unlocked(t, folder, m.ID, carlasWords)
	t.Cleanup(func() { left(t, again) })
	if again.Member().Role != access.Volunteer || folder.Members()[0].Role != access.Volunteer {
		t.Errorf("%+v", again.Member())
	}
}
