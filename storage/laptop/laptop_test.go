package laptop

import (
	"context"
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/storage/keyring"
	"soglia/sync/seal"
	"soglia/sync/seal/kit"
)

const (
	elenasWords = "fiume sasso lana torre"
	carlasWords = "monte vela pane nuvola"
)

var (
	pagnana  = uuid.MustParse("a0000000-0000-8000-8000-000000000001")
	bastione = uuid.MustParse("a0000000-0000-8000-8000-000000000002")
)

// quick makes passphrases cheap: their cost is the keyring's matter.
func quick() Options {
	return Options{Cost: func() keyring.Cost { return keyring.Cost{Passes: 1, MemoryKiB: 64, Lanes: 1} }}
}

func identity(t testing.TB) *seal.Identity {
	t.Helper()
	id, err := seal.NewIdentity(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// founded makes a network of two desks with Elena, who coordinates Pagnana.
func founded(t testing.TB) (dir string, elena uuid.UUID, f Founding) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "soglia")
	elena = uuid.New()
	member := access.Member{ID: elena, Name: "Elena Fiorini", Role: access.DeskCoordinator, Desks: []uuid.UUID{pagnana}}
	f = Founding{
		Root: identity(t), Reading: identity(t), Desks: []uuid.UUID{pagnana, bastione},
		First: access.NewMember{Member: member, Passphrase: elenasWords},
	}
	err := Found(t.Context(), dir, f, quick(), func(ctx context.Context, o *Open) error {
		return o.Store().Commit(ctx, deskOf(pagnana, "Circolo Arci Pagnana"))
	})
	if err != nil {
		t.Fatal(err)
	}
	return dir, elena, f
}

func deskOf(id uuid.UUID, name string) record.Write {
	r := record.New(entity.Desk, id)
	entity.DeskState.Set(r, entity.Active)
	entity.DeskName.Set(r, name)
	return record.Write{Op: record.Create, Record: r, Subject: id}
}

// session is something with a special text, at a desk.
func session(desk uuid.UUID, narrative string) (uuid.UUID, record.Write) {
	r := record.New(entity.Session, uuid.New())
	entity.SessionState.Set(r, "REGISTRATA")
	entity.SessionDate.Set(r, "2026-11-23")
	entity.SessionNarrative.Set(r, narrative)
	return r.ID, record.Write{Op: record.Create, Record: r, Subject: r.ID, Desk: desk}
}

func used(t testing.TB, dir string) *Folder {
	t.Helper()
	folder, err := Use(dir, quick())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = folder.held.file.Close() })
	return folder
}

func unlocked(t testing.TB, folder *Folder, user uuid.UUID, words string) *Open {
	t.Helper()
	opened, err := folder.Unlock(t.Context(), user, words)
	if err != nil {
		t.Fatal(err)
	}
	return opened
}

func left(t testing.TB, o *Open) {
	t.Helper()
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestAFoundedNetworkOpensAgainWithThePassphrase(t *testing.T) {
	dir, elena, _ := founded(t)
	folder := used(t, dir)
	if members := folder.Members(); len(members) != 1 || members[0].Name != "Elena Fiorini" {
		t.Fatalf("members %v", members)
	}
	o := unlocked(t, folder, elena, "Fiume Sasso LANA torre")
	defer left(t, o)
	r, err := o.Store().Get(t.Context(), entity.Desk, pagnana)
	if err != nil || entity.DeskName.Get(r) != "Circolo Arci Pagnana" {
		t.Errorf("%v (%v)", r, err)
	}
}

func TestAWrongPassphraseTouchesNoFile(t *testing.T) {
	dir, elena, _ := founded(t)
	folder := used(t, dir)
	before := contents(t, dir)
	_, err := folder.Unlock(t.Context(), elena, "quattro parole non sue")
	if domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("%v, want forbidden", err)
	}
	for name, content := range contents(t, dir) {
		if name != keyring.TriesFile && before[name] != content {
			t.Errorf("%s changed", name)
		}
	}
}

func TestASecondProcessIsToldSo(t *testing.T) {
	dir, _, _ := founded(t)
	used(t, dir)
	_, err := Use(dir, quick())
	if domain.CodeOf(err) != domain.Locked {
		t.Errorf("%v, want locked", err)
	}
}

