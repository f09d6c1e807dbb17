package civil_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"soglia/domain/civil"
)

func TestParse(t *testing.T) {
	for s, want := range map[string]error{
		"2026-11-22": nil, "0001-01-01": nil, "9999-12-31": nil, "2024-02-29": nil,
		"2023-02-29": civil.ErrImpossible, "2026-13-01": civil.ErrImpossible, "2026-00-10": civil.ErrImpossible,
		"0000-01-01": civil.ErrOutOfRange, "2026-1-1": civil.ErrUnreadable, "+026-01-01": civil.ErrUnreadable,
		"": civil.ErrUnreadable, "2026-11-22Z": civil.ErrUnreadable,
	} {
		d, err := civil.Parse(s)
		if !errors.Is(err, want) {
			t.Errorf("Parse(%q): %v, want %v", s, err, want)
		}
		if err == nil && d.String() != s {
			t.Errorf("Parse(%q) comes back as %q", s, d)
		}
	}
}

func TestDateOfKeepsItsOwnZone(t *testing.T) {
	evening := time.Date(2026, 11, 22, 23, 30, 0, 0, time.FixedZone("CET", 3600))
	if got := civil.DateOf(evening); got != today {
		t.Errorf("DateOf = %s, want %s", got, today)
	}
}

func TestAddMonthsStaysInTheMonth(t *testing.T) {
	for _, c := range []struct {
		from   string
		months int
		want   string
	}{
		{"2026-01-31", 1, "2026-02-28"},
		{"2024-01-31", 1, "2024-02-29"},
		{"2026-03-31", -1, "2026-02-28"},
		{"2026-11-22", 24, "2028-11-22"},
		{"2026-11-22", -11, "2025-12-22"},
	} {
		if got := civil.MustParse(c.from).AddMonths(c.months); got.String() != c.want {
			t.Errorf("%s and %d months = %s, want %s", c.from, c.months, got, c.want)
		}
	}
}

func TestAbsentDates(t *testing.T) {
	var none civil.Date
	if !none.IsZero() || none.String() != "" || !none.AddDays(1).IsZero() || !none.AddMonths(1).IsZero() || !none.Before(today) {
		t.Error("an absent date does not behave as one")
	}
	if m := civil.MonthOf(none); !m.IsZero() || m.String() != "" || !m.First().IsZero() || !m.Last().IsZero() || m.Contains(none) {
		t.Error("an absent month does not behave as one")
	}
	if p := civil.PartialOf(none); !p.IsZero() || p.String() != "" || p.Precision() != civil.PrecisionUnknown {
		t.Error("an absent partial date does not behave as one")
	}
}

func TestMonth(t *testing.T) {
	feb, err := civil.ParseMonth("2024-02")
	if err != nil || feb.Days() != 29 || feb.First().String() != "2024-02-01" || feb.Last().String() != "2024-02-29" {
		t.Fatalf("February 2024: %s to %s, %v", feb.First(), feb.Last(), err)
	}
	if got := feb.Add(-2).String(); got != "2023-12" {
		t.Errorf("two months before = %s", got)
	}
	if !feb.Contains(civil.MustParse("2024-02-29")) || feb.Contains(civil.MustParse("2023-02-28")) {
		t.Error("Contains is wrong")
	}
	if _, err := civil.ParseMonth("2024-2"); !errors.Is(err, civil.ErrUnreadable) {
		t.Errorf("ParseMonth: %v", err)
	}
}

func TestJSONRoundTrip(t *testing.T) {
	type form struct {
		Date  civil.Date        `json:"date"`
		Birth civil.PartialDate `json:"birth"`
		Month civil.Month       `json:"month"`
		At    civil.Time        `json:"at"`
	}
	text := `{"date":"2026-11-22","birth":"1988-03","month":"2026-11","at":"00:00"}`
	var f form
	if err := json.Unmarshal([]byte(text), &f); err != nil {
		t.Fatal(err)
	}
	back, err := json.Marshal(f)
	if err != nil || string(back) != text {
		t.Errorf("%s, %v; want %s", back, err, text)
	}
	if f.At.IsZero() {
		t.Error("midnight reads as an absent time")
	}
}

func anyDate() *rapid.Generator[civil.Date] {
	return rapid.Custom(func(t *rapid.T) civil.Date {
		return civil.MustParse("0001-01-01").AddDays(rapid.IntRange(0, 3652058).Draw(t, "day"))
	})
}

func TestDatesRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate().Draw(t, "date")
		back, err := civil.Parse(d.String())
		if err != nil || back != d {
			t.Fatalf("Parse(%s) = %s, %v", d, back, err)
		}
		p, err := civil.ParsePartial(d.String())
		if whole, ok := p.Date(); err != nil || !ok || whole != d {
			t.Fatalf("ParsePartial(%s) = %s, %v", d, p, err)
		}
	})
}

func TestDaysAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyDate().Draw(t, "a"), anyDate().Draw(t, "b")
		n := b.DaysSince(a)
		if a.AddDays(n) != b || b.AddDays(-n) != a {
			t.Fatalf("%s and %d days is not %s", a, n, b)
		}
		if (n > 0) != a.Before(b) || (n == 0) != (a.Compare(b) == 0) || (n < 0) != a.After(b) {
			t.Fatalf("order of %s and %s contradicts their distance %d", a, b, n)
		}
	})
}

func TestNothingLeavesTheCalendar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate().Draw(t, "date")
		for _, moved := range []civil.Date{d.AddDays(rapid.Int().Draw(t, "days")), d.AddMonths(rapid.Int().Draw(t, "months"))} {
			if back, err := civil.Parse(moved.String()); err != nil || back != moved {
				t.Fatalf("%s is no date: %v", moved, err)
			}
		}
	})
}

func TestWhatIsPrintedCanBeTyped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := civil.MustParse("1900-01-01").AddDays(rapid.IntRange(0, 73000).Draw(t, "day"))
		for _, layout := range []string{"2006-01-02", "02/01/2006", "2.1.2006", "02012006", "2 January 2006", "January 2, 2006"} {
			typed := time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, time.UTC).Format(layout)
			if got, err := civil.ParseTyped(typed, today); err != nil || got != d {
				t.Fatalf("ParseTyped(%q) = %s, %v", typed, got, err)
			}
		}
	})
}
