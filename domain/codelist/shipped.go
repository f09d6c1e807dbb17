package codelist

import (
	_ "embed" // the lists are part of the program
	"encoding/json"
	"fmt"
	"sync"
)

//go:embed data/codelists.json
var codelistsJSON []byte

//go:embed data/parole.json
var wordsJSON []byte

// Shipped gives the lists that the program comes with, read once, when first asked for.
func Shipped() *Set { return shippedSet() }

var shippedSet = sync.OnceValue(func() *Set {
	s, err := Parse(codelistsJSON)
	if err != nil {
		panic(fmt.Sprintf("the lists of this program are damaged: %v", err)) // a test reads them before any release
	}
	return s
})

// words are the labels that codelists.json does not give: those of the enumerations and of the common values.
type words struct {
	lists  map[string]*List
	common map[string]Text
}

var shippedWords = sync.OnceValue(func() words {
	w, err := parseWords(wordsJSON)
	if err != nil {
		panic(fmt.Sprintf("the labels of this program are damaged: %v", err))
	}
	return w
})

func parseWords(data []byte) (words, error) {
	var f struct {
		Common []Item     `json:"comuni_a_tutte"`
		Lists  []fileList `json:"enumerazioni"`
	}
	if err := json.Unmarshal(data, &f); err != nil {
		return words{}, fmt.Errorf("codelist: read the labels: %w", err)
	}
	w := words{lists: map[string]*List{}, common: map[string]Text{}}
	for _, item := range f.Common {
		w.common[item.Code] = item.Text
	}
	for _, fl := range f.Lists {
		l, err := newList(fl.heading, fl.Items)
		if err != nil {
			return words{}, err
		}
		w.lists[fl.ID] = l
	}
	return w, nil
}

// enum makes a list of an enumeration's codes. A code that has no label shows as itself, until a version of the program
// knows it.
func (w words) enum(id, version string, codes []string) (*List, error) {
	head := heading{ID: id, Version: version, Title: Text{id, id}}
	known := w.lists[id]
	if known != nil {
		head.Title = known.head.Title
	}
	items := make([]Item, len(codes))
	for i, code := range codes {
		items[i] = Item{Code: code, Text: Text{code, code}}
		if known != nil {
			items[i].Text = Text{known.Label(code, Italian), known.Label(code, English)}
		}
	}
	return newList(head, items)
}
