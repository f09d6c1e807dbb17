package civil_test

import (
	"errors"
	"testing"

	"soglia/domain/civil"
)

// today is a Sunday.
var today = civil.MustParse("2026-11-22")

func TestParseTyped(t *testing.T) {
	for typed, want := range map[string]string{
		// numbers, day first
		"5/3/88": "1988-03-05", "05.03.1988": "1988-03-05", "5-3-88": "1988-03-05", "5 3 1988": "1988-03-05",
		"050388": "1988-03-05", "05031988": "1988-03-05", "31/12/2026": "2026-12-31", "5/3/00": "2000-03-05",
		" 5/3/88 ": "1988-03-05", "5 / 3 / 88": "1988-03-05", "5–3–88": "1988-03-05", "20112012": "2012-11-20",
		// ISO
		"1988-03-05": "1988-03-05", "1988/3/5": "1988-03-05", "19880305": "1988-03-05", "20260101": "2026-01-01",
		// no year: the latest that has been
		"5-3": "2026-03-05", "22/11": "2026-11-22", "23/11": "2025-11-23", "29/2": "2024-02-29", "3 dicembre": "2025-12-03",
		// no year, no month
		"5": "2026-11-05", "5/": "2026-11-05", "il 22": "2026-11-22", "23": "2026-10-23", "31": "2026-10-31",
		// months by name
		"5 marzo 1988": "1988-03-05", "5 mar": "2026-03-05", "5 MAR. '88": "1988-03-05", "il 5 marzo del 1988": "1988-03-05",
		"1° maggio 2020": "2020-05-01", "1º maggio 2020": "2020-05-01", "1o maggio 2020": "2020-05-01", "primo maggio": "2026-05-01",
		"l'8 marzo": "2026-03-08", "5 sett": "2026-09-05", "5-mar-88": "1988-03-05", "5 mar 26": "2026-03-05",
		"marzo": "2026-03-01", "dicembre": "2025-12-01", "marzo 1988": "1988-03-01", "marzo '26": "2026-03-01", "3/1988": "1988-03-01",
		"March 5 1988": "1988-03-05", "March 5, 1988": "1988-03-05", "March 5th": "2026-03-05", "5th of March 1988": "1988-03-05",
		"april 5": "2026-04-05", "Mar 5 1988": "1988-03-05", "5 January": "2026-01-05", "December": "2025-12-01",
		// days told from today
		"oggi": "2026-11-22", "ieri": "2026-11-21", "domani": "2026-11-23", "dopodomani": "2026-11-24", "Ieri.": "2026-11-21",
		"l'altro ieri": "2026-11-20", "L’altro ieri": "2026-11-20", "altroieri": "2026-11-20", "ieri l'altro": "2026-11-20",
		"yesterday": "2026-11-21", "the day before yesterday": "2026-11-20", "tomorrow": "2026-11-23", "today": "2026-11-22",
		"3 giorni fa": "2026-11-19", "tre giorni fa": "2026-11-19", "una settimana fa": "2026-11-15", "un mese fa": "2026-10-22",
		"a week ago": "2026-11-15", "two weeks ago": "2026-11-08", "fra 3 giorni": "2026-11-25", "tra due mesi": "2027-01-22", "in 3 days": "2026-11-25",
		// days of the week
		"giovedì": "2026-11-19", "giovedi": "2026-11-19", "giovedi'": "2026-11-19", "GIOVEDÌ": "2026-11-19", "giovedi\u0300": "2026-11-19",
		"gio": "2026-11-19", "lunedì": "2026-11-16", "domenica": "2026-11-22", "domenica scorsa": "2026-11-15",
		"lunedì scorso": "2026-11-16", "lo scorso lunedì": "2026-11-16", "sabato passato": "2026-11-21", "lunedì prossimo": "2026-11-23",
		"last monday": "2026-11-16", "next Friday": "2026-11-27", "on Thursday": "2026-11-19", "next sunday": "2026-11-29",
		"giovedì 5 marzo 2026": "2026-03-05", "gio 5/3": "2026-03-05", "mar 3/3": "2026-03-03", "mar 03/03": "2026-03-03",
		"Thu, March 5, 2026": "2026-03-05", "mar scorso": "2026-11-17",
		// years of two digits: 20 years ahead at most
		"1/1/46": "2046-01-01", "1/1/47": "1947-01-01", "25/11/26": "2026-11-25",
	} {
		got, err := civil.ParseTyped(typed, today)
		if err != nil || got.String() != want {
			t.Errorf("ParseTyped(%q) = %q, %v; want %s", typed, got, err, want)
		}
	}
}

