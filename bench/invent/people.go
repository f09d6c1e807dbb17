package invent

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Inventor draws everything from one seed.
type Inventor struct {
	random    *rand.Rand
	origins   []origin
	sentences map[string][]string
	weights   int
}

// New makes an inventor; equal seeds invent equal people.
func New(seed uint64) *Inventor {
	in := &Inventor{random: rand.New(rand.NewPCG(seed, 17)), origins: origins(), sentences: sections()}
	for _, o := range in.origins {
		in.weights += o.weight
	}
	return in
}

// Person is one row of an old register.
type Person struct {
	ID, Family, Given, Birth, Sex, TaxCode, Phone, Email, Street, Town, Postcode, Language, Note string
}

// Columns are the headings of Cells, as a desk's own register has them.
func Columns() []string {
	return []string{
		"Codice", "Cognome", "Nome", "Data di nascita", "Sesso", "CF", "Telefono", "Mail", "Via", "Comune", "CAP", "Lingua", "Note",
	}
}

// Mapping names for each of the import's fields the heading above.
func Mapping() map[string]string {
	return map[string]string{
		"id": "Codice", "family_name": "Cognome", "given_name": "Nome", "birth_date": "Data di nascita", "sex": "Sesso",
		"codice_fiscale": "CF", "phone": "Telefono", "email": "Mail", "street": "Via", "town": "Comune", "postcode": "CAP",
		"language": "Lingua", "note": "Note",
	}
}

// Cells gives a person's row.
func (p Person) Cells() []string {
	return []string{
		p.ID, p.Family, p.Given, p.Birth, p.Sex, p.TaxCode, p.Phone, p.Email, p.Street, p.Town, p.Postcode, p.Language, p.Note,
	}
}

// Person invents the n-th person.
func (in *Inventor) Person(n int) Person {
	from := in.origin()
	p := Person{ID: fmt.Sprintf("P%06d", n), Sex: "F", Family: in.family(from), Language: from.language}
	given := from.women
	if in.random.IntN(100) < 42 {
		p.Sex, given = "M", from.men
	}
	p.Given = in.one(given)
	if in.random.IntN(9) == 0 {
		p.Given += " " + in.one(given)
	}
	year, month, day := 1940+in.random.IntN(70), 1+in.random.IntN(12), 1+in.random.IntN(28)
	p.Birth = fmt.Sprintf("%02d/%02d/%d", day, month, year)
	home := towns()[in.random.IntN(len(towns()))]
	if in.random.IntN(3) == 0 {
		p.TaxCode = taxCode(p, year, month, day, home.code)
	}
	in.reach(&p, home)
	return p
}

func (in *Inventor) family(from origin) string {
	family := in.one(from.families)
	if family == "El" { // "El Amrani": the list has them word by word
		family += " " + in.one(from.families[1:])
	}
	if from.language == "es" || in.random.IntN(40) == 0 {
		family += " " + in.one(from.families)
	}
	return strings.ReplaceAll(family, "_", " ")
}

// reach says how and where to find a person; not everybody can be found in every way.
func (in *Inventor) reach(p *Person, home town) {
	if in.random.IntN(10) > 0 {
		p.Phone = fmt.Sprintf("3%02d %07d", 20+in.random.IntN(70), in.random.IntN(10_000_000))
	}
	if in.random.IntN(4) == 0 {
		p.Email = strings.ToLower(strings.NewReplacer(" ", "", "'", "").Replace(p.Given)+"."+p.ID) + "@posta.example"
	}
	if in.random.IntN(5) > 0 {
		p.Street = fmt.Sprintf("via %s %d", in.one(in.origins[0].families), 1+in.random.IntN(90))
		p.Town, p.Postcode = home.name, fmt.Sprintf("238%02d", in.random.IntN(100))
	}
	if in.random.IntN(3) == 0 {
		p.Note = in.sentence("fact") + "."
	}
}

func (in *Inventor) origin() origin {
	at := in.random.IntN(in.weights)
	for _, o := range in.origins {
		if at -= o.weight; at < 0 {
			return o
		}
	}
	return in.origins[0]
}

func (in *Inventor) one(from []string) string { return from[in.random.IntN(len(from))] }
