package laptop

import (
	"context"
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/sync/enrol"
)

const newWords = "lago fienile cesto rondine"

// invited is Elena's laptop with an invitation for Carla, and the folder in which it is answered.
type invited struct {
	t     *testing.T
	elena *Open
	host  *enrol.Host
	carla access.Member
	dir   string
}

func invite(t *testing.T) *invited {
	t.Helper()
	dir, elena, _ := founded(t)
	o := unlocked(t, used(t, dir), elena, elenasWords)
	t.Cleanup(func() { left(t, o) })
	carla := access.Member{ID: uuid.New(), Name: "Carla Bini", Role: access.Volunteer, Desks: []uuid.UUID{pagnana}}
	kept, err := o.Invite(carla, time.Now().Add(time.Hour), nil)
	must(t, err)
	host, err := o.Host(kept)
	must(t, err)
	return &invited{t, o, host, carla, filepath.Join(t.TempDir(), "nuovo")}
}

func (v *invited) answer(words string) *Joining {
	v.t.Helper()
	j, err := Join(v.dir, v.host.Invitation, words, quick())
	if err != nil {
		v.t.Fatal(err)
	}
	return j
}

// meet lets both sides have each other's keys.
func (v *invited) meet(j *Joining) *enrol.Met {
	v.t.Helper()
	guest, err := j.Guest()
	if err != nil {
		v.t.Fatal(err)
	}
	hello, err := guest.Hello(rand.Reader)
	if err != nil {
		v.t.Fatal(err)
	}
	met, err := v.host.Meet(hello)
	if err != nil {
		v.t.Fatal(err)
	}
	return met
}

// welcome lets her in.
func (v *invited) welcome(j *Joining) enrol.Membership {
	v.t.Helper()
	met := v.meet(j)
	n := Newcomer{
		Device: uuid.New(), DeviceKeys: met.Guest.Device, Member: v.carla, UserKeys: met.Guest.User,
		Grants: v.carla.Grants([]uuid.UUID{pagnana, bastione}),
	}
	if lacking, err := v.elena.Admit(v.t.Context(), n); err != nil || len(lacking) > 0 {
		v.t.Fatal(lacking, err)
	}
	m, err := v.elena.Welcome(met, enrol.Membership{Device: n.Device, User: v.carla.ID, Name: v.carla.Name, Role: v.carla.Role})
	must(v.t, err)
	opened, err := met.OpenWelcome(j.Device, m)
	must(v.t, err)
	return opened
}

func TestALaptopIsLetIntoTheNetwork(t *testing.T) {
	v := invite(t)
	j := v.answer(newWords)
	m := v.welcome(j)
	id, write := session(pagnana, "scritto dalla nuova")
	err := j.Finish(t.Context(), v.host.Root, m, func(ctx context.Context, o *Open) error { return o.Store().Commit(ctx, write) })
	if err != nil {
		t.Fatal(err)
	}
	o := unlocked(t, used(t, v.dir), v.carla.ID, newWords)
	defer left(t, o)
	if o.Network() != v.elena.Network() || o.Device() != m.Device || o.Member().Name != "Carla Bini" {
		t.Errorf("%v %v %v", o.Network(), o.Device(), o.Member())
	}
	if _, err := o.Store().Get(t.Context(), entity.Session, id); err != nil {
		t.Error(err)
	}
	if _, write := session(bastione, "altrove"); o.Store().Commit(t.Context(), write) == nil {
		t.Error("she wrote at a desk that is not hers")
	}
	if _, err := os.Stat(filepath.Join(v.dir, joiningFile)); !errors.Is(err, os.ErrNotExist) {
		t.Error("the keys of the answer lie about")
	}
}

