package codelist

import "strings"

// Finder finds the code that a written word names, as an old register's cells do: the code itself, or its words in any
// language, accents and case ignored. It remembers what it found and is not safe for concurrent use.
type Finder struct {
	set   *Set
	known map[string]string // list and folded text to code, "" for none
}

// NewFinder finds codes in a set's lists and places.
func NewFinder(set *Set) *Finder { return &Finder{set: set, known: map[string]string{}} }

// Find gives the code; listID may be a union. A name that two comuni or items share equally finds none.
func (f *Finder) Find(listID, text string) (code string, ok bool) {
	key := listID + "\x00" + Fold(text)
	if code, known := f.known[key]; known {
		return code, code != ""
	}
	for id := range strings.SplitSeq(listID, unionMark) {
		if code = f.find(id, text); code != "" {
			break
		}
	}
	f.known[key] = code
	return code, code != ""
}

func (f *Finder) find(id, text string) string {
	switch id {
	case Comuni:
		return f.comune(text)
	case Countries:
		return f.country(text)
	}
	l, ok := f.set.List(id)
	if !ok || Fold(text) == "" {
		return ""
	}
	return l.named(Fold(text))
}

func (l *List) named(folded string) string {
	found := ""
	for _, item := range l.items {
		if Fold(item.Code) == folded {
			return item.Code
		}
		if !item.Retired && (Fold(item.It) == folded || Fold(item.En) == folded) && found == "" {
			found = item.Code
		}
	}
	return found
}

func (f *Finder) comune(text string) string {
	if c, ok := f.set.Places().Comune(strings.ToUpper(strings.TrimSpace(text))); ok {
		return c.Code
	}
	found := f.set.Places().ComuniNamed(text)
	if len(found) == 0 || len(found) > 1 && found[1].Current == found[0].Current {
		return ""
	}
	return found[0].Code
}

func (f *Finder) country(text string) string {
	if c, ok := f.set.Places().Country(strings.ToUpper(strings.TrimSpace(text))); ok {
		return c.Code
	}
	found := f.set.Places().CountriesNamed(text)
	if len(found) == 0 {
		return ""
	}
	return found[0].Code
}
