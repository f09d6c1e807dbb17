package seal

import (
	"errors"
	"testing"
)

func TestBlockOpensOnlyInItsPlace(t *testing.T) {
	d := newDesk(t, 1)
	b := must(d.sealer.Block(d.keys[Special], at(4), Special, []byte("resoconto")))(t)
	if got := must(d.sealer.Open(d.keys[Special], at(4), Special, b))(t); string(got) != "resoconto" {
		t.Fatal(string(got))
	}
	elsewhere := map[string]func(*Sealer, *Change, *Class){
		"position":    func(_ *Sealer, c *Change, _ *Class) { c.Position++ },
		"record":      func(_ *Sealer, c *Change, _ *Class) { c.Record[0]++ },
		"kind":        func(_ *Sealer, c *Change, _ *Class) { c.Kind++ },
		"class":       func(_ *Sealer, _ *Change, class *Class) { *class = Judicial },
		"author":      func(s *Sealer, _ *Change, _ *Class) { s.Author[0]++ },
		"number":      func(s *Sealer, _ *Change, _ *Class) { s.Place.Number++ },
		"epoch":       func(s *Sealer, _ *Change, _ *Class) { s.Place.Epoch++ },
		"incarnation": func(s *Sealer, _ *Change, _ *Class) { s.Place.Incarnation[0]++ },
		"scope":       func(s *Sealer, _ *Change, _ *Class) { s.Place.Scope[0]++ },
		"device":      func(s *Sealer, _ *Change, _ *Class) { s.Place.Device[0]++ },
		"network":     func(s *Sealer, _ *Change, _ *Class) { s.Place.Network[0]++ },
	}
	for name, move := range elsewhere {
		s, c, class := d.sealer, at(4), Special
		move(&s, &c, &class)
		if _, err := s.Open(d.keys[Special], c, class, b); !errors.Is(err, ErrAltered) {
			t.Errorf("other %s: %v", name, err)
		}
	}
	if _, err := d.sealer.Open(d.keys[Judicial], at(4), Special, b); !errors.Is(err, ErrAltered) {
		t.Error("other key:", err)
	}
}

func TestSameContentIsNeverSealedAlike(t *testing.T) {
	d := newDesk(t, 1)
	a := must(d.sealer.Block(d.keys[Identify], at(0), Identify, []byte("uguale")))(t)
	b := must(d.sealer.Block(d.keys[Identify], at(0), Identify, []byte("uguale")))(t)
	if string(a) == string(b) {
		t.Fatal("a nonce was used twice")
	}
}

// A volunteer writes a need's note (class 3) that she opens again, and the social worker too, but no other volunteer.
func TestWritingWithoutReading(t *testing.T) {
	d := newDesk(t, 1)
	other := must(NewIdentity(d.sealer.Random))(t)
	b := must(d.sealer.BlindBlock(d.keys[Special].Public(), d.author.Public().Seal, at(2), Special, []byte("nota")))(t)
	if got := must(d.sealer.Open(d.keys[Special], at(2), Special, b))(t); string(got) != "nota" {
		t.Fatal(string(got))
	}
	if got := must(d.sealer.OpenOwn(d.author, at(2), Special, b))(t); string(got) != "nota" {
		t.Fatal(string(got))
	}
	if _, err := d.sealer.OpenOwn(other, at(2), Special, b); !errors.Is(err, ErrKey) {
		t.Error("another volunteer:", err)
	}
	if _, err := d.sealer.Open(d.keys[DeskText], at(2), Special, b); !errors.Is(err, ErrKey) {
		t.Error("another class:", err)
	}
	if _, err := d.sealer.OpenOwn(d.author, at(3), Special, b); !errors.Is(err, ErrKey) {
		t.Error("another position:", err)
	}
	b[len(b)-1] ^= 1
	if _, err := d.sealer.Open(d.keys[Special], at(2), Special, b); !errors.Is(err, ErrAltered) {
		t.Error("altered:", err)
	}
}

func TestWipedKeysOpenNothing(t *testing.T) {
	d := newDesk(t, 1)
	b := must(d.sealer.Block(d.keys[Special], at(0), Special, []byte("resoconto")))(t)
	blind := must(d.sealer.BlindBlock(d.keys[Special].Public(), d.author.Public().Seal, at(0), Special, []byte("nota")))(t)
	d.keys[Special].Wipe()
	d.author.Wipe()
	if _, err := d.sealer.Open(d.keys[Special], at(0), Special, b); !errors.Is(err, ErrKey) {
		t.Error(err)
	}
	if _, err := d.sealer.OpenOwn(d.author, at(0), Special, blind); !errors.Is(err, ErrKey) {
		t.Error(err)
	}
	if _, err := d.sealer.Block(d.keys[Special], at(0), Special, b); !errors.Is(err, ErrKey) {
		t.Error(err)
	}
}

func FuzzOpenBlock(f *testing.F) {
	d := newDesk(f, 1)
	f.Add(must(d.sealer.Block(d.keys[Special], at(0), Special, []byte("resoconto")))(f))
	f.Add(must(d.sealer.BlindBlock(d.keys[Special].Public(), d.author.Public().Seal, at(0), Special, []byte("nota")))(f))
	f.Fuzz(func(t *testing.T, b []byte) {
		_, _ = d.sealer.Open(d.keys[Special], at(0), Special, b)
		_, _ = d.sealer.OpenOwn(d.author, at(0), Special, b)
	})
}
