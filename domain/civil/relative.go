package civil

import "time"

// relative reads a day told from today: "ieri", "tre giorni fa", "lunedì scorso", "next friday".
func (r reading) relative(p phrase) (Date, bool) {
	if days, ok := dayWord(p.String()); ok {
		return r.today.AddDays(days), true
	}
	if d, ok := r.distance(p); ok {
		return d, true
	}
	return r.weekday(p.without(fillers))
}

// dayWord gives how many days from today a word for a day means.
func dayWord(words string) (days int, ok bool) {
	switch words {
	case "oggi", "stamattina", "stamani", "stasera", "today":
		return 0, true
	case "ieri", "yesterday":
		return -1, true
	case "l altro ieri", "altro ieri", "altroieri", "ieri l altro", "avantieri",
		"the day before yesterday", "day before yesterday":
		return -2, true
	case "domani", "tomorrow":
		return 1, true
	case "dopodomani", "dopo domani", "the day after tomorrow", "day after tomorrow":
		return 2, true
	}
	return 0, false
}

// distance reads "3 giorni fa", "una settimana fa", "fra due mesi", "a week ago", "in 3 days".
func (r reading) distance(p phrase) (Date, bool) {
	if len(p) != 3 {
		return Date{}, false
	}
	count, unit, sign := p[0], p[1], 0
	switch {
	case oneOf(p[2].text, "fa ago"):
		sign = -1
	case oneOf(p[0].text, "fra tra in"):
		count, unit, sign = p[1], p[2], 1
	}
	n, ok := countOf(count)
	if !ok || sign == 0 {
		return Date{}, false
	}
	return r.today.shifted(sign*n, unit.text)
}

func (d Date) shifted(n int, unit string) (Date, bool) {
	switch {
	case oneOf(unit, "giorno giorni gg day days"):
		return d.AddDays(n), true
	case oneOf(unit, "settimana settimane week weeks"):
		return d.AddDays(7 * n), true
	case oneOf(unit, "mese mesi month months"):
		return d.AddMonths(n), true
	case oneOf(unit, "anno anni year years"):
		return d.AddMonths(12 * n), true
	}
	return Date{}, false
}

// weekday reads "giovedì", "lunedì scorso", "lunedì prossimo", "last monday", "next monday".
// Alone, it is the nearest such day on the side that the field leans to, today included; "scorso" and "prossimo"
// leave today out.
func (r reading) weekday(p phrase) (Date, bool) {
	const before, after = "scorso scorsa passato passata ultimo ultima last", "prossimo prossima next"
	names := p.without(before + " " + after + " questo questa this")
	if len(names) != 1 || len(p) > 2 {
		return Date{}, false
	}
	name := names[0].text
	day, ok := weekdayOf(name)
	if !ok || name == "mar" && len(p) == 1 { // martedì or marzo
		return Date{}, false
	}
	back := (int(r.today.Weekday()) - int(day) + 7) % 7
	switch {
	case p.has(before):
		return r.today.AddDays(-daysAway(back)), true
	case p.has(after):
		return r.today.AddDays(daysAway(7 - back)), true
	case r.ahead:
		return r.today.AddDays((7 - back) % 7), true
	}
	return r.today.AddDays(-back), true
}

// daysAway makes of "today" the same weekday a week away.
func daysAway(n int) int {
	if n == 0 {
		return int(time.Saturday) + 1
	}
	return n
}
