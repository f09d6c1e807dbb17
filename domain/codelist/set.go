package codelist

import (
	"maps"
	"slices"
	"strings"
)

// The lists that are files of places.
const (
	Comuni    = "comuni"
	Countries = "stati_esteri"
)

// unionMark separates the lists of a field that takes codes of more than one, as luogo_nascita does.
const unionMark = "|"

// stateSuffix ends the names of the lists of states; commonStates is that of entities without states of their own.
const (
	stateSuffix  = ".stato"
	commonStates = "comune_a_tutti.stato"
)

// Set is all lists of one version together, with the places. It does not change once made.
type Set struct {
	version string
	order   []string
	lists   map[string]*List
	places  func() *Places
}

// Version gives the version of the file that the set was read from.
func (s *Set) Version() string { return s.version }

// IDs gives the names of all lists, in the order of the file.
func (s *Set) IDs() []string { return slices.Clone(s.order) }

// List gives a list by name. The states of an entity that has none of its own are ATTIVO and ANNULLATO.
// Comuni, countries and unions are no List: ask ClassOf, Has, Label or Places.
func (s *Set) List(id string) (*List, bool) {
	l, ok := s.lists[id]
	if !ok && strings.HasSuffix(id, stateSuffix) {
		l, ok = s.lists[commonStates]
	}
	return l, ok
}

// Places gives the comuni and the countries.
func (s *Set) Places() *Places { return s.places() }

// ClassOf gives the data class that an item asks for, or 0 where it leaves the class to its field. listID may be a
// union such as "comuni|stati_esteri". Places, refusal values and unknown codes ask for none.
func (s *Set) ClassOf(listID, code string) int {
	class := 0
	for id := range strings.SplitSeq(listID, unionMark) {
		if l, ok := s.List(id); ok {
			item, _ := l.Item(code)
			class = max(class, item.Class)
		}
	}
	return class
}

// Has tells whether a field of the list may hold the code: an item, retired or not, a refusal value or RISERVATO.
func (s *Set) Has(listID, code string) bool {
	if IsRefusal(code) || code == Reserved {
		return true
	}
	for id := range strings.SplitSeq(listID, unionMark) {
		if s.has(id, code) {
			return true
		}
	}
	return false
}

func (s *Set) has(id, code string) (ok bool) {
	switch id {
	case Comuni:
		_, ok = s.Places().Comune(code)
	case Countries:
		_, ok = s.Places().Country(code)
	default:
		var l *List
		if l, ok = s.List(id); ok {
			_, ok = l.Item(code)
		}
	}
	return ok
}

// Label gives what a code of a list or a union means, and the code itself where nobody knows it.
func (s *Set) Label(listID, code string, lang Lang) string {
	if text, ok := common()[code]; ok && listID != refusalList {
		if l, ok := s.List(listID); ok {
			return l.Label(code, lang)
		}
		return text.In(lang)
	}
	for id := range strings.SplitSeq(listID, unionMark) {
		if s.has(id, code) {
			return s.label(id, code, lang)
		}
	}
	return code
}

func (s *Set) label(id, code string, lang Lang) string {
	switch id {
	case Comuni:
		c, _ := s.Places().Comune(code)
		return c.Label()
	case Countries:
		c, _ := s.Places().Country(code)
		return c.In(lang)
	}
	l, _ := s.List(id)
	return l.Label(code, lang)
}

// With gives a set where the lists replace those of the same name, or stand beside the others. Every code of a
// replaced list must still be there, retired where it is out of use: records hold it. It fails with an *InvalidError.
func (s *Set) With(lists ...*List) (*Set, error) {
	next := &Set{version: s.version, order: slices.Clone(s.order), lists: maps.Clone(s.lists), places: s.places}
	for _, l := range lists {
		old, known := next.lists[l.ID()]
		if !known {
			next.order = append(next.order, l.ID())
		} else if lost := firstLost(old, l); lost != "" {
			return nil, invalid(l.ID(), lost, "code removed: retire it")
		}
		next.lists[l.ID()] = l
	}
	return next, nil
}

func firstLost(old, next *List) string {
	for _, item := range old.items {
		if _, ok := next.Item(item.Code); !ok {
			return item.Code
		}
	}
	return ""
}
