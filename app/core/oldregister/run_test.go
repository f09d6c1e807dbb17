package oldregister_test

import (
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/core/oldregister"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/storage/memory"
)

// table is a spreadsheet in memory: "|" between cells.
type table struct {
	header []string
	rows   []string
	next   int
}

func sheet(header string, rows ...string) *table {
	return &table{header: strings.Split(header, "|"), rows: rows}
}

func (t *table) Header() []string { return t.header }

func (t *table) Next() ([]string, int, error) {
	if t.next == len(t.rows) {
		return nil, 0, io.EOF
	}
	t.next++
	return strings.Split(t.rows[t.next-1], "|"), t.next + 1, nil
}

type lists map[string]string

func (l lists) Find(list, text string) (string, bool) {
	code, ok := l[list+" "+strings.ToLower(strings.TrimSpace(text))]
	return code, ok
}

type clock struct{}

func (clock) Now() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) }

func importer() oldregister.Importer {
	seat := core.Seat{Store: memory.New(), Desk: uuid.MustParse("11111111-1111-4111-8111-111111111111"), Clock: clock{}}
	known := lists{
		"gender f": "F", "comuni empoli": "D403", "comuni|stati_esteri tunisia": "Z352", "language arabo": "ara",
		"spoon_theme t2": "T2", "access_channel in presenza allo sportello": "PRESENZA", "response_type ascolto": "ASCOLTO",
	}
	return oldregister.Importer{Seat: seat, Lists: known, Keeper: "Registro precedente"}
}

var peopleMap = oldregister.Mapping{
	"id": "N.", "family_name": "Cognome", "given_name": "Nome", "birth_date": "Nascita", "town": "Comune", "phone": "Tel", "note": "Note", "birth_place": "Nato a",
}

const peopleHeader = "N.|Cognome|Nome|Nascita|Comune|Tel|Note|Nato a"

func peopleRows() *table {
	return sheet(peopleHeader,
		"1|Rossi|Ada|5/3/88|Empoli|333 1234567|viene il lunedì|Tunisia",
		"2||Momo|circa 1990|Boh|||Terra di mezzo",
		"3|Verdi|Ugo|31/02/1970||||",
		"|Neri|Ezio|||||",
		"1|Rossi|Ada|5/3/88||||",
		"|||||||",
	)
}

func TestAPreviewSaysWhatWouldFailAndWritesNothing(t *testing.T) {
	im := importer()
	report, err := im.Preview(context.Background(), oldregister.People, peopleRows(), peopleMap, nil)
	if err != nil {
		t.Fatal(err)
	}
	if report.Read != 5 || report.New != 2 || report.Failed != 3 {
		t.Errorf("read %d, new %d, failed %d", report.Read, report.New, report.Failed)
	}
	var ids []string
	for _, f := range report.Failures {
		ids = append(ids, f.ID)
	}
	if got := strings.Join(ids, " "); got != "import.row_bad_birth import.row_no_id import.row_twice" {
		t.Error(got)
	}
	if n, _ := im.Seat.Store.Count(context.Background(), record.All(entity.Person)); n != 0 {
		t.Errorf("%d people written by a preview", n)
	}
}

func TestASecondRunMakesNoDuplicates(t *testing.T) {
	im := importer()
	for run, want := range []int{2, 0} {
		report, err := im.Import(context.Background(), oldregister.People, peopleRows(), peopleMap, nil)
		if err != nil {
			t.Fatal(err)
		}
		if report.New != want {
			t.Errorf("run %d: %d new, want %d", run+1, report.New, want)
		}
	}
	if n, _ := im.Seat.Store.Count(context.Background(), record.All(entity.Person)); n != 2 {
		t.Errorf("%d people", n)
	}
}

func TestWhatFitsNoListIsKeptInTheNote(t *testing.T) {
	im := importer()
	if _, err := im.Import(context.Background(), oldregister.People, peopleRows(), peopleMap, nil); err != nil {
		t.Fatal(err)
	}
	for p, err := range im.Seat.Store.Find(context.Background(), record.All(entity.Person).Is(entity.PersonGivenName.Field, "Momo")) {
		if err != nil {
			t.Fatal(err)
		}
		if note := entity.PersonWelcomeNote.Get(p); !strings.Contains(note, "Terra di mezzo") {
			t.Errorf("note %q", note)
		}
		if address := entity.PersonResidenceAddress.Get(p); address != "Boh" {
			t.Errorf("address %q", address)
		}
		if !entity.PersonSingleName.Get(p) || entity.PersonIdentityLevel.Get(p) != "PARZIALE" {
			t.Error("a single name was made into two, or into more than it is")
		}
	}
}

func TestVisitsFindTheirPeopleAndAskForThem(t *testing.T) {
	im := importer()
	if _, err := im.Import(context.Background(), oldregister.People, peopleRows(), peopleMap, nil); err != nil {
		t.Fatal(err)
	}
	visits := func() *table {
		return sheet("Persona|Data|Canale|Tema|Risposta|Min|Note",
			"1|2/11/2026|In presenza allo sportello|T2|Ascolto|20|", "|3/11/2026|||||", "99|3/11/2026|||||",
			"1|2/11/2026|In presenza allo sportello|T2|Ascolto|20|", "1|3/11/2027|||||")
	}
	mapping := oldregister.Mapping{"person_id": "Persona", "date": "Data", "channel": "Canale", "theme": "Tema", "answer": "Risposta", "minutes": "Min", "note": "Note"}
	for run, want := range []int{3, 0} {
		report, err := im.Import(context.Background(), oldregister.Visits, visits(), mapping, nil)
		if err != nil {
			t.Fatal(err)
		}
		if report.New != want || report.Failed != 2 {
			t.Errorf("run %d: new %d, failed %d %v", run+1, report.New, report.Failed, report.Failures)
		}
	}
	anonymous, _ := im.Seat.Store.Count(context.Background(), record.All(entity.Intake).Is(entity.IntakeIdentityLevel.Field, "ANONIMA"))
	answers, _ := im.Seat.Store.Count(context.Background(), record.All(entity.Response).Is(entity.ResponseKind.Field, "ASCOLTO"))
	if anonymous != 1 || answers != 2 {
		t.Errorf("%d anonymous, %d answers", anonymous, answers)
	}
}

func TestAMappingThatDoesNotFitIsSaidUnderItsField(t *testing.T) {
	_, err := importer().Preview(context.Background(), oldregister.People, peopleRows(), oldregister.Mapping{"id": "Numero", "colour": "Nome"}, nil)
	if err == nil || !strings.Contains(err.Error(), "import.error_no_such_column (id)") || !strings.Contains(err.Error(), "import.error_no_such_field (colour)") {
		t.Error(err)
	}
}

func TestHeadingsOfOldRegistersAreRecognised(t *testing.T) {
	m := oldregister.Guess(oldregister.People, []string{"N. scheda", "Cognome", "NOME", "Data di nascita", "Città", "Codice Fiscale", "Colore"})
	want := oldregister.Mapping{"id": "N. scheda", "family_name": "Cognome", "given_name": "NOME", "birth_date": "Data di nascita", "town": "Città", "codice_fiscale": "Codice Fiscale"}
	if len(m) != len(want) {
		t.Errorf("%v", m)
	}
	for field, heading := range want {
		if m[field] != heading {
			t.Errorf("%s: %q, want %q", field, m[field], heading)
		}
	}
}
