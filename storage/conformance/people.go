package conformance

import (
	"soglia/domain/entity"
	"soglia/domain/record"
)

func peopleCases() []testCase {
	return []testCase{
		{"people are found", peopleAreFound},
		{"the closest come first", closestFirst},
		{"people are found as they stand now", foundAsTheyStand},
		{"people are found by numbers", foundByNumbers},
	}
}

// found gives the given names of those whom a search finds.
func (b *bench) found(typed string) []string {
	b.Helper()
	hits, err := b.Search(b.Context(), typed, 10)
	b.must(err)
	var names []string
	for _, h := range hits {
		if h.Score <= 0 || h.Score > 1 {
			b.Errorf("%q: score %v", typed, h.Score)
		}
		names = append(names, entity.PersonGivenName.Get(h.Person))
	}
	return names
}

func (b *bench) findsPeople(want int, typed ...string) {
	b.Helper()
	for _, t := range typed {
		if names := b.found(t); len(names) != want {
			b.Errorf("%q finds %v, want %d", t, names, want)
		}
	}
}

func peopleAreFound(b *bench) {
	b.create(b, entity.Person, name("D'Àmico", "Nicolò"), func(r *record.Record) { entity.PersonAliases.Set(r, "Cicci", "lo zio") })
	b.create(b, entity.Person, name("El Ghazali", "Mohamed"))
	b.create(b, entity.Person, name("", "Muhammad"))
	b.create(b, entity.Person, name("", ""), text(entity.PersonOriginalScript, "محمد"))
	b.create(b, entity.Person, name("Шевченко", "Оксана"))
	b.create(b, entity.Person, name("O'Brien-Ferrari", "Anna Lucia"))
	b.findsPeople(3, "mohamed", "Muhammad", "محمد", "MOHAMMED")
	b.findsPeople(1, "d'amico", "damico", "amico", "D’Amico", "Nicolo", "nicolò d", "mic", "cicci", "zio", "amico nic", "NICOLO' D'AMICO")
	b.findsPeople(1, "ghazali", "gazali", "elghazali", "el ghaz", "mohamed el", "ghzali")
	b.findsPeople(1, "шевченко", "shevchenko", "sevcenko", "oksana", "Оксана")
	b.findsPeople(1, "brien", "obrien", "ferrari", "lucia ferrari", "feraari")
	b.findsPeople(0, "zzz", "", "  ", "amico ferrari")
}

func closestFirst(b *bench) {
	for _, given := range []string{"Mariano", "Maria", "Annamaria", "Mario", "Marta"} {
		b.create(b, entity.Person, name("Verdi", given))
	}
	got := b.found("maria")
	if len(got) < 4 || got[0] != "Maria" || got[1] != "Mariano" {
		b.Errorf("found %v, want Maria, then Mariano", got)
	}
	hits, err := b.Search(b.Context(), "verdi", 2)
	b.must(err)
	if len(hits) != 2 {
		b.Errorf("%d hits, want no more than 2", len(hits))
	}
	hits, err = b.Search(b.Context(), "mar", 10)
	b.must(err)
	if len(hits) == 0 || len(hits[0].Words) != 1 || hits[0].Words[0] == "" {
		b.Errorf("matched words: %v", hits)
	}
}

func foundAsTheyStand(b *bench) {
	person := b.create(b, entity.Person, name("Rossi", "Maria"))
	b.edit(b, person, text(entity.PersonFamilyName, "Bianchi"))
	b.findsPeople(0, "rossi")
	b.findsPeople(1, "bianchi")
	w := edited(b.get(b, person), text(entity.PersonState, entity.CancelledState(entity.Person)))
	w.Op = record.Cancel
	b.must(b.Commit(b.Context(), w))
	b.findsPeople(0, "bianchi", "maria")
}

func foundByNumbers(b *bench) {
	person := b.create(b, entity.Person, name("Rossi", "Maria"), text(entity.PersonTaxCode, "RSSMRA80A41F205X"))
	contact := b.create(b, entity.Contact, text(entity.ContactPerson, person.ID.String()), text(entity.ContactKind, "CELLULARE"),
		text(entity.ContactValue, "+39 333 12.34.567"))
	b.create(b, entity.Person, name("Neri", "Ugo"))
	b.findsPeople(1, "rssmra80a41f205x", "RSSMRA80", "A41F205", "80a41", "3331234567", "333 1234567", "234567", "+39333", "maria 3331")
	b.findsPeople(0, "neri 333", "999999")
	b.edit(b, contact, text(entity.ContactValue, "0571 999999"))
	b.findsPeople(1, "999999")
	b.findsPeople(0, "3331234567")
	w := edited(b.get(b, contact), text(entity.ContactState, entity.Cancelled))
	w.Op = record.Cancel
	b.must(b.Commit(b.Context(), w))
	b.findsPeople(0, "999999")
}
