package laptop

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/storage/whole"
	"soglia/sync/enrol"
	"soglia/sync/exchange"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// KeptInvitation is one that the unlocked coordinator made and that nobody has used up yet.
type KeptInvitation struct {
	ID     uuid.UUID
	Text   string
	Nonce  [wire.NonceSize]byte // what its commitment holds closed
	Made   time.Time
	For    access.Member
	Device uuid.UUID // the id that the new laptop will have
	Hello  []byte    // of the guest, once it came: the first one counts
}

// Invite makes an invitation that is good until it expires, and keeps it. It leads to a collector, or, where that is nil, to none: then
// sticks carry everything.
func (o *Open) Invite(m access.Member, expires time.Time, at *roster.Collector) (k KeptInvitation, err error) {
	i := exchange.Invitation{Expires: expires}
	if at != nil {
		i.SignKey, i.TLSKey, i.Addresses = at.SignKey, at.TLSKey, at.Addresses
	}
	err = o.beside(func() error {
		host, err := enrol.Invite(i, o.register.root, o.self.Public(), rand.Reader)
		if err != nil {
			return err
		}
		k = KeptInvitation{
			ID: enrol.ID(host.Invitation), Text: host.Invitation.String(), Nonce: host.Nonce, Made: o.folder.opts.now(), For: m, Device: uuid.New(),
		}
		return nil
	})
	if err != nil {
		return k, explain(err)
	}
	return k, o.KeepInvitation(k)
}

// Host gives the invitation as its protocol knows it.
func (o *Open) Host(k KeptInvitation) (h *enrol.Host, err error) {
	i, err := exchange.ParseInvitation(k.Text)
	if err != nil {
		return nil, err
	}
	err = o.beside(func() error {
		h = &enrol.Host{Invitation: i, Root: o.register.root, Keys: o.self.Public(), Nonce: k.Nonce}
		return nil
	})
	return h, err
}

// invitationsOf names the file of a coordinator's invitations: sealed under the key of her private store, for each holds a secret.
func invitationsOf(user uuid.UUID) string {
	return filepath.Join(PrivateFolder, user.String()+".invitations")
}

const (
	invitationsMagic   = "SOGLIAI1"
	invitationsPurpose = "soglia laptop invitations v1"
	maxInvitations     = 4 << 20
)

// Invitations gives those that she made and that have not expired, the newest first.
func (o *Open) Invitations() (all []KeptInvitation, err error) {
	err = o.beside(func() error {
		o.saving.Lock()
		defer o.saving.Unlock()
		all, err = o.invitations()
		return err
	})
	return all, err
}

// KeepInvitation writes one down, in place of what was known of it.
func (o *Open) KeepInvitation(k KeptInvitation) error {
	return o.changeInvitations(func(all []KeptInvitation) []KeptInvitation {
		return append([]KeptInvitation{k}, without(all, k.ID)...)
	})
}

// DropInvitation forgets one.
func (o *Open) DropInvitation(id uuid.UUID) error {
	return o.changeInvitations(func(all []KeptInvitation) []KeptInvitation { return without(all, id) })
}

func without(all []KeptInvitation, id uuid.UUID) []KeptInvitation {
	return slices.DeleteFunc(all, func(k KeptInvitation) bool { return k.ID == id })
}

func (o *Open) changeInvitations(change func([]KeptInvitation) []KeptInvitation) error {
	return o.beside(func() error {
		o.saving.Lock()
		defer o.saving.Unlock()
		all, err := o.invitations()
		if err != nil {
			return err
		}
		return o.saveInvitations(change(all))
	})
}

func (o *Open) invitations() ([]KeptInvitation, error) {
	content, err := os.ReadFile(o.path(invitationsOf(o.unlocked.User.ID)))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, domain.Fail(domain.Unavailable, "laptop.error.unreadable_folder", err)
	}
	all := o.openInvitations(content)
	now := o.folder.opts.now()
	return slices.DeleteFunc(all, func(k KeptInvitation) bool {
		i, err := exchange.ParseInvitation(k.Text)
		return err != nil || now.After(i.Expires)
	}), nil
}

// openInvitations gives none where the file is another keyring's, or torn: whom they were for can be invited again.
func (o *Open) openInvitations(content []byte) (all []KeptInvitation) {
	aead, err := o.invitationsAEAD()
	if err != nil || len(content) > maxInvitations || len(content) < len(invitationsMagic)+aead.NonceSize() {
		return nil
	}
	head := len(invitationsMagic) + aead.NonceSize()
	plain, err := aead.Open(nil, content[len(invitationsMagic):head], content[head:], []byte(invitationsMagic))
	if err != nil || json.Unmarshal(plain, &all) != nil {
		return nil
	}
	return all
}

func (o *Open) saveInvitations(all []KeptInvitation) error {
	plain, err := json.Marshal(all)
	if err != nil {
		return explain(err)
	}
	aead, err := o.invitationsAEAD()
	if err != nil {
		return explain(err)
	}
	nonce := make([]byte, aead.NonceSize())
	if _, err := rand.Read(nonce); err != nil {
		return explain(err)
	}
	content := aead.Seal(append([]byte(invitationsMagic), nonce...), nonce, plain, []byte(invitationsMagic))
	return explainFile(whole.Bytes(o.path(invitationsOf(o.unlocked.User.ID)), 0o600, content))
}

func (o *Open) invitationsAEAD() (cipher.AEAD, error) {
	key, err := hkdf.Key(sha256.New, o.unlocked.PrivateKey[:], nil, invitationsPurpose, 32)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}
