package collector_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"soglia/sync/client"
	"soglia/sync/client/clienttest"
	"soglia/sync/collector"
	"soglia/sync/exchange"
)

// fullStore has no room for a while.
type fullStore struct {
	collector.Store
	full bool
}

func (f *fullStore) Append(ctx context.Context, b collector.Batch) ([]exchange.Arrival, error) {
	if f.full {
		return nil, collector.ErrFull
	}
	return f.Store.Append(ctx, b)
}

func TestFullCollectorStillGives(t *testing.T) {
	p, tn := newPost(t), clienttest.NewTown(t, 1, 1)
	a, b := tn.Laptop(tn.Desks[0]), tn.Laptop(tn.Desks[0])
	a.Hear()
	p.claim(tn, a)
	p.exchange(b)
	a.Write(tn.Desks[0], "there before")
	p.exchange(a)
	disk := &fullStore{p.store, true}
	p.Store = disk
	for range 20 {
		b.Write(tn.Desks[0], noise(80_000))
	}
	r, err := b.Client(p.whom(), p, p.clock).Exchange(t.Context(), nil)
	if !errors.Is(err, client.ErrFull) || r.Received != 1 || len(r.Refused) > 15 {
		t.Errorf("while it is full: %d refused, %+v, %v", len(r.Refused), r.Received, err)
	}
	disk.full = false
	p.now = p.now.Add(2 * time.Hour)
	if r := p.exchange(b); r.Sent != 20 {
		t.Errorf("when there is room again: %+v", r)
	}
}

// TestNothingReadableAtTheCollector looks for a planted word in every file of the collector, as it is and encoded; the
// laptop's own copy of the text is the control.
func TestNothingReadableAtTheCollector(t *testing.T) {
	const planted = "Bianchi-Fatoumata-1984"
	p, tn := newPost(t), clienttest.NewTown(t, 1, 1)
	a := tn.Laptop(tn.Desks[0])
	p.claim(tn, a)
	for range 5 {
		a.Write(tn.Desks[0], planted, noise(500))
	}
	p.exchange(a)
	forms := [][]byte{[]byte(planted), []byte(base64.StdEncoding.EncodeToString([]byte(planted)))[:20], []byte(hex.EncodeToString([]byte(planted))), utf16(planted)}
	files, err := filepath.Glob(p.path + "*")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		content, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, form := range forms {
			if bytes.Contains(content, form) {
				t.Errorf("%s holds %q", filepath.Base(f), form)
			}
		}
	}
	stored, err := os.ReadFile(p.path + "-wal")
	if err != nil || !bytes.Contains(stored, a.ID[:]) {
		t.Errorf("the control finds nothing: %v", err)
	}
}

func utf16(s string) []byte {
	var b []byte
	for _, c := range s {
		b = append(b, byte(c), byte(c>>8))
	}
	return b
}
