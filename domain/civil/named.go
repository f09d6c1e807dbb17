package civil

import "strings"

// named reads dates whose month is a word: "5 marzo 1988", "5 mar", "marzo 1988", "marzo", "March 5, 1988".
func named(p phrase) (parts, error) {
	if len(p) == 0 || len(p) > 3 {
		return parts{}, ErrUnreadable
	}
	if p[0].isNumber() {
		return dayThenName(p)
	}
	month, english, ok := monthOf(p[0].text)
	if !ok {
		return parts{}, ErrUnreadable
	}
	pt := parts{month: int(month)}
	switch {
	case len(p) == 1:
		if p[0].text == "mar" { // marzo or martedì
			return parts{}, ErrAmbiguous
		}
		return pt, nil
	case len(p) == 2:
		return nameThenNumber(pt, p[1], english)
	case p[1].short() && (p[2].long() || p[2].isYear() && !strings.ContainsAny(p[2].gap, "/.-")):
		pt.day = p[1].part()
		return withYear(pt, p[2])
	}
	return parts{}, ErrUnreadable
}

func dayThenName(p phrase) (parts, error) {
	if len(p) < 2 || !p[0].short() {
		return parts{}, ErrUnreadable
	}
	month, _, ok := monthOf(p[1].text)
	if !ok {
		return parts{}, ErrUnreadable
	}
	pt := parts{day: p[0].part(), month: int(month)}
	switch {
	case len(p) == 2:
		return pt.checked()
	case p[2].isYear():
		return withYear(pt, p[2])
	}
	return parts{}, ErrUnreadable
}

// nameThenNumber reads "marzo 1988", "marzo '88", "marzo 88" and "march 5". After an Italian month a number that can
// be a day is a year as likely as a day, so it is neither.
func nameThenNumber(pt parts, number token, english bool) (parts, error) {
	switch {
	case !number.isNumber():
		return parts{}, ErrUnreadable
	case number.long(), number.isYear() && (number.number > 31 || number.isDecade()):
		return withYear(pt, number)
	case number.short() && english:
		pt.day = number.part()
		return pt.checked()
	case number.short():
		return parts{}, ErrAmbiguous
	}
	return parts{}, ErrUnreadable
}
