package seal

import (
	"testing"

	"soglia/sync/seal/compress"
)

// Sealed means sealed: every key of two desks is tried on every block, and each block opens for its own key alone.
func TestEachBlockOpensForItsOwnKeyAlone(t *testing.T) {
	desks := []*desk{newDesk(t, 1), newDesk(t, 2)}
	for i, d := range desks {
		for class := Identify; class <= Judicial; class++ {
			plain := must(d.sealer.Block(d.keys[class], at(0), class, []byte("parola")))(t)
			blind := must(d.sealer.BlindBlock(d.keys[class].Public(), d.author.Public().Seal, at(0), class, []byte("parola")))(t)
			for j, other := range desks {
				for tried, key := range other.keys {
					for _, block := range [][]byte{plain, blind} {
						_, err := d.sealer.Open(key, at(0), class, block)
						if own := i == j && tried == class; (err == nil) != own {
							t.Errorf("block of desk %d, class %d; key of desk %d, class %d: %v", i, class, j, tried, err)
						}
					}
				}
			}
		}
	}
}

func BenchmarkSealSession(b *testing.B) {
	d := newDesk(b, 1)
	d.sealer.Packer = compress.New()
	o := d.begin()
	for b.Loop() {
		if o.Full() {
			if _, err := o.Close(d.device); err != nil {
				b.Fatal(err)
			}
			o = d.begin()
		}
		stored, err := o.Seal(commit(1), plains("Accompagnata all'anagrafe per la residenza, torna lunedì con i documenti."))
		if err != nil {
			b.Fatal(err)
		}
		if err := o.Add(stored); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpenSegment(b *testing.B) {
	d := newDesk(b, 1)
	s := d.write(b, "uno", "due", "tre").Bytes()
	for b.Loop() {
		segment, err := Parse(s)
		if err != nil {
			b.Fatal(err)
		}
		if err := segment.Verify(d.place.Network, d.device.Public().Sign); err != nil {
			b.Fatal(err)
		}
		if _, err := segment.Part(d.place.Network, d.keys[Visible], d.sealer.Packer); err != nil {
			b.Fatal(err)
		}
	}
}
