package civil

import (
	"slices"
	"strings"
	"time"
)

// fillers are words that may stand in a date and change nothing in it.
const fillers = "il lo la l i del dell della di dello the of on nel nell dal dall anno year nato nata a al classe"

// monthNames and weekdayNames are the names in Italian and in English, without accents, in the order of package time.
// A beginning of three letters or more is enough where it fits one month, or one day, alone.
const (
	monthNamesIt = "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"
	monthNamesEn = "january february march april may june july august september october november december"
	weekdaysIt   = "domenica lunedi martedi mercoledi giovedi venerdi sabato"
	weekdaysEn   = "sunday monday tuesday wednesday thursday friday saturday"
)

// monthOf reads the name of a month or its beginning ("mar", "sett"). english is true where the word can be English
// alone, as "march" is and "mar" is not.
func monthOf(word string) (month time.Month, english, ok bool) {
	it, en := startOf(word, monthNamesIt), startOf(word, monthNamesEn)
	switch {
	case it >= 0:
		return time.Month(it + 1), oneOf(word, monthNamesEn), true
	case en >= 0:
		return time.Month(en + 1), true, true
	}
	return 0, false, false
}

// weekdayOf reads the name of a day of the week or its beginning ("lun", "gio").
func weekdayOf(word string) (time.Weekday, bool) {
	n := startOf(word, weekdaysIt)
	if n < 0 {
		n = startOf(word, weekdaysEn)
	}
	return time.Weekday(n), n >= 0
}

// startOf gives the position in names of the only name that begins with word, or -1.
func startOf(word, names string) int {
	if len(word) < 3 {
		return -1
	}
	found, i := -1, 0
	for name := range strings.FieldsSeq(names) {
		if strings.HasPrefix(name, word) {
			if found >= 0 {
				return -1
			}
			found = i
		}
		i++
	}
	return found
}

// countOf reads a small number, in digits or as a word.
func countOf(t token) (int, bool) {
	if t.isNumber() {
		return t.number, len(t.text) <= 4
	}
	if oneOf(t.text, "un una a an") {
		return 1, true
	}
	for _, names := range []string{
		"uno due tre quattro cinque sei sette otto nove dieci undici dodici",
		"one two three four five six seven eight nine ten eleven twelve",
	} {
		if i := slices.Index(strings.Fields(names), t.text); i >= 0 {
			return i + 1, true
		}
	}
	return 0, false
}
