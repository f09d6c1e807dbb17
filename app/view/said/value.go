// Package said writes the values of records as they are read on every page: codes in words, days, amounts, names.
package said

import (
	"fmt"
	"strings"

	"github.com/google/uuid"

	"soglia/app/view"
	"soglia/domain/civil"
	"soglia/domain/schema"
)

// Names gives the name of a record that a reference points to, "" where it is not known.
type Names func(target string, id uuid.UUID) string

// Value writes what a field holds, "" where it holds nothing.
func Value(speak view.Language, f *schema.Field, v schema.Value, names Names) string {
	switch {
	case v.IsAbsent():
		return ""
	case f.Kind == schema.Bool:
		return speak.T(map[bool]string{true: "person.yes", false: "person.no"}[v.Bool()])
	case f.Kind == schema.Money:
		return speak.T("person.euros", view.Args{"Amount": Amount(speak, v.Number())})
	case f.Kind == schema.Date, f.Kind == schema.PartialDate:
		d, err := civil.ParsePartial(v.Text())
		if err != nil {
			return v.Text()
		}
		return Partial(speak, d)
	case f.Kind == schema.Time:
		return Clock(v.Text())
	case f.Target != "":
		return named(f.Target, v, names)
	case f.List != "":
		return labels(speak, f.List, v)
	case f.Kind == schema.List:
		return strings.Join(v.List(), ", ")
	case f.Kind == schema.Int && isMinutes(f):
		return speak.Count("person.minutes", int(v.Number()))
	case f.Kind.Numeric():
		return speak.Number(int(v.Number()))
	}
	return v.Text()
}

func isMinutes(f *schema.Field) bool { return f.Name == "minuti" || strings.HasSuffix(f.Name, "_min") }

func named(target string, v schema.Value, names Names) string {
	var some []string
	for _, text := range v.Codes() {
		id, _ := uuid.Parse(text) // zero by the docs of Parse: then it has no name
		if name := names(target, id); name != "" {
			some = append(some, name)
		}
	}
	return strings.Join(some, ", ")
}

func labels(speak view.Language, list string, v schema.Value) string {
	var some []string
	for _, code := range v.Codes() {
		some = append(some, speak.Label(list, code))
	}
	return strings.Join(some, ", ")
}

// Partial writes a date as far as it is known, as it can be typed again: "5 marzo 1988", "marzo 1988", "1988".
func Partial(speak view.Language, d civil.PartialDate) string {
	if day, whole := d.Date(); whole {
		return Day(speak, day)
	}
	switch {
	case d.IsZero():
		return ""
	case d.Month() != 0:
		return speak.Month(civil.MonthOf(d.First()))
	}
	return d.String()
}

// Day writes a day without its weekday: "5 marzo 1988".
func Day(speak view.Language, d civil.Date) string {
	_, day, found := strings.Cut(speak.Day(d), " ")
	if !found {
		return speak.Day(d)
	}
	return day
}

// Amount writes cents as an amount, with the decimal mark of the language.
func Amount(speak view.Language, cents int64) string {
	mark := ","
	if speak.Code() == "en" {
		mark = "."
	}
	return speak.Number(int(cents/100)) + mark + fmt.Sprintf("%02d", cents%100)
}

// Clock writes a time as it is said: "9:30", not "09:30".
func Clock(hhmm string) string { return strings.TrimPrefix(hhmm, "0") }
