package indicator

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/uuid"

	"soglia/domain/civil"
)

// fixture is one record of the acceptance fixtures, whose figures were worked out by hand.
type fixture struct {
	Entita, ID, Stato, Data, Sportello, Persona, Professione, Tipo, Esito string
	Livello                                                               string   `json:"livello_identita"`
	Altri                                                                 []string `json:"altri_presenti"`
	Temi                                                                  []string
	Durata                                                                int64 `json:"durata_min"`
	Preparazione                                                          int64 `json:"preparazione_min"`
	Viaggio                                                               int64 `json:"viaggio_min"`
	Operatore                                                             string
	UnitaIn                                                               string `json:"unita_in"`
	Mese                                                                  string
	Persone                                                               json.RawMessage // a number of a published month, people of a session
	Sedute, Minuti                                                        int64
}

func id(short string) uuid.UUID { return uuid.NewSHA1(uuid.Nil, []byte(short)) }

func loaded(t *testing.T) []fixture {
	t.Helper()
	file, err := os.Open("testdata/spoon/records.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var all []fixture
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var f fixture
		if err := json.Unmarshal(lines.Bytes(), &f); err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(f.Stato, "ANNULLAT") {
			all = append(all, f)
		}
	}
	return all
}

var fixtureDesks = []string{"s-pag", "s-bas", "s-cer"}

// spoonCount counts the first quarter of 2026 as R03 and R06 do.
func spoonCount(t *testing.T) Count {
	t.Helper()
	desks := []uuid.UUID{id("s-pag"), id("s-bas"), id("s-cer")}
	themes := []string{"T1", "T2", "T3", "T4", "T5", "T6", "NON_RILEVATO"}
	tally := NewTally(civil.MustParse("2026-01-01"), civil.MustParse("2026-03-31"), desks, themes)
	all := loaded(t)
	joined := map[string]string{} // people are counted after merges
	for _, f := range all {
		if f.UnitaIn != "" {
			joined[f.ID] = f.UnitaIn
		}
	}
	for _, f := range all {
		switch f.Entita {
		case "accesso":
			if whole, ok := joined[f.Persona]; ok {
				f.Persona = whole
			}
			tally.Intake(f.intake())
		case "sessione":
			tally.Session(f.session())
		case "psicologia_mensile":
			tally.Published(f.published(t))
		}
	}
	return tally.Count(func(uuid.UUID) civil.Date { return civil.MustParse("2026-01-01") })
}

func (f fixture) intake() Intake {
	in := Intake{Desk: id(f.Sportello), Date: civil.MustParse(f.Data), Anonymous: f.Livello == "ANONIMA", Themes: f.Temi}
	for _, p := range append([]string{f.Persona}, f.Altri...) {
		if p != "" {
			in.People = append(in.People, id(p))
		}
	}
	return in
}

func (f fixture) session() Session {
	return Session{
		Desk: id("s-pag"), Date: civil.MustParse(f.Data), Operator: id(f.Operatore), Profession: f.Professione,
		Kind: f.Tipo, Outcome: f.Esito, Minutes: f.Durata, Preparation: f.Preparazione, Journey: f.Viaggio,
	}
}

func (f fixture) published(t *testing.T) PsychologyMonth {
	t.Helper()
	month, err := civil.ParseMonth(f.Mese)
	if err != nil {
		t.Fatal(err)
	}
	m := PsychologyMonth{Operator: id(f.Operatore), Month: month, Told: f.Persone != nil, Sessions: f.Sedute, Minutes: f.Minuti}
	if m.Told {
		if err := json.Unmarshal(f.Persone, &m.People); err != nil {
			t.Fatal(err)
		}
	}
	return m
}

func rows(t *testing.T, name string) [][]string {
	t.Helper()
	text, err := os.ReadFile("testdata/spoon/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var all [][]string
	for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n")[1:] {
		all = append(all, strings.Split(line, ";"))
	}
	return all
}

func TestThemesByDeskAsWorkedByHand(t *testing.T) {
	count := spoonCount(t)
	got := map[string]string{}
	for i, d := range append(count.Desks, count.Total) {
		name := append(append([]string(nil), fixtureDesks...), "TUTTI")[i]
		got[name+" TOTALE"] = fmt.Sprint(d.Intakes.Value, d.People.Value, d.Anonymous.Value)
		for _, theme := range d.Themes {
			got[name+" "+theme.Code] = fmt.Sprint(theme.Intakes.Value)
		}
	}
	for _, row := range rows(t, "R03-temi.interno.csv") {
		want := row[2]
		if row[1] == "TOTALE" {
			want += " " + row[5] + " " + row[6]
		}
		if key := row[0] + " " + row[1]; got[key] != want {
			t.Errorf("%s: %s, want %s", key, got[key], want)
		}
	}
}

func TestHoursByProfessionAsWorkedByHand(t *testing.T) {
	count := spoonCount(t)
	for _, row := range rows(t, "R06-ore.csv") {
		for _, h := range count.Total.Hours {
			got := fmt.Sprint(HoursText(h.Direct), HoursText(h.BackOffice), HoursText(h.Preparation), HoursText(h.Way), HoursText(h.Total()))
			if want := fmt.Sprint(row[2], row[3], row[4], row[5], row[6]); h.Profession == row[0] && got != want {
				t.Errorf("%s: %s, want %s", row[0], got, want)
			}
		}
	}
}

func TestThePsychologistsMonthsAsWorkedByHand(t *testing.T) {
	months := spoonCount(t).Psychology
	if len(months) != 3 || months[0].People != 6 || months[1].Told || months[2].Sessions != 8 {
		t.Errorf("%+v", months)
	}
}

func TestPublishedFiguresHideFewPeople(t *testing.T) {
	count := spoonCount(t)
	count.Publish(DefaultK)
	if !count.Desks[2].People.Hidden || !count.Desks[2].Intakes.Hidden {
		t.Error("four people and their four intakes stand in the open")
	}
	if count.Total.People.Hidden {
		t.Error("fourteen people may be told")
	}
	if count.Hidden == 0 {
		t.Error("the table does not say how many cells it hides")
	}
}
