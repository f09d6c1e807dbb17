package bundle_test

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"filippo.io/age"
	"github.com/google/uuid"

	"soglia/sync/bundle"
	"soglia/sync/client/clienttest"
	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/wire"
)

// pocket is a stick in a folder, a laptop that writes on it, and the key of one that reads.
type pocket struct {
	t      *testing.T
	town   *clienttest.Town
	laptop *clienttest.Laptop
	reader *age.X25519Identity
	mount  string
	stick  bundle.Disk
	room   uint64
}

func newPocket(t *testing.T) *pocket {
	p := &pocket{t: t, town: clienttest.NewTown(t, 1, 2), mount: t.TempDir(), room: 1 << 30}
	p.laptop = p.town.Laptop(p.town.Desks...)
	var err error
	if p.reader, err = age.GenerateX25519Identity(); err != nil {
		t.Fatal(err)
	}
	p.stick = bundle.NewDisk(p.mount, func(string) (uint64, error) { return p.room, nil })
	return p
}

func (p *pocket) load() bundle.Load {
	l := bundle.Load{
		Header:  bundle.Header{Kind: bundle.Bundle, Network: p.town.Network, Device: p.laptop.ID, At: time.Date(2026, 11, 23, 17, 30, 0, 0, time.UTC)},
		Readers: []age.Recipient{p.reader.Recipient()},
		Random:  rand.Reader,
		Heads:   []*wire.Head{{Device: p.laptop.ID[:], Number: 3}},
	}
	content := map[exchange.ID][]byte{}
	for _, i := range p.laptop.Items {
		l.Entries = append(l.Entries, bundle.Entry{ID: i.ID, Scope: i.Scope, Size: int64(len(i.Bytes))})
		content[i.ID] = i.Bytes
	}
	l.Read = func(_ context.Context, e bundle.Entry) ([]byte, error) { return content[e.ID], nil }
	return l
}

func (p *pocket) write() bundle.Written {
	p.t.Helper()
	w, err := bundle.Write(p.t.Context(), p.stick, p.load(), nil)
	if err != nil {
		p.t.Fatal(err)
	}
	return w
}

func (p *pocket) file(name string) string { return filepath.Join(p.mount, bundle.Folder, name) }

func (p *pocket) content(name string) []byte {
	p.t.Helper()
	b, err := os.ReadFile(p.file(name))
	if err != nil {
		p.t.Fatal(err)
	}
	return b
}

// reading collects what is handed on.
func (p *pocket) reading(into *[]bundle.Item) bundle.Reading {
	return bundle.Reading{Network: p.town.Network, Keys: []age.Identity{p.reader}, Take: func(_ context.Context, i bundle.Item) error {
		*into = append(*into, i)
		return nil
	}}
}

