package civil_test

import (
	"testing"

	"soglia/domain/civil"
)

// What anybody types gives a date that can be stored, or an error and no date; never a panic.
func FuzzParseTyped(f *testing.F) {
	for _, typed := range []string{
		"5/3/88", "05.03.1988", "5-3", "5 marzo 1988", "marzo", "l'altro ieri", "lunedì scorso", "3 giorni fa",
		"March 5, 1988", "1988-03-05", "050388", "circa 1988", "38 anni", "'88", "gio 5/3", "٥/٣", "5\x00/3", "29/2",
	} {
		f.Add(typed, 0)
	}
	f.Fuzz(func(t *testing.T, typed string, shift int) {
		day := today.AddDays(shift)
		for _, parse := range []func(string, civil.Date) (civil.Date, error){civil.ParseTyped, civil.ParseTypedAhead} {
			d, err := parse(typed, day)
			if err != nil && !d.IsZero() {
				t.Fatalf("%q: %s beside %v", typed, d, err)
			}
			if err == nil {
				mustStore(t, d)
			}
		}
		birth, err := civil.ParsePartialTyped(typed, day)
		if err != nil && birth != (civil.TypedBirth{}) {
			t.Fatalf("%q: %+v beside %v", typed, birth, err)
		}
		if back, err := civil.ParsePartial(birth.Date.String()); !birth.Date.IsZero() && (err != nil || back != birth.Date) {
			t.Fatalf("%q: %s cannot be read back: %v", typed, birth.Date, err)
		}
	})
}

func mustStore(t *testing.T, d civil.Date) {
	t.Helper()
	if back, err := civil.Parse(d.String()); err != nil || back != d {
		t.Fatalf("%s cannot be read back: %v", d, err)
	}
}

func FuzzParseTimeTyped(f *testing.F) {
	for _, typed := range []string{"930", "9", "9:30", "9 e mezza", "half past 9", "3 p.m.", "0 meno 5", "mezzanotte"} {
		f.Add(typed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		at, err := civil.ParseTimeTyped(typed)
		if err != nil {
			if !at.IsZero() {
				t.Fatalf("%q: %s beside %v", typed, at, err)
			}
			return
		}
		if back, err := civil.ParseTime(at.String()); err != nil || back != at {
			t.Fatalf("%q: %s cannot be read back: %v", typed, at, err)
		}
	})
}
