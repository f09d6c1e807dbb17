package codelist_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"soglia/domain/codelist"
)

func TestThePlacesAreAllThere(t *testing.T) {
	places := codelist.ShippedPlaces()
	if got := len(places.Countries()); got != 222 {
		t.Errorf("%d countries, want 222", got)
	}
	comuni, current := 0, 0
	for _, line := range strings.Split(strings.TrimSpace(readFile(t, "data/comuni.tsv")), "\n")[1:] {
		code, _, _ := strings.Cut(line, "\t")
		c, ok := places.Comune(code)
		if !ok || c.Name == "" || c.From.IsZero() || c.Current != c.To.IsZero() {
			t.Errorf("comune %s: %+v", code, c)
		}
		comuni++
		if c.Current {
			current++
		}
	}
	if comuni != 9842 || current != 7894 {
		t.Errorf("%d comuni, %d current, want 9842 and 7894", comuni, current)
	}
}

// The province in an ISTAT code is its first three digits; each has one pair of letters.
func TestAProvinceHasOneSign(t *testing.T) {
	signs := map[string]string{"061": "CE", "063": "NA", "001": "TO", "007": "AO"}
	for _, line := range strings.Split(strings.TrimSpace(readFile(t, "data/comuni.tsv")), "\n")[1:] {
		cells := strings.Split(line, "\t")
		name, sign, istat := cells[1], cells[2], cells[3]
		if istat == "" {
			continue
		}
		if known, ok := signs[istat[:3]]; ok && known != sign {
			t.Errorf("%s is in %s, others of province %s in %s", name, sign, istat[:3], known)
		}
		signs[istat[:3]] = sign
	}
	if len(signs) != 107 {
		t.Errorf("%d provinces, want 107", len(signs))
	}
}

// Some names had come through two character sets on their way here.
func TestNamesAreWholeLetters(t *testing.T) {
	broken := regexp.MustCompile(`[ÃĂ¢¨¬²\x{80}-\x{a0}\x{fffd}]`)
	for _, file := range []string{"data/comuni.tsv", "data/stati_esteri.tsv"} {
		for _, line := range strings.Split(readFile(t, file), "\n") {
			if broken.MatchString(line) {
				t.Errorf("%s: %q", file, line)
			}
		}
	}
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestFindComuni(t *testing.T) {
	for typed, want := range map[string]string{
		"empoli": "Empoli (FI)", "EMP": "Empoli (FI)", "castelf fi": "Castelfiorentino (FI)", "Cerreto Guidi": "Cerreto Guidi (FI)", "ivrea": "Ivrea (TO)",
		"piedimonte d'alife": "Piedimonte Matese (CE)", "caserta": "Caserta (CE)",
		"guidi": "Cerreto Guidi (FI)", "forli": "Forlì (FC)", "forlì": "Forlì (FC)", "roma": "Roma (RM)", "laquila": "L'Aquila (AQ)",
		"l'aquila": "L'Aquila (AQ)", "citta della pieve": "Città della Pieve (PG)", "san miniato": "San Miniato (PI)",
		"s. miniato": "San Miniato (PI)", "sangimignano": "San Gimignano (SI)", "samone tn": "Samone (TN)", "Samone (TO)": "Samone (TO)",
		"castelfiorentino (FI)": "Castelfiorentino (FI)",
	} {
		got := codelist.ShippedPlaces().FindComuni(typed, 5)
		if len(got) == 0 || got[0].Label() != want {
			t.Errorf("FindComuni(%q) = %v, want %s first", typed, labels(got), want)
		}
		if len(got) > 5 {
			t.Errorf("FindComuni(%q) gives %d", typed, len(got))
		}
	}
	for _, typed := range []string{"", "  ", "xyzxyz", "'", "fi zzz"} {
		if got := codelist.ShippedPlaces().FindComuni(typed, 5); len(got) != 0 {
			t.Errorf("FindComuni(%q) = %v", typed, labels(got))
		}
	}
}

func TestCurrentComuniComeFirst(t *testing.T) {
	past := false
	for _, c := range codelist.ShippedPlaces().FindComuni("abe", 50) {
		if past && c.Current {
			t.Fatalf("%s comes after suppressed ones", c.Label())
		}
		past = past || !c.Current
	}
	if !past {
		t.Error("no suppressed comune is found at all")
	}
}

func labels(comuni []codelist.Comune) (names []string) {
	for _, c := range comuni {
		names = append(names, c.Label())
	}
	return names
}

func TestPlacesByWholeName(t *testing.T) {
	places := codelist.ShippedPlaces()
	for name, want := range map[string]string{"EMPOLI": "D403", "cerreto guidi": "C529", "Reggio Emilia": "", "Samone (TN)": "H754", "Emp": ""} {
		got := places.ComuniNamed(name)
		if want == "" && len(got) > 0 || want != "" && (len(got) != 1 || got[0].Code != want) {
			t.Errorf("ComuniNamed(%q) = %v", name, got)
		}
	}
	for name, want := range map[string]string{"marocco": "Z330", "Morocco": "Z330", "Costa d'Avorio": "Z313", "jugoslavia": "Z118", "Peru": "Z611"} {
		if got := places.CountriesNamed(name); len(got) != 1 || got[0].Code != want {
			t.Errorf("CountriesNamed(%q) = %v", name, got)
		}
	}
}

func TestFindCountries(t *testing.T) {
	for typed, want := range map[string]string{"maro": "Z330", "moroc": "Z330", "costa avorio": "Z313", "ucr": "Z138", "cina": "Z210", "urss": "", "perù": "Z611"} {
		got := codelist.ShippedPlaces().FindCountries(typed, 3)
		if want == "" && len(got) > 0 || want != "" && (len(got) == 0 || got[0].Code != want) {
			t.Errorf("FindCountries(%q) = %v", typed, got)
		}
	}
}

func TestFold(t *testing.T) {
	for s, want := range map[string]string{
		"L'Aquila": "l aquila", "FORLÌ": "forli", "Forlì": "forli", "Isole Fær Øer": "isole faer oer", "São Tomé": "sao tome",
		" Reggio  nell'Emilia ": "reggio nell emilia", "Straße": "strasse", "Łódź": "lodz", "": "", "-": "", "محمد": "محمد",
	} {
		if got := codelist.Fold(s); got != want {
			t.Errorf("Fold(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestParsePlacesSaysWhatIsWrong(t *testing.T) {
	const head = "codice\n"
	for name, comuni := range map[string]string{
		"cells": head + "D403\tEmpoli\n",
		"date":  head + "D403\tEmpoli\tFI\t048014\tattivo\t1861-17-17\t\t\tx\n",
	} {
		if _, err := codelist.ParsePlaces(comuni, head, head); err == nil {
			t.Errorf("%s: a damaged file is read", name)
		}
	}
}

func BenchmarkParsePlaces(b *testing.B) {
	var texts [3]string
	for i, name := range []string{"comuni", "stati_esteri", "nomi_archivio"} {
		data, err := os.ReadFile("data/" + name + ".tsv")
		if err != nil {
			b.Fatal(err)
		}
		texts[i] = string(data)
	}
	for b.Loop() {
		if _, err := codelist.ParsePlaces(texts[0], texts[1], texts[2]); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFindComuni(b *testing.B) {
	places := codelist.ShippedPlaces()
	for b.Loop() {
		places.FindComuni("san", 8)
	}
}

func BenchmarkFindNoComune(b *testing.B) {
	places := codelist.ShippedPlaces()
	for b.Loop() {
		places.FindComuni("xyz", 8)
	}
}
