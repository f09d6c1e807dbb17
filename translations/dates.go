package translations

import (
	"strconv"
	"strings"

	"soglia/domain/civil"
)

// names of days (Sunday first) and months by language; Italian and English write neither through i18n's templates.
var (
	dayNames = map[string][]string{
		"it": {"domenica", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato"},
		"en": {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
	}
	monthNames = map[string][]string{
		"it": {
			"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre",
			"ottobre", "novembre", "dicembre",
		},
		"en": {
			"January", "February", "March", "April", "May", "June", "July", "August", "September",
			"October", "November", "December",
		},
	}
)

// Day writes a date in full: "martedì 24 novembre 2026".
func (l *Language) Day(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return l.weekday(d) + " " + l.dayMonth(d) + " " + strconv.Itoa(d.Year())
}

// ShortDay writes a date briefly: "24 nov 2026".
func (l *Language) ShortDay(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	short := []rune(l.monthName(d))[:3]
	return strconv.Itoa(d.Day()) + " " + string(short) + " " + strconv.Itoa(d.Year())
}

// NearDay writes a date as people say it near today: "ieri", "giovedì 3 dicembre", "12 novembre 2025".
func (l *Language) NearDay(d, today civil.Date) string {
	switch days := d.DaysSince(today); {
	case d.IsZero():
		return ""
	case days == 0:
		return l.T("date.today")
	case days == -1:
		return l.T("date.yesterday")
	case days == 1:
		return l.T("date.tomorrow")
	case days > 1 && days < 60:
		return l.weekday(d) + " " + l.dayMonth(d)
	case d.Year() == today.Year():
		return l.dayMonth(d)
	default:
		return l.dayMonth(d) + " " + strconv.Itoa(d.Year())
	}
}

// Month writes a month: "novembre 2026".
func (l *Language) Month(m civil.Month) string {
	return monthNames[l.code][m.Month()-1] + " " + strconv.Itoa(m.Year())
}

// Capital starts a phrase with a capital letter.
func (l *Language) Capital(phrase string) string {
	letters := []rune(phrase)
	if len(letters) == 0 {
		return ""
	}
	return strings.ToUpper(string(letters[:1])) + string(letters[1:])
}

func (l *Language) weekday(d civil.Date) string   { return dayNames[l.code][d.Weekday()] }
func (l *Language) monthName(d civil.Date) string { return monthNames[l.code][d.Month()-1] }
func (l *Language) dayMonth(d civil.Date) string {
	return strconv.Itoa(d.Day()) + " " + l.monthName(d)
}
