package laptop

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"filippo.io/age"
	"golang.org/x/crypto/cryptobyte"

	"soglia/storage/keyring"
	"soglia/storage/whole"
	"soglia/sync/enrol"
	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/wire"
)

// joiningFile holds, closed under the passphrase of a laptop's first user, the keys with which it answered an invitation, until the
// network has let it in. In clear stands which invitation: its room's name, which tells nothing.
const (
	joiningFile  = "joining.soglia"
	joiningMagic = "SOGLIAJ1"
	maxJoining   = 256 << 10
)

// Joining is a folder that answers an invitation. It is nobody's laptop yet.
type Joining struct {
	dir        string
	opts       Options
	held       *lock
	passphrase string

	Invitation exchange.Invitation
	Device     *seal.Identity
	Starter    *age.X25519Identity // of what the network gives it to begin with
	Nonce      [wire.NonceSize]byte
	Hello      []byte // to the host: always the same, for it can be left once
	Reveal     []byte // of the host, once it came

	user *keyring.Secret
}

// Join takes an empty folder to answer an invitation with keys that it draws, or goes on with those that it drew before. Its user
// unlocks with the passphrase once the laptop is let in. Errors: Conflict where the folder is not empty, Forbidden for another
// passphrase than at first, Locked, Unavailable.
func Join(dir string, i exchange.Invitation, passphrase string, opts Options) (*Joining, error) {
	if err := explain(keyring.CheckPassphrase(passphrase, "")); err != nil {
		return nil, err
	}
	if opts.Cost == nil {
		opts.Cost = keyring.Calibrate
	}
	opts.Cost = sync.OnceValue(opts.Cost) // measured once for all that is closed on the way
	if JoinBegun(dir, i) {
		return joinAgain(dir, i, passphrase, opts)
	}
	held, err := begin(dir)
	if err != nil {
		return nil, err
	}
	j := &Joining{dir: dir, opts: opts, held: held, passphrase: passphrase, Invitation: i, user: keyring.DrawSecret()}
	if err := j.draw(); err != nil {
		return nil, errors.Join(explainFile(err), clean(dir), held.release())
	}
	return j, nil
}

// JoinBegun says whether a folder has answered this invitation, and was not let in yet.
func JoinBegun(dir string, i exchange.Invitation) bool {
	content, err := readJoining(dir)
	return err == nil && exists(dir, unfinishedFile) && bytes.HasPrefix(content, joiningHead(i))
}

func joiningHead(i exchange.Invitation) []byte {
	room := enrol.Room(i)
	return append([]byte(joiningMagic), room[:]...)
}

func readJoining(dir string) ([]byte, error) {
	path := filepath.Join(dir, joiningFile)
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.Size() > maxJoining {
		return nil, fs.ErrInvalid
	}
	return os.ReadFile(path)
}

// joinAgain goes on where an earlier answer stopped.
func joinAgain(dir string, i exchange.Invitation, passphrase string, opts Options) (*Joining, error) {
	held, err := hold(dir)
	if err != nil {
		return nil, err
	}
	j := &Joining{dir: dir, opts: opts, held: held, passphrase: passphrase, Invitation: i}
	content, err := readJoining(dir)
	if err == nil {
		err = j.open(content)
	}
	if err != nil {
		return nil, errors.Join(explain(err), held.release())
	}
	return j, nil
}

func (j *Joining) draw() (err error) {
	if _, err = rand.Read(j.Nonce[:]); err != nil {
		return err
	}
	if j.Device, err = seal.NewIdentity(rand.Reader); err != nil {
		return err
	}
	if j.Starter, err = age.GenerateX25519Identity(); err != nil {
		return err
	}
	guest, err := j.Guest()
	if err != nil {
		return err
	}
	if j.Hello, err = guest.Hello(rand.Reader); err != nil {
		return err
	}
	return j.keep()
}

// KeepReveal remembers what the host revealed: it may not change any more.
func (j *Joining) KeepReveal(reveal []byte) error {
	j.Reveal = reveal
	return explainFile(j.keep())
}

func (j *Joining) keep() error {
	var b cryptobyte.Builder
	b.AddBytes(j.Device.Secret())
	b.AddBytes(j.user[:])
	b.AddBytes(j.Nonce[:])
	b.AddUint16LengthPrefixed(func(b *cryptobyte.Builder) { b.AddBytes([]byte(j.Starter.String())) })
	b.AddUint24LengthPrefixed(func(b *cryptobyte.Builder) { b.AddBytes(j.Hello) })
	b.AddUint24LengthPrefixed(func(b *cryptobyte.Builder) { b.AddBytes(j.Reveal) })
	content, err := b.Bytes()
	if err != nil {
		return err
	}
	head := joiningHead(j.Invitation)
	closed, err := keyring.CloseUnder(j.passphrase, content, head, j.opts.keyring())
	if err != nil {
		return err
	}
	return whole.Bytes(filepath.Join(j.dir, joiningFile), 0o600, append(head, closed...))
}

func (j *Joining) open(file []byte) error {
	head := joiningHead(j.Invitation)
	content, err := keyring.OpenUnder(j.passphrase, file[len(head):], head)
	if err != nil {
		return err
	}
	device := make([]byte, seal.SecretSize)
	var starter, hello, reveal cryptobyte.String
	rest := cryptobyte.String(content)
	j.user = &keyring.Secret{}
	if !rest.CopyBytes(device) || !rest.CopyBytes(j.user[:]) || !rest.CopyBytes(j.Nonce[:]) ||
		!rest.ReadUint16LengthPrefixed(&starter) || !rest.ReadUint24LengthPrefixed(&hello) ||
		!rest.ReadUint24LengthPrefixed(&reveal) || !rest.Empty() {
		return keyring.ErrDamaged
	}
	if j.Device, err = seal.IdentityFrom(device); err != nil {
		return err
	}
	if j.Starter, err = age.ParseX25519Identity(string(starter)); err != nil {
		return keyring.ErrDamaged
	}
	j.Hello, j.Reveal = hello, reveal
	return nil
}

// Guest gives what the laptop says of itself.
func (j *Joining) Guest() (*enrol.Guest, error) {
	user, err := identityFromSeed(j.user.Seed())
	if err != nil {
		return nil, err
	}
	defer user.Wipe()
	return &enrol.Guest{
		Invitation: j.Invitation, Device: j.Device.Public(), User: user.Public(), Starter: j.Starter.Recipient().String(), Nonce: j.Nonce,
	}, nil
}

// Close lets go of the folder, which can be taken up again.
func (j *Joining) Close() error {
	j.wipe()
	return j.held.release()
}

// Abandon removes everything: the folder is as empty as before.
func (j *Joining) Abandon() error {
	j.wipe()
	return errors.Join(clean(j.dir), j.held.release())
}

func (j *Joining) wipe() {
	if j.Device != nil {
		j.Device.Wipe()
	}
	if j.user != nil {
		clear(j.user[:])
	}
	j.passphrase = ""
}
