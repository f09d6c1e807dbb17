package codelist

import (
	_ "embed" // the places are part of the program
	"fmt"
	"strings"
	"sync"

	"soglia/domain/civil"
)

//go:embed data/comuni.tsv
var comuniTSV string

//go:embed data/stati_esteri.tsv
var countriesTSV string

//go:embed data/nomi_archivio.tsv
var archiveTSV string

// Comune is an Italian municipality, of today or of the past.
type Comune struct {
	Code     string     // codice catastale, such as D403
	Name     string     // the latest
	Province string     // two letters, the latest; empty where it never had one
	ISTAT    string     // empty where not known
	Current  bool       // false for a suppressed comune
	From     civil.Date // first day of the code
	To       civil.Date // last day, absent for a current one
	Former   []string   // earlier names
}

// Label gives the name with the province, as "Empoli (FI)".
func (c Comune) Label() string {
	if c.Province == "" {
		return c.Name
	}
	return c.Name + " (" + c.Province + ")"
}

// Country is a foreign country or territory, of today or of the past.
type Country struct {
	Code     string // codice catastale, such as Z330
	Official string // name in the archive of codes, in Italian
	Text            // everyday names; the official one where there are none
	ISO2     string // ISO 3166 alpha-2, empty where there is none
	Current  bool   // current in the archive of codes, which is not "a sovereign state today"
	To       civil.Date
}

// Places is the register of comuni and countries. It does not change once made.
type Places struct {
	comuni      []Comune
	countries   []Country
	comuneAt    map[string]int
	countryAt   map[string]int
	comuneWords []string // of each comune, the folded names that a search goes through
	countryWord []string
	archive     map[string]string // names in the archive that differ from Official
}

// ShippedPlaces gives the register that the program comes with, read once, when first asked for.
func ShippedPlaces() *Places { return shippedPlaces() }

var shippedPlaces = sync.OnceValue(func() *Places {
	p, err := ParsePlaces(comuniTSV, countriesTSV, archiveTSV)
	if err != nil {
		panic(fmt.Sprintf("the places of this program are damaged: %v", err)) // a test reads them before any release
	}
	return p
})

// Comune gives a comune by its codice catastale.
func (p *Places) Comune(code string) (Comune, bool) {
	i, ok := p.comuneAt[code]
	if !ok {
		return Comune{}, false
	}
	return p.comuni[i], true
}

// Country gives a country by its codice catastale.
func (p *Places) Country(code string) (Country, bool) {
	i, ok := p.countryAt[code]
	if !ok {
		return Country{}, false
	}
	return p.countries[i], true
}

// Countries gives all countries, in the order of their codes.
func (p *Places) Countries() []Country { return append([]Country(nil), p.countries...) }

// ArchiveName gives the name of a comune or a country in capitals, as the archive of codes prints it beside a codice
// fiscale. It serves package cf.
func (p *Places) ArchiveName(code string) (string, bool) {
	if name, ok := p.archive[code]; ok {
		return name, true
	}
	if c, ok := p.Comune(code); ok {
		return strings.ToUpper(c.Name), true
	}
	if c, ok := p.Country(code); ok {
		return strings.ToUpper(c.Official), true
	}
	return "", false
}
