package bundle

import (
	"bytes"
	"context"
	"testing"

	"github.com/google/uuid"

	"soglia/sync/exchange"
	"soglia/sync/wire"
)

// FuzzRead is given what stands within the seal, as a reader of the network could have written it.
func FuzzRead(f *testing.F) {
	network := uuid.UUID{1}
	header := Header{Kind: Bundle, Network: network, Device: uuid.UUID{2}}.item()
	start := exchange.Frame(exchange.Frame(nil, header), manifestItem(Manifest{ID: uuid.UUID{3}}, make([]byte, 32)))
	f.Add(start)
	f.Add(exchange.Frame(bytes.Clone(start), &wire.BundleItem{Item: &wire.BundleItem_Segment{Segment: []byte{1}}}))
	f.Add(exchange.Frame(bytes.Clone(start), &wire.BundleItem{Item: &wire.BundleItem_End{End: &wire.ContainerEnd{Items: 2}}}))
	f.Fuzz(func(t *testing.T, b []byte) {
		taken := 0
		s, err := readStream(t.Context(), bytes.NewReader(b), Reading{Network: network, Take: func(_ context.Context, i Item) error {
			if taken++; (i.Segment == nil) == (i.Statement == nil) && i.Receipt == nil && i.Head == nil {
				t.Error("an item of nothing")
			}
			return nil
		}})
		if err == nil && s.Network != network || int(s.Items) != taken {
			t.Errorf("%+v of %d items", s, taken)
		}
	})
}
