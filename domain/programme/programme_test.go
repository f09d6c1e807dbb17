package programme_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"testing"

	"soglia/domain/codelist"
	"soglia/domain/programme"
)

func TestShippedHoldsEverythingInTheFile(t *testing.T) {
	data, err := os.ReadFile("data/programmes.json")
	if err != nil {
		t.Fatal(err)
	}
	strict := json.NewDecoder(bytes.NewReader(data))
	strict.DisallowUnknownFields()
	var file struct {
		Format     string               `json:"format"`
		Version    string               `json:"version"`
		Date       string               `json:"date"`
		Rule       string               `json:"regola"`
		Programmes []programme.Template `json:"programmi"`
	}
	if err := strict.Decode(&file); err != nil {
		t.Fatalf("a field of the file is not read: %v", err)
	}
	want := []string{"spoon", "win", "comunita_inclusive", "valle_del_tevere", "prins_sondrio"}
	if got := programme.IDs(); !slices.Equal(got, want) || len(programme.Shipped()) != 5 {
		t.Errorf("programmes are %v", got)
	}
}

// An empty text or list in the file would read as absent.
func TestTheFileHoldsNothingEmpty(t *testing.T) {
	data, err := os.ReadFile("data/programmes.json")
	if err != nil {
		t.Fatal(err)
	}
	var whole any
	if err := json.Unmarshal(data, &whole); err != nil {
		t.Fatal(err)
	}
	noEmpty(t, "", whole)
}

func noEmpty(t *testing.T, path string, v any) {
	t.Helper()
	switch v := v.(type) {
	case string:
		if v == "" {
			t.Errorf("%s is empty", path)
		}
	case []any:
		if len(v) == 0 {
			t.Errorf("%s is empty", path)
		}
		for _, e := range v {
			noEmpty(t, path+"[]", e)
		}
	case map[string]any:
		for name, e := range v {
			noEmpty(t, path+"."+name, e)
		}
	}
}

func TestWhatTheDocumentDoesNotSayIsAbsent(t *testing.T) {
	spoon := mustFind(t, "spoon")
	if spoon.CUP != "" || spoon.AmountEuro != nil || spoon.Targets != nil || spoon.Starts != "" || spoon.Languages != nil {
		t.Error("SpOON has what its document does not say")
	}
	if spoon.Staff[0].Profession != "PSICOLOGO" || *spoon.Staff[0].Number != 1 || spoon.Staff[1].Number != nil {
		t.Errorf("staff is %+v", spoon.Staff)
	}
	sondrio := mustFind(t, "prins_sondrio")
	if *sondrio.AmountEuro != 134000 || sondrio.CUP != "H71H22000020006" || sondrio.Bodies[0].Minimum["ETS"] != 2 {
		t.Errorf("Sondrio is %+v", sondrio)
	}
}

func TestCodesOfTheTemplatesAreOnTheirLists(t *testing.T) {
	on := func(list string, codes ...string) {
		t.Helper()
		for _, code := range codes {
			if code != "" && !codelist.Shipped().Has(list, code) {
				t.Errorf("%s is not on list %s", code, list)
			}
		}
	}
	for _, p := range programme.Shipped() {
		on("spoon_theme", p.Themes...)
		for _, s := range p.Staff {
			on("profession", s.Profession)
		}
		for _, b := range p.Bodies {
			on("governance_body", b.Kind)
			for _, c := range b.ProposedComuni {
				on("comuni", c.Code)
			}
		}
		for _, a := range p.Activities {
			on("win_action", a.WINAction)
			on("prins_intervention", a.PrInS)
			on("valle_training_group", a.Groups...)
			on("mapping_object", a.Objects...)
			on("dote_item", a.DoteItems...)
		}
		for _, d := range p.Desks() {
			if c, ok := codelist.ShippedPlaces().Comune(d.Comune); !ok || c.Name != d.ComuneName {
				t.Errorf("%s: comune %s is %s", d.Name, d.Comune, c.Name)
			}
		}
	}
}

func mustFind(t *testing.T, id string) programme.Template {
	t.Helper()
	p, ok := programme.Find(id)
	if !ok {
		t.Fatalf("no programme %s", id)
	}
	return p
}

