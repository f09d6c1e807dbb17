package exchange_test

import (
	"bytes"
	"testing"

	"soglia/sync/exchange"
	"soglia/sync/wire"
)

func FuzzDecoders(f *testing.F) {
	f.Add(wire.Encode(&wire.ExchangeRequest{Version: 1, Network: make([]byte, 16), Device: make([]byte, 16), Count: 3, Tag: make([]byte, 8)}))
	f.Add(wire.Encode(&wire.ExchangeAnswer{Version: 1, ClockMs: 5, Incarnation: make([]byte, 8), Rewound: [][]byte{{}}}))
	f.Add(wire.Encode(&wire.ExchangeItem{Item: &wire.ExchangeItem_Run{Run: &wire.Run{After: 2, Latest: 9}}}))
	f.Add(wire.Encode(&wire.ExchangeItem{Item: &wire.ExchangeItem_Listed{Listed: make([]byte, 64)}}))
	f.Add(wire.Encode(&wire.Refusal{Code: wire.Refusal_FULL}))
	f.Add((&exchange.Receipt{Arrivals: []exchange.Arrival{{Number: 1}}}).Encode())
	f.Fuzz(func(t *testing.T, b []byte) {
		_, _ = wire.DecodeRequest(b)
		_, _ = wire.DecodeAnswer(b)
		_, _ = wire.DecodeExchangeItem(b)
		_, _ = wire.DecodeRefusal(b)
		_, _ = wire.DecodeInvitation(b)
		_, _ = wire.DecodeBundleItem(b)
		_, _ = exchange.ParseReceipt(b)
		r := exchange.NewReader(bytes.NewReader(b))
		for {
			if _, err := r.Next(1 << 10); err != nil {
				return
			}
		}
	})
}

func FuzzInvitation(f *testing.F) {
	f.Add((exchange.Invitation{SignKey: make([]byte, 32), Addresses: []string{"a:1"}}).String())
	f.Fuzz(func(t *testing.T, text string) {
		i, err := exchange.ParseInvitation(text)
		if err != nil {
			return
		}
		if again, err := exchange.ParseInvitation(i.String()); err != nil || again.String() != i.String() {
			t.Errorf("%q reads back as %q: %v", i, again, err)
		}
	})
}
