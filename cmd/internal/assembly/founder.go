package assembly

import (
	"context"
	"crypto/rand"
	"strings"

	"soglia/app/core"
	"soglia/storage/keyring"
	"soglia/storage/laptop"
	"soglia/sync/seal"
	"soglia/sync/seal/kit"
	"soglia/sync/seal/roster"
)

// Founder makes the data folder of a new network.
type Founder struct{ dir string }

// NewFounder makes networks in a folder.
func NewFounder(dir string) *Founder { return &Founder{dir} }

// CheckEmpty returns a *domain.Error where no network can be made in the folder.
func (f *Founder) CheckEmpty() error { return laptop.CheckEmpty(f.dir) }

// NewPassphrase proposes four plain words.
func (f *Founder) NewPassphrase() (string, error) { return NewPassphrase() }

// NewPassphrase proposes four plain words, for whoever is to be added too.
func NewPassphrase() (string, error) { return keyring.NewPassphrase(rand.Reader) }

// CheckPassphrase returns a *domain.Error where a passphrase should not protect anything.
func (f *Founder) CheckPassphrase(name, passphrase string) error {
	return laptop.CheckPassphrase(name, passphrase)
}

// NewKit draws a network's two keys and writes them as words, in memory alone.
func (f *Founder) NewKit() (made core.Kit, err error) {
	root, err := seal.NewIdentity(rand.Reader)
	if err != nil {
		return made, err
	}
	defer root.Wipe()
	reading, err := seal.NewIdentity(rand.Reader)
	if err != nil {
		return made, err
	}
	defer reading.Wipe()
	made.Network = roster.NetworkID(root.Public().Sign)
	if made.Signing, made.SigningQR, err = sheetOf(kit.Signing, root); err != nil {
		return made, err
	}
	made.Reading, made.ReadingQR, err = sheetOf(kit.Reading, reading)
	return made, err
}

func sheetOf(kind kit.Kind, identity *seal.Identity) (groups []string, qr string, err error) {
	code, err := kit.Encode(kind, identity.Secret())
	if err != nil {
		return nil, "", err
	}
	qr, err = kit.QR(kind, identity.Secret())
	return strings.Fields(code), qr, err
}

// Found makes the folder. Without a kit the root key is drawn here and gone afterwards, so that nobody else can be appointed:
// training alone is made so.
func (f *Founder) Found(ctx context.Context, n core.Founding, first func(context.Context, core.Opened) error) error {
	founding, err := foundingOf(n)
	if err != nil {
		return err
	}
	defer founding.Root.Wipe()
	return laptop.Found(ctx, f.dir, founding, options(), func(ctx context.Context, opened *laptop.Open) error {
		return first(ctx, &Opened{Open: opened})
	})
}

func foundingOf(n core.Founding) (laptop.Founding, error) {
	founding := laptop.Founding{Desks: n.Desks, First: n.First}
	if !n.Kit.IsMade() {
		var err error
		founding.Root, err = seal.NewIdentity(rand.Reader)
		return founding, err
	}
	var err error
	if founding.Root, err = sheetIdentity(kit.Signing, n.Kit.Signing); err != nil {
		return founding, err
	}
	founding.Reading, err = sheetIdentity(kit.Reading, n.Kit.Reading)
	return founding, err
}

func sheetIdentity(kind kit.Kind, groups []string) (*seal.Identity, error) {
	secret, err := kit.Decode(kind, strings.Join(groups, " "))
	if err != nil {
		return nil, laptop.ExplainSheet(err)
	}
	return seal.IdentityFrom(secret)
}
