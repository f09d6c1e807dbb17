package seal

import (
	"errors"
	"testing"
)

func TestBlockOpensOnlyInItsPlace(t *testing.T) {
	d := newDesk(t, 1)
	b := must(d.sealer.Block(d.keys[Special], 4, Special, []byte("resoconto")))(t)
	if got := must(d.sealer.Open(d.keys[Special], 4, Special, b))(t); string(got) != "resoconto" {
		t.Fatal(string(got))
	}
	elsewhere := map[string]func(*Sealer) (uint32, Class){
		"position":    func(*Sealer) (uint32, Class) { return 5, Special },
		"class":       func(*Sealer) (uint32, Class) { return 4, Judicial },
		"number":      func(s *Sealer) (uint32, Class) { s.Place.Number++; return 4, Special },
		"epoch":       func(s *Sealer) (uint32, Class) { s.Place.Epoch++; return 4, Special },
		"incarnation": func(s *Sealer) (uint32, Class) { s.Place.Incarnation[0]++; return 4, Special },
		"scope":       func(s *Sealer) (uint32, Class) { s.Place.Scope[0]++; return 4, Special },
		"device":      func(s *Sealer) (uint32, Class) { s.Place.Device[0]++; return 4, Special },
		"network":     func(s *Sealer) (uint32, Class) { s.Place.Network[0]++; return 4, Special },
	}
	for name, move := range elsewhere {
		s := d.sealer
		position, class := move(&s)
		if _, err := s.Open(d.keys[Special], position, class, b); !errors.Is(err, ErrAltered) {
			t.Errorf("other %s: %v", name, err)
		}
	}
	if _, err := d.sealer.Open(d.keys[Judicial], 4, Special, b); !errors.Is(err, ErrAltered) {
		t.Error("other key:", err)
	}
}

func TestSameContentIsNeverSealedAlike(t *testing.T) {
	d := newDesk(t, 1)
	a := must(d.sealer.Block(d.keys[Identify], 0, Identify, []byte("uguale")))(t)
	b := must(d.sealer.Block(d.keys[Identify], 0, Identify, []byte("uguale")))(t)
	if string(a) == string(b) {
		t.Fatal("a nonce was used twice")
	}
}

// A volunteer writes a need's note (class 3) that she opens again, and the social worker too, but no other volunteer.
func TestWritingWithoutReading(t *testing.T) {
	d := newDesk(t, 1)
	other := must(NewIdentity(d.sealer.Random))(t)
	b := must(d.sealer.BlindBlock(d.keys[Special].Public(), d.author.Public().Seal, 2, Special, []byte("nota")))(t)
	if got := must(d.sealer.Open(d.keys[Special], 2, Special, b))(t); string(got) != "nota" {
		t.Fatal(string(got))
	}
	if got := must(d.sealer.OpenOwn(d.author, 2, Special, b))(t); string(got) != "nota" {
		t.Fatal(string(got))
	}
	if _, err := d.sealer.OpenOwn(other, 2, Special, b); !errors.Is(err, ErrKey) {
		t.Error("another volunteer:", err)
	}
	if _, err := d.sealer.Open(d.keys[DeskText], 2, Special, b); !errors.Is(err, ErrKey) {
		t.Error("another class:", err)
	}
	if _, err := d.sealer.OpenOwn(d.author, 3, Special, b); !errors.Is(err, ErrKey) {
		t.Error("another position:", err)
	}
	b[len(b)-1] ^= 1
	if _, err := d.sealer.Open(d.keys[Special], 2, Special, b); !errors.Is(err, ErrAltered) {
		t.Error("altered:", err)
	}
}

func TestWipedKeysOpenNothing(t *testing.T) {
	d := newDesk(t, 1)
	b := must(d.sealer.Block(d.keys[Special], 0, Special, []byte("resoconto")))(t)
	blind := must(d.sealer.BlindBlock(d.keys[Special].Public(), d.author.Public().Seal, 0, Special, []byte("nota")))(t)
	d.keys[Special].Wipe()
	d.author.Wipe()
	if _, err := d.sealer.Open(d.keys[Special], 0, Special, b); !errors.Is(err, ErrKey) {
		t.Error(err)
	}
	if _, err := d.sealer.OpenOwn(d.author, 0, Special, blind); !errors.Is(err, ErrKey) {
		t.Error(err)
	}
	if _, err := d.sealer.Block(d.keys[Special], 0, Special, b); !errors.Is(err, ErrKey) {
		t.Error(err)
	}
}

func FuzzOpenBlock(f *testing.F) {
	d := newDesk(f, 1)
	f.Add(must(d.sealer.Block(d.keys[Special], 0, Special, []byte("resoconto")))(f))
	f.Add(must(d.sealer.BlindBlock(d.keys[Special].Public(), d.author.Public().Seal, 0, Special, []byte("nota")))(f))
	f.Fuzz(func(t *testing.T, b []byte) {
		_, _ = d.sealer.Open(d.keys[Special], 0, Special, b)
		_, _ = d.sealer.OpenOwn(d.author, 0, Special, b)
	})
}
