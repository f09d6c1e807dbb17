package likeness

// latin gives the Latin letters for one small letter, rough enough for one spelling to meet another. A letter of a script
// that has no table stays as it is.
func latin(r rune) string {
	switch {
	case r < 0x370:
		return latinLetter(r)
	case r < 0x400:
		return greek(r)
	case r < 0x530:
		return cyrillic(r)
	case r >= 0x600 && r < 0x780:
		return arabic(r)
	case r >= 0x10d0 && r <= 0x10ff:
		return georgian(r)
	}
	return string(r)
}

// latinLetter gives Latin letters that are no base letter with an accent.
func latinLetter(r rune) string {
	switch r {
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'ø':
		return "o"
	case 'đ', 'ð', 'ɖ':
		return "d"
	case 'ł':
		return "l"
	case 'ı':
		return "i"
	case 'þ':
		return "th"
	case 'ə', 'ɛ':
		return "e"
	case 'ɔ':
		return "o"
	case 'ŋ':
		return "n"
	case 'ħ':
		return "h"
	}
	return string(r)
}

// pick gives the r-th word of a table that starts at first; "-" stands for no letter at all.
func pick(table []string, first, r rune) string {
	i := int(r - first)
	if i < 0 || i >= len(table) {
		return string(r)
	}
	if table[i] == "-" {
		return ""
	}
	return table[i]
}

func greek(r rune) string {
	return pick([]string{
		"a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s", "s", "t", "y", "f", "ch", "ps", "o",
	}, 'α', r)
}

func georgian(r rune) string {
	return pick([]string{
		"a", "b", "g", "d", "e", "v", "z", "t", "i", "k", "l", "m", "n", "o", "p", "zh", "r", "s", "t", "u", "p", "k", "gh", "q",
		"sh", "ch", "ts", "dz", "ts", "ch", "kh", "j", "h",
	}, 'ა', r)
}

func cyrillic(r rune) string {
	if r >= 'а' && r <= 'я' {
		return pick([]string{
			"a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts",
			"ch", "sh", "shch", "-", "y", "-", "e", "yu", "ya",
		}, 'а', r)
	}
	switch r {
	case 'ґ':
		return "g"
	case 'ғ':
		return "gh"
	case 'қ':
		return "q"
	case 'ң':
		return "n"
	case 'ү', 'ұ':
		return "u"
	case 'ө':
		return "o"
	case 'һ':
		return "h"
	}
	return pick([]string{"ye", "yo", "dj", "g", "ye", "dz", "i", "yi", "j", "lj", "nj", "c", "k", "i", "u", "dz"}, 'ѐ', r)
}

func arabic(r rune) string {
	if r >= 'ء' && r <= 'غ' {
		return pick([]string{
			"-", "a", "a", "w", "a", "y", "a", "b", "a", "t", "th", "j", "h", "kh", "d", "dh", "r", "z", "s", "sh", "s", "d", "t", "z", "-", "gh",
		}, 'ء', r)
	}
	if r >= 'ف' && r <= 'ي' {
		return pick([]string{"f", "q", "k", "l", "m", "n", "h", "w", "a", "y"}, 'ف', r)
	}
	return furtherArabic(r)
}

// furtherArabic gives the letters that Persian, Urdu, Kurdish and the Maghreb add.
func furtherArabic(r rune) string {
	switch r {
	case 'ـ':
		return ""
	case 'پ':
		return "p"
	case 'چ':
		return "ch"
	case 'ژ':
		return "zh"
	case 'گ', 'ڭ':
		return "g"
	case 'ک':
		return "k"
	case 'ی', 'ے', 'ۍ':
		return "y"
	case 'ہ', 'ھ', 'ۀ', 'ە':
		return "h"
	case 'ٹ':
		return "t"
	case 'ڈ':
		return "d"
	case 'ڑ':
		return "r"
	case 'ں', 'ڼ':
		return "n"
	case 'ڤ', 'ۋ':
		return "v"
	case 'ۆ':
		return "o"
	}
	if r >= '٠' && r <= '٩' {
		return string('0' + r - '٠')
	}
	return string(r)
}
