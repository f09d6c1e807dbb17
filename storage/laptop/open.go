package laptop

import (
	"context"
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"sync"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/codelist"
	"soglia/storage/keyring"
	"soglia/storage/sqlite"
	"soglia/sync/seal"
)

// Open is what one person's keys open, until she leaves.
type Open struct {
	folder   *Folder
	unlocked *keyring.Unlocked
	self     *seal.Identity
	register *register
	signers  []*seal.Identity // the laptop's, with which the open files close segments
	scopes   []sqlite.Scope   // of which she holds keys
	machine  []sqlite.Scope   // of which the laptop does
	privates []sqlite.Scope   // of which she alone does, or whom a list names
	shared   *sqlite.DB
	private  *sqlite.DB
	store    *sqlite.Store
	records  *sqlite.Pair

	replica *Replica
	keyed   sync.RWMutex   // of scopes, machine and privates: they grow when statements come while somebody works
	stale   []sqlite.Scope // that were in use before
	saving  sync.Mutex     // held by whoever writes the register: what two say at once is kept, one after the other
	leaving sync.RWMutex   // held for reading by what works beside the person, for writing by what takes the files away
}

// Versions of the lists and programmes that a segment's coded values come from.
const (
	codelistsVersion = 1
	programmeVersion = 1
)

func (f *Folder) open(ctx context.Context, unlocked *keyring.Unlocked) (*Open, error) {
	o := &Open{folder: f, unlocked: unlocked}
	if err := o.openAll(ctx); err != nil {
		return nil, errors.Join(explain(err), o.Close())
	}
	return o, nil
}

func (o *Open) openAll(ctx context.Context) (err error) {
	if err := o.finishRekey(ctx); err != nil {
		return err
	}
	if o.register, err = loadRegister(o.folder.dir, o.unlocked.SharedKey); err != nil {
		return err
	}
	if o.self, err = identityOf(o.unlocked); err != nil {
		return err
	}
	_ = os.RemoveAll(o.path(readingFolder)) // what was left of reading where the power went: nobody has its key
	_ = o.makeOwnScope()                    // what cannot be kept now, on a full disk, is at the next unlock
	if o.scopes, err = o.readScopes(); err != nil {
		return err
	}
	if o.machine, err = o.readMachine(); err != nil {
		return err
	}
	o.privates = o.readPrivate()
	if o.shared, err = sqlite.Open(ctx, o.path(SharedFile), o.unlocked.SharedKey); err != nil {
		return err
	}
	if err := os.MkdirAll(o.path(PrivateFolder), 0o700); err != nil {
		return domain.Fail(domain.Unavailable, "laptop.error.unwritable_folder", err)
	}
	if o.private, err = sqlite.Open(ctx, o.path(PrivateFile(o.unlocked.User.ID)), o.unlocked.PrivateKey); err != nil {
		return err
	}
	if err := o.bind(ctx); err != nil {
		return err
	}
	_, _ = o.records.Reconsider(ctx) // what waits for keys that she has, or for a newer program, counts from now on; verify tells of faults
	_ = o.dropDrafts(ctx)            // of people whom she may not know of any more
	_, _ = o.tendProtected(ctx)      // nor is what a power cut left half done
	_ = o.tend()                     // what cannot be handed on now, on a full disk, is at the next unlock
	_ = o.relabel(ctx)               // nor shown
	_ = o.renewStickKey(ctx)         // nor told
	return nil
}

func (o *Open) author() (sqlite.Author, error) {
	signer, err := o.register.identity()
	if err != nil {
		return sqlite.Author{}, err
	}
	o.signers = append(o.signers, signer)
	return sqlite.Author{
		Network: o.register.network(), User: o.unlocked.User.ID, Own: o.self, Device: o.register.device, Signer: signer,
		Roster: o.register.roster(),
		Scopes: o.held(), Machine: o.machineHeld(), ClassOf: codelist.Shipped().ClassOf, Codelists: codelistsVersion, Programme: programmeVersion,
		Now: o.folder.opts.now, Built: o.folder.opts.Built, Random: rand.Reader,
	}, nil
}

// held gives the scopes of which she holds keys, as they are now. Nobody changes them.
func (o *Open) held() []sqlite.Scope {
	o.keyed.RLock()
	defer o.keyed.RUnlock()
	return o.scopes
}

// machineHeld gives the scopes of which the laptop holds keys.
func (o *Open) machineHeld() []sqlite.Scope {
	o.keyed.RLock()
	defer o.keyed.RUnlock()
	return o.machine
}

func (o *Open) path(name string) string { return filepath.Join(o.folder.dir, name) }

// Store gives the records of the shared file, bound to the person; Records gives hers as well.
func (o *Open) Store() *sqlite.Store { return o.records.Shared() }

// Private gives her own file: her drafts, and what her private scopes hold.
func (o *Open) Private() *sqlite.DB { return o.private }

// Shared gives the file of the shared store, for its upkeep.
func (o *Open) Shared() *sqlite.DB { return o.shared }

// Network gives the id of the network.
func (o *Open) Network() uuid.UUID { return o.register.network() }

// Device gives the id of this laptop.
func (o *Open) Device() uuid.UUID { return o.register.device }

// Member gives who unlocked, without her desks.
func (o *Open) Member() access.Member {
	u := o.unlocked.User
	return access.Member{ID: u.ID, Name: u.Name, Role: u.Role}
}

// Coordinates says whether she was appointed a coordinator of the network.
func (o *Open) Coordinates() bool {
	return o.register.roster().CoordinatesNetwork(o.unlocked.User.ID)
}

// Here gives who can unlock this laptop.
func (o *Open) Here() []access.Member { return o.folder.Members() }

// Close closes the files and wipes the keys. Segments of hers are closed, so that nothing waits for her to come back.
func (o *Open) Close() error {
	o.leaving.Lock()
	defer o.leaving.Unlock()
	var errs []error
	if o.store != nil {
		errs = append(errs, o.records.CloseSegments(context.Background()))
	}
	for _, db := range []*sqlite.DB{o.private, o.shared} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	o.wipe()
	return errors.Join(errs...)
}

func (o *Open) wipe() {
	o.saving.Lock() // what is being written down is, with the keys that it needs
	defer o.saving.Unlock()
	if o.register != nil {
		o.register.wipe()
	}
	for _, laptop := range o.signers {
		laptop.Wipe()
	}
	wipeKeys(o.held())
	wipeKeys(o.machineHeld())
	wipeKeys(o.privateHeld())
	wipeKeys(o.stale)
	if o.self != nil {
		o.self.Wipe()
	}
	o.unlocked.Wipe()
	o.store, o.shared, o.private, o.scopes, o.machine, o.privates = nil, nil, nil, nil, nil, nil
}

func wipeKeys(scopes []sqlite.Scope) {
	for _, s := range scopes {
		for _, keys := range s.Keys {
			for _, key := range keys {
				key.Wipe()
			}
		}
	}
}
