package codelist

import (
	"cmp"
	"slices"
	"strings"
)

// FindComuni gives up to limit comuni of which every word typed begins a word of a name, present or former, accents and
// case ignored; two letters may name the province instead ("cast fi"). Current ones come first, then whole names, whole
// words, names that begin with what was typed, and the alphabet. Where no word fits, spaces are ignored ("santangelo").
func (p *Places) FindComuni(typed string, limit int) []Comune {
	found := search(typed, limit, len(p.comuni), func(i int, q query) rank {
		c := &p.comuni[i]
		return q.rank(p.comuneWords[i], c.Province, c.Current, c.Name)
	})
	return pick(found, p.comuni)
}

// FindCountries gives up to limit countries by any of their names, in Italian or English, as FindComuni does.
func (p *Places) FindCountries(typed string, limit int) []Country {
	found := search(typed, limit, len(p.countries), func(i int, q query) rank {
		c := &p.countries[i]
		return q.rank(p.countryWord[i], c.ISO2, c.Current, c.It)
	})
	return pick(found, p.countries)
}

// ComuniNamed gives the comuni whose name, present or former, is exactly the one given, accents and case ignored,
// the current ones first. A province in brackets narrows them: "Samone (TN)".
func (p *Places) ComuniNamed(name string) []Comune {
	name, province, _ := strings.Cut(name, "(")
	province = strings.ToUpper(strings.Trim(province, " )"))
	whole := " " + Fold(name) + " |"
	var found []Comune
	for i, words := range p.comuneWords {
		if strings.Contains("|"+words+" |", "|"+whole) && (province == "" || province == p.comuni[i].Province) {
			found = append(found, p.comuni[i])
		}
	}
	slices.SortStableFunc(found, func(a, b Comune) int { return compareBool(b.Current, a.Current) })
	return found
}

// CountriesNamed gives the countries one of whose names is exactly the one given, the current ones first.
func (p *Places) CountriesNamed(name string) []Country {
	whole := "| " + Fold(name) + " |"
	var found []Country
	for i, words := range p.countryWord {
		if strings.Contains("|"+words+" |", whole) {
			found = append(found, p.countries[i])
		}
	}
	slices.SortStableFunc(found, func(a, b Country) int { return compareBool(b.Current, a.Current) })
	return found
}

// query is what was typed, folded and cut into words.
type query struct {
	whole string
	words []string // each after a space, as it stands at the beginning of a word
	loose bool     // spaces are ignored
}

// rank orders what was found; what does not match has none.
type rank struct {
	match, current, equal, whole, begins bool
	name                                 string
	index                                int
}

func (q query) rank(names, sign string, current bool, name string) rank {
	if !q.matches(names, sign) {
		return rank{}
	}
	first, _, _ := strings.Cut(names, " |")
	return rank{
		match: true, current: current, name: name,
		equal:  first == " "+q.whole,
		whole:  strings.Contains(names+" ", " "+q.whole+" "),
		begins: strings.HasPrefix(first, " "+q.whole),
	}
}

// matches tells whether every word begins a word of the names, or is the sign (a province, a country's two letters)
// beside a word that does.
func (q query) matches(names, sign string) bool {
	if q.loose {
		return strings.Contains(strings.ReplaceAll("|"+names, " ", ""), "|"+strings.ReplaceAll(q.whole, " ", ""))
	}
	begun := false
	for _, word := range q.words {
		switch {
		case strings.Contains(names, word):
			begun = true
		case !strings.EqualFold(word[1:], sign):
			return false
		}
	}
	return begun
}

func search(typed string, limit, n int, rankOf func(i int, q query) rank) []rank {
	q := query{whole: Fold(typed)}
	if q.whole == "" || limit <= 0 {
		return nil
	}
	for word := range strings.FieldsSeq(q.whole) {
		q.words = append(q.words, " "+word)
	}
	found := q.all(n, rankOf)
	if len(found) == 0 {
		q.loose = true
		found = q.all(n, rankOf)
	}
	slices.SortFunc(found, compareRanks)
	return found[:min(limit, len(found))]
}

func (q query) all(n int, rankOf func(i int, q query) rank) []rank {
	var found []rank
	for i := range n {
		if r := rankOf(i, q); r.match {
			r.index = i
			found = append(found, r)
		}
	}
	return found
}

func compareRanks(a, b rank) int {
	return cmp.Or(
		compareBool(b.current, a.current),
		compareBool(b.equal, a.equal),
		compareBool(b.whole, a.whole),
		compareBool(b.begins, a.begins),
		cmp.Compare(a.name, b.name),
		cmp.Compare(a.index, b.index),
	)
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

func pick[T any](found []rank, all []T) []T {
	picked := make([]T, len(found))
	for i, r := range found {
		picked[i] = all[r.index]
	}
	return picked
}
