package civil

// ParseTimeTyped reads a time of day as Italians type it: 9, 930, 0930, 9:30, 9.30, 9,30, 9h30, "ore 9", "alle 9 e mezza",
// "9 e un quarto", "10 meno un quarto", "9 e 20", "3 del pomeriggio", "8 di sera", mezzogiorno, mezzanotte, and 9am, 3 pm,
// noon, midnight, "half past 9", "quarter to 10". Without more, hours are of the day of 24.
//
// Errors: ErrEmpty, ErrUnreadable, ErrImpossible (25, 9:75).
func ParseTimeTyped(s string) (Time, error) {
	p, err := readPhrase(s)
	if err != nil {
		return Time{}, err
	}
	p, half := halfOfDay(p.without("ore ora h alle le l dalle all at o clock circa about"))
	switch p.String() {
	case "mezzogiorno", "a mezzogiorno", "noon":
		return NewTime(12, 0)
	case "mezzanotte", "a mezzanotte", "midnight":
		return NewTime(0, 0)
	}
	hour, minute, ok := clock(p)
	if !ok {
		return Time{}, ErrUnreadable
	}
	return half.time(hour, minute)
}

// dayHalf is which half of the day an hour of 1 to 12 belongs to; wholeDay where nothing was said.
type dayHalf int

const (
	wholeDay dayHalf = iota
	morning
	afternoon
)

// halfOfDay takes the words for a part of the day off the end of p.
func halfOfDay(p phrase) (phrase, dayHalf) {
	const early, late = "am mattina mattino morning", "pm pomeriggio sera notte afternoon evening"
	const joins = "di del della in the"
	switch {
	case len(p) >= 2 && p[0].isNumber() && p[len(p)-1].text == "m" && oneOf(p[len(p)-2].text, "a p"): // a.m., p.m.
		return p[:len(p)-2], map[string]dayHalf{"a": morning, "p": afternoon}[p[len(p)-2].text]
	case p.has(early):
		return p.without(early + " " + joins), morning
	case p.has("notte") && len(p) > 0 && p[0].number < 6: // "2 di notte" is after midnight
		return p.without("notte " + joins), morning
	case p.has(late):
		return p.without(late + " " + joins), afternoon
	}
	return p, wholeDay
}

func (h dayHalf) time(hour, minute int) (Time, error) {
	switch {
	case h == afternoon && hour < 12:
		hour += 12
	case h == morning && hour == 12:
		hour = 0
	}
	return NewTime(hour, minute)
}

// clock reads hour and minute, or tells that p is no time.
func clock(p phrase) (hour, minute int, ok bool) {
	if len(p) == 0 {
		return 0, 0, false
	}
	if h, m, ok := englishFraction(p); ok {
		return h, m, true
	}
	switch {
	case !p[0].isNumber():
		return 0, 0, false
	case len(p) == 1 && p[0].short():
		return p[0].number, 0, true
	case len(p) == 1 && len(p[0].text) <= 4:
		return p[0].number / 100, p[0].number % 100, true
	case len(p) == 2 && p[0].short() && p[1].isNumber() && len(p[1].text) == 2:
		return p[0].number, p[1].number, true
	case p[0].short():
		return italianFraction(p[0].number, p[1:])
	}
	return 0, 0, false
}

// italianFraction reads what follows the hour: "e mezza", "e un quarto", "e tre quarti", "meno un quarto", "e 20", "meno 5".
func italianFraction(hour int, rest phrase) (int, int, bool) {
	if len(rest) < 2 {
		return 0, 0, false
	}
	minutes, ok := fraction(rest[1:])
	switch {
	case !ok:
		return 0, 0, false
	case rest[0].text == "e":
		return hour, minutes, true
	case rest[0].text == "meno" && minutes > 0:
		return before(hour, minutes)
	}
	return 0, 0, false
}

func fraction(p phrase) (minutes int, ok bool) {
	switch p.String() {
	case "mezza", "mezzo":
		return 30, true
	case "quarto", "un quarto":
		return 15, true
	case "tre quarti":
		return 45, true
	}
	if len(p) == 1 && p[0].short() {
		return p[0].number, p[0].number < 60
	}
	return 0, false
}

// englishFraction reads "half past 9", "quarter past 9", "a quarter to 10", "20 past 9".
func englishFraction(p phrase) (hour, minute int, ok bool) {
	p = p.without("a minutes")
	if len(p) != 3 || !p[2].short() {
		return 0, 0, false
	}
	minutes := map[string]int{"half": 30, "quarter": 15}[p[0].text]
	if p[0].short() {
		minutes = p[0].number
	}
	switch {
	case minutes < 1 || minutes > 59:
		return 0, 0, false
	case p[1].text == "past":
		return p[2].number, minutes, true
	case p[1].text == "to":
		return before(p[2].number, minutes)
	}
	return 0, 0, false
}

// before gives the time so many minutes before the hour; before midnight it is still the day's last hour.
func before(hour, minutes int) (int, int, bool) {
	if hour == 0 {
		hour = 24
	}
	return hour - 1, 60 - minutes, true
}
