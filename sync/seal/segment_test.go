package seal

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"google.golang.org/protobuf/proto"

	"soglia/sync/wire"
)

func TestSegmentIsReadByWhoHoldsItsKeys(t *testing.T) {
	d := newDesk(t, 1)
	sent := d.write(t, "torna lunedì", "chiamare al mattino")
	s := must(Parse(sent.Bytes()))(t)
	if err := s.Verify(d.place.Network, d.device.Public().Sign); err != nil || s.ID != sent.ID {
		t.Fatal(s.ID, err)
	}
	part := must(s.Part(d.place.Network, d.keys[Visible], d.sealer.Packer))(t)
	if part.Author != d.authorID {
		t.Fatal("author", part.Author)
	}
	var texts []string
	for w := range part.Writes() {
		ref := w.Blocks[1]
		plain := must(d.sealer.Open(d.keys[DeskText], w.Of(), ref.Class, s.Block(ref.Index).Bytes))(t)
		texts = append(texts, string(plain))
	}
	if strings.Join(texts, "|") != "torna lunedì|chiamare al mattino" {
		t.Fatal(texts)
	}
}

func TestRemovedBlocksLeaveIdAndSignature(t *testing.T) {
	d := newDesk(t, 1)
	sent := d.write(t, "da cancellare", "resta")
	s := must(Parse(sent.Bytes()))(t)
	text := s.Block(1).Bytes
	if err := s.Remove(1); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(s.Bytes(), text[nonceSize:]) || len(s.Bytes()) >= len(sent.Bytes()) {
		t.Fatal("the block is still there")
	}
	again := must(Parse(s.Bytes()))(t)
	if again.ID != sent.ID || again.Verify(d.place.Network, d.device.Public().Sign) != nil {
		t.Fatal("id or signature changed")
	}
	if _, err := d.sealer.Open(d.keys[DeskText], at(0), DeskText, again.Block(1).Bytes); !errors.Is(err, ErrRemoved) {
		t.Fatal(err)
	}
	if _, err := again.Part(d.place.Network, d.keys[Visible], d.sealer.Packer); err != nil {
		t.Fatal(err)
	}
	if err := again.Remove(9); err == nil {
		t.Fatal("removed a block that is not there")
	}
}

func TestNoByteOfASegmentCanBeAltered(t *testing.T) {
	d := newDesk(t, 1)
	b := d.write(t, "testo").Bytes()
	for i := range b {
		spoilt := bytes.Clone(b)
		spoilt[i] ^= 1
		s, err := Parse(spoilt)
		if err != nil {
			continue
		}
		if s.Verify(d.place.Network, d.device.Public().Sign) == nil && !bytes.Equal(s.Bytes(), b) {
			t.Fatalf("byte %d altered, and the signature holds", i)
		}
	}
}

func TestSegmentsOfAnotherNetworkOrDeviceDoNotVerify(t *testing.T) {
	d, other := newDesk(t, 1), newDesk(t, 2)
	s := d.write(t, "testo")
	if err := s.Verify(other.place.Network, d.device.Public().Sign); !errors.Is(err, ErrSignature) {
		t.Error("other network:", err)
	}
	if err := s.Verify(d.place.Network, other.device.Public().Sign); !errors.Is(err, ErrSignature) {
		t.Error("other device:", err)
	}
	if err := s.Verify(d.place.Network, nil); !errors.Is(err, ErrSignature) {
		t.Error("no device:", err)
	}
	if _, err := s.Part(d.place.Network, other.keys[Visible], d.sealer.Packer); !errors.Is(err, ErrAltered) {
		t.Error("other key:", err)
	}
}

func TestOpenSegmentGoesOnAfterARestart(t *testing.T) {
	d := newDesk(t, 1)
	before := d.begin()
	first := must(before.Seal(commit(1), plains("prima")))(t)
	if !before.Empty() {
		t.Fatal("sealing adds nothing before the commit is durable")
	}
	after := d.begin()
	if err := after.Add(first); err != nil {
		t.Fatal(err)
	}
	if after.Next() != 1 {
		t.Fatal("next position", after.Next())
	}
	if err := after.Add(must(after.Seal(commit(2), plains("dopo")))(t)); err != nil {
		t.Fatal(err)
	}
	s := must(after.Close(d.device))(t)
	if got := len(must(s.Part(d.place.Network, d.keys[Visible], d.sealer.Packer))(t).Commits); got != 2 {
		t.Fatal(got)
	}
}

func TestBlockErasedBeforeItsSegmentClosed(t *testing.T) {
	d := newDesk(t, 1)
	o := d.begin()
	stored := must(o.Seal(commit(1), plains("da cancellare")))(t)
	stored.Blocks[1].Bytes = nil
	if err := o.Add(stored); err != nil {
		t.Fatal(err)
	}
	s := must(o.Close(d.device))(t)
	if s.Verify(d.place.Network, d.device.Public().Sign) != nil || len(s.Block(1).Bytes) != 0 || s.Block(1).Hash != stored.Blocks[1].Hash {
		t.Fatal("a segment can be closed with a block already erased")
	}
}

