package codelist

import (
	"fmt"
	"strings"

	"soglia/domain/civil"
)

// current is what the files of places say of a place that still exists.
const current = "attivo"

// ParsePlaces reads the three files of places: comuni, countries, and names of the archive that differ from both. They
// are UTF-8, tab between cells, no quoting, a first line of headings; data/README.md says what the columns hold.
func ParsePlaces(comuni, countries, archive string) (*Places, error) {
	p := &Places{comuneAt: map[string]int{}, countryAt: map[string]int{}, archive: map[string]string{}}
	if err := eachRow(Comuni, comuni, 9, p.addComune); err != nil {
		return nil, err
	}
	if err := eachRow(Countries, countries, 8, p.addCountry); err != nil {
		return nil, err
	}
	err := eachRow("nomi_archivio", archive, 2, func(cells []string) error {
		p.archive[cells[0]] = cells[1]
		return nil
	})
	if err != nil {
		return nil, err
	}
	p.foldNames()
	return p, nil
}

func eachRow(name, text string, columns int, add func(cells []string) error) error {
	first := true
	for line := range strings.Lines(text) {
		if first {
			first = false
			continue
		}
		cells := strings.SplitN(strings.TrimRight(line, "\r\n"), "\t", columns+1)
		if len(cells) != columns {
			return invalid(name, cells[0], fmt.Sprintf("%d cells, want %d", len(cells), columns))
		}
		if err := add(cells); err != nil {
			return invalid(name, cells[0], err.Error())
		}
	}
	return nil
}

func (p *Places) addComune(cells []string) error {
	c := Comune{Code: cells[0], Name: cells[1], Province: cells[2], ISTAT: cells[3], Current: cells[4] == current}
	if cells[7] != "" {
		c.Former = strings.Split(cells[7], "|")
	}
	var err error
	if c.From, err = dateOrNone(cells[5]); err != nil {
		return err
	}
	if c.To, err = dateOrNone(cells[6]); err != nil {
		return err
	}
	p.comuneAt[c.Code] = len(p.comuni)
	p.comuni = append(p.comuni, c)
	return nil
}

func (p *Places) addCountry(cells []string) error {
	c := Country{Code: cells[0], Official: cells[1], Text: Text{It: cells[3], En: cells[4]}, ISO2: cells[2], Current: cells[5] == current}
	if c.It == "" {
		c.It = c.Official
	}
	if c.En == "" {
		c.En = c.Official
	}
	var err error
	if c.To, err = dateOrNone(cells[6]); err != nil {
		return err
	}
	p.countryAt[c.Code] = len(p.countries)
	p.countries = append(p.countries, c)
	return nil
}

func dateOrNone(s string) (civil.Date, error) {
	if s == "" {
		return civil.Date{}, nil
	}
	return civil.Parse(s)
}

// foldNames prepares what searches go through: all names of a place, each word after a space.
func (p *Places) foldNames() {
	p.comuneWords = make([]string, len(p.comuni))
	for i, c := range p.comuni {
		p.comuneWords[i] = foldAll(append([]string{c.Name}, c.Former...)...)
	}
	p.countryWord = make([]string, len(p.countries))
	for i, c := range p.countries {
		p.countryWord[i] = foldAll(c.It, c.En, c.Official, p.archive[c.Code])
	}
}

// foldAll folds names into one line, with a space before each word and a bar between names.
func foldAll(names ...string) string {
	var b strings.Builder
	for i, name := range names {
		if i > 0 {
			b.WriteString(" |")
		}
		b.WriteByte(' ')
		b.WriteString(Fold(name))
	}
	return b.String()
}
