// Package found shows people that a search found, with what tells them apart.
package found

import (
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/view/search"
)

// Results are the rows under a search field.
func Results(rows []search.Row) []kit.Result {
	var results []kit.Result
	for _, row := range rows {
		results = append(results, kit.Result{
			Value: row.ID.String(), Name: Name(row), Script: row.Script, Avatar: row.Name, Facts: Facts(row),
		})
	}
	return results
}

// Name is a name whose matching parts are bold.
func Name(row search.Row) []kit.Span {
	var spans []kit.Span
	for _, piece := range row.Pieces {
		spans = append(spans, kit.Span{Text: piece.Text, Bold: piece.Bold})
	}
	return spans
}

// Facts are what tells one person from another of the same name.
func Facts(row search.Row) []kit.Fact {
	var facts []kit.Fact
	add := func(name icon.Name, text string, bold bool) {
		if text != "" {
			facts = append(facts, kit.Fact{Icon: name, Text: text, Bold: bold})
		}
	}
	last := row.Last
	if row.About != "" {
		last += ", " + row.About
	}
	add(icon.User, row.Age, true)
	add(icon.MapPin, row.Town, true)
	add(icon.Clock, last, false)
	return facts
}

// Row finds the row that was taken, false where it is no longer there.
func Row(rows []search.Row, value string) (search.Row, bool) {
	for _, row := range rows {
		if row.ID.String() == value {
			return row, true
		}
	}
	return search.Row{}, false
}