func TestAnAnswerGoesOnWhereItStopped(t *testing.T) {
	v := invite(t)
	j := v.answer(newWords)
	before := v.meet(j).Digits()
	if err := errors.Join(j.KeepReveal([]byte("revealed")), j.Close()); err != nil {
		t.Fatal(err)
	}
	if state, err := Look(v.dir); state != Empty || err != nil || !JoinBegun(v.dir, v.host.Invitation) {
		t.Fatalf("state %v, %v", state, err)
	}
	if _, err := Join(v.dir, v.host.Invitation, "parole di qualcun altro", quick()); domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("with other words: %v", err)
	}
	j = v.answer(newWords)
	if after := v.meet(j).Digits(); after != before || string(j.Reveal) != "revealed" {
		t.Errorf("digits %s, then %s", before, after)
	}
	m := v.welcome(j)
	cut := errors.New("the power goes")
	if err := j.Finish(t.Context(), v.host.Root, m, func(context.Context, *Open) error { return cut }); !errors.Is(err, cut) {
		t.Fatal(err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	j = v.answer(newWords)
	if err := j.Finish(t.Context(), v.host.Root, m, func(context.Context, *Open) error { return nil }); err != nil {
		t.Fatal(err)
	}
}

func TestAnAbandonedAnswerLeavesNothing(t *testing.T) {
	v := invite(t)
	if err := v.answer(newWords).Abandon(); err != nil {
		t.Fatal(err)
	}
	if entries, err := os.ReadDir(v.dir); err != nil || len(entries) > 1 { // the lock's file stays
		t.Errorf("%v, %v", entries, err)
	}
}

func TestAFolderInUseAnswersNothing(t *testing.T) {
	v := invite(t)
	dir, _, _ := founded(t)
	if _, err := Join(dir, v.host.Invitation, newWords, quick()); domain.CodeOf(err) != domain.Conflict {
		t.Error(err)
	}
	if _, err := Join(v.dir, v.host.Invitation, "1234", quick()); domain.CodeOf(err) != domain.Invalid {
		t.Error(err)
	}
}

func TestInvitationsAreKeptUntilTheyExpireAndForTheirCoordinatorAlone(t *testing.T) {
	dir, elena, _ := founded(t)
	folder := used(t, dir)
	o := unlocked(t, folder, elena, elenasWords)
	carla := access.Member{ID: uuid.New(), Name: "Carla Bini", Role: access.Volunteer, Desks: []uuid.UUID{pagnana}}
	kept, err := o.Invite(carla, time.Now().Add(time.Hour), nil)
	must(t, err)
	_, err = o.Invite(carla, time.Now().Add(-time.Minute), nil)
	must(t, err)
	kept.Hello = []byte("hello")
	must(t, o.KeepInvitation(kept))
	left(t, o)
	if _, err := o.Invitations(); domain.CodeOf(err) != domain.Locked {
		t.Errorf("after she left: %v", err)
	}
	o = unlocked(t, folder, elena, elenasWords)
	defer left(t, o)
	all, err := o.Invitations()
	if err != nil || len(all) != 1 || all[0].Text != kept.Text || all[0].For.Name != "Carla Bini" || string(all[0].Hello) != "hello" {
		t.Fatalf("%+v, %v", all, err)
	}
	for name, content := range contents(t, dir) {
		if strings.Contains(content, "Carla Bini") || strings.Contains(content, kept.Text[20:60]) {
			t.Errorf("%s can be read", name)
		}
	}
	must(t, o.DropInvitation(kept.ID))
	if all, err := o.Invitations(); err != nil || len(all) != 0 {
		t.Errorf("%+v, %v", all, err)
	}
}

// Where the power went when the laptop had just been let in, the keys under the passphrase of that day do not stay.
func TestWhatWasLeftOfJoiningIsTakenAway(t *testing.T) {
	v := invite(t)
	j := v.answer(newWords)
	m := v.welcome(j)
	must(t, j.KeepPart([]byte("12345678"), 0, []byte("x")))
	kept, err := os.ReadFile(filepath.Join(v.dir, joiningFile))
	must(t, err)
	must(t, j.Finish(t.Context(), v.host.Root, m, func(context.Context, *Open) error { return nil }))
	must(t, os.WriteFile(filepath.Join(v.dir, joiningFile), kept, 0o600))
	must(t, os.WriteFile(filepath.Join(v.dir, joiningFile+".3132333435363738-0"), kept, 0o600))
	left(t, unlocked(t, used(t, v.dir), v.carla.ID, newWords))
	if found, err := filepath.Glob(filepath.Join(v.dir, joiningFile+"*")); err != nil || len(found) != 0 {
		t.Errorf("%v is left (%v)", found, err)
	}
}