func TestFindDesk(t *testing.T) {
	for _, c := range []struct{ programme, text, want string }{
		{"spoon", "pagnana", "pagnana"},
		{"spoon", "Pagnana", "pagnana"},
		{"spoon", "1", "pagnana"},
		{"spoon", " 3 ", "cerreto-guidi"},
		{"spoon", "circolo arci il bastione", "bastione"},
		{"spoon", "Castelfiorentino", "bastione"},
		{"spoon", "d403", "pagnana"},
		{"spoon", "Cerreto Guidi", "cerreto-guidi"},
		{"spoon", "cerreto-guidi", "cerreto-guidi"},
		{"comunita_inclusive", "piu spazioquattro", "piu-spazioquattro"},
		{"comunita_inclusive", "Casa del Quartiere di San Salvario", "san-salvario"},
		{"prins_sondrio", "sondrio", "sondrio"},
	} {
		d, err := mustFind(t, c.programme).FindDesk(c.text)
		if err != nil || d.Slug != c.want {
			t.Errorf("%s: FindDesk(%q) = %q, %v; want %s", c.programme, c.text, d.Slug, err, c.want)
		}
	}
}

func TestFindDeskNamesThePossibilities(t *testing.T) {
	for _, c := range []struct {
		programme, text string
		possible        []string
	}{
		{"spoon", "firenze", []string{"pagnana", "bastione", "cerreto-guidi"}},
		{"spoon", "", []string{"pagnana", "bastione", "cerreto-guidi"}},
		{"spoon", "4", []string{"pagnana", "bastione", "cerreto-guidi"}},
		{"spoon", "0", []string{"pagnana", "bastione", "cerreto-guidi"}},
		{"win", "empoli", []string{}},
		{"comunita_inclusive", "Torino", []string{
			"san-salvario", "roccafranca", "parco", "piu-spazioquattro", "barrito", "cecchi-point", "vallette",
		}},
	} {
		_, err := mustFind(t, c.programme).FindDesk(c.text)
		var unknown *programme.UnknownDeskError
		if !errors.As(err, &unknown) || !slices.Equal(unknown.Possible, c.possible) {
			t.Errorf("%s: FindDesk(%q): %v", c.programme, c.text, err)
		}
	}
}

func TestSlug(t *testing.T) {
	for name, want := range map[string]string{
		"Circolo Arci Pagnana": "pagnana", "Circolo Arci Il Bastione": "bastione", "Circolo Arci Cerreto Guidi": "cerreto-guidi",
		"Casa nel Parco": "parco", "Circolo": "circolo", "L'Unità": "unita", "": "", "صالة": "",
	} {
		if got := programme.Slug(name); got != want {
			t.Errorf("Slug(%q) = %q, want %q", name, got, want)
		}
	}
}

// The ids are written into every record of every network: they may never change.
func TestDeskIDsNeverChange(t *testing.T) {
	want := map[string]string{
		"pagnana":       "b9620d7e-814a-83d3-85f2-e243d204871b",
		"bastione":      "c0fd67b4-3bd4-80cd-a253-c4884f3693c9",
		"cerreto-guidi": "fad51e22-879d-84d5-aefa-b93a99088983",
	}
	seen := map[string]bool{}
	for _, p := range programme.Shipped() {
		for _, d := range p.Desks() {
			if d.ID.Version() != 8 || d.ID.Variant().String() != "RFC4122" {
				t.Errorf("%s: %s is no UUID of version 8", d.Name, d.ID)
			}
			if seen[d.ID.String()] {
				t.Errorf("%s shares its id", d.Name)
			}
			seen[d.ID.String()] = true
			if p.ID == "spoon" && want[d.Slug] != d.ID.String() {
				t.Errorf("%s is %s, want %s", d.Slug, d.ID, want[d.Slug])
			}
		}
	}
}

func TestTiles(t *testing.T) {
	themes := programme.Tiles(mustFind(t, "spoon"))
	if len(themes) != 6 || themes[0] != (programme.Tile{List: "spoon_theme", Code: "T1"}) {
		t.Errorf("tiles of SpOON are %v", themes)
	}
	needs := programme.Tiles(mustFind(t, "win"))
	if len(needs) != 11 || needs[0] != (programme.Tile{List: "macro_need", Code: "ECO"}) || needs[10].Code != "ALT" {
		t.Errorf("tiles of WIN are %v", needs)
	}
}

func TestParseRefusesOtherFiles(t *testing.T) {
	for _, text := range []string{"", "{}", `{"format":"soglia-codelists"}`, `{"format":"soglia-programmes","programmi":7}`} {
		if _, err := programme.Parse([]byte(text)); err == nil {
			t.Errorf("%q is read", text)
		}
	}
}
