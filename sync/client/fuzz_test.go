package client_test

import (
	"bytes"
	"context"
	"io"
	"testing"
	"time"

	"soglia/sync/client"
	"soglia/sync/client/clienttest"
	"soglia/sync/exchange"
	"soglia/sync/wire"
)

// babbling answers whatever it is asked with the same bytes, a few times.
type babbling struct {
	answer []byte
	times  int
}

func (b *babbling) Send(context.Context, []byte, []byte) (io.ReadCloser, error) {
	if b.times--; b.times < 0 {
		return nil, client.ErrDown
	}
	return io.NopCloser(bytes.NewReader(b.answer)), nil
}

// FuzzAnswer: whatever a collector says, an exchange ends, and nothing counts as received without its receipt.
func FuzzAnswer(f *testing.F) {
	first := exchange.Frame(nil, &wire.ExchangeAnswer{Version: 1, ClockMs: 5, Incarnation: make([]byte, 8)})
	for _, item := range []*wire.ExchangeItem{
		{Item: &wire.ExchangeItem_Held{Held: &wire.Held{Number: 1}}},
		{Item: &wire.ExchangeItem_Run{Run: &wire.Run{Latest: 2}}},
		{Item: &wire.ExchangeItem_Listed{Listed: make([]byte, 64)}},
		{Item: &wire.ExchangeItem_Receipt{Receipt: make([]byte, 64)}},
		{Item: &wire.ExchangeItem_Refused{Refused: &wire.Refused{Index: 1, Reason: wire.Reason_NO_ROOM}}},
		{Item: &wire.ExchangeItem_End{End: &wire.AnswerEnd{More: true}}},
	} {
		first = exchange.Frame(first, item)
		f.Add(bytes.Clone(first))
	}
	f.Add(exchange.Frame(nil, &wire.ExchangeAnswer{Version: 1, NothingNew: true}))
	tn := clienttest.NewTown(f, 1, 1)
	whole := tn.Laptop(tn.Desks[0])
	whole.Write(tn.Desks[0], "x")
	f.Fuzz(func(t *testing.T, answer []byte) {
		l := whole.Clone()
		c := l.Client(client.Collector{SignKey: tn.Coord.Identity.Public().Sign}, &babbling{answer, 20}, func() time.Time { return time.Unix(1, 0) })
		r, _ := c.Exchange(t.Context(), nil)
		if len(l.Receipts) > 0 || r.Sent > 0 {
			t.Errorf("received without a receipt: %+v", r)
		}
	})
}
