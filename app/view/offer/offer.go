// Package offer gives what code lists, places and colleagues offer to choose from, in the reader's words.
package offer

import (
	"slices"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/codelist"
)

// Choice is one thing that can be chosen.
type Choice struct{ Code, Label, Detail string }

// List gives the items that a list offers, in its order, but for some.
func List(speak view.Language, list string, without ...string) []Choice {
	l, ok := codelist.Shipped().List(list)
	if !ok {
		return nil
	}
	var choices []Choice
	for _, item := range l.Offered() {
		if !slices.Contains(without, item.Code) {
			choices = append(choices, Choice{Code: item.Code, Label: speak.Label(list, item.Code)})
		}
	}
	return choices
}

// Empties gives the three ways in which a coded field may be empty, the first being "not yet asked" with the empty code.
func Empties(speak view.Language) []Choice {
	return []Choice{
		{Label: speak.T("person.empty_blank")},
		{Code: codelist.NotAsked, Label: speak.T("person.empty_not_asked")},
		{Code: codelist.WontSay, Label: speak.T("person.empty_wont_say")},
	}
}

// found is how many places are offered at once while their name is typed.
const found = 12

// Comuni finds comuni while their name is typed.
func Comuni(typed string) []Choice {
	var choices []Choice
	for _, c := range codelist.ShippedPlaces().FindComuni(typed, found) {
		choices = append(choices, Choice{Code: c.Code, Label: c.Name, Detail: c.Province})
	}
	return choices
}

// Countries finds countries while their name is typed.
func Countries(speak view.Language, typed string) []Choice {
	var choices []Choice
	for _, c := range codelist.ShippedPlaces().FindCountries(typed, found) {
		choices = append(choices, Choice{Code: c.Code, Label: c.In(codelist.Lang(speak.Code()))})
	}
	return choices
}

// Staff gives colleagues to choose from.
func Staff(colleagues []core.Colleague) []Choice {
	var choices []Choice
	for _, c := range colleagues {
		choices = append(choices, Choice{Code: c.ID.String(), Label: c.Name})
	}
	return choices
}
