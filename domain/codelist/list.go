// Package codelist holds the code lists that coded fields take their values from: the lists and states of the domain
// specification, the comuni and the countries, and the lists that a network keeps itself.
//
// Lists are data with a version. A code never changes its meaning: an item is retired, never removed. Everything shipped
// is embedded in the program and read when first asked for; sources and licences stand in data/README.md.
package codelist

import (
	"encoding/json"
	"slices"
)

// Lang is a language that lists have labels in.
type Lang string

// The languages of labels.
const (
	Italian Lang = "it"
	English Lang = "en"
)

// Text is a label in both languages.
type Text struct {
	It string `json:"it"`
	En string `json:"en"`
}

// In gives the label in a language, Italian for any that has none.
func (t Text) In(lang Lang) string {
	if lang == English {
		return t.En
	}
	return t.It
}

// Item is one code of a list with what it means.
type Item struct {
	Code string `json:"code"`
	Text
	Class   int    `json:"class,omitempty"`   // data class 3 or 4 of a value that the field's own class does not cover, else 0
	Parent  string `json:"parent,omitempty"`  // the item that this one is a part of
	Retired bool   `json:"retired,omitempty"` // kept for records that have it, offered no more
	Source  string `json:"source,omitempty"`
	Note    string `json:"note,omitempty"`

	Rank   *int   `json:"order,omitempty"`  // the value on a scale, such as a level 0 to 4
	Status string `json:"status,omitempty"` // of a measure of law: attivo, cessato
	FSE    string `json:"fse,omitempty"`    // common indicator of the European Social Fund
	ISCED  *int   `json:"isced,omitempty"`  // ISCED 2011 level
	Target *int   `json:"target,omitempty"` // yearly number that the programme sets
	Fund   string `json:"fund,omitempty"`   // code of win_fund
	Unit   string `json:"unit,omitempty"`   // what quantities are counted in
	PrInS  string `json:"prins,omitempty"`  // code of prins_intervention
}

// List is a code list. It does not change once made.
type List struct {
	head  heading
	items []Item
	at    map[string]int
}

// heading is what a list says of itself.
type heading struct {
	ID       string `json:"id"`
	Version  string `json:"version"`
	Title    Text   `json:"title"`
	Source   string `json:"source,omitempty"`
	Note     string `json:"note,omitempty"`
	Multiple bool   `json:"multiple,omitempty"`
}

// NewList makes a list of a network's own, such as its quartieri. It fails with an *InvalidError.
func NewList(id, version string, title Text, items ...Item) (*List, error) {
	return newList(heading{ID: id, Version: version, Title: title, Source: "network"}, items)
}

func newList(head heading, items []Item) (*List, error) {
	l := &List{head: head, items: slices.Clone(items), at: make(map[string]int, len(items))}
	for i, item := range l.items {
		if _, twice := l.at[item.Code]; twice {
			return nil, invalid(head.ID, item.Code, "code twice")
		}
		l.at[item.Code] = i
	}
	if err := l.validate(); err != nil {
		return nil, err
	}
	return l, nil
}

// ID gives the name that fields know the list by, such as "gender" or "accesso.stato".
func (l *List) ID() string { return l.head.ID }

// Version gives the version of the list.
func (l *List) Version() string { return l.head.Version }

// Title gives the list's own name.
func (l *List) Title(lang Lang) string { return l.head.Title.In(lang) }

// Multiple tells whether a field usually takes several of the list's codes.
func (l *List) Multiple() bool { return l.head.Multiple }

// Len gives the number of items, retired ones included.
func (l *List) Len() int { return len(l.items) }

// Items gives all items in the order of the list, retired ones included.
func (l *List) Items() []Item { return slices.Clone(l.items) }

// Offered gives the items that a form offers: all but the retired.
func (l *List) Offered() []Item {
	return slices.DeleteFunc(l.Items(), func(i Item) bool { return i.Retired })
}

// Top gives the items that are part of no other, such as the eleven macro-needs.
func (l *List) Top() []Item {
	return slices.DeleteFunc(l.Items(), func(i Item) bool { return i.Parent != "" })
}

// Children gives the items that are a part of code.
func (l *List) Children(code string) []Item {
	return slices.DeleteFunc(l.Items(), func(i Item) bool { return i.Parent != code })
}

// TopOf gives the item without parent that code is a part of, code itself where it has none.
func (l *List) TopOf(code string) string {
	for range l.items { // a parent is never its own part, so this ends
		item, ok := l.Item(code)
		if !ok || item.Parent == "" {
			break
		}
		code = item.Parent
	}
	return code
}

// Item gives the item of a code. Refusal values and RISERVATO are no items, save of the lists that name them.
func (l *List) Item(code string) (Item, bool) {
	i, ok := l.at[code]
	if !ok {
		return Item{}, false
	}
	return l.items[i], true
}

// Label gives what a code means, also for refusal values and RISERVATO, and the code itself where nobody knows it.
func (l *List) Label(code string, lang Lang) string {
	if item, ok := l.Item(code); ok {
		return item.In(lang)
	}
	if text, ok := common()[code]; ok {
		return text.In(lang)
	}
	return code
}

// Order gives the place of a code in tables: list order, then the refusal values, RISERVATO, and what is unknown.
func (l *List) Order(code string) int {
	if i, ok := l.at[code]; ok {
		return i
	}
	if i := slices.Index(commonOrder(), code); i >= 0 {
		return len(l.items) + i
	}
	return len(l.items) + len(commonOrder())
}

// MarshalJSON writes the list as ParseList reads it.
func (l *List) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		heading
		Items []Item `json:"items"`
	}{l.head, l.items})
}
