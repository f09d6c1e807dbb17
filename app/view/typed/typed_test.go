package typed

import (
	"testing"

	"soglia/domain"
	"soglia/domain/civil"
)

func TestWhatIsWrongWithADateIsSaidInItsOwnWords(t *testing.T) {
	today := civil.MustParse("2026-11-24")
	id := func(err *domain.Error) string {
		if err == nil {
			return ""
		}
		return err.Field + " " + err.ID
	}
	day := func(text string) string {
		_, err := Day("data", text, today)
		return id(err)
	}
	birth := func(text string) string {
		_, err := Birth("data_nascita", text, today)
		return id(err)
	}
	moment := func(text string) string {
		_, _, err := Moment("data", "ora", text, today)
		return id(err)
	}
	for what, got := range map[string][2]string{
		"ieri":            {day("ieri"), ""},
		"31/2":            {day("31/2/26"), "data error.date_impossible"},
		"words":           {day("mah"), "data error.date_unreadable"},
		"no day":          {day(""), "data error.required"},
		"a birth year":    {birth("1988"), ""},
		"about a year":    {birth("circa 1988"), ""},
		"no birth":        {birth(""), ""},
		"two digits":      {birth("88"), "data_nascita error.birth_ambiguous"},
		"a birth in 31/2": {birth("31/2/88"), "data_nascita error.birth_impossible"},
		"a moment":        {moment("giovedì 9:30"), ""},
		"a moment's day":  {moment("giovedì"), "ora error.moment_time"},
		"a moment's void": {moment(""), "data error.moment_unreadable"},
	} {
		if got[0] != got[1] {
			t.Errorf("%s: %q, want %q", what, got[0], got[1])
		}
	}
}
