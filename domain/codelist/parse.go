package codelist

import (
	"encoding/json"
	"fmt"
	"slices"
)

// format is the name that a file of lists begins with.
const format = "soglia-codelists"

// file is the shape of codelists.json, as far as this package reads it.
type file struct {
	Format string              `json:"format"`
	Vers   string              `json:"version"`
	Lists  []fileList          `json:"codelists"`
	Enums  map[string][]string `json:"enums"`
}

type fileList struct {
	heading
	Items []Item `json:"items"`
}

// Parse reads a file of lists: those of "codelists", and as lists too the states and small enumerations of "enums",
// with the labels that the program ships for them. It fails with an *InvalidError, or an error of encoding/json.
func Parse(data []byte) (*Set, error) {
	var f file
	if err := json.Unmarshal(data, &f); err != nil {
		return nil, fmt.Errorf("codelist: read the file of lists: %w", err)
	}
	if f.Format != format {
		return nil, invalid("", "", "not a file of lists")
	}
	s := &Set{version: f.Vers, lists: map[string]*List{}, places: ShippedPlaces}
	for _, fl := range f.Lists {
		if err := s.add(newList(fl.heading, fl.Items)); err != nil {
			return nil, err
		}
	}
	if err := s.addEnums(f.Enums); err != nil {
		return nil, err
	}
	return s, nil
}

// ParseList reads one list as a List writes itself, such as a network's own.
func ParseList(data []byte) (*List, error) {
	var fl fileList
	if err := json.Unmarshal(data, &fl); err != nil {
		return nil, fmt.Errorf("codelist: read a list: %w", err)
	}
	return newList(fl.heading, fl.Items)
}

func (s *Set) add(l *List, err error) error {
	if err != nil {
		return err
	}
	if _, twice := s.lists[l.ID()]; twice {
		return invalid(l.ID(), "", "list twice")
	}
	s.lists[l.ID()] = l
	s.order = append(s.order, l.ID())
	return nil
}

// addEnums makes lists of the enumerations, and of the states that entities without any of their own share.
func (s *Set) addEnums(enums map[string][]string) error {
	words := shippedWords()
	ids := make([]string, 0, len(enums)+1)
	for id := range enums {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		if err := s.add(words.enum(id, s.version, enums[id])); err != nil {
			return err
		}
	}
	if _, ok := s.lists[commonStates]; ok {
		return nil
	}
	return s.add(words.lists[commonStates], nil)
}