func TestAFailedFoundingLeavesNoNetwork(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "soglia")
	member := access.Member{ID: uuid.New(), Name: "Elena", Role: access.DeskCoordinator, Desks: []uuid.UUID{pagnana}}
	f := Founding{Root: identity(t), Desks: []uuid.UUID{pagnana}, First: access.NewMember{Member: member, Passphrase: elenasWords}}
	broken := errors.New("the program ends here")
	err := Found(t.Context(), dir, f, quick(), func(context.Context, *Open) error { return broken })
	if !errors.Is(err, broken) {
		t.Fatalf("%v", err)
	}
	if state, err := Look(dir); state != Empty || err != nil {
		t.Errorf("state %v (%v)", state, err)
	}
}

func TestAVolunteerReadsHerDeskAndNoSpecialText(t *testing.T) {
	dir, elena, _ := founded(t)
	folder := used(t, dir)
	o := unlocked(t, folder, elena, elenasWords)
	id, write := session(pagnana, "la figlia ha paura")
	if err := o.Store().Commit(t.Context(), write); err != nil {
		t.Fatal(err)
	}
	carla := access.Member{ID: uuid.New(), Name: "Carla Bini", Role: access.Volunteer, Desks: []uuid.UUID{pagnana}}
	lacking := added(t, o, carla, carlasWords)
	if len(lacking) != 0 {
		t.Errorf("lacking %v", lacking)
	}
	left(t, o)
	o = unlocked(t, folder, carla.ID, carlasWords)
	defer left(t, o)
	r, err := o.Store().Get(t.Context(), entity.Session, id)
	if err != nil {
		t.Fatal(err)
	}
	if !r.IsReserved(entity.SessionNarrative.Field) || entity.SessionDate.Get(r) != "2026-11-23" {
		t.Errorf("narrative %q, date %q", entity.SessionNarrative.Get(r), entity.SessionDate.Get(r))
	}
	if _, write := session(bastione, "altrove"); o.Store().Commit(t.Context(), write) == nil {
		t.Error("she wrote at a desk that is not hers")
	}
}

func added(t *testing.T, o *Open, m access.Member, words string) []access.Grant {
	t.Helper()
	grants := m.Grants([]uuid.UUID{pagnana, bastione})
	lacking, err := o.AddMember(t.Context(), access.NewMember{Member: m, Passphrase: words}, grants)
	if err != nil {
		t.Fatal(err)
	}
	return lacking
}

func TestASocialWorkerGetsWhatTheCoordinatorHoldsAndTheRestIsNamed(t *testing.T) {
	dir, elena, _ := founded(t)
	folder := used(t, dir)
	o := unlocked(t, folder, elena, elenasWords)
	id, write := session(pagnana, "racconto lungo")
	if err := o.Store().Commit(t.Context(), write); err != nil {
		t.Fatal(err)
	}
	sara := access.Member{ID: uuid.New(), Name: "Sara Nencini", Role: access.SocialWorker, Desks: []uuid.UUID{pagnana}}
	lacking := added(t, o, sara, carlasWords)
	if len(lacking) != 1 || len(lacking[0].Classes) != 1 || lacking[0].Classes[0] != schema.BlockFour {
		t.Errorf("lacking %v: want class 4, which a desk's coordinator does not hold", lacking)
	}
	left(t, o)
	o = unlocked(t, folder, sara.ID, carlasWords)
	defer left(t, o)
	r, err := o.Store().Get(t.Context(), entity.Session, id)
	if err != nil || entity.SessionNarrative.Get(r) != "racconto lungo" {
		t.Errorf("%v (%v)", r, err)
	}
}

