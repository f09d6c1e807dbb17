package civil

// AgeOn gives the completed years of somebody born on birth, on the day on.
//
// exact is true where every day that birth can be gives the same age. Where it is not, years is the age of somebody
// born in the middle of what is known: 1 July of a year, the 15th of a month (a convention of Soglia).
// Who was born on 29 February completes the year on 1 March where there is no 29th.
// An absent date, or a birth after on, gives 0 and false.
func AgeOn(birth PartialDate, on Date) (years int, exact bool) {
	if birth.IsZero() || on.IsZero() || birth.First().After(on) {
		return 0, false
	}
	youngest, oldest := completedYears(birth.Last(), on), completedYears(birth.First(), on)
	if youngest == oldest {
		return oldest, true
	}
	return max(completedYears(middle(birth), on), 0), false
}

func completedYears(birth, on Date) int {
	years := on.Year() - birth.Year()
	if on.month < birth.month || on.month == birth.month && on.day < birth.day {
		years--
	}
	return years
}

func middle(p PartialDate) Date {
	if p.month == 0 {
		return Date{p.year, 7, 1}
	}
	return Date{p.year, p.month, 15}
}

// AgeBand gives the code of list age_band that an age in completed years falls in, and nothing for a negative age.
// The bands are cut at the ages of Regulations (EU) 1304/2013 and 2021/1057, Annex I.
func AgeBand(years int) string {
	switch {
	case years < 0:
		return ""
	case years < 18:
		return "A00_17"
	case years < 25:
		return "A18_24"
	case years < 30:
		return "A25_29"
	case years < 40:
		return "A30_39"
	case years < 55:
		return "A40_54"
	case years < 65:
		return "A55_64"
	case years < 75:
		return "A65_74"
	}
	return "A75"
}
