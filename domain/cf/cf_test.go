package cf_test

import (
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"testing"

	"soglia/domain/cf"
	"soglia/domain/civil"
	"soglia/domain/codelist"
)

// vectorsRef is the day by which the vectors resolve the century.
var vectorsRef = civil.MustParse("2026-01-01")

// TestVectors compares every column of the conformance set; the last, a note, is for readers.
func TestVectors(t *testing.T) {
	rows := readVectors(t)
	if len(rows) != 211 {
		t.Fatalf("%d vectors, want 211", len(rows))
	}
	for _, row := range rows {
		var input string
		if err := json.Unmarshal([]byte(row["input"]), &input); err != nil {
			t.Fatalf("%s: input is no JSON string: %v", row["id"], err)
		}
		got := columns(cf.Check(input, vectorsRef, codelist.ShippedPlaces()))
		for name, value := range got {
			if value != row[name] {
				t.Errorf("%s %q: %s is %q, want %q (%s)", row["id"], input, name, value, row[name], row["note"])
			}
		}
		if len(got)+3 != len(row) { // id, input, note
			t.Fatalf("%s: %d columns compared of %d", row["id"], len(got), len(row))
		}
	}
}

// columns gives a verdict as the file of vectors writes it.
func columns(v cf.Verdict) map[string]string {
	warnings := make([]string, len(v.Warnings))
	for i, w := range v.Warnings {
		warnings[i] = string(w)
	}
	omocodia := ""
	if v.Usable() {
		omocodia = strconv.Itoa(v.OmocodiaChars)
	}
	return map[string]string{
		"verdict": string(v.Code), "reason": string(v.Reason), "warnings": strings.Join(warnings, ","),
		"normalised": v.Normalised, "base_form": v.BaseForm, "omocodia_chars": omocodia, "sex": string(v.Sex),
		"birth_date": v.BirthDate.String(), "place_code": v.PlaceCode, "place_name": v.PlaceName,
	}
}

func readVectors(t *testing.T) []map[string]string {
	t.Helper()
	text, err := os.ReadFile("testdata/cf_vectors.tsv")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	heading := strings.Split(lines[0], "\t")
	var rows []map[string]string
	for _, line := range lines[1:] {
		cells := strings.Split(line, "\t")
		if len(cells) != len(heading) {
			t.Fatalf("%d cells, want %d: %s", len(cells), len(heading), line)
		}
		row := map[string]string{}
		for i, name := range heading {
			row[name] = cells[i]
		}
		rows = append(rows, row)
	}
	return rows
}

func TestTheCenturyFollowsTheDay(t *testing.T) {
	const code = "AIOMLT26T51A012O" // 11 December of a year 26
	for ref, want := range map[string]string{
		"2026-12-10": "1926-12-11", "2026-12-11": "2026-12-11", "2019-06-01": "1926-12-11", "1930-01-01": "1926-12-11",
	} {
		if got := cf.Check(code, civil.MustParse(ref), nil).BirthDate.String(); got != want {
			t.Errorf("on %s: born %s, want %s", ref, got, want)
		}
	}
}

func TestAgreesWithATypedBirth(t *testing.T) {
	v := cf.Check("PPSCHD13E69L736H", vectorsRef, nil) // 29 May of a year 13
	for birth, want := range map[string]bool{
		"2013-05-29": true, "1913-05-29": true, "2013-05": true, "2013": true, "1913": true,
		"2013-05-28": false, "2013-06": false, "2014": false,
	} {
		p, err := civil.ParsePartial(birth)
		if err != nil {
			t.Fatal(err)
		}
		if v.AgreesWith(p) != want {
			t.Errorf("AgreesWith(%s) = %t", birth, !want)
		}
	}
	bad := cf.Check("PPSCHD13E69L736A", vectorsRef, nil)
	if !bad.AgreesWith(civil.PartialOf(vectorsRef)) || !v.AgreesWith(civil.PartialDate{}) {
		t.Error("a code or a date that says nothing contradicts")
	}
}

func FuzzCheck(f *testing.F) {
	for _, input := range []string{"PPSCHD13E69L736H", "pgnrgamnmrvzqlqd", "47603728685", "STP0193854145848", "ENI1", "", "NÀYSTM89S12A012O", "STP"} {
		f.Add(input)
	}
	places := codelist.ShippedPlaces()
	f.Fuzz(func(t *testing.T, input string) {
		v := cf.Check(input, vectorsRef, places)
		if (v.Code == cf.BadShape || v.Code == cf.BadCheck) != (v.Reason != "") {
			t.Fatalf("%q: verdict %q with reason %q", input, v.Code, v.Reason)
		}
		if again := cf.Check(v.Normalised, vectorsRef, places); again.Code != v.Code {
			t.Fatalf("%q: %q, but its normal form is %q", input, v.Code, again.Code)
		}
		if !v.Usable() {
			return
		}
		if base := cf.Check(v.BaseForm, vectorsRef, places); base.Code != cf.Valid || base.BirthDate != v.BirthDate {
			t.Fatalf("%q: its base form %q is %q", input, v.BaseForm, base.Code)
		}
	})
}
