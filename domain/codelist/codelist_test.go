package codelist_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"testing"

	"soglia/domain/civil"
	"soglia/domain/codelist"
)

// raw is codelists.json as it is written, to compare with what the package makes of it.
type raw struct {
	Lists []struct {
		ID    string `json:"id"`
		Items []struct {
			Code  string `json:"code"`
			It    string `json:"it"`
			En    string `json:"en"`
			Class int    `json:"class"`
		} `json:"items"`
	} `json:"codelists"`
	Enums  map[string][]string `json:"enums"`
	Fields []struct {
		Entity   string `json:"entity"`
		Field    string `json:"field"`
		Type     string `json:"type"`
		Codelist string `json:"codelist"`
	} `json:"fields"`
}

func readRaw(t *testing.T) raw {
	t.Helper()
	data, err := os.ReadFile("data/codelists.json")
	if err != nil {
		t.Fatal(err)
	}
	var r raw
	if err := json.Unmarshal(data, &r); err != nil {
		t.Fatal(err)
	}
	return r
}

func TestShippedHoldsEveryItemOfTheFile(t *testing.T) {
	set, r, count := codelist.Shipped(), readRaw(t), 0
	for _, want := range r.Lists {
		l, ok := set.List(want.ID)
		if !ok || l.Len() != len(want.Items) {
			t.Fatalf("list %s is missing or short", want.ID)
		}
		for i, item := range want.Items {
			got, ok := l.Item(item.Code)
			if !ok || got.It != item.It || got.En != item.En || set.ClassOf(want.ID, item.Code) != item.Class || l.Order(item.Code) != i {
				t.Errorf("%s %s: %+v", want.ID, item.Code, got)
			}
			count++
		}
	}
	if len(r.Lists) != 67 || count != 719 {
		t.Errorf("%d lists and %d items, want 67 and 719", len(r.Lists), count)
	}
}

func TestNothingOfAnItemIsLost(t *testing.T) {
	data, err := os.ReadFile("data/codelists.json")
	if err != nil {
		t.Fatal(err)
	}
	var whole struct {
		Lists []json.RawMessage `json:"codelists"`
	}
	if err := json.Unmarshal(data, &whole); err != nil {
		t.Fatal(err)
	}
	for _, text := range whole.Lists {
		l, err := codelist.ParseList(text)
		if err != nil {
			t.Fatal(err)
		}
		back, err := json.Marshal(l)
		if err != nil {
			t.Fatal(err)
		}
		if want, got := canonical(t, text), canonical(t, back); !bytes.Equal(want, got) {
			t.Errorf("list %s comes back as\n%s\nwant\n%s", l.ID(), got, want)
		}
	}
}

