package figures

import (
	"context"
	"errors"
	"io"
	"iter"
	"strconv"
	"testing"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/ui/pagecheck"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/figures"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/storage/memory"
)

// files keeps the tables in memory.
type files struct{ rows int }

func (f *files) Write(_ string, write func(io.Writer) error) error { return write(io.Discard) }

func (f *files) Table(_ string, _ core.Format, rows iter.Seq2[core.TableRow, error]) error {
	for _, err := range rows {
		if err != nil {
			return err
		}
		f.rows++
	}
	return nil
}

// seat is a desk with forty visits of thirteen people in November 2026, and a second one with nothing.
func seat(t *testing.T) core.Seat {
	t.Helper()
	store, desks := memory.New(), []uuid.UUID{uuid.New(), uuid.New()}
	var writes []record.Write
	for i, name := range []string{"Circolo Arci Pagnana", "Circolo Arci Cerreto Guidi"} {
		desk := record.New(entity.Desk, desks[i])
		entity.DeskName.Set(desk, name)
		writes = append(writes, record.Write{Op: record.Create, Record: desk})
	}
	for i := range 40 {
		visit := record.New(entity.Intake, uuid.New())
		entity.IntakeState.Set(visit, "CHIUSO")
		entity.IntakeDate.Set(visit, "2026-11-"+strconv.Itoa(10+i%10))
		entity.IntakeDesk.Set(visit, desks[0].String())
		entity.IntakePerson.Set(visit, uuid.NewSHA1(uuid.Nil, []byte{byte(i % 13)}).String())
		entity.IntakeThemes.Set(visit, "T"+strconv.Itoa(1+i%6))
		writes = append(writes, record.Write{Op: record.Create, Record: visit, Desk: desks[0]})
	}
	if err := store.Commit(context.Background(), writes...); err != nil {
		t.Fatal(err)
	}
	return core.Seat{Role: access.DeskCoordinator, Desk: desks[0], Store: store, Clock: pagecheck.Clock{}, Drafts: memory.NewDrafts()}
}

// opened is the page with its presenters.
type opened struct {
	figures *figures.Presenter
	export  *figures.Exporter
}

func (o *opened) page(seat core.Seat, f core.Files) func(view.Language) shell.Page {
	return func(speak view.Language) shell.Page {
		o.figures = figures.New(seat, []string{"T1", "T2", "T3", "T4", "T5", "T6"}, view.Synchronous(), speak)
		o.export = figures.NewExporter(seat, f, view.Synchronous(), speak)
		return Page(Wiring{
			Figures: o.figures, Export: o.export, Speak: speak, Folder: func() string { return "/home/carla" }, Back: func() {},
		})
	}
}

func TestNothingIsCut(t *testing.T) {
	o := &opened{}
	pagecheck.NothingIsCut(t, "figures", o.page(seat(t), &files{}), func() { o.figures.Publish(true) })
}

func TestAFileIsSavedAndCounted(t *testing.T) {
	o, f := &opened{}, &files{}
	s := pagecheck.Open(t, 1)
	s.Show(o.page(seat(t), f)(pagecheck.Speak(t, "it")))
	pagecheck.Tap(t, s, "figures.what.intakes")
	pagecheck.Tap(t, s, "figures.save")
	if f.rows != 41 {
		t.Errorf("%d rows, want the headings and forty intakes", f.rows)
	}
	if saved := o.export.State().Saved; saved == "" {
		t.Error("nobody is told where the file lies")
	}
}

// full is a disk without room.
type full struct{ files }

func (full) Table(string, core.Format, iter.Seq2[core.TableRow, error]) error {
	return errors.New("no room")
}

func TestAFailedSaveIsSaid(t *testing.T) {
	o := &opened{}
	s := pagecheck.Open(t, 1)
	s.Show(o.page(seat(t), &full{})(pagecheck.Speak(t, "it")))
	pagecheck.Tap(t, s, "figures.save")
	if state := o.export.State(); state.Problem == "" || state.Saved != "" || state.Busy {
		t.Errorf("after a failed save: %+v", state)
	}
}
