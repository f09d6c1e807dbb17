// Package everyrole is one laptop of one desk on which somebody of each of the eleven roles works, with a few people of whom something of
// every class is written down: for tests of who may read and write what.
package everyrole

import (
	"context"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/access"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/storage/keyring"
	"soglia/storage/laptop"
	"soglia/sync/seal"
	"soglia/sync/seal/kit"
)

// Words is everybody's passphrase.
const Words = "fiume sasso lana torre"

// Monday is when everything begins.
func Monday() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }

// Desk is the laptop, who works there, and whom they know.
type Desk struct {
	t       testing.TB
	Dir     string
	ID      uuid.UUID            // sportello
	Members map[string]uuid.UUID // by role
	Reading string               // the kit's reading sheet, as somebody types it

	Youssef Known // everybody's case, where a role has cases
	Amina   Known // nobody's

	now    time.Time
	keys   byte // how many identities were drawn
	folder *laptop.Folder
	seated *core.Sitting
}

// Known is somebody of whom something of every class is written down.
type Known struct{ Person, Contact, Intake, Need, Session, Path, Goal, Household, Consent uuid.UUID }

// New makes it.
func New(t testing.TB) *Desk {
	t.Helper()
	d := &Desk{t: t, Dir: filepath.Join(t.TempDir(), "soglia"), ID: uuid.New(), Members: map[string]uuid.UUID{}, now: Monday()}
	for _, r := range access.Rights() {
		d.Members[r.Role] = uuid.New()
	}
	reading := d.identity()
	code, err := kit.Encode(kit.Reading, reading.Secret())
	d.must(err)
	d.Reading = code
	founding := laptop.Founding{Root: d.identity(), Reading: reading, Desks: []uuid.UUID{d.ID}, First: d.member(access.DeskCoordinator)}
	d.must(laptop.Found(t.Context(), d.Dir, founding, d.options(), func(ctx context.Context, o *laptop.Open) error {
		return o.Records().Commit(ctx, d.names()...)
	}))
	d.folder, err = laptop.Use(d.Dir, d.options())
	d.must(err)
	t.Cleanup(d.close)
	d.join()
	d.now = Monday().AddDate(0, -5, 0) // nobody's work of these days
	d.Youssef, d.Amina = d.write("Youssef", "Mansouri", true), d.write("Amina", "Zerbini", false)
	d.leave()
	d.now = Monday()
	return d
}

func (d *Desk) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

func (d *Desk) identity() *seal.Identity {
	volunteer := d.Members[access.Volunteer]
	seed := [32]byte(append(d.ID[:], volunteer[:]...)) // random as ids are: enough for a test's network
	d.keys++
	seed[0] = d.keys
	id, err := seal.NewIdentity(rand.NewChaCha8(seed))
	d.must(err)
	return id
}

func (d *Desk) options() laptop.Options {
	return laptop.Options{
		Now:  func() time.Time { return d.now },
		Cost: func() keyring.Cost { return keyring.Cost{Passes: 1, MemoryKiB: 64, Lanes: 1} },
	}
}

func (d *Desk) member(role string) access.NewMember {
	m := access.Member{ID: d.Members[role], Name: nameOf(role), Role: role, Desks: []uuid.UUID{d.ID}}
	return access.NewMember{Member: m, Passphrase: Words}
}

func nameOf(role string) string {
	right, _ := access.Of(role)
	return right.Name
}

// names are the records of the desk and of those who work there.
func (d *Desk) names() []record.Write {
	desk := record.New(entity.Desk, d.ID)
	entity.DeskState.Set(desk, entity.Active)
	entity.DeskName.Set(desk, "Circolo Arci Pagnana")
	writes := []record.Write{{Op: record.Create, Record: desk, Subject: desk.ID}}
	for role, id := range d.Members {
		r := record.New(entity.Operator, id)
		entity.OperatorState.Set(r, entity.Active)
		entity.OperatorName.Set(r, nameOf(role))
		entity.OperatorRole.Set(r, role)
		entity.OperatorDesks.Set(r, d.ID.String())
		writes = append(writes, record.Write{Op: record.Create, Record: r, Subject: id})
	}
	return writes
}

// join lets everybody unlock the laptop with the keys of her role; what the coordinator lacks the kit gives.
func (d *Desk) join() {
	o, err := d.folder.Unlock(d.t.Context(), d.Members[access.DeskCoordinator], Words)
	d.must(err)
	for _, right := range access.Rights() {
		if right.Role == access.DeskCoordinator {
			continue
		}
		m := d.member(right.Role)
		_, err := o.AddMember(d.t.Context(), m, m.Grants([]uuid.UUID{d.ID}))
		d.must(err)
	}
	_, err = o.ServeFromSheet(d.t.Context(), d.Reading)
	d.must(err)
	d.must(o.Close())
}

// Sit seats whoever has a role; who sat before leaves.
func (d *Desk) Sit(role string) *core.Sitting {
	d.t.Helper()
	d.leave()
	table := core.Table{Laptop: door{d.folder}, Clock: clock{d}, IDs: ids{}}
	s, err := table.Unlock(d.t.Context(), d.Members[role], Words, d.ID)
	d.must(err)
	d.seated = s
	return s
}

// Raw is the store of whoever sits, without a guard: what her keys alone open.
func (d *Desk) Raw() core.Store { return d.seated.Opened.Store() }

// Later lets time pass.
func (d *Desk) Later(by time.Duration) { d.now = d.now.Add(by) }

func (d *Desk) leave() {
	if d.seated != nil {
		d.must(d.seated.Leave())
		d.seated = nil
	}
}

func (d *Desk) close() {
	d.leave()
	d.must(d.folder.Close())
}

// Day is that Monday.
func Day() civil.Date { return civil.DateOf(Monday()) }
