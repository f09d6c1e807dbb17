// Package oldregister brings a desk's old register in, from the rows of a spreadsheet: people and visits, previewed before anything is written, and the same records when it is run again.
package oldregister

import (
	"slices"

	"soglia/domain"
)

// Kind says what the rows of a register are.
type Kind string

// The kinds of register.
const (
	People Kind = "people"
	Visits Kind = "visits"
)

// Fields gives the names under which a register's columns can be matched, in the order of the form.
func Fields(k Kind) []string {
	if k == Visits {
		return []string{"person_id", "date", "channel", "theme", "answer", "minutes", "note"}
	}
	return []string{
		"id", "family_name", "given_name", "birth_date", "birth_place", "sex", "codice_fiscale",
		"phone", "email", "street", "town", "postcode", "language", "note",
	}
}

// required are the fields without which no row can be brought in.
func required(k Kind) []string {
	if k == Visits {
		return []string{"date"}
	}
	return []string{"id"}
}

// Mapping names, for each of our fields, the heading of their column. Fields that it leaves out stay empty.
type Mapping map[string]string

// Check says what is wrong with a mapping for a table with these headings.
func (m Mapping) Check(k Kind, headings []string) error {
	var wrong domain.Errors
	for _, field := range required(k) {
		if m[field] == "" {
			wrong = append(wrong, domain.BadField(field, "import.error_unmatched"))
		}
	}
	for field, heading := range m {
		switch {
		case !slices.Contains(Fields(k), field):
			wrong = append(wrong, &domain.Error{Code: domain.Invalid, Field: field, ID: "import.error_no_such_field", Args: map[string]any{"Field": field}})
		case heading != "" && !slices.Contains(headings, heading):
			wrong = append(wrong, &domain.Error{Code: domain.Invalid, Field: field, ID: "import.error_no_such_column", Args: map[string]any{"Column": heading}})
		}
	}
	slices.SortFunc(wrong, func(a, b *domain.Error) int { return slices.Compare([]string{a.Field, a.ID}, []string{b.Field, b.ID}) })
	return wrong.OrNil()
}

// row reads cells by our field names.
type row struct {
	line  int
	cells []string
	at    map[string]int
}

func (m Mapping) columns(headings []string) map[string]int {
	at := make(map[string]int, len(m))
	for field, heading := range m {
		if i := slices.Index(headings, heading); heading != "" && i >= 0 {
			at[field] = i
		}
	}
	return at
}

// get gives a cell, "" where the row is short or the field unmatched.
func (r row) get(field string) string {
	if i, ok := r.at[field]; ok && i < len(r.cells) {
		return tidy(r.cells[i])
	}
	return ""
}
