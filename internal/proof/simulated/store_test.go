package simulated_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/codelist"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/storage/sqlite"
	"soglia/sync/client"
	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/simulate"
)

// key encrypts every file of the simulation: what it proves is not about keys of files.
var key = [32]byte{'s', 'i', 'm'}

// disks makes the files of laptops, in memory where the system has a disk there. Each history begins with a copy of one empty
// file, which costs less than its tables do.
type disks struct {
	dir   string
	empty []byte
	next  atomic.Int64
}

func newDisks(ctx context.Context, dir string) (*disks, error) {
	d := &disks{dir: dir}
	path := d.path()
	db, err := sqlite.Open(ctx, path, key)
	if err != nil {
		return nil, err
	}
	if err := db.Close(); err != nil {
		return nil, err
	}
	d.empty, err = os.ReadFile(path)
	return d, err
}

func (d *disks) path() string { return filepath.Join(d.dir, fmt.Sprintf("%d.db", d.next.Add(1))) }

// new is a simulate.Factory.
func (d *disks) new(ctx context.Context, m simulate.Machine) (simulate.Replica, error) {
	return image{disks: d, files: map[string][]byte{"": d.empty}, said: m.Founded()}.Open(ctx, m)
}

// image is the files of a store as they lie there, and the statements beside it.
type image struct {
	disks *disks
	files map[string][]byte // by what stands behind the name of the store's own file
	said  []client.Item
}

// Open is simulate.Image's.
func (i image) Open(ctx context.Context, m simulate.Machine) (simulate.Replica, error) {
	r := &replica{Machine: m, disks: i.disks, path: i.disks.path(), said: slices.Clone(i.said)}
	for suffix, content := range i.files {
		if err := os.WriteFile(r.path+suffix, content, 0o600); err != nil {
			return nil, err
		}
	}
	var err error
	if r.DB, err = sqlite.Open(ctx, r.path, key); err != nil {
		return nil, err
	}
	r.sit(m.Laptop.Users[0])
	if _, err = r.store.Reconsider(ctx); err != nil {
		return r, err
	}
	return r, r.bind(ctx)
}

// replica is a laptop with the program's encrypted store. It satisfies simulate.Replica.
type replica struct {
	simulate.Machine
	*sqlite.DB
	disks *disks
	path  string
	user  uuid.UUID
	store *sqlite.Store
	apart *sqlite.DB    // the private file of the first user; nil until somebody is protected for her
	pair  *sqlite.Pair  // both files as hers; nil where there is no private one
	said  []client.Item // the statements: the program keeps them in a file of their own
}

// sit binds the file to a user.
func (r *replica) sit(user uuid.UUID) {
	r.user = user
	r.store = r.As(r.author(user, r.scopes()))
}

func (r *replica) author(user uuid.UUID, scopes []sqlite.Scope) sqlite.Author {
	return sqlite.Author{
		Network: r.Network, User: user, Own: r.User(user).Identity, Device: r.Device, Signer: r.Identity,
		Scopes: scopes, Roster: r.evaluated(), ClassOf: codelist.Shipped().ClassOf, Codelists: 1, Programme: 1,
		Now: r.Clock, Random: r.Random,
	}
}

func (r *replica) scopes() []sqlite.Scope {
	var scopes []sqlite.Scope
	known := r.evaluated()
	for _, id := range r.Scopes(r.Network) {
		s := r.scope(id, known)
		if id != r.Network {
			s.Desk = id
		}
		scopes = append(scopes, s)
	}
	return scopes
}

func (r *replica) scope(id uuid.UUID, known *roster.Roster) sqlite.Scope {
	held, epoch := r.Held(id, known)
	s := sqlite.Scope{ID: id, Epoch: epoch, Keys: held, Publics: map[seal.Class][]byte{}}
	for class, k := range held[epoch] {
		s.Publics[class] = k.Public()
	}
	return s
}

func (r *replica) evaluated() *roster.Roster {
	var said []*roster.Statement
	for _, i := range r.said {
		said = append(said, i.Statement)
	}
	return roster.Evaluate(r.Root.Public().Sign, said)
}

// Get is simulate.Replica's.
func (r *replica) Get(ctx context.Context, e *schema.Entity, id uuid.UUID) (*record.Record, error) {
	found, err := r.store.Get(ctx, e, id)
	var wrong *domain.Error
	if errors.As(err, &wrong) && wrong.Code == domain.NotFound {
		return nil, nil
	}
	return found, err
}

// Commit is simulate.Replica's.
func (r *replica) Commit(ctx context.Context, user uuid.UUID, writes ...record.Write) error {
	if user != r.user {
		r.sit(user)
	}
	return r.store.Commit(ctx, writes...)
}

// CloseSegments is simulate.Replica's.
func (r *replica) CloseSegments(ctx context.Context) error {
	if r.pair != nil {
		return r.pair.CloseSegments(ctx)
	}
	return r.store.CloseSegments(ctx)
}

// Reincarnate is simulate.Replica's.
func (r *replica) Reincarnate(ctx context.Context) error {
	err := r.DB.Reincarnate(ctx)
	if err == nil && r.pair != nil {
		err = r.pair.KeepLife(ctx)
	}
	return err
}

// Check is simulate.Replica's.
func (r *replica) Check(ctx context.Context) error {
	verify := r.store.Verify
	if r.pair != nil {
		verify = r.pair.Verify
	}
	report, err := verify(ctx, nil)
	if err != nil {
		return err
	}
	if len(report.Faults) > 0 {
		return fmt.Errorf("the store contradicts itself: %v", report.Faults)
	}
	return nil
}

// Image is simulate.Replica's.
func (r *replica) Image(context.Context) (simulate.Image, error) {
	i := image{disks: r.disks, files: map[string][]byte{}, said: slices.Clone(r.said)}
	for _, suffix := range []string{"", "-wal", ofApart, ofApart + "-wal"} {
		content, err := os.ReadFile(r.path + suffix)
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		i.files[suffix] = content
	}
	return i, nil
}

// Close is simulate.Replica's.
func (r *replica) Close() error {
	err := r.DB.Close()
	if r.apart != nil {
		err = errors.Join(err, r.apart.Close())
	}
	for _, suffix := range []string{"", "-wal", "-shm", ofApart, ofApart + "-wal", ofApart + "-shm"} {
		if e := os.Remove(r.path + suffix); e != nil && !errors.Is(e, os.ErrNotExist) {
			err = errors.Join(err, e)
		}
	}
	return err
}

func (r *replica) here(id exchange.ID) bool {
	return slices.ContainsFunc(r.said, func(i client.Item) bool { return i.ID == id })
}