func TestParseTypedAhead(t *testing.T) {
	for typed, want := range map[string]string{
		"23/11": "2026-11-23", "22/11": "2026-11-22", "21/11": "2027-11-21", "3 dicembre": "2026-12-03",
		"giovedì": "2026-11-26", "domenica": "2026-11-22", "5": "2026-12-05", "marzo": "2027-03-01", "29 feb": "2028-02-29",
		"giovedì scorso": "2026-11-19", "giovedì 3 dicembre": "2026-12-03", "5/3/27": "2027-03-05",
	} {
		got, err := civil.ParseTypedAhead(typed, today)
		if err != nil || got.String() != want {
			t.Errorf("ParseTypedAhead(%q) = %q, %v; want %s", typed, got, err, want)
		}
	}
}

func TestWhatIsNoDate(t *testing.T) {
	for typed, want := range map[string]error{
		"": civil.ErrEmpty, "   ": civil.ErrEmpty, "\t\u00a0": civil.ErrEmpty,
		"boh": civil.ErrUnreadable, "1/2/3/4": civil.ErrUnreadable, "5/3/8": civil.ErrUnreadable,
		"...": civil.ErrUnreadable, "5+3": civil.ErrUnreadable, "５/３": civil.ErrUnreadable, "123": civil.ErrUnreadable,
		"38 anni": civil.ErrUnreadable, "marzo 5 88 7": civil.ErrUnreadable, "يوم": civil.ErrUnreadable,
		"31/2": civil.ErrImpossible, "31/2/2026": civil.ErrImpossible, "29/2/2025": civil.ErrImpossible, "5/13/88": civil.ErrImpossible,
		"0/3/88": civil.ErrImpossible, "5/0/88": civil.ErrImpossible, "0": civil.ErrImpossible, "32": civil.ErrImpossible,
		"31 novembre": civil.ErrImpossible, "99999999": civil.ErrImpossible, "000000": civil.ErrImpossible,
		"gennaio 26": civil.ErrAmbiguous, "mar": civil.ErrAmbiguous,
		"1988": civil.ErrIncomplete, "'88": civil.ErrIncomplete,
		"lunedì 3/3/2026": civil.ErrWeekday, "lunedì 5 marzo 2026": civil.ErrWeekday,
		"5/3/1088": civil.ErrOutOfRange, "5/3/9999": civil.ErrOutOfRange, "9999 anni fa": civil.ErrOutOfRange,
	} {
		got, err := civil.ParseTyped(typed, today)
		if !errors.Is(err, want) {
			t.Errorf("ParseTyped(%q) = %q, %v; want error %v", typed, got, err, want)
		}
		if err != nil && !got.IsZero() {
			t.Errorf("ParseTyped(%q) gives %s beside its error", typed, got)
		}
	}
}

func TestParsePartialTyped(t *testing.T) {
	about := func(b civil.TypedBirth) civil.TypedBirth { b.About = true; return b }
	for typed, want := range map[string]civil.TypedBirth{
		"5/3/88":                    born("1988-03-05"),
		"5 marzo 1988":              born("1988-03-05"),
		"nata il 5 marzo 1988":      born("1988-03-05"),
		"marzo 1988":                born("1988-03"),
		"3/1988":                    born("1988-03"),
		"1988-03":                   born("1988-03"),
		"March '88":                 born("1988-03"),
		"1988":                      born("1988"),
		"nel 1988":                  born("1988"),
		"nell'88":                   born("1988"),
		"classe 1988":               born("1988"),
		"circa 1988":                about(born("1988")),
		"ca. 1988":                  about(born("1988")),
		"~1988":                     about(born("1988")),
		"1988?":                     about(born("1988")),
		"around March 1988":         about(born("1988-03")),
		"22/11/26":                  born("2026-11-22"), // today
		"23/11/26":                  born("1926-11-23"), // tomorrow, and no birth is in the future
		"11/2026":                   born("2026-11"),
		"1/1/27":                    born("1927-01-01"),
		"ieri":                      born("2026-11-21"),
		"38 anni":                   aged(38),
		"ha 38 anni":                aged(38),
		"38enne":                    aged(38),
		"età 38":                    aged(38),
		"38 years old":              aged(38),
		"aged 38":                   aged(38),
		"circa 40 anni":             about(aged(40)),
		"18 mesi":                   aged(1),
		"6 months":                  aged(0),
		"ignota":                    {Precision: civil.PrecisionUnknown},
		"non sa":                    {Precision: civil.PrecisionUnknown},
		"un mese fa":                born("2026-10-22"),
		"domenica 22 novembre 2026": born("2026-11-22"),
	} {
		got, err := civil.ParsePartialTyped(typed, today)
		if err != nil || got != want {
			t.Errorf("ParsePartialTyped(%q) = %+v, %v; want %+v", typed, got, err, want)
		}
	}
}