func canonical(t *testing.T, text []byte) []byte {
	t.Helper()
	var v any
	if err := json.Unmarshal(text, &v); err != nil {
		t.Fatal(err)
	}
	out, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestEnumerationsHaveWordsInBothLanguages(t *testing.T) {
	set := codelist.Shipped()
	for id, codes := range readRaw(t).Enums {
		l, ok := set.List(id)
		if !ok || l.Title(codelist.Italian) == id {
			t.Errorf("enumeration %s has no title", id)
			continue
		}
		for i, code := range codes {
			if l.Order(code) != i || l.Label(code, codelist.Italian) == code || l.Label(code, codelist.English) == code {
				t.Errorf("%s %s has no words", id, code)
			}
		}
	}
	if got := set.Label("accesso.stato", "APERTO", codelist.Italian) + "/" + set.Label("accesso.stato", "APERTO", codelist.English); got != "Aperto/Open" {
		t.Errorf("accesso.stato APERTO is %s", got)
	}
	if got := set.Label("recapito.stato", "ANNULLATO", codelist.Italian); got != "Annullato" {
		t.Errorf("a state of an entity without its own is %q", got)
	}
}

func TestEveryFieldFindsItsList(t *testing.T) {
	set := codelist.Shipped()
	for _, f := range readRaw(t).Fields {
		id := f.Codelist
		if f.Type == "enum" {
			id = f.Entity + "." + f.Field
		}
		if id == "" || id == "comuni" || id == "stati_esteri" || id == "comuni|stati_esteri" {
			continue
		}
		if _, ok := set.List(id); !ok {
			t.Errorf("%s.%s has no list %q", f.Entity, f.Field, id)
		}
	}
}

func TestClassOf(t *testing.T) {
	set := codelist.Shipped()
	for _, c := range []struct {
		list, code string
		want       int
	}{
		{"macro_need", "ECO", 0},
		{"macro_need", "SAL_MENTALE", 3},
		{"macro_need", "DET", 4},
		{"macro_need", codelist.Reserved, 0},
		{"macro_need", codelist.WontSay, 0},
		{"residence_title", "7", 4},
		{"comuni|stati_esteri", "D403", 0},
		{"comuni|stati_esteri", "Z330", 0},
		{"no_such_list", "X", 0},
		{"disability", "unknown", 0},
	} {
		if got := set.ClassOf(c.list, c.code); got != c.want {
			t.Errorf("ClassOf(%s, %s) = %d, want %d", c.list, c.code, got, c.want)
		}
	}
}

func TestHasAndLabel(t *testing.T) {
	set := codelist.Shipped()
	for _, c := range []struct {
		list, code string
		has        bool
		it, en     string
	}{
		{"gender", "F", true, "Donna", "Woman"},
		{"gender", "Q", false, "Q", "Q"},
		{"gender", codelist.NotAsked, true, "Non rilevato (non chiesto)", "Not collected (not asked)"},
		{"gender", codelist.Reserved, true, "Riservato", "Restricted"},
		{"macro_need", codelist.Reserved, true, "Bisogno riservato", "Private need"},
		{"refusal_value", codelist.DoesNotKnow, true, "Non sa", "Does not know"},
		{"comuni", "D403", true, "Empoli (FI)", "Empoli (FI)"},
		{"comuni", "Z330", false, "Z330", "Z330"},
		{"comuni|stati_esteri", "Z330", true, "Marocco", "Morocco"},
		{"comuni|stati_esteri", codelist.WontSay, true, "Non vuole rispondere", "Prefers not to answer"},
	} {
		it, en := set.Label(c.list, c.code, codelist.Italian), set.Label(c.list, c.code, codelist.English)
		if set.Has(c.list, c.code) != c.has || it != c.it || en != c.en {
			t.Errorf("%s %s: %t %q %q", c.list, c.code, set.Has(c.list, c.code), it, en)
		}
	}
}

func TestRefusalValuesComeAfterTheCodes(t *testing.T) {
	l, _ := codelist.Shipped().List("gender")
	codes := []string{"unknown", codelist.Reserved, codelist.WontSay, "X", codelist.NotAsked, "F", "M"}
	slices.SortStableFunc(codes, func(a, b string) int { return l.Order(a) - l.Order(b) })
	want := []string{"F", "M", "X", codelist.NotAsked, codelist.WontSay, codelist.Reserved, "unknown"}
	if !slices.Equal(codes, want) {
		t.Errorf("order is %v", codes)
	}
	for _, code := range []string{"NON_RILEVATO", "NON_VUOLE_RISPONDERE", "NON_SA", "NON_PERTINENTE"} {
		if !codelist.IsRefusal(code) {
			t.Errorf("%s is no refusal", code)
		}
	}
	if codelist.IsRefusal(codelist.Reserved) || codelist.IsRefusal("F") {
		t.Error("what is no refusal is one")
	}
}

func TestNeedsStandUnderTheirTop(t *testing.T) {
	l, _ := codelist.Shipped().List("macro_need")
	if got := l.TopOf("SAL_MENTALE"); got != "SAL" {
		t.Errorf("TopOf = %s", got)
	}
	if got := l.TopOf("ECO"); got != "ECO" {
		t.Errorf("TopOf a top = %s", got)
	}
	if got := len(l.Children("SAL")); got != 5 {
		t.Errorf("%d children of SAL", got)
	}
}

func TestCivilKnowsTheCodesOfTheLists(t *testing.T) {
	bands, _ := codelist.Shipped().List("age_band")
	for years := range 120 {
		if _, ok := bands.Item(civil.AgeBand(years)); !ok {
			t.Errorf("age %d is in no band", years)
		}
	}
	precisions, _ := codelist.Shipped().List("birth_precision")
	for _, p := range []civil.Precision{
		civil.PrecisionDay, civil.PrecisionMonth, civil.PrecisionYear,
		civil.PrecisionAge, civil.PrecisionBand, civil.PrecisionUnknown,
	} {
		if _, ok := precisions.Item(string(p)); !ok {
			t.Errorf("precision %s is in no list", p)
		}
	}
}

func TestANetworkKeepsItsOwnList(t *testing.T) {
	title := codelist.Text{It: "Quartieri", En: "Neighbourhoods"}
	north := codelist.Item{Code: "Q_NORD", Text: codelist.Text{It: "Nord", En: "North"}}
	south := codelist.Item{Code: "Q_SUD", Text: codelist.Text{It: "Sud", En: "South"}}
	first, err := codelist.NewList("quartieri", "1", title, north, south)
	if err != nil {
		t.Fatal(err)
	}
	set, err := codelist.Shipped().With(first)
	if err != nil {
		t.Fatal(err)
	}
	if !set.Has("quartieri", "Q_SUD") || codelist.Shipped().Has("quartieri", "Q_SUD") {
		t.Error("the list does not stand in the new set alone")
	}

	shorter, err := codelist.NewList("quartieri", "2", title, north)
	if err != nil {
		t.Fatal(err)
	}
	var wrong *codelist.InvalidError
	if _, err = set.With(shorter); !errors.As(err, &wrong) || wrong.Item != "Q_SUD" {
		t.Errorf("a code can be removed: %v", err)
	}

	south.Retired = true
	retired, err := codelist.NewList("quartieri", "2", title, north, south)
	if err != nil {
		t.Fatal(err)
	}
	if set, err = set.With(retired); err != nil {
		t.Fatal(err)
	}
	l, _ := set.List("quartieri")
	if len(l.Offered()) != 1 || l.Label("Q_SUD", codelist.Italian) != "Sud" {
		t.Error("a retired item is offered, or has lost its label")
	}
}

func TestParseSaysWhatIsWrong(t *testing.T) {
	const head = `{"format":"soglia-codelists","version":"9","codelists":[{"id":"x","version":"1","title":{"it":"X","en":"X"},"items":[`
	for body, want := range map[string]codelist.InvalidError{
		`{"format":"other"}`: {What: "not a file of lists"},
		head + `{"code":"A","it":"a","en":"a"},{"code":"A","it":"b","en":"b"}]}]}`:                        {List: "x", Item: "A", What: "code twice"},
		head + `{"code":"A","it":"a"}]}]}`:                                                                {List: "x", Item: "A", What: "no label"},
		head + `{"code":"A B","it":"a","en":"a"}]}]}`:                                                     {List: "x", Item: "A B", What: "bad code"},
		head + `{"code":"A","it":"a","en":"a","class":6}]}]}`:                                             {List: "x", Item: "A", What: "no such data class"},
		head + `{"code":"NON_SA","it":"a","en":"a"}]}]}`:                                                  {List: "x", Item: "NON_SA", What: "a refusal value is no item"},
		head + `{"code":"A","it":"a","en":"a","parent":"B"}]}]}`:                                          {List: "x", Item: "A", What: "parent unknown, or a part of itself"},
		head + `{"code":"A","it":"a","en":"a","parent":"A"}]}]}`:                                          {List: "x", Item: "A", What: "parent unknown, or a part of itself"},
		head + `]},{"id":"x","version":"1","title":{"it":"X","en":"X"}}]}`:                                {List: "x", What: "list twice"},
		`{"format":"soglia-codelists","codelists":[{"id":"x","version":"1","title":{"it":"X"}}]}`:         {List: "x", What: "no title"},
		`{"format":"soglia-codelists","codelists":[{"id":"","version":"1","title":{"it":"X","en":"X"}}]}`: {What: "bad id"},
	} {
		_, err := codelist.Parse([]byte(body))
		var wrong *codelist.InvalidError
		if !errors.As(err, &wrong) || *wrong != want {
			t.Errorf("Parse(%s): %v, want %v", body, err, &want)
		}
	}
	if _, err := codelist.Parse([]byte(`{"format":`)); err == nil {
		t.Error("half a file is read")
	}
}

func TestAnEnumerationUnknownToTheProgramShowsItsCodes(t *testing.T) {
	set, err := codelist.Parse([]byte(`{"format":"soglia-codelists","version":"9","enums":{"accesso.stato":["APERTO","RIAPERTO"],"new.field":["A"]}}`))
	if err != nil {
		t.Fatal(err)
	}
	if set.Label("accesso.stato", "APERTO", codelist.English) != "Open" || set.Label("accesso.stato", "RIAPERTO", codelist.English) != "RIAPERTO" {
		t.Error("labels of an enumeration are wrong")
	}
	if !set.Has("new.field", "A") || !set.Has("recapito.stato", "ATTIVO") {
		t.Error("an enumeration is missing")
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(`{"format":"soglia-codelists","version":"9","codelists":[{"id":"x","version":"1","title":{"it":"X","en":"X"},"items":[{"code":"A","it":"a","en":"a"}]}],"enums":{"a.b":["C"]}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		set, err := codelist.Parse(data)
		if err != nil {
			return
		}
		for _, id := range set.IDs() {
			l, _ := set.List(id)
			for _, item := range l.Items() {
				if !set.Has(id, item.Code) || l.TopOf(item.Code) == "" {
					t.Fatalf("%s %s is in the list and not found", id, item.Code)
				}
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	data, err := os.ReadFile("data/codelists.json")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := codelist.Parse(data); err != nil {
			b.Fatal(err)
		}
	}
}
