package wire

import (
	"bytes"
	"errors"
	"testing"

	"google.golang.org/protobuf/encoding/protowire"
	"google.golang.org/protobuf/proto"
)

func header() *SegmentHeader {
	return &SegmentHeader{
		Version: 1, Device: make([]byte, 16), Scope: make([]byte, 16), Incarnation: make([]byte, 8),
		Number: 1, Epoch: 1,
	}
}

func TestHeaderIsReadBack(t *testing.T) {
	got, err := DecodeHeader(Encode(header()))
	if err != nil || !proto.Equal(got, header()) {
		t.Fatalf("got %v, %v", got, err)
	}
}

func TestHeaderOfANewerVersionIsReadAndItsUnknownFieldsKept(t *testing.T) {
	h := header()
	h.Version, h.NeedsVersion = 9, 7
	b := protowire.AppendVarint(protowire.AppendTag(Encode(h), 90, protowire.VarintType), 5)
	got, err := DecodeHeader(b)
	if err != nil || got.Version != 9 {
		t.Fatalf("got %v, %v", got, err)
	}
	if !bytes.Equal(Encode(got), b) {
		t.Fatal("unknown field lost")
	}
}

func TestMalformedIsRefused(t *testing.T) {
	cases := map[string]func(*SegmentHeader){
		"short device":             func(h *SegmentHeader) { h.Device = h.Device[:15] },
		"no epoch":                 func(h *SegmentHeader) { h.Epoch = 0 },
		"first with a previous id": func(h *SegmentHeader) { h.Previous = make([]byte, 32) },
		"second without one":       func(h *SegmentHeader) { h.Number = 2 },
		"a number beyond all":      func(h *SegmentHeader) { h.Number, h.Previous = MaxNumber+1, make([]byte, SegmentIDSize) },
		"no version":               func(h *SegmentHeader) { h.Version = 0 },
	}
	for name, spoil := range cases {
		h := header()
		spoil(h)
		if _, err := DecodeHeader(Encode(h)); !errors.Is(err, ErrMalformed) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := DecodeHeader(make([]byte, MaxHeader+1)); !errors.Is(err, ErrMalformed) {
		t.Errorf("too long: %v", err)
	}
}

// Two bytes for each empty message would become a hundred in memory.
func TestManyEmptyMessagesAreRefusedBeforeTheyAreMade(t *testing.T) {
	b := bytes.Repeat([]byte{0x12, 0}, MaxPart/2)
	allocated := testing.AllocsPerRun(1, func() {
		if _, err := DecodePart(b); !errors.Is(err, ErrMalformed) {
			t.Errorf("got %v", err)
		}
	})
	if allocated > 100 {
		t.Fatalf("%v allocations", allocated)
	}
}

func TestRemovedBlocksNeedTheirHashes(t *testing.T) {
	s := &Segment{Signature: make([]byte, 64), Blocks: [][]byte{{1}, {}}, Removed: [][]byte{make([]byte, 32)}}
	if _, err := DecodeSegment(Encode(s)); err != nil {
		t.Fatal(err)
	}
	s.Removed = nil
	if _, err := DecodeSegment(Encode(s)); !errors.Is(err, ErrMalformed) {
		t.Fatalf("got %v", err)
	}
}