func TestWhatIsNoBirth(t *testing.T) {
	for typed, want := range map[string]error{
		"": civil.ErrEmpty, "boh": civil.ErrUnreadable, "circa": civil.ErrUnreadable, "anni 80": civil.ErrUnreadable,
		"30-39 anni": civil.ErrUnreadable, "38": civil.ErrAmbiguous, "5": civil.ErrAmbiguous,
		"5/3": civil.ErrIncomplete, "5 marzo": civil.ErrIncomplete, "marzo": civil.ErrIncomplete,
		"31/2/1988": civil.ErrImpossible, "13/1988": civil.ErrImpossible, "126 anni": civil.ErrOutOfRange, "1750": civil.ErrOutOfRange,
	} {
		if got, err := civil.ParsePartialTyped(typed, today); !errors.Is(err, want) {
			t.Errorf("ParsePartialTyped(%q) = %+v, %v; want error %v", typed, got, err, want)
		}
	}
}

func born(date string) civil.TypedBirth {
	p, err := civil.ParsePartial(date)
	if err != nil {
		panic(err)
	}
	return civil.TypedBirth{Date: p, Precision: p.Precision()}
}

func aged(years int) civil.TypedBirth {
	return civil.TypedBirth{Precision: civil.PrecisionAge, Age: years}
}

func TestParseTimeTyped(t *testing.T) {
	for typed, want := range map[string]string{
		"9": "09:00", "930": "09:30", "0930": "09:30", "1530": "15:30", "9:30": "09:30", "9.30": "09:30", "9,30": "09:30",
		"9h30": "09:30", "9 30": "09:30", "ore 9": "09:00", "alle 9": "09:00", "alle ore 9.15": "09:15", "0": "00:00", "00:00": "00:00",
		"9 e mezza": "09:30", "le 9 e mezzo": "09:30", "9 e un quarto": "09:15", "9 e tre quarti": "09:45", "9 e 20": "09:20",
		"10 meno un quarto": "09:45", "10 meno 5": "09:55", "0 meno 5": "23:55", "mezzogiorno": "12:00", "a mezzanotte": "00:00",
		"3 del pomeriggio": "15:00", "8 e mezza di sera": "20:30", "9 di mattina": "09:00", "2 di notte": "02:00", "11 di notte": "23:00",
		"9am": "09:00", "3 pm": "15:00", "3:15 p.m.": "15:15", "12 am": "00:00", "12pm": "12:00", "noon": "12:00",
		"half past 9": "09:30", "quarter past 9": "09:15", "a quarter to 10": "09:45", "20 past 9": "09:20", "9 o'clock": "09:00",
	} {
		got, err := civil.ParseTimeTyped(typed)
		if err != nil || got.String() != want {
			t.Errorf("ParseTimeTyped(%q) = %q, %v; want %s", typed, got, err, want)
		}
	}
	for typed, want := range map[string]error{
		"": civil.ErrEmpty, "25": civil.ErrImpossible, "24:00": civil.ErrImpossible, "975": civil.ErrImpossible, "9:75": civil.ErrImpossible,
		"presto": civil.ErrUnreadable, "9:3": civil.ErrUnreadable, "9:30:00": civil.ErrUnreadable, "12345": civil.ErrUnreadable, "-": civil.ErrUnreadable,
	} {
		if got, err := civil.ParseTimeTyped(typed); !errors.Is(err, want) {
			t.Errorf("ParseTimeTyped(%q) = %q, %v; want error %v", typed, got, err, want)
		}
	}
}
