package figures_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/figures"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/storage/memory"
	"soglia/translations"
)

type clock struct{}

func (clock) Now() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) }

func visit(desk uuid.UUID, date string, person byte) record.Write {
	r := record.New(entity.Intake, uuid.New())
	entity.IntakeState.Set(r, "CHIUSO")
	entity.IntakeDate.Set(r, date)
	entity.IntakeDesk.Set(r, desk.String())
	entity.IntakeThemes.Set(r, "T1")
	entity.IntakePerson.Set(r, uuid.NewSHA1(uuid.Nil, []byte{person}).String())
	return record.Write{Op: record.Create, Record: r, Desk: desk}
}

func page(t *testing.T) *figures.Presenter {
	t.Helper()
	words, err := translations.Load()
	if err != nil {
		t.Fatal(err)
	}
	store, id := memory.New(), uuid.New()
	desk := record.New(entity.Desk, id)
	entity.DeskName.Set(desk, "Circolo Arci Pagnana")
	writes := []record.Write{{Op: record.Create, Record: desk}, visit(id, "2026-10-30", 1)}
	for person := range byte(3) {
		writes = append(writes, visit(id, "2026-11-05", person))
	}
	if err := store.Commit(context.Background(), writes...); err != nil {
		t.Fatal(err)
	}
	return figures.New(core.Seat{Store: store, Clock: clock{}}, []string{"T1"}, view.Synchronous(), words.In("it"))
}

func TestTheMonthIsCountedByDesk(t *testing.T) {
	p := page(t)
	p.Count()
	s := p.State()
	if s.Title != "novembre 2026" || len(s.Rows) != 2 || !s.Rows[1].Total {
		t.Fatalf("%+v", s)
	}
	if row := s.Rows[0]; row.Name != "Circolo Arci Pagnana" || row.Intakes != "3" || row.People != "3" || row.Fresh != "2" {
		t.Errorf("%+v", row)
	}
}

func TestWhatLeavesTheDeskTellsOfNoFewPeople(t *testing.T) {
	p := page(t)
	p.Publish(true)
	s := p.State()
	if row := s.Rows[0]; row.Intakes != "n.d." || row.People != "n.d." || !s.Themes[0].Hidden || s.Hidden == "" {
		t.Errorf("three people are told of: %+v, %+v", row, s.Themes)
	}
}

func TestNobodyCountsTheMonthsToCome(t *testing.T) {
	p := page(t)
	p.Move(1)
	if title := p.State().Title; title != "" {
		t.Errorf("counted %s", title)
	}
	p.Move(-1)
	if s := p.State(); s.Title != "ottobre 2026" || s.Rows[0].Intakes != "1" {
		t.Errorf("%+v", s)
	}
}

// peers are laptops of which two have not been heard of for long.
type peers struct{ core.Peers }

func (peers) Devices(context.Context) ([]core.DeviceStanding, error) {
	heard := clock{}.Now()
	return []core.DeviceStanding{
		{This: true}, {Last: heard}, {Last: heard.AddDate(0, -1, 0), Silent: true}, {}, {Revoked: true, Silent: true},
	}, nil
}

func TestTotalsSayWhoseWorkMayBeLacking(t *testing.T) {
	p := page(t)
	p.Count()
	if s := p.State(); s.NotSynced != "" {
		t.Errorf("%q, alone", s.NotSynced)
	}
	p.Among(peers{}).Count()
	if s := p.State(); s.NotSynced != "dispositivi non ancora sincronizzati: 2" {
		t.Errorf("%q", s.NotSynced)
	}
}
