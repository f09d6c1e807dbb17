package civil_test

import (
	"testing"

	"pgregory.net/rapid"

	"soglia/domain/civil"
)

func TestAgeOn(t *testing.T) {
	for _, c := range []struct {
		birth, on string
		years     int
		exact     bool
	}{
		{"1988-03-05", "2026-03-04", 37, true},
		{"1988-03-05", "2026-03-05", 38, true},
		{"2004-02-29", "2022-02-28", 17, true}, // of age on 1 March
		{"2004-02-29", "2022-03-01", 18, true},
		{"1988-03", "2026-02-28", 37, true},
		{"1988-03", "2026-03-14", 37, false},
		{"1988-03", "2026-03-15", 38, false},
		{"1988-03", "2026-04-01", 38, true},
		{"1988", "2026-06-30", 37, false},
		{"1988", "2026-07-01", 38, false},
		{"1988", "2026-12-31", 38, true},
		{"2026", "2026-03-01", 0, false},
		{"2026-11-22", "2026-11-22", 0, true},
		{"2026-11-23", "2026-11-22", 0, false}, // a birth in the future
	} {
		birth, err := civil.ParsePartial(c.birth)
		if err != nil {
			t.Fatal(err)
		}
		years, exact := civil.AgeOn(birth, civil.MustParse(c.on))
		if years != c.years || exact != c.exact {
			t.Errorf("AgeOn(%s, %s) = %d, %t; want %d, %t", c.birth, c.on, years, exact, c.years, c.exact)
		}
	}
	if years, exact := civil.AgeOn(civil.PartialDate{}, today); years != 0 || exact {
		t.Error("who has no birth date has an age")
	}
}

func TestAgeNeverFalls(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := civil.MustParse("1900-01-01").AddDays(rapid.IntRange(0, 40000).Draw(t, "birth"))
		birth := rapid.SampledFrom([]civil.PartialDate{
			civil.PartialOf(day), partial(t, day.String()[:7]), partial(t, day.String()[:4]),
		}).Draw(t, "precision")
		on := day.AddDays(rapid.IntRange(0, 40000).Draw(t, "later"))
		now, _ := civil.AgeOn(birth, on)
		next, _ := civil.AgeOn(birth, on.AddDays(1))
		if next < now || next > now+1 {
			t.Fatalf("born %s: %d on %s and %d the day after", birth, now, on, next)
		}
	})
}

func partial(t *rapid.T, s string) civil.PartialDate {
	p, err := civil.ParsePartial(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestAgeBand(t *testing.T) {
	for years, want := range map[int]string{
		-1: "", 0: "A00_17", 17: "A00_17", 18: "A18_24", 24: "A18_24", 25: "A25_29", 29: "A25_29", 30: "A30_39", 39: "A30_39",
		40: "A40_54", 54: "A40_54", 55: "A55_64", 64: "A55_64", 65: "A65_74", 74: "A65_74", 75: "A75", 122: "A75",
	} {
		if got := civil.AgeBand(years); got != want {
			t.Errorf("AgeBand(%d) = %q, want %q", years, got, want)
		}
	}
}