func TestSegmentIsFullAt32KiB(t *testing.T) {
	d := newDesk(t, 1)
	o := d.begin()
	for i := range uint64(10_000) {
		if o.Full() {
			break
		}
		if err := o.Add(must(o.Seal(commit(i), plains("una riga di testo")))(t)); err != nil {
			t.Fatal(err)
		}
	}
	if size := len(must(o.Close(d.device))(t).Bytes()); size > CloseAt+1<<10 || size < CloseAt/2 {
		t.Fatal(size)
	}
}

func TestNewerSegmentsAreVerifiedAndForwardedButNotRead(t *testing.T) {
	d := newDesk(t, 1)
	s := d.write(t, "testo")
	header := proto.Clone(s.Header).(*wire.SegmentHeader)
	header.Version, header.NeedsVersion = wire.Version+1, wire.Version+1
	message := proto.Clone(s.message).(*wire.Segment)
	message.Header = wire.Encode(header)
	newer := must(Parse(wire.Encode(message)))(t)
	message.Signature = d.device.Sign(segmentContext(d.place.Network, newer.ID))
	newer = must(Parse(wire.Encode(message)))(t)
	if err := newer.Verify(d.place.Network, d.device.Public().Sign); err != nil {
		t.Fatal(err)
	}
	if _, err := newer.Part(d.place.Network, d.keys[Visible], d.sealer.Packer); !errors.Is(err, ErrNewer) {
		t.Fatal(err)
	}
}

func TestCommitsThatCannotBeStoredAreRefused(t *testing.T) {
	d := newDesk(t, 1)
	o := d.begin()
	delete(d.keys, Special)
	for name, blocks := range map[string][][]Plain{
		"no key for the class":  {{{Class: Special}}},
		"no public half":        {{{Class: Special, Blind: true}}},
		"class of the scope":    {{{Class: Visible}}},
		"classes out of order":  {{{Class: DeskText}, {Class: Identify}}},
		"block over its limit":  {{{Class: DeskText, Content: make([]byte, wire.MaxBlock)}}},
		"blocks for no change":  {},
		"blocks for two, not 1": {{}, {}},
	} {
		if _, err := o.Seal(commit(1), blocks); err == nil {
			t.Error(name)
		}
	}
	many := &wire.Commit{Changes: slices.Repeat(commit(1).Changes, wire.MaxChanges+1)}
	if _, err := o.Seal(many, make([][]Plain, len(many.Changes))); !errors.Is(err, ErrTooLarge) {
		t.Error("too many changes:", err)
	}
	if _, err := o.Close(d.device); err == nil {
		t.Error("closed an empty segment")
	}
	if err := o.Add(Stored{Visible: wire.Encode(&wire.Commit{Changes: []*wire.Change{{Op: 2, Record: make([]byte, 16), Classes: 2}}})}); err == nil {
		t.Error("took a commit without its blocks")
	}
}

// Whatever can be committed can be closed, and read by others.
func TestTheLargestCommitStillGivesASegmentThatOpens(t *testing.T) {
	d := newDesk(t, 1)
	o := d.begin()
	for i := uint64(0); !o.Full(); i++ {
		if o.size > CloseAt-400 {
			break
		}
		if err := o.Add(must(o.Seal(commit(i), plains("x")))(t)); err != nil {
			t.Fatal(err)
		}
	}
	many := func(fields int) *wire.Commit {
		change := proto.Clone(commit(1).Changes[0]).(*wire.Change)
		change.Fields = nil
		for i := range fields {
			change.Fields = append(change.Fields, uint32(i+1))
		}
		return &wire.Commit{Changes: slices.Repeat([]*wire.Change{change}, wire.MaxChanges)}
	}
	empty := make([][]Plain, wire.MaxChanges)
	low, high := 1, 1000
	for low+1 < high {
		middle := (low + high) / 2
		if _, err := o.Seal(many(middle), empty); errors.Is(err, ErrTooLarge) {
			high = middle
		} else if err != nil {
			t.Fatal(err)
		} else {
			low = middle
		}
	}
	if err := o.Add(must(o.Seal(many(low), empty))(t)); err != nil {
		t.Fatal(err)
	}
	s := must(o.Close(d.device))(t)
	if _, err := s.Part(d.place.Network, d.keys[Visible], d.sealer.Packer); err != nil {
		t.Fatalf("%d fields in each change: %v", low, err)
	}
}

func TestNothingCanBeAddedToAnEnvelope(t *testing.T) {
	d := newDesk(t, 1)
	b := d.write(t, "testo").Bytes()
	s := must(Parse(append(bytes.Clone(b), 0x7a, 3, 'a', 'b', 'c')))(t)
	if !bytes.Equal(s.Bytes(), b) {
		t.Fatal("passed on with what nobody signed")
	}
}

func FuzzParse(f *testing.F) {
	d := newDesk(f, 1)
	s := d.write(f, "uno", "due")
	f.Add(s.Bytes())
	_ = s.Remove(0)
	f.Add(s.Bytes())
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := Parse(b)
		if err != nil {
			return
		}
		_, _ = s.Part(d.place.Network, d.keys[Visible], d.sealer.Packer)
		again, err := Parse(s.Bytes())
		if err != nil || again.ID != s.ID {
			t.Fatal("a forwarded segment keeps its id", err)
		}
	})
}