func TestWhatGoesOnTheStickComesOffIt(t *testing.T) {
	p := newPocket(t)
	s := p.laptop.Write(p.town.Desks[0], "planted word: Bianchi")
	p.laptop.Write(p.town.Desks[1], "another")
	w := p.write()
	if bytes.Contains(p.content(w.Name), []byte("Bianchi")) || bytes.Contains(p.content(w.Name), p.town.Network[:]) {
		t.Error("the bundle can be read")
	}
	found, err := p.stick.List()
	if err != nil || len(found) != 1 || found[0].Name != w.Name || found[0].Bytes != w.Bytes {
		t.Fatalf("%v, %v", found, err)
	}
	var items []bundle.Item
	f, err := p.stick.Open(w.Name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	got, err := bundle.Read(t.Context(), f, p.reading(&items))
	if err != nil {
		t.Fatal(err)
	}
	if got.Manifest.Segments != 2 || int(got.Manifest.Statements) != len(p.town.Said) || got.Device != p.laptop.ID || len(items) != len(p.laptop.Items)+1 {
		t.Errorf("%+v, %d items", got, len(items))
	}
	if i := items[len(items)-2]; i.ID != exchange.ID(s.ID) || !bytes.Equal(i.Segment, s.Bytes()) || i.Scope != p.town.Desks[0] {
		t.Error("the segment is not the one that was written")
	}
}

func TestBundlesThatAreNotToBeTaken(t *testing.T) {
	p := newPocket(t)
	w := p.write()
	whole := p.content(w.Name)
	stranger, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	var items []bundle.Item
	good := p.reading(&items)
	other, notOurs, seen := good, good, good
	other.Network = uuid.New()
	notOurs.Keys = []age.Identity{stranger}
	seen.Seen = func(id uuid.UUID) bool { return id == w.Manifest.ID }
	for name, c := range map[string]struct {
		content []byte
		how     bundle.Reading
		want    error
	}{
		"a photo":             {[]byte("\xff\xd8\xff\xe0 and so on"), good, bundle.ErrNoBundle},
		"nothing":             {nil, good, bundle.ErrNoBundle},
		"another network's":   {whole, other, bundle.ErrOtherNetwork},
		"a stranger's":        {whole, notOurs, bundle.ErrNotForUs},
		"taken before":        {whole, seen, bundle.ErrRepeated},
		"cut in its header":   {whole[:60], good, bundle.ErrDamaged},
		"cut":                 {whole[:len(whole)-40], good, bundle.ErrDamaged},
		"with something more": {append(bytes.Clone(whole), 0), good, bundle.ErrDamaged},
	} {
		if _, err := bundle.Read(t.Context(), bytes.NewReader(c.content), c.how); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestEveryAlteredByteIsNoticed(t *testing.T) {
	p := newPocket(t)
	whole := p.content(p.write().Name)
	for at := 0; at < len(whole); at += 1 + len(whole)/400 {
		bent := bytes.Clone(whole)
		bent[at] ^= 0x20
		var items []bundle.Item
		if _, err := bundle.Read(t.Context(), bytes.NewReader(bent), p.reading(&items)); err == nil {
			t.Fatalf("byte %d of %d", at, len(whole))
		}
	}
}

func TestNoRoom(t *testing.T) {
	p := newPocket(t)
	p.room = 1000
	var lack *bundle.NoRoom
	if _, err := bundle.Write(t.Context(), p.stick, p.load(), nil); !errors.As(err, &lack) || lack.Free != 1000 {
		t.Errorf("%v", err)
	}
	if found, _ := os.ReadDir(p.mount); len(found) != 0 {
		t.Error("something was written")
	}
}

// badStick forgets a part of what it is given.
type badStick struct{ bundle.Disk }

func (b badStick) Open(name string) (io.ReadCloser, error) {
	f, err := b.Disk.Open(name)
	if err != nil {
		return nil, err
	}
	return struct {
		io.Reader
		io.Closer
	}{io.LimitReader(f, 100), f}, nil
}

func TestStickThatForgets(t *testing.T) {
	p := newPocket(t)
	if _, err := bundle.Write(t.Context(), badStick{p.stick}, p.load(), nil); !errors.Is(err, bundle.ErrNotAsWritten) {
		t.Errorf("%v", err)
	}
	if left, _ := os.ReadDir(filepath.Join(p.mount, bundle.Folder)); len(left) != 0 {
		t.Errorf("%v is left", left)
	}
}

func TestStoppedInTheMiddleLeavesNothing(t *testing.T) {
	p := newPocket(t)
	ctx, stop := context.WithCancel(t.Context())
	load := p.load()
	read := load.Read
	load.Read = func(ctx context.Context, e bundle.Entry) ([]byte, error) { stop(); return read(ctx, e) }
	if _, err := bundle.Write(ctx, p.stick, load, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if left, _ := os.ReadDir(filepath.Join(p.mount, bundle.Folder)); len(left) != 0 {
		t.Errorf("%v is left", left)
	}
}

func TestPhotosAreNotLookedAt(t *testing.T) {
	for name, want := range map[string]bool{
		"IMG_0001.JPG": false, "soglia-20261123-1730-aabbccdd.soglia-bundle": true, "._x.soglia-bundle": false, "X.SOGLIA-BUNDLE": true,
		"soglia-x.soglia-bundle.unfinished": false, "Copia di soglia-è.soglia-bundle": true, "\x1b]0;x\a.soglia-bundle": false,
		"soglia\u202ednuob.soglia-bundle": false, "\xff.soglia-bundle": false,
	} {
		if bundle.IsName(name) != want {
			t.Errorf("%s", name)
		}
	}
}

// Only the device that wrote a bundle can say what it holds: anybody may seal one to keys that everybody knows.
func TestWhatAWriterHoldsIsBelievedWhereItSigned(t *testing.T) {
	p := newPocket(t)
	p.laptop.Write(p.town.Desks[0], "something")
	writer, err := seal.NewIdentity(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	other, err := seal.NewIdentity(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		swear func([]byte) []byte
		want  int
	}{"by the writer": {writer.Sign, 1}, "by another": {other.Sign, 0}, "by nobody": {nil, 0}} {
		load := p.load()
		load.Swear = c.swear
		w, err := bundle.Write(t.Context(), p.stick, load, nil)
		if err != nil {
			t.Fatal(err)
		}
		var items []bundle.Item
		how := p.reading(&items)
		how.Sworn = func(device uuid.UUID, message, signature []byte) bool {
			return device == p.laptop.ID && ed25519.Verify(writer.Public().Sign, message, signature)
		}
		got, err := bundle.Read(t.Context(), bytes.NewReader(p.content(w.Name)), how)
		if err != nil || len(got.Held) != c.want {
			t.Errorf("%s: %v, %v", name, got.Held, err)
		}
	}
}