func TestTheReadingSheetGivesWhatNoCoordinatorHolds(t *testing.T) {
	dir, elena, f := founded(t)
	folder := used(t, dir)
	o := unlocked(t, folder, elena, elenasWords)
	sara := access.Member{ID: uuid.New(), Name: "Sara Nencini", Role: access.SocialWorker, Desks: []uuid.UUID{pagnana}}
	added(t, o, sara, carlasWords)
	if waiting := o.Waiting(); len(waiting) != 1 || waiting[0] != sara.ID {
		t.Errorf("waiting %v", waiting)
	}
	other, err := kit.Encode(kit.Reading, identity(t).Secret())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.ServeFromSheet(t.Context(), other); domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("another network's sheet: %v", err)
	}
	code, err := kit.Encode(kit.Reading, f.Reading.Secret())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.ServeFromSheet(t.Context(), code[1:]); domain.CodeOf(err) != domain.Invalid {
		t.Errorf("a misread sheet: %v", err)
	}
	if handed, err := o.ServeFromSheet(t.Context(), strings.ToLower(code)); err != nil || handed != 1 {
		t.Errorf("handed %d (%v)", handed, err)
	}
	if waiting := o.Waiting(); len(waiting) != 0 {
		t.Errorf("still waiting %v", waiting)
	}
	left(t, o)
	o = unlocked(t, folder, sara.ID, carlasWords)
	defer left(t, o)
	if o.keysOf(pagnana)[1][seal.Judicial] == nil {
		t.Error("the key of judicial data is not hers")
	}
}

func TestWhoHoldsAKeyHandsItOnAtTheNextUnlock(t *testing.T) {
	dir, elena, f := founded(t)
	folder := used(t, dir)
	code, err := kit.Encode(kit.Reading, f.Reading.Secret())
	if err != nil {
		t.Fatal(err)
	}
	o := unlocked(t, folder, elena, elenasWords)
	sara := access.Member{ID: uuid.New(), Name: "Sara Nencini", Role: access.SocialWorker, Desks: []uuid.UUID{pagnana}}
	added(t, o, sara, carlasWords)
	if _, err := o.ServeFromSheet(t.Context(), code); err != nil {
		t.Fatal(err)
	}
	dario := access.Member{ID: uuid.New(), Name: "Dario Lotti", Role: access.Tutor, Desks: []uuid.UUID{pagnana}}
	added(t, o, dario, "altre quattro parole sue")
	left(t, o)
	left(t, unlocked(t, folder, sara.ID, carlasWords))
	o = unlocked(t, folder, dario.ID, "altre quattro parole sue")
	defer left(t, o)
	if o.keysOf(pagnana)[1][seal.Judicial] == nil {
		t.Error("nobody handed the key on")
	}
}

func TestWhoIsRemovedOpensNothingAndHerWorkStays(t *testing.T) {
	dir, elena, _ := founded(t)
	folder := used(t, dir)
	o := unlocked(t, folder, elena, elenasWords)
	carla := access.Member{ID: uuid.New(), Name: "Carla Bini", Role: access.Volunteer, Desks: []uuid.UUID{pagnana}}
	added(t, o, carla, carlasWords)
	id, write := session(pagnana, "resta")
	if err := o.Store().Commit(t.Context(), write); err != nil {
		t.Fatal(err)
	}
	store := o.Records()
	if err := o.RemoveMember(t.Context(), carla.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Get(t.Context(), entity.Session, id); err != nil {
		t.Errorf("the store at hand does not work on: %v", err)
	}
	left(t, o)
	if _, err := folder.Unlock(t.Context(), carla.ID, carlasWords); domain.CodeOf(err) != domain.NotFound {
		t.Errorf("%v, want not found", err)
	}
	o = unlocked(t, folder, elena, elenasWords)
	defer left(t, o)
	if _, err := o.Store().Get(t.Context(), entity.Session, id); err != nil {
		t.Error(err)
	}
}

func TestAVolunteerAddsNobodyWhateverTheScreenSays(t *testing.T) {
	dir, elena, _ := founded(t)
	folder := used(t, dir)
	o := unlocked(t, folder, elena, elenasWords)
	carla := access.Member{ID: uuid.New(), Name: "Carla Bini", Role: access.Volunteer, Desks: []uuid.UUID{pagnana}}
	added(t, o, carla, carlasWords)
	left(t, o)
	o = unlocked(t, folder, carla.ID, carlasWords)
	defer left(t, o)
	friend := access.NewMember{Member: access.Member{ID: uuid.New(), Name: "Amico", Role: access.Tutor}, Passphrase: "altre quattro parole sue"}
	if _, err := o.AddMember(t.Context(), friend, nil); domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("%v, want forbidden", err)
	}
}

func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if content, err := os.ReadFile(filepath.Join(dir, entry.Name())); err == nil {
			found[entry.Name()] = string(content)
		}
	}
	return found
}
