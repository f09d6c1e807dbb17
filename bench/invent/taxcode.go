package invent

import (
	"fmt"
	"strings"

	"soglia/domain/cf"
	"soglia/domain/codelist"
)

// taxCode makes a codice fiscale by its rule (D.M. 23 December 1976), close enough to be well formed.
func taxCode(p Person, year, month, day int, place string) string {
	if p.Sex == "F" {
		day += 40
	}
	first := fmt.Sprintf("%s%s%02d%c%02d%s", letters(p.Family), letters(p.Given), year%100, "ABCDEHLMPRST"[month-1], day, place)
	return first + string(cf.CheckCharacter(first))
}

func letters(name string) string {
	var consonants, vowels strings.Builder
	for _, r := range strings.ToUpper(codelist.Fold(name)) {
		switch {
		case strings.ContainsRune("AEIOU", r):
			vowels.WriteRune(r)
		case r >= 'A' && r <= 'Z':
			consonants.WriteRune(r)
		}
	}
	return (consonants.String() + vowels.String() + "XXX")[:3]
}
