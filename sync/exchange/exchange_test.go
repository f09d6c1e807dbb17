package exchange_test

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/wire"
)

func identity(t testing.TB, seed byte) *seal.Identity {
	t.Helper()
	id, err := seal.NewIdentity(rand.NewChaCha8([32]byte{seed}))
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func TestTagTellsVectorsApart(t *testing.T) {
	network, desk := uuid.UUID{1}, uuid.UUID{2}
	one := exchange.Vector{desk: exchange.Cursor{}.Next(exchange.ID{1}), exchange.Roster: exchange.Cursor{}.Next(exchange.ID{2})}
	two := exchange.Vector{desk: exchange.Cursor{}.Next(exchange.ID{3}), exchange.Roster: exchange.Cursor{}.Next(exchange.ID{2})}
	empty := exchange.Vector{desk: one[desk], exchange.Roster: one[exchange.Roster], uuid.UUID{9}: {}}
	tag := func(v exchange.Vector, i byte) string { return string(v.Tag(network, exchange.Incarnation{i})) }
	if tag(one, 1) == tag(two, 1) || tag(one, 1) == tag(one, 2) || tag(one, 1) != tag(empty, 1) {
		t.Error("tags")
	}
	if got := one.Scopes(network); len(got) != 2 || got[0] != exchange.Roster {
		t.Errorf("the roster is not first: %v", got)
	}
}

func TestReceiptHoldsAndContradicts(t *testing.T) {
	collector := identity(t, 1)
	receipt := func(id byte, number uint64) *exchange.Receipt {
		r := &exchange.Receipt{Network: uuid.UUID{1}, ClockMS: 5, Arrivals: []exchange.Arrival{{ID: exchange.ID{id}, Scope: uuid.UUID{2}, Number: number}}}
		r.Sign(collector)
		return r
	}
	r, err := exchange.ParseReceipt(receipt(1, 7).Encode())
	if err != nil || r.Arrivals[0] != receipt(1, 7).Arrivals[0] {
		t.Fatalf("%+v, %v", r, err)
	}
	r.Arrivals[0].Number++
	if r.Verify() == nil {
		t.Error("an altered receipt holds")
	}
	for _, c := range []struct {
		other *exchange.Receipt
		want  bool
	}{{receipt(1, 7), false}, {receipt(2, 8), false}, {receipt(2, 7), true}, {receipt(1, 8), true}} {
		if receipt(1, 7).Contradicts(c.other) != c.want {
			t.Errorf("%+v", c.other.Arrivals)
		}
	}
}

func TestRequestIsForOneCollector(t *testing.T) {
	device := identity(t, 1)
	s := exchange.SignRequest(device, uuid.UUID{1}, []byte("first"))
	keys := []seal.Public{identity(t, 2).Public(), device.Public()}
	if err := exchange.VerifyRequest(keys, uuid.UUID{1}, []byte("first"), s); err != nil {
		t.Error(err)
	}
	if exchange.VerifyRequest(keys, uuid.UUID{2}, []byte("first"), s) == nil {
		t.Error("it serves another collector")
	}
}

func TestInvitationSurvivesItsReaders(t *testing.T) {
	i := exchange.Invitation{
		SignKey: identity(t, 1).Public().Sign, TLSKey: [32]byte{3}, Addresses: []string{"soglia.example.org:8743", "192.0.2.7:8743"},
		Secret: [16]byte{9}, Expires: time.Unix(1_795_000_000, 0),
	}
	text := i.String()
	for _, typed := range []string{text, strings.ToLower(text), strings.Join(strings.SplitAfter(text, "A"), " \n"), " " + text + "\r\n"} {
		got, err := exchange.ParseInvitation(typed)
		if err != nil || got.String() != text {
			t.Errorf("%q: %v", typed, err)
		}
	}
	for at := range len(text) {
		bent := []byte(text)
		if bent[at]++; bent[at] == 'I' || bent[at] == 'L' || bent[at] == 'O' || bent[at] == '.' {
			continue
		}
		if _, err := exchange.ParseInvitation(string(bent)); !errors.Is(err, exchange.ErrInvitation) {
			t.Errorf("mistyped at %d: %v", at, err)
		}
	}
}

func TestACoordinatorsInvitationMayDoWithoutACollector(t *testing.T) {
	i := exchange.Invitation{Network: uuid.UUID{1}, Commitment: [32]byte{2}, Secret: [16]byte{9}, Expires: time.Unix(1_795_000_000, 0)}
	got, err := exchange.ParseInvitation(i.String())
	if err != nil || got.HasCollector() || got.String() != i.String() || got.Commitment != i.Commitment {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestFramesAreReadAsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		messages := rapid.SliceOfN(rapid.SliceOfN(rapid.Byte(), 0, 300), 0, 8).Draw(t, "messages")
		var b []byte
		for _, m := range messages {
			b = exchange.FrameBytes(b, m)
		}
		whole := exchange.NewReader(bytes.NewReader(b))
		for _, m := range messages {
			if got, err := whole.Next(300); err != nil || !bytes.Equal(got, m) {
				t.Fatalf("%v, %v", got, err)
			}
		}
		if _, err := whole.Next(300); !errors.Is(err, io.EOF) || whole.Read != int64(len(b)) {
			t.Fatalf("the end: %v", err)
		}
	})
}

func TestLongFramesAreRefusedBeforeTheyAreRead(t *testing.T) {
	r := exchange.NewReader(bytes.NewReader([]byte{0xff, 0xff, 0xff, 0xff, 0x0f}))
	if _, err := r.Next(1000); !errors.Is(err, wire.ErrMalformed) {
		t.Error(err)
	}
}
