package collector_test

import (
	"bytes"
	"testing"

	"soglia/sync/client/clienttest"
	"soglia/sync/exchange"
)

// What stands in a segment's envelope and nobody signed is not kept: else anybody could hide bytes in what others pass on.
func TestWhatNobodySignedIsNotKept(t *testing.T) {
	p, tn := newPost(t), clienttest.NewTown(t, 1, 1)
	a := tn.Laptop(tn.Desks[0])
	s := a.Write(tn.Desks[0], "one")
	last := &a.Items[len(a.Items)-1]
	last.Bytes = append(bytes.Clone(last.Bytes), 0xa0, 0x06, 0x01) // field 100
	p.claim(tn, a)
	stored, found, err := p.store.Item(t.Context(), tn.Network, exchange.ID(s.ID))
	if err != nil || !found || !bytes.Equal(stored.Body, s.Bytes()) {
		t.Errorf("%x (%v), want %x", stored.Body, err, s.Bytes())
	}
}
