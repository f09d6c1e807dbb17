package seal

import (
	"bytes"
	"errors"
	"testing"

	"google.golang.org/protobuf/proto"

	"soglia/sync/wire"
)

// Blocks of any length are an error, never a panic: whoever may write a class can make them.
func TestBlocksThatNoProgramOfOursWrites(t *testing.T) {
	d := newDesk(t, 1)
	random := make([]byte, 2*wrapSize+40)
	if _, err := d.sealer.Random.Read(random); err != nil {
		t.Fatal(err)
	}
	for length := range random {
		for form := range byte(4) {
			block := append([]byte{form}, random[:length]...)
			if _, err := d.sealer.Open(d.keys[Special], at(0), Special, block); err == nil {
				t.Fatalf("form %d, %d bytes: opened", form, length)
			}
			if _, err := d.sealer.OpenOwn(d.author, at(0), Special, block); err == nil {
				t.Fatalf("form %d, %d bytes: opened", form, length)
			}
		}
	}
}

func TestChangesAndBlocksThatDoNotAgree(t *testing.T) {
	d := newDesk(t, 1)
	s := d.write(t, "testo")
	message := proto.Clone(s.message).(*wire.Segment)
	message.Blocks = append(message.Blocks, message.Blocks[0])
	more := must(Parse(wire.Encode(message)))(t)
	if _, err := more.Part(d.place.Network, d.keys[Visible], d.sealer.Packer); !errors.Is(err, wire.ErrMalformed) {
		t.Fatal(err)
	}
}

func TestAHeaderThatNamesNoOldestVersionNeedsItsOwn(t *testing.T) {
	d := newDesk(t, 1)
	message := proto.Clone(d.write(t, "testo").message).(*wire.Segment)
	header, err := wire.DecodeHeader(message.Header)
	if err != nil {
		t.Fatal(err)
	}
	header.Version = wire.Version + 1
	message.Header = wire.Encode(header)
	if _, err := must(Parse(wire.Encode(message)))(t).Part(d.place.Network, d.keys[Visible], d.sealer.Packer); !errors.Is(err, ErrNewer) {
		t.Fatal(err)
	}
}

func TestACommitOfManyLargeTextsIsTooLarge(t *testing.T) {
	d := newDesk(t, 1)
	text := make([]byte, wire.MaxBlock-2<<10)
	if _, err := d.sealer.Random.Read(text); err != nil {
		t.Fatal(err)
	}
	c := commit(1)
	c.Changes = append(c.Changes, c.Changes[0], c.Changes[0])
	large := []Plain{{Class: DeskText, Content: text}}
	if _, err := d.begin().Seal(c, [][]Plain{large, large, large}); !errors.Is(err, ErrTooLarge) {
		t.Fatal(err)
	}
}

// Erased is erased in memory too.
func TestARemovedBlockIsOverwritten(t *testing.T) {
	s := newDesk(t, 1).write(t, "da cancellare")
	text := s.Block(1).Bytes
	if err := s.Remove(1); err != nil || !bytes.Equal(text, make([]byte, len(text))) {
		t.Fatal(err)
	}
}
