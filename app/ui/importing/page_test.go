package importing

import (
	"io"
	"strings"
	"testing"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/core/oldregister"
	"soglia/app/ui/kit"
	"soglia/app/ui/pagecheck"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/importing"
	"soglia/domain"
	"soglia/domain/codelist"
	"soglia/storage/memory"
)

// sheets knows one spreadsheet.
type sheets struct{}

func (sheets) Open(path string) (importing.Table, error) {
	if path != "/media/chiavetta/registro.csv" {
		return nil, domain.Fail(domain.Unavailable, "sheet.not_there", nil)
	}
	return &table{rows: []string{
		"1|Rossi|Ada|5/3/88|Empoli", "2||Momo|circa 1990|Terra di mezzo", "3|Verdi|Ugo|31/02/1970|Empoli", "|Neri|Ezio||",
	}}, nil
}

type table struct {
	rows []string
	next int
}

func (t *table) Header() []string {
	return []string{"N. scheda", "Cognome", "Nome", "Data di nascita", "Comune"}
}
func (t *table) Close() error { return nil }

func (t *table) Next() ([]string, int, error) {
	if t.next == len(t.rows) {
		return nil, 0, io.EOF
	}
	t.next++
	return strings.Split(t.rows[t.next-1], "|"), t.next + 1, nil
}

func (t *table) Sample(n int) ([][]string, error) {
	var rows [][]string
	for _, row := range t.rows[:min(n, len(t.rows))] {
		rows = append(rows, strings.Split(row, "|"))
	}
	return rows, nil
}

// wizard is the page with its presenter.
type wizard struct{ *importing.Presenter }

func (w *wizard) page(speak view.Language) shell.Page {
	importer := oldregister.Importer{
		Seat:  core.Seat{Desk: uuid.MustParse("11111111-1111-4111-8111-111111111111"), Store: memory.New(), Clock: pagecheck.Clock{}},
		Lists: codelist.NewFinder(codelist.Shipped()), Places: codelist.ShippedPlaces(), Keeper: "Registro precedente",
	}
	w.Presenter = importing.New(importer, sheets{}, view.Synchronous(), speak)
	found := func() []string {
		return []string{"/media/chiavetta/registro.csv", "/home/carla/Scaricati/visite del circolo 2025.xlsx"}
	}
	return Page(Wiring{Presenter: w.Presenter, Speak: speak, Found: found, Back: func() {}})
}

func TestNothingIsCut(t *testing.T) {
	w := &wizard{}
	pagecheck.NothingIsCut(t, "import-file", w.page, nil)
	pagecheck.NothingIsCut(t, "import-columns", w.page, func() { w.Open("/media/chiavetta/registro.csv") })
	pagecheck.NothingIsCut(t, "import-look", w.page, func() {
		w.Open("/media/chiavetta/registro.csv")
		w.Look()
	})
}

func TestARegisterComesInByPresses(t *testing.T) {
	w := &wizard{}
	s := pagecheck.Open(t, 1)
	s.Show(w.page(pagecheck.Speak(t, "it")))
	for _, press := range []string{"import.found.0", "import.look", "import.confirm"} {
		pagecheck.Tap(t, s, kit.ID(press))
	}
	if state := w.State(); state.Step != importing.Done || state.Report.New != 2 || state.Report.Failed != 2 {
		t.Errorf("%+v", state.Report)
	}
}

func TestAMissingFileIsSaidAndNothingIsLost(t *testing.T) {
	w := &wizard{}
	s := pagecheck.Open(t, 1)
	speak := pagecheck.Speak(t, "it")
	s.Show(w.page(speak))
	w.Open("/media/tolta/registro.csv")
	if state := w.State(); state.Problem != speak.T("sheet.not_there") || state.Step != importing.ChooseFile {
		t.Errorf("%+v", state)
	}
}

func TestAColumnThatEverythingNeedsIsAskedForUnderIt(t *testing.T) {
	w := &wizard{}
	s := pagecheck.Open(t, 1)
	s.Show(w.page(pagecheck.Speak(t, "it")))
	w.Open("/media/chiavetta/registro.csv")
	w.Match("id", "")
	w.Look()
	if column := w.State().Columns[0]; column.Problem == "" || w.State().Step != importing.MatchColumns {
		t.Errorf("%+v", column)
	}
}
